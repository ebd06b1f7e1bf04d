"""What stands on each page of a PDF, and whether anybody sees it: a letter that changes no point of the page when it is
left out is hidden, whatever hides it: its colour, a box over it, the edge of the page, a layer that is off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pipeline.domain.release import HiddenThing, Words
from pipeline.domain.trouble import Unreadable
from pipeline.release.pdf.letters import Letter, as_they_lie
from pipeline.release.pdf.redrawn import as_drawn, without_text
from pipeline.release.pdf.wrapped import wrapped

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

_MOST_POINTS = 3_000_000  # of a page's picture; 1.5 points to 1/72 inch on A4
_FINEST = 1.5
_BROKEN = "\ufffe\x02"  # what the library makes of a hyphen at the end of a line
_SEEN = 10  # of 255: less difference than this nobody sees
_TINY = 3.0
_UNMAPPED = 0.2
_LARGE_PICTURE = 0.15  # of the page


def read_pages(data: bytes) -> tuple[tuple[Words, ...], tuple[HiddenThing, ...]]:
    """Every line of every page. Raises `Unreadable` for a page that shows something and cannot be read."""
    import pypdfium2

    try:
        shown = pypdfium2.PdfDocument(data)
        bare = pypdfium2.PdfDocument(without_text(data))
        all_on = pypdfium2.PdfDocument(as_drawn(data))
        if len(shown) > MOST_PAGES:
            raise Unreadable(TOO_MANY.format(len(shown)))
        pages = [_page(number, shown, bare, all_on) for number in range(len(shown))]
    except pypdfium2.PdfiumError as fault:
        raise Unreadable(DAMAGED) from fault
    words = [each for page in pages for each in page.words]
    things = [thing for page in pages for thing in page.hidden]
    pictured = ", ".join(f"page {number}" for number, page in enumerate(pages, 1) if page.pictured)
    question = [HiddenThing("picture", pictured, "", removed=False)] if pictured else []
    return (*words, *(each for page in pages for each in page.lying)), (*things, *question)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page read: its lines, those that its letters make where they lie, and whether a picture takes much of it."""

    words: list[Words]
    lying: list[Words]
    hidden: list[HiddenThing]
    pictured: bool


def _page(number: int, shown: Any, bare: Any, all_on: Any) -> _Page:
    page, part = shown[number], f"page {number + 1}"
    page.set_rotation(0)
    other = bare[number]
    other.set_rotation(0)
    scale = _scale(page)
    with_text, without = _picture(page, scale), _picture(other, scale)
    letters = list(_letters(all_on[number], page, with_text, without, scale))
    if not any(letter.seen for letter in letters) and _shows_something(without):
        raise Unreadable(NO_TEXT.format(number + 1))
    words = list(_lines(letters, part))
    things = [
        HiddenThing("hidden-text", each.part, each.place, each.text, removed=False) for each in words if each.hidden
    ]
    lying = [Words(text, part, "letters side by side") for text in (*as_they_lie(letters), *wrapped(letters))]
    return _Page(words, lying, things, _large_picture(page))


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
) -> Iterator[Letter]:
    """Every letter in the order of the text, with whether it shows."""
    from pypdfium2 import raw

    sums = _sums(with_text, without)
    left, _, _, top = shown.get_cropbox()
    text = page.get_textpage()
    unread = 0
    count = text.count_chars()
    for index in range(count):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        letter = "-" if letter in _BROKEN else letter
        unread += raw.FPDFText_HasUnicodeMapError(text, index) == 1 or letter in "\ufffd\0"
        if letter.isspace() or raw.FPDFText_IsGenerated(text, index) == 1:
            yield Letter(letter, None)
            continue
        box = _box(text, index)
        seen = _changed_in(sums, box, (left, top), scale)
        hides = "invisible text" if not seen else _tiny(raw.FPDFText_GetFontSize(text, index), box)
        yield Letter(letter, not hides, hides, box)
    if unread > _UNMAPPED * count:
        raise Unreadable(NO_LETTERS.format("of the file"))


def _box(text: Any, index: int) -> tuple[float, float, float, float]:
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, index, box)
    return box.left, box.bottom, box.right, box.top


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


def _lines(letters: list[Letter], part: str) -> Iterator[Words]:
    """Lines as they stand; what is hidden in one is apart from what is seen."""
    lines: list[list[Letter]] = [[]]
    for letter in letters:
        if letter.text in "\r\n":
            lines.append([])
        else:
            lines[-1].append(letter)
    for number, line in enumerate((line for line in lines if line), 1):
        for hides, text in _runs(line):
            if text.strip():
                yield Words(text, part, f"line {number}", hides)


def _runs(line: list[Letter]) -> Iterator[tuple[str, str]]:
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


def _hides_most(word: list[Letter]) -> str:
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
