"""The same pages drawn otherwise, to tell what can be seen of them: without a letter; and as they are drawn, whatever
is said in a letter's place."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.release.pdf.drawings import SHOWING, drawings, is_drawn, parts_of_drawing
from pipeline.release.pdf.opening import bytes_of, drawing_steps, saved

_SPOKEN = b"/ActualText"


def without_text(data: bytes) -> bytes:
    """The same pages without a letter, so that two pictures of a page tell which letters show."""
    return _redrawn(data, lambda step: None if str(step.operator) in SHOWING else step)


def as_drawn(data: bytes) -> bytes:
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
        return _redrawn(saved(pdf), _unspoken)


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
        return saved(pdf)


def _steps(source: Any, change: Callable[[Any], Any]) -> bytes:
    import pikepdf

    changed = (change(each) for each in drawing_steps(source))
    return pikepdf.unparse_content_stream([each for each in changed if each is not None])
