"""`decisions/learning-summary.xlsx`: which passages of the final report the learning summary uses, in which order, and
which shorter passage stands for one. A passage can only be the report's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.domain.agency import folded
from pipeline.domain.as_written import as_written
from pipeline.domain.grid import Row, Sheet, column_letter
from pipeline.domain.learning_summary import LearningSummary, Part, Taken
from pipeline.domain.summary_choices import CHOICES, COLUMNS, Choice, Chosen, Listed
from pipeline.domain.trouble import SetupError

FILE = f"decisions/{CHOICES}"
CURE = f"Copy out/{CHOICES} there again, and mark it."
_YES = frozenset({"x", "y", "yes", "1", "true", "use", "✓", "✔", "☑", "☒"})
_NO = frozenset({"", "n", "no", "0", "false", "-", "–", "☐"})
_NEEDED = ("use", "part", "text")

Says = Callable[[str], str]
"""A passage as the report has it, letter for letter; empty where it does not."""


def summary_choices(sheets: Sequence[Sheet]) -> tuple[Choice, ...]:
    """The first sheet whose headings are the list's. Raises `SetupError`, one line a fault."""
    for sheet in sheets:
        for position, row in enumerate(sheet.rows):
            columns = _columns(row)
            if set(_NEEDED) <= set(columns):
                return _choices(sheet, sheet.rows[position + 1 :], columns)
    raise SetupError(f"{FILE}: has no row with the headings Use, Part and Text. {CURE}")


def _columns(row: Row) -> dict[str, int]:
    titles = {folded(title): name for name, title in COLUMNS}
    found: dict[str, int] = {}
    for column, text in enumerate(row.texts):
        if (name := titles.get(folded(text), "")) and name not in found:
            found[name] = column
    return found


def _choices(sheet: Sheet, rows: Sequence[Row], columns: Mapping[str, int]) -> tuple[Choice, ...]:
    """Lines without a text are passed over, and the one that explains the columns."""
    faults: list[str] = []
    found = []
    for row in rows:
        cells = {name: row.text_at(column) for name, column in columns.items()}
        if not cells["text"].strip() or _is_guidance(cells):
            continue
        wrong = [
            f"{FILE}, sheet '{sheet.name}', {column_letter(columns[name])}{row.number}: {fault}"
            for name, fault in _faults(cells)
        ]
        faults += wrong
        if not wrong:
            found.append(_choice(row.number, cells))
    if faults:
        raise SetupError(*faults)
    return tuple(found)


def _is_guidance(cells: Mapping[str, str]) -> bool:
    """The row that says how to fill in the columns: several words where others have an x."""
    return len(cells["use"].split()) > 1


def _faults(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong, by column. Passages are never quoted."""
    if _plain(cells["use"]) not in _YES | _NO:
        yield "use", "is neither a yes nor a no. Write x to use the passage, or leave the cell empty."
    if _part(cells["part"]) is None:
        yield "part", f"is no part of the summary. Write one of: {', '.join(part.value for part in Part)}."
    order = cells.get("order", "").strip()
    if order and _number(order) is None:
        yield "order", "is no number. Write 1, 2, 3 …, or leave the cell empty."
    shorter = cells.get("shorter", "").strip()
    if shorter and not as_written(shorter, cells["text"]):
        yield (
            "shorter",
            "is not in the text beside it letter for letter. Copy the words from there, one passage without a gap.",
        )


def _choice(row: int, cells: Mapping[str, str]) -> Choice:
    text, shorter = cells["text"].strip(), cells.get("shorter", "").strip()
    return Choice(
        row=row,
        use=_plain(cells["use"]) in _YES,
        part=_part(cells["part"]) or Part.LEARNING,
        text=text,
        order=_number(cells.get("order", "").strip()),
        shorter=as_written(shorter, text) if shorter else "",
        place=cells.get("place", "").strip(),
    )


def _plain(cell: str) -> str:
    return " ".join(cell.casefold().split()).rstrip(".")


def _part(cell: str) -> Part | None:
    """By its name, one of it or several: Recommendation, Recommendations."""
    said = _plain(cell).removesuffix("s")
    return next((part for part in Part if part.value.casefold().removesuffix("s") == said), None)


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


# ---- what becomes of them


def chosen(found: LearningSummary, choices: Sequence[Choice], says: Says) -> Chosen:
    """What was found, as decided. A line that somebody added is used where the report has its words.

    Raises `SetupError` for an added line whose words are not the report's.
    """
    if not choices:
        listed = tuple(Listed(taken, order=order) for order, taken in _numbered(found.taken))
        return Chosen(found, listed)
    waiting = list(found.taken)
    kept: list[tuple[Choice, Taken]] = []
    gone: list[Choice] = []
    faults: list[str] = []
    for choice in choices:
        match = _match(choice, waiting)
        if match:
            waiting.remove(match)
            kept.append((choice, replace(match, part=choice.part)))
        elif own := _as_the_report_has_it(choice.text, says):
            kept.append((choice, Taken(choice.part, own, choice.place)))
        elif choice.place:
            gone.append(choice)
        else:
            faults.append(
                f"{FILE}, row {choice.row}: its text is not in the report letter for letter. Copy it from there."
            )
    if faults:
        raise SetupError(*faults)
    listed = _in_order(kept, waiting)
    used = tuple(_shown(each) for each in listed if each.use)
    return Chosen(replace(found, taken=used), listed, tuple(gone), tuple(waiting))


def _match(choice: Choice, waiting: Sequence[Taken]) -> Taken | None:
    """The passage with these words: of two alike the one at the same place, or of the same part."""
    alike = [taken for taken in waiting if taken.text.split() == choice.text.split()]
    return max(alike, key=lambda taken: (taken.place == choice.place, taken.part is choice.part), default=None)


def _as_the_report_has_it(text: str, says: Says) -> str:
    """Line by line: a passage may have several paragraphs."""
    lines = [says(line) for line in text.split("\n") if line.strip()]
    return "\n".join(lines) if all(lines) else ""


def _in_order(kept: Sequence[tuple[Choice, Taken]], new: Sequence[Taken]) -> tuple[Listed, ...]:
    """Part by part: as the officer numbered them, then what is new."""
    listed: list[Listed] = []
    for part in Part:
        own = [(choice, taken) for choice, taken in kept if taken.part is part]
        own.sort(key=lambda each: (each[0].order is None, each[0].order or 0, each[0].row))
        lines = [Listed(taken, choice.use, shorter=choice.shorter) for choice, taken in own]
        lines += [Listed(taken) for taken in new if taken.part is part]
        listed += [replace(line, order=order) for order, line in enumerate(lines, start=1)]
    return tuple(listed)


def _shown(listed: Listed) -> Taken:
    return replace(listed.taken, text=listed.shorter) if listed.shorter else listed.taken


def _numbered(found: Sequence[Taken]) -> Iterator[tuple[int, Taken]]:
    for part in Part:
        yield from enumerate((taken for taken in found if taken.part is part), start=1)
