"""Every text that a PDF's drawings show, step by step, beside what the pages were read as: text that was not read, is
too small to be, or is shown as other letters than the font tells, does not go out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.domain.release import HiddenThing, Words
from pipeline.domain.trouble import Unreadable
from pipeline.release.pdf.drawings import SHOWING, drawings
from pipeline.release.pdf.fonts import Letters, letters_of, plain
from pipeline.release.pdf.opening import drawing_steps

_SMALLEST = 0.5  # of a point
_FEWEST = 3  # letters: fewer stand on any page by chance
_DEEPEST = 40
_MOST_STEPS = 6_000_000
_INVISIBLE = frozenset({3})
TOO_MUCH_DRAWN = "Its pages draw more than any report does. Make the PDF again, with simpler drawings."

Matrix = tuple[float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class _State:
    """How text is shown at a step of a drawing: `page` and `text` are the scales, without the places."""

    page: Matrix = _PLAIN
    text: Matrix = _PLAIN
    font: Letters | None = None
    size: float = 0.0
    stretch: float = 1.0
    mode: int = 0

    @property
    def smallest(self) -> float:
        """The lesser of a letter's height and width in points."""
        a, b, c, d = _times(self.text, self.page)
        return float(min(self.size * (c * c + d * d) ** 0.5, self.size * self.stretch * (a * a + b * b) ** 0.5))


@dataclass(slots=True)
class _Reader:
    """Goes through drawings, those within drawings too. `met`: those gone through, with their size."""

    fonts: dict[tuple[int, int], Letters] = field(default_factory=dict)
    met: set[tuple[tuple[int, int], int, Matrix]] = field(default_factory=set)
    steps: int = 0


def unread(pdf: Any, read: Sequence[Words]) -> tuple[list[Words], list[HiddenThing]]:
    """What the drawings of an opened PDF show and its pages were not read as, or not told as hidden."""
    texts: dict[str, list[str]] = {}
    for each in read:
        texts.setdefault(each.part, []).append(each.text)
    told = {(each.part, plain(each.text)) for each in read if each.hidden}
    reader = _Reader()
    words: list[Words] = []
    for number, page in enumerate(pdf.pages, 1):
        part = f"page {number}"
        known = plain(" ".join(texts.get(part, [])))
        size = float(page.obj.get("/UserUnit", 1))
        start = _State(page=(size, 0.0, 0.0, size))
        missed = dict.fromkeys(_not_read(reader, page.obj, _inherited(page.obj), start, known, number))
        words += [Words(text, part, "", "invisible text") for text in missed if (part, plain(text)) not in told]
    things = [HiddenThing("hidden-text", each.part, "", each.text, removed=False) for each in words]
    return words, [*things, *_not_drawn(pdf, reader)]


def _not_drawn(pdf: Any, reader: _Reader) -> Iterator[HiddenThing]:
    """Text in patterns, masks and the shapes of letters: no program reads it, and some show it."""
    met = {number for number, _, _ in reader.met}
    for part, source in drawings(pdf):
        was_read = part.startswith("page") or source.objgen in met
        if not was_read and any(str(step.operator) in SHOWING for step in drawing_steps(source)):
            yield HiddenThing("hidden-text", part, "", removed=False)


def _inherited(page: Any) -> Any:
    for _ in range(_DEEPEST):
        if "/Resources" in page or "/Parent" not in page:
            break
        page = page["/Parent"]
    return page.get("/Resources", {})


def _not_read(
    reader: _Reader, source: Any, resources: Any, state: _State, known: str, page: int, depth: int = 0
) -> Iterator[str]:
    saved: list[_State] = []
    for step in drawing_steps(source):
        reader.steps += 1
        if reader.steps > _MOST_STEPS or depth > _DEEPEST:
            raise Unreadable(TOO_MUCH_DRAWN)
        operator = str(step.operator)
        if operator in SHOWING:
            yield from _judged(step.operands, state, known)
        elif operator == "q":
            saved.append(state)
        elif operator == "Q":
            state = saved.pop() if saved else state
        elif operator == "Do":
            yield from _within(reader, step.operands, resources, state, known, page, depth)
        elif operator in _CHANGES:
            state = _changed(reader, operator, list(step.operands), resources, state)


_CHANGES = frozenset({"cm", "Tm", "BT", "Tf", "Tz", "Tr", "gs"})


def _within(
    reader: _Reader, operands: Any, resources: Any, state: _State, known: str, page: int, depth: int
) -> Iterator[str]:
    import pikepdf

    form = _named(resources, "/XObject", operands)
    if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form":
        return
    matrix = _matrix(list(form.get("/Matrix", [])))
    inner = replace(state, page=_times(matrix, state.page))
    here = (form.objgen, page, inner.page)
    if here not in reader.met:
        reader.met.add(here)
        yield from _not_read(reader, form, form.get("/Resources", resources), inner, known, page, depth + 1)


def _named(resources: Any, kind: str, operands: Any) -> Any:
    held = resources.get(kind) if resources is not None else None
    return held.get(str(operands[0])) if held is not None and len(operands) else None


def _changed(reader: _Reader, operator: str, operands: list[Any], resources: Any, state: _State) -> _State:
    if operator == "BT":
        return replace(state, text=_PLAIN)
    if operator == "cm":
        return replace(state, page=_times(_matrix(operands), state.page))
    if operator == "Tm":
        return replace(state, text=_matrix(operands))
    if operator == "Tz" and operands:
        return replace(state, stretch=abs(float(operands[0])) / 100)
    if operator == "Tr" and operands:
        return replace(state, mode=int(operands[0]))
    if operator == "Tf" and len(operands) > 1:
        return replace(state, font=_letters(reader, resources, operands), size=abs(float(operands[1])))
    if operator == "gs":
        chosen = _named(resources, "/ExtGState", operands)
        font = chosen.get("/Font") if chosen is not None else None
        return state if font is None else replace(state, font=_of_font(reader, font[0]), size=abs(float(font[1])))
    return state


def _letters(reader: _Reader, resources: Any, operands: list[Any]) -> Letters | None:
    found = _named(resources, "/Font", operands)
    return None if found is None else _of_font(reader, found)


def _of_font(reader: _Reader, font: Any) -> Letters:
    known = reader.fonts.get(font.objgen) if font.objgen[0] else None
    letters = known or letters_of(font)
    if font.objgen[0]:
        reader.fonts[font.objgen] = letters
    return letters


def _judged(operands: Any, state: _State, known: str) -> Iterator[str]:
    import pikepdf

    strings = [each for each in _flat(operands) if isinstance(each, pikepdf.String)]
    shown = b"".join(bytes(each) for each in strings)
    text = state.font.read(shown) if state.font else None
    said = plain(text) if text is not None else ""
    if not said and (text is not None or not shown.strip(b"\0 ")):
        return
    if state.smallest < _SMALLEST or state.mode in _INVISIBLE:
        yield text or "?"
    elif state.font and state.font.contradicts(shown):
        yield "".join(state.font.drawn.get(code, "") for code in state.font.codes(shown))
    elif len(said) >= _FEWEST and said not in known and said[::-1] not in known:
        yield text or ""


def _flat(operands: Any) -> Iterator[Any]:
    import pikepdf

    for each in operands:
        if isinstance(each, pikepdf.Array):
            yield from each
        else:
            yield each


def _matrix(numbers: list[Any]) -> Matrix:
    if len(numbers) < 4:
        return _PLAIN
    a, b, c, d = (float(each) for each in numbers[:4])
    return a, b, c, d


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d = one
    e, f, g, h = other
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h
