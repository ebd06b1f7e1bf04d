"""Each event a form of its own, repeated in the same shape: labels, and what was written beside or below them. The
forms are tables of a Word document, sheets of a workbook, or stand one below the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.domain.grid import NO_MARKS, Row, Sheet, column_letter, shown
from pipeline.intake.candidates import Known
from pipeline.intake.dates import looks_like_date
from pipeline.intake.laid_out import Event, LaidOut, Said, naming_of, table_of, text_of
from pipeline.intake.tables import used_rows

FORMS = "read-as-forms"
TEXT = "Text"
_FEWEST = 2
_NEARLY_ALL = 0.8
_MOST_OF_IT = 0.6
_LONGEST_LABEL = 60
_FEWEST_LABELS = 2
_MOST_ROWS, _MOST_COLUMNS = 5_000, 40  # of a sheet with forms
_LABELLED = re.compile(r"([^:\n]{2,60}:)\s*(.*)", re.DOTALL)
_LINES_AND_REST = re.compile(r"\s*((?:[^:\n]{2,60}:[^\n]*\n){2,})(.*\S.*)", re.DOTALL)
_NUMBER = re.compile(r"\s*\d+\s*\Z")


@dataclass(frozen=True, slots=True)
class Form:
    """The rows of one form; `title` those above its first label. `sheet` is the place among the sheets looked at."""

    sheet: int
    title: tuple[Row, ...]
    rows: tuple[Row, ...]


def in_forms(sheets: Sequence[Sheet], known: Known, agency: str) -> Mapping[int, LaidOut]:
    """The sheets that are forms of one shape, by their place: a sheet each, else one below the other on a sheet, else
    with each label in one cell with its words."""
    used = ((place, used_rows(sheet)) for place, sheet in enumerate(sheets) if len(sheet.rows) <= _MOST_ROWS)
    whole = [Form(place, (), tuple(rows)) for place, rows in used if rows and _may_be_form(rows)]
    labels = _labels_in_cells(whole)
    apart = [_taken_apart(form, labels) for form in whole] if labels else []
    ways = (whole, _each_stacked(whole), apart, _each_stacked(apart), _each_in_a_cell(whole))
    return next((found for forms in ways if (found := _alike(forms, known, agency))), {})


def _may_be_form(rows: Sequence[Row]) -> bool:
    return max(len(row.cells) for row in rows) <= _MOST_COLUMNS


def _each_stacked(forms: Sequence[Form]) -> list[Form]:
    return [part for form in forms for part in _stacked(form)]


def _stacked(form: Form) -> Iterable[Form]:
    """Cut where the first label that comes again in the first column does so."""
    texts = [_label(row.text_at(0)) for row in form.rows]
    counted = Counter(texts)
    again = next((text for text in texts if text and counted[text] > 1), None)
    if again is None:
        return
    starts = [place for place, text in enumerate(texts) if text == again]
    for start, end in pairwise((*starts, len(texts))):
        title = form.rows[: starts[0]] if start == starts[0] else ()
        yield Form(form.sheet, title, form.rows[start:end])


def _each_in_a_cell(forms: Sequence[Form]) -> list[Form]:
    """Each row a form, where one cell opens with lines of a label and its words (`Sent: 3/10/2017`), and the rest of it
    has none; what stands beside it keeps the letter of its column."""
    found: list[Form] = []
    for form in forms:
        opened = [_opened(row) for row in form.rows]
        first = next((place for place, rows in enumerate(opened) if rows), len(opened))
        if not all(opened[first:]):
            return []
        labels = _labels_in_cells([Form(form.sheet, (), rows) for rows in opened[first:]])
        for rows in opened[first:]:
            apart = _taken_apart(Form(form.sheet, form.rows[:first] if not found else (), rows), labels)
            found.append(replace(apart, rows=_rest_together(apart.rows)))
    return found


def _rest_together(rows: Sequence[Row]) -> tuple[Row, ...]:
    """What follows the last label, of which a line may have looked like one (`NB: she rang`), in one cell again."""
    end = max((place for place, row in enumerate(rows, start=1) if len(row.cells) > 1), default=0)
    text = "\n".join(text_of(row) for row in rows[end:])
    return (*rows[:end], *(row._replace(cells=(text,)) for row in rows[-1:] if rows[end:]))


def _opened(row: Row) -> tuple[Row, ...]:
    """The row as those of a form; none where no cell, or more than one, opens with two labelled lines."""
    cells = [(place, shown(cell)) for place, cell in enumerate(row.cells) if shown(cell).strip()]
    inside = [(place, found) for place, text in cells if (found := _LINES_AND_REST.fullmatch(text))]
    if len(inside) != 1:
        return ()
    at, found = inside[0]
    beside = [
        row._replace(cells=(f"column {column_letter(place)}", text), marks=NO_MARKS)
        for place, text in cells
        if place != at
    ]
    lines = [row._replace(cells=(line,), marks=NO_MARKS) for line in found[1].splitlines()]
    marks = {0: row.marks[at]} if at in row.marks else NO_MARKS
    return (*beside, *lines, row._replace(cells=(found[2].strip(),), marks=marks))


def _labels_in_cells(forms: Sequence[Form]) -> frozenset[str]:
    """The labels that stand before their words in one cell, most of them as often as there are forms: `Worker: AB`."""
    labelled = (_LABELLED.match(shown(cell)) for form in forms for row in form.rows for cell in row.cells)
    counted = Counter(_label(found[1]) for found in labelled if found)
    least = max(_FEWEST, _MOST_OF_IT * max(counted.values(), default=0))
    return frozenset(label for label, count in counted.items() if label and count >= least)


def _taken_apart(form: Form, labels: frozenset[str]) -> Form:
    """`Worker: AB` in one cell as a label and what stands beside it, where all cells of the row are such; and rows of
    one cell."""
    rows: list[Row] = []
    for row in form.rows:
        filled = [(place, cell) for place, cell in enumerate(row.cells) if shown(cell).strip()]
        found = [_LABELLED.match(shown(cell)) for _, cell in filled]
        labelled = [match for match in found if match and _label(match[1]) in labels]
        if not filled or len(labelled) < len(filled):
            rows.append(row)
            continue
        for (place, _), match in zip(filled, labelled, strict=True):
            marks = {1: row.marks[place]} if place in row.marks else NO_MARKS
            rows.append(row._replace(cells=(match[1], match[2]), marks=marks))
    return Form(form.sheet, form.title, tuple(rows))


def _alike(forms: Sequence[Form], known: Known, agency: str) -> Mapping[int, LaidOut]:
    """All forms by one shape, else those that begin with the same label."""
    groups: dict[str, list[Form]] = {}
    for form in forms:
        groups.setdefault(next(filter(None, map(_label, form.rows[0].texts)), ""), []).append(form)
    found = _read(forms, known, agency)
    for group in groups.values() if not found else ():
        found = {**found, **_read(group, known, agency)}
    return found


def _read(forms: Sequence[Form], known: Known, agency: str) -> Mapping[int, LaidOut]:
    labels = _labels(forms)
    least = max(_FEWEST_LABELS, _MOST_OF_IT * len(labels))
    alike = [form for form in forms if len(_texts(form).keys() & labels.keys()) >= least]
    events = _events(alike, labels)
    if len(alike) < _FEWEST or len(events) < len(alike) or _hidden_values(events):
        return {}
    naming = naming_of(events, {TEXT: "event"}, known, agency)
    if naming is None:
        return {}
    found: dict[int, LaidOut] = {}
    for sheet in dict.fromkeys(form.sheet for form in alike):
        own = [event for event, form in zip(events, alike, strict=True) if form.sheet == sheet]
        title = next(form.title for form in alike if form.sheet == sheet)
        found[sheet] = table_of(naming, own, title, FORMS)
    return found


def _events(forms: Sequence[Form], labels: Mapping[str, str]) -> list[Event]:
    """The forms' words, each under its label; where each form has just one cell without one, alone in its row, it tells
    what happened."""
    events = [event for form in forms if (event := _event(form, labels))]
    if len(events) == len(forms):
        return events
    events = [event for form in forms if (event := _event(form, labels, alone=TEXT))]
    return events if all(sum(said.heading == TEXT for said in event.said) == 1 for event in events) else []


def _labels(forms: Sequence[Form]) -> Mapping[str, str]:
    """The short texts that stand in nearly all forms, in a column where a label may: the first, the third…; each with
    its first wording."""
    wording: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for texts in map(_texts, forms):
        counted.update(texts.keys())
        wording = {**texts, **wording}
    least = max(_FEWEST, _NEARLY_ALL * len(forms))
    return {label: _plain(wording[label]) for label, count in counted.items() if count >= least}


def _texts(form: Form) -> dict[str, str]:
    cells = (shown(cell) for row in form.rows for cell in row.cells[::2] if not looks_like_date(cell))
    return {label: text for text in cells if (label := _label(text))}


def _label(text: str) -> str:
    """A label as it is known again; empty for what is too long to be one, or holds no word."""
    bare = _plain(text).rstrip(" :?.-\u2013").casefold()
    return bare if len(bare) <= _LONGEST_LABEL and any(map(str.isalpha, bare)) else ""


def _plain(text: str) -> str:
    """Without a number at its end: `Contact 3`."""
    return _NUMBER.sub("", " ".join(text.split()))


def _event(form: Form, labels: Mapping[str, str], alone: str = "") -> Event | None:
    """What stands beside each label or, where nothing does, below it; None where a cell belongs to no label, unless it
    stands by itself and such a cell is called `alone`."""
    event = Event(list(form.rows))
    label, filled = "", True
    for row in form.rows:
        at, by_itself = -2, sum(bool(text.strip()) for text in row.texts) == 1
        for place, cell in enumerate(row.cells):
            text = shown(cell)
            if not text.strip():
                continue
            beside = at >= 0 and not filled
            if _label(text) in labels and not (beside and place == at + 1):
                label, filled, at = labels[_label(text)], False, place
                event.add(label, text if _NUMBER.search(text) else "")
            elif beside or (by_itself and label and (place > 0 or not filled)):
                event.add(label, cell, row.marks.get(place))
                filled = True
            elif by_itself and alone:
                event.said.append(Said(alone, cell, row.marks.get(place)))
            else:
                return None
    return event


def _hidden_values(events: Sequence[Event]) -> bool:
    """Whether two labels of a row hold nothing in any form: one may be what is always written beside the other."""
    filled = {_label(said.heading) for event in events for said in event.said if shown(said.value).strip()}
    empty = {_label(said.heading) for event in events for said in event.said} - filled
    return any(sum(label in empty for label in map(_label, row.texts)) > 1 for event in events for row in event.rows)
