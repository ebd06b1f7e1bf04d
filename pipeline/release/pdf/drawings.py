"""What draws: pages, drawings within them, patterns, the letters of a font that are drawings themselves. Written anew
from the steps that a viewer knows, so that no remark, no idle text and nothing unused stays between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.domain.release import HiddenThing
from pipeline.release.pdf.opening import drawing_steps
from pipeline.release.pdf.vocabulary import listed, telling

SHOWING = frozenset({"Tj", "TJ", "'", '"'})
PICTURE = "INLINE IMAGE"
_DEEPEST = 50
_SPOKEN = frozenset({"/MCID", "/ActualText", "/Alt", "/E", "/Lang", "/Type", "/Subtype", "/Attached", "/BBox"})
_USED = ("/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties")


def drawings(pdf: Any) -> Iterator[tuple[str, Any]]:
    """Everything in a PDF that draws, with the part it is: each page, then every other drawing."""
    for number, page in enumerate(pdf.pages, 1):
        yield f"page {number}", page.obj
    for item in pdf.objects:
        if is_drawn(item) or is_pattern(item):
            yield f"object {item.objgen[0]}", item
        for glyph in _glyphs(item):
            yield f"object {glyph.objgen[0]}", glyph


def parts_of_drawing(source: Any) -> Iterator[Any]:
    """The streams that its steps stand in: one, or those of a page."""
    import pikepdf

    held = source if isinstance(source, pikepdf.Stream) else source.get("/Contents")
    for each in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(each, pikepdf.Stream):
            yield each


def has_drawn_letters(pdf: Any) -> bool:
    """Whether letters are drawings of the file's own: what they look like, only a person can tell."""
    return any(True for item in pdf.objects for _ in _glyphs(item))


def is_drawn(item: Any) -> bool:
    """A drawing that pages use: it can hold text as they do. What does not say what it is, some viewers draw."""
    import pikepdf

    if not isinstance(item, pikepdf.Stream):
        return False
    return item.get("/Subtype") == "/Form" or ("/Resources" in item and not is_pattern(item))


def is_pattern(item: Any) -> bool:
    import pikepdf

    return isinstance(item, pikepdf.Stream) and item.get("/PatternType") == 1


def _glyphs(item: Any, depth: int = 0) -> Iterator[Any]:
    """The letters of a font that are drawings; the font may stand within whatever uses it."""
    import pikepdf

    if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream) or depth > _DEEPEST:
        return
    for key, each in sorted(item.items()):
        if key == "/CharProcs" and isinstance(each, pikepdf.Dictionary):
            yield from (glyph for _, glyph in sorted(each.items()) if isinstance(glyph, pikepdf.Stream))
        elif isinstance(each, pikepdf.Dictionary) and not each.is_indirect:
            yield from _glyphs(each, depth + 1)


def rewrite(pdf: Any) -> Iterator[HiddenThing]:
    """Each drawing with its known steps alone, and with what it uses alone. What it said besides is told."""
    uses: list[tuple[Any, frozenset[str]]] = []
    for part, source in list(drawings(pdf)):
        steps = list(drawing_steps(source))
        kept = [each for step in steps for each in _kept(step)]
        if len(kept) != len(steps) or any(one is not other for one, other in zip(steps, kept, strict=True)):
            yield HiddenThing("metadata", part, "steps that draw nothing")
        if any(_says_more(step) for step in kept):
            yield HiddenThing("unreadable-picture", part, "", removed=False)
        _write(pdf, source, kept)
        uses.append((source, frozenset(name for step in kept for name in _names_in(step))))
    yield from _unused(uses)


def _write(pdf: Any, source: Any, steps: list[Any]) -> None:
    import pikepdf

    written = pikepdf.unparse_content_stream(steps)
    if isinstance(source, pikepdf.Stream):
        source.write(written)
    elif "/Contents" in source:
        source["/Contents"] = pdf.make_stream(written)


def _kept(step: Any) -> Iterator[Any]:
    """The step without text that its operator does not show, and without what marks say beside what a screen reader
    needs; none where no viewer knows it."""
    import pikepdf

    operator = str(step.operator)
    if operator in SHOWING or operator == PICTURE:
        yield step
    elif operator in listed("operators"):
        operands = list(step.operands)
        kept = list(_told(operands, operator))
        same = len(kept) == len(operands) and all(one is other for one, other in zip(kept, operands, strict=True))
        yield step if same else pikepdf.ContentStreamInstruction(kept, step.operator)


def _told(operands: Iterable[Any], operator: str) -> Iterator[Any]:
    import pikepdf

    for each in operands:
        if isinstance(each, pikepdf.Dictionary):
            if operator == "BDC":
                yield _bare_mark(each)
        elif not isinstance(each, pikepdf.String):
            yield each


def _bare_mark(operand: Any) -> Any:
    import pikepdf

    if not isinstance(operand, pikepdf.Dictionary) or set(operand.keys()) <= _SPOKEN:
        return operand
    return pikepdf.Dictionary({key: value for key, value in operand.items() if key in _SPOKEN})


def _says_more(step: Any) -> bool:
    """A picture written among the steps, with more than its pixels need."""
    if str(step.operator) != PICTURE:
        return False
    keys = {key.removeprefix("/") for key, _ in step.iimage.obj.items()}
    return not keys <= listed("inline")


def _names_in(step: Any) -> Iterator[str]:
    import pikepdf

    operands = step.iimage.obj.items() if str(step.operator) == PICTURE else enumerate(step.operands)
    for _, each in operands:
        if isinstance(each, pikepdf.Name):
            yield str(each)


def _unused(uses: Iterable[tuple[Any, frozenset[str]]]) -> Iterator[HiddenThing]:
    """What a drawing could use and does not is shown nowhere. Resources that several share are used by any of them; a
    drawing without its own uses those of the page."""
    import pikepdf

    shared: dict[tuple[int, int], tuple[Any, set[str]]] = {}
    alone: list[tuple[Any, set[str]]] = []
    borrowed: set[str] = set()
    for source, used in uses:
        found = _resources(source)
        if not isinstance(found, pikepdf.Dictionary):
            borrowed |= used
        elif found.objgen[0]:
            shared.setdefault(found.objgen, (found, set()))[1].update(used)
        else:
            alone.append((found, set(used)))
    for resources, named in (*shared.values(), *alone):
        yield from _without_unused(resources, named | borrowed)


def _resources(source: Any) -> Any:
    """A drawing's own resources, or those that a page has from the group of pages above it."""
    import pikepdf

    for _ in range(_DEEPEST):
        if "/Resources" in source or isinstance(source, pikepdf.Stream) or "/Parent" not in source:
            break
        source = source["/Parent"]
    return source.get("/Resources")


def _without_unused(resources: Any, used: set[str]) -> Iterator[HiddenThing]:
    import pikepdf

    for kind in _USED:
        held = resources.get(kind)
        if not isinstance(held, pikepdf.Dictionary):
            continue
        for name in sorted(held.keys()):
            if name not in used:
                if kind != "/Font" or telling(name):
                    yield HiddenThing(
                        "metadata", f"object {resources.objgen[0]}", f"{kind.removeprefix('/')} without use"
                    )
                del held[name]
