"""What the lead reviewer has answered already, carried over into the new log. Nothing that a person wrote is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import readers
from pipeline.decisions.comments_log import EarlierLine, EarlierLog, earlier_log
from pipeline.domain.comments_log import COLUMNS, RESPONSE, WHY, Kept, LogLine
from pipeline.domain.trouble import SetupError, Unreadable

NAME = "comments-log.xlsx"
_GONE = "Its comment or change is in no file of drafts/ any more, or was edited there."
_OTHERWISE = f"decisions/{NAME} says otherwise, and was followed."
_OWN = "A line that somebody added: it has no key."


@dataclass(frozen=True, slots=True)
class Carried:
    """The log's lines with their responses; what belongs to none of them; the columns that people added."""

    lines: tuple[LogLine, ...]
    kept: tuple[Kept, ...] = ()
    own_columns: tuple[str, ...] = ()


@dataclass(slots=True)
class _Responses:
    """Responses by key, the one that counts; and what is kept apart."""

    by_key: dict[str, dict[str, str]] = field(default_factory=dict)
    cells: dict[str, Mapping[str, str]] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)

    def take(self, line: EarlierLine) -> None:
        if not line.key:
            self.kept.append(Kept(line.cells.get(WHY, "") or _OWN, line.cells))
            return
        known = self.by_key.setdefault(line.key, {})
        self.cells.setdefault(line.key, line.cells)
        other = {head: text for head, text in line.response.items() if known.get(head, text) != text}
        if other:
            self.kept.append(Kept(_OTHERWISE, {**line.cells, **other}))
        known.update({head: text for head, text in line.response.items() if head not in known})


def carry_over(lines: Sequence[LogLine], folder: Path, out: Path) -> Carried:
    """Each line with what was answered to it: in decisions/ first, then in the log of the run before.

    Raises `SetupError` when an earlier log is there and cannot be read: written anew, its responses would be lost.
    """
    earlier = [log for path in (folder / "decisions" / NAME, out / NAME) if (log := _read(path))]
    responses = _Responses()
    for log in earlier:
        for line in log.lines:
            responses.take(line)
    answered = tuple(replace(line, response=responses.by_key.pop(line.key, {})) for line in lines)
    gone = (Kept(_GONE, {**responses.cells[key], **said}) for key, said in responses.by_key.items())
    own = dict.fromkeys(head for log in earlier for head in log.own_columns)
    return Carried(answered, tuple(_each_once([*gone, *responses.kept])), tuple(own))


def _read(path: Path) -> EarlierLog | None:
    if not path.is_file():
        return None
    try:
        sheets = readers.open_file(path).sheets
    except Unreadable as trouble:
        raise SetupError(
            f"{path}: {trouble} Until then no new log is written, so that no response is lost."
        ) from trouble
    log = earlier_log(sheets, COLUMNS, RESPONSE)
    if log is None:
        raise SetupError(
            f"{path}: has no sheet with the headings Key and Response, so the responses in it cannot be carried"
            " over. Put the headings back, or move the file away."
        )
    return log


def _each_once(kept: Sequence[Kept]) -> Iterator[Kept]:
    seen: set[tuple[tuple[str, str], ...]] = set()
    for each in kept:
        said = tuple(sorted((head, text) for head, text in each.cells.items() if text and head != WHY))
        if said not in seen:
            seen.add(said)
            yield each
