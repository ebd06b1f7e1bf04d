"""What stands on each page of a PDF, and whether anybody sees it: a letter that changes no point of the page when it is
left out is hidden, whatever hides it: its colour, a box over it, the edge of the page, a layer that is off."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pipeline.domain.release import HiddenThing, Words
from pipeline.domain.trouble import Unreadable
from pipeline.release.pdf.drawings import SHOWING, drawings, is_drawn, parts_of_drawing
from pipeline.release.pdf.opening import bytes_of, drawing_steps

if TYPE_CHECKING:
    import numpy as np

MOST_PAGES = 1500
NO_TEXT = (
    "Page {} shows something and has no text that can be read: a scan, or letters drawn as lines. Make the PDF from the"
    " Word document, or have the text recognised and corrected first."
)
NO_LETTERS = (
    "The letters of page {} cannot be read: its font does not say which they are. Make the PDF again from Word."
)
DAMAGED = "Its pages cannot be opened. It may be damaged: make the PDF again from the cleaned Word document."
TOO_MANY = "It has {} pages, more than any report. Release it in parts."

_SPOKEN = b"/ActualText"
_MOST_POINTS = 3_000_000  # of a page's picture; 1.5 points to 1/72 inch on A4
_FINEST = 1.5
_BROKEN = "\ufffe\x02"  # what the library makes of a hyphen at the end of a line
_SEEN = 10  # of 255: less difference than this nobody sees
_TINY = 3.0
_UNMAPPED = 0.2
_LARGE_PICTURE = 0.15  # of the page


@dataclass(frozen=True, slots=True)
class _Letter:
    """`seen` None: a blank, which is seen with its neighbours."""

    text: str
    seen: bool | None
    hides: str = ""


def read_pages(data: bytes) -> tuple[tuple[Words, ...], tuple[HiddenThing, ...]]:
    """Every line of every page. Raises `Unreadable` for a page that shows something and cannot be read."""
    import pypdfium2

    try:
        shown = pypdfium2.PdfDocument(data)
        bare = pypdfium2.PdfDocument(_without_text(data))
        all_on = pypdfium2.PdfDocument(_as_drawn(data))
        if len(shown) > MOST_PAGES:
            raise Unreadable(TOO_MANY.format(len(shown)))
        pages = [_page(number, shown, bare, all_on) for number in range(len(shown))]
    except pypdfium2.PdfiumError as fault:
        raise Unreadable(DAMAGED) from fault
    words = tuple(each for page in pages for each in page[0])
    things = [thing for page in pages for thing in page[1]]
    pictured = any(page[2] for page in pages)
    question = [HiddenThing("picture", "", "", removed=False)] if pictured else []
    return words, (*things, *question)


def _page(number: int, shown: Any, bare: Any, all_on: Any) -> tuple[list[Words], list[HiddenThing], bool]:
    page = shown[number]
    page.set_rotation(0)
    other = bare[number]
    other.set_rotation(0)
    scale = _scale(page)
    with_text, without = _picture(page, scale), _picture(other, scale)
    letters = list(_letters(all_on[number], page, with_text, without, scale))
    if not any(letter.seen for letter in letters) and _shows_something(without):
        raise Unreadable(NO_TEXT.format(number + 1))
    words = list(_lines(letters, f"page {number + 1}"))
    things = [
        HiddenThing("hidden-text", each.part, each.place, each.text, removed=False) for each in words if each.hidden
    ]
    return words, things, _large_picture(page)


def _scale(page: Any) -> float:
    width, height = page.get_size()
    return float(min(_FINEST, (_MOST_POINTS / max(width * height, 1)) ** 0.5))


def _picture(page: Any, scale: float) -> np.ndarray[Any, Any]:
    import numpy as np

    drawn = page.render(scale=scale, draw_annots=False, may_draw_forms=False).to_numpy()
    return np.asarray(drawn[:, :, :3], dtype=np.int16)


def _shows_something(picture: np.ndarray[Any, Any]) -> bool:
    return bool(picture.max() - picture.min() > _SEEN)


def _letters(
    page: Any, shown: Any, with_text: np.ndarray[Any, Any], without: np.ndarray[Any, Any], scale: float
) -> Iterator[_Letter]:
    """Every letter in the order of the text, with whether it shows."""
    from pypdfium2 import raw

    sums = _sums(with_text, without)
    left, _, _, top = shown.get_cropbox()
    text = page.get_textpage()
    whole = text.get_text_range()
    unread = 0
    count = text.count_chars()
    for index in range(count):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        letter = "-" if letter in _BROKEN else letter
        unread += raw.FPDFText_HasUnicodeMapError(text, index) == 1 or letter in "\ufffd\0"
        if letter.isspace() or raw.FPDFText_IsGenerated(text, index) == 1:
            yield _Letter(letter, None)
            continue
        box = text.get_charbox(index, loose=True)
        seen = _changed_in(sums, box, (left, top), scale)
        hides = "invisible text" if not seen else _tiny(raw.FPDFText_GetFontSize(text, index), box)
        yield _Letter(letter, not hides, hides)
    if whole and unread > _UNMAPPED * count:
        raise Unreadable(NO_LETTERS.format("of the file"))


def _sums(with_text: np.ndarray[Any, Any], without: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """How many points the text changes above and to the left of each: of any box in four look-ups."""
    import numpy as np

    colours = (abs(with_text[:, :, each] - without[:, :, each]) > _SEEN for each in range(3))
    changed = np.logical_or.reduce(list(colours))
    sums = np.zeros((changed.shape[0] + 1, changed.shape[1] + 1), dtype=np.int32)
    np.cumsum(np.cumsum(changed, axis=0, dtype=np.int32), axis=1, out=sums[1:, 1:])
    return sums


def _tiny(size: float, box: tuple[float, float, float, float]) -> str:
    return "tiny text" if box[3] - box[1] < _TINY and size < 2 * _TINY else ""


def _changed_in(
    sums: np.ndarray[Any, Any], box: tuple[float, float, float, float], corner: tuple[float, float], scale: float
) -> bool:
    rows, columns = sums.shape[0] - 1, sums.shape[1] - 1
    left, bottom, right, top = box
    x0, x1 = int((left - corner[0]) * scale), int((right - corner[0]) * scale) + 1
    y0, y1 = int((corner[1] - top) * scale), int((corner[1] - bottom) * scale) + 1
    x0, x1 = max(0, min(x0, columns)), max(0, min(x1, columns))
    y0, y1 = max(0, min(y0, rows)), max(0, min(y1, rows))
    return bool(sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0] > 0)


def _lines(letters: list[_Letter], part: str) -> Iterator[Words]:
    """Lines as they stand; what is hidden in one is apart from what is seen."""
    lines: list[list[_Letter]] = [[]]
    for letter in letters:
        if letter.text in "\r\n":
            lines.append([])
        else:
            lines[-1].append(letter)
    for number, line in enumerate((line for line in lines if line), 1):
        for hides, text in _runs(line):
            if text.strip():
                yield Words(text, part, f"line {number}", hides)


def _runs(line: list[_Letter]) -> Iterator[tuple[str, str]]:
    """What is hidden and what is seen, word by word: a word is hidden when most of it is, for a stroke of a letter may
    reach out of what covers it, and a blank goes with the word before it."""
    known: list[tuple[str, str]] = []
    state = next((letter.hides for letter in line if letter.seen is not None), "")
    for is_blank, word in groupby(line, key=lambda letter: letter.seen is None):
        letters = list(word)
        state = state if is_blank else _hides_most(letters)
        known.append((state, "".join(letter.text for letter in letters)))
    for hides, run in groupby(known, key=lambda pair: pair[0]):
        yield hides, "".join(text for _, text in run)


def _hides_most(word: list[_Letter]) -> str:
    hidden = [letter.hides for letter in word if letter.hides]
    return hidden[0] if 2 * len(hidden) > len(word) else ""


def _large_picture(page: Any) -> bool:
    from pypdfium2 import raw

    width, height = page.get_size()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > _LARGE_PICTURE * width * height:
            return True
    return False


def _without_text(data: bytes) -> bytes:
    """The same pages without a letter, so that two pictures of a page tell which letters show."""
    return _redrawn(data, lambda step: None if str(step.operator) in SHOWING else step)


def _as_drawn(data: bytes) -> bytes:
    """With every layer, and without what is said instead of the letters: these are to be read as they are drawn."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        layers = pdf.Root.get("/OCProperties")
        spoken = any("/ActualText" in held for _, source in drawings(pdf) for held in _properties(source))
        if (
            layers is None
            and not spoken
            and not any(_SPOKEN in bytes_of(each) for _, source in drawings(pdf) for each in parts_of_drawing(source))
        ):
            return data
        if layers is not None:
            del pdf.Root["/OCProperties"]
        for _, source in drawings(pdf):
            for held in _properties(source):
                if "/ActualText" in held:
                    del held["/ActualText"]
        return _redrawn(_saved(pdf), _unspoken)


def _properties(source: Any) -> Iterator[Any]:
    import pikepdf

    resources = source.get("/Resources")
    held = resources.get("/Properties") if isinstance(resources, pikepdf.Dictionary) else None
    for _, each in held.items() if isinstance(held, pikepdf.Dictionary) else ():
        if isinstance(each, pikepdf.Dictionary):
            yield each


def _unspoken(step: Any) -> Any:
    import pikepdf

    if str(step.operator) != "BDC":
        return step
    operands = [
        pikepdf.Dictionary({key: value for key, value in each.items() if key != "/ActualText"})
        if isinstance(each, pikepdf.Dictionary)
        else each
        for each in step.operands
    ]
    return pikepdf.ContentStreamInstruction(operands, step.operator)


def _redrawn(data: bytes, change: Callable[[Any], Any]) -> bytes:
    """The same pages, each step of their drawing changed, or left out where nothing comes of it."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            if "/Contents" in page.obj:
                page.obj.Contents = pdf.make_stream(_steps(page.obj, change))
        for item in pdf.objects:
            if is_drawn(item):
                item.write(_steps(item, change))
        return _saved(pdf)


def _steps(source: Any, change: Callable[[Any], Any]) -> bytes:
    import pikepdf

    changed = (change(each) for each in drawing_steps(source))
    return pikepdf.unparse_content_stream([each for each in changed if each is not None])


def _saved(pdf: Any) -> bytes:
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()
