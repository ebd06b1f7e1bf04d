"""What a run of text looks like, by its own settings, its styles, its table's style and the document's defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.release.office.colours import NAMED, WHITE, mixed, plain, themed
from pipeline.release.office.names import W
from pipeline.release.office.texts import local
from pipeline.release.word.story import child, switched, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_CHAIN = 50


@dataclass(frozen=True, slots=True)
class Styles:
    """A document's styles by id, its defaults, and its theme's colours."""

    by_id: Mapping[str, _Element] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)  # the style in force where none is named, by kind
    base: _Element | None = None
    theme: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, root: _Element | None, theme: Mapping[str, str]) -> Styles:
        if root is None:
            return cls(theme=theme)
        styles = list(root.iterchildren(f"{W}style"))
        usual = {
            value(each, "type"): value(each, "styleId") for each in styles if value(each, "default") in {"1", "true"}
        }
        base = child(root, "docDefaults", "rPrDefault", "rPr")
        return cls({value(each, "styleId"): each for each in styles}, usual, base, theme)

    def chain(self, style: str, kind: str) -> list[_Element]:
        """A style and those it is based on; the default of its kind when none is named."""
        found: list[_Element] = []
        name = style or self.defaults.get(kind, "")
        while (element := self.by_id.get(name)) is not None and element not in found and len(found) < _LONGEST_CHAIN:
            found.append(element)
            name = value(child(element, "basedOn"))
        return found


@dataclass(frozen=True, slots=True)
class Layers:
    """The properties that bear on a run, the nearest first, and those of what is behind it."""

    run: tuple[_Element, ...]
    toggles: tuple[tuple[_Element, ...], ...]  # direct, character style, paragraph style, table style
    behind: tuple[_Element, ...]
    base: _Element | None = None  # the document's defaults


def layers_of(run: _Element, styles: Styles) -> Layers:
    """All of a run's layers."""
    direct = _present(child(run, "rPr"))
    paragraph = next(run.iterancestors(f"{W}p"), None)
    character = _chain_properties(styles, value(child(run, "rPr", "rStyle")), "character", "rPr")
    style = value(child(paragraph, "pPr", "pStyle"))
    para = _chain_properties(styles, style, "paragraph", "rPr")
    conditions = list(_table_layers(run, styles))
    table = [found for each in conditions if (found := child(each, "rPr")) is not None]
    base = _present(styles.base)
    behind = [*direct, *character, *_present(child(paragraph, "pPr"))]
    behind += _chain_properties(styles, style, "paragraph", "pPr")
    behind += _cell_layers(run)
    behind += [found for each in conditions for name in ("tcPr", "tblPr") if (found := child(each, name)) is not None]
    return Layers(
        (*direct, *character, *para, *table, *base),
        (tuple(direct), tuple(character), tuple(para), tuple(table)),
        tuple(behind),
        styles.base,
    )


def _present(element: _Element | None) -> list[_Element]:
    return [] if element is None else [element]


def _chain_properties(styles: Styles, style: str, kind: str, name: str) -> list[_Element]:
    if kind == "character" and not style:
        return []
    return [found for each in styles.chain(style, kind) if (found := child(each, name)) is not None]


def _cell_layers(run: _Element) -> list[_Element]:
    """Cells and tables around it, the nearest first."""
    found = []
    for around in run.iterancestors(f"{W}tc", f"{W}tbl", f"{W}txbxContent"):
        if local(around) == "txbxContent":
            break
        found += _present(child(around, "tcPr" if local(around) == "tc" else "tblPr"))
    return found


def _table_layers(run: _Element, styles: Styles) -> Iterator[_Element]:
    """A table's style: the parts of it that hold for this cell, then the style as such."""
    for table in run.iterancestors(f"{W}tbl"):
        style = value(child(table, "tblPr", "tblStyle"))
        chain = styles.chain(style, "table")
        wanted = _conditions(run, table)
        for name in wanted:
            for each in chain:
                yield from (one for one in each.iterchildren(f"{W}tblStylePr") if value(one, "type") == name)
        yield from chain
        return


def _conditions(run: _Element, table: _Element) -> list[str]:
    """Which of a table style's conditions hold for the cell of a run, the strongest first."""
    row = next((each for each in run.iterancestors(f"{W}tr")), None)
    cell = next((each for each in run.iterancestors(f"{W}tc")), None)
    if row is None or cell is None:
        return []
    first = next(table.iterchildren(f"{W}tr"), row)
    at = table.index(row) - table.index(first) if row.getparent() is table else 1
    cells = list(row.iterchildren(f"{W}tc"))
    across = cells.index(cell) if cell in cells else 0
    look = child(table, "tblPr", "tblLook")
    found = []
    if at == 0 and _asked(look, "firstRow", 0x20):
        found.append("firstRow")
    if row.getnext() is None and _asked(look, "lastRow", 0x40):
        found.append("lastRow")
    if across == 0 and _asked(look, "firstColumn", 0x80):
        found.append("firstCol")
    if across == len(cells) - 1 and _asked(look, "lastColumn", 0x100):
        found.append("lastCol")
    headed = 1 if _asked(look, "firstRow", 0x20) else 0
    found.append("band1Horz" if (at - headed) % 2 == 0 else "band2Horz")
    found.append("band1Vert" if across % 2 else "band2Vert")
    return [*found, "wholeTable"]


def _asked(look: _Element | None, name: str, bit: int) -> bool:
    if look is None:
        return True
    said = value(look, name)
    if said:
        return said not in {"0", "false", "off"}
    try:
        return bool(int(value(look) or "0", 16) & bit)
    except ValueError:
        return False


def paragraph_layers(paragraph: _Element, styles: Styles) -> list[_Element]:
    """A paragraph's properties, its own first, then its styles'."""
    own = child(paragraph, "pPr")
    style = value(child(own, "pStyle"))
    return [*_present(own), *_chain_properties(styles, style, "paragraph", "pPr")]


# ---- single properties


def toggled(layers: Layers, name: str) -> bool:
    """A switch such as `vanish`: what the run itself says counts; else each level of styles turns it over."""
    for element in layers.toggles[0]:
        said = switched(element, name)
        if said is not None:
            return said
    on = layers.base is not None and bool(switched(layers.base, name))
    for level in layers.toggles[1:]:
        on ^= bool(next((said for each in level if (said := switched(each, name)) is not None), False))
    return on


def number(layers: Layers, name: str) -> float | None:
    """A run's number, such as its size in half-points."""
    for element in layers.run:
        text = value(child(element, name)).rstrip("%")
        try:
            return float(text)
        except ValueError:
            continue
    return None


def text_colour(layers: Layers, styles: Styles) -> str | None:
    """None when the colour is left to Word, which then chooses one that can be read."""
    for element in layers.run:
        found = child(element, "color")
        if found is not None:
            return shade_of(found, "", styles.theme, "val")
    return None


def behind_colour(layers: Layers, styles: Styles) -> str | None:
    """What is shaded behind a run; None when nothing is."""
    for element in layers.behind:
        marker = value(child(element, "highlight"))
        if marker in NAMED:
            return NAMED[marker]
        shading = child(element, "shd")
        if shading is not None and (colour := _shading(shading, styles.theme)):
            return colour
    return None


def _shading(shading: _Element, theme: Mapping[str, str]) -> str | None:
    fill = shade_of(shading, "Fill", theme, "fill")
    front = shade_of(shading, "", theme, "color") or "000000"
    pattern = value(shading, "val")
    if pattern == "solid":
        return front
    if pattern.startswith("pct") and pattern[3:].isdecimal():
        return mixed(fill or WHITE, front, int(pattern[3:]) / 100)
    return fill


def shade_of(element: _Element, which: str, theme: Mapping[str, str], key: str) -> str | None:
    """A colour by the theme where one is named, else as written."""
    slot = value(element, f"theme{which or 'Color'}")
    if slot and slot != "none":
        tint, shade = value(element, f"theme{which}Tint"), value(element, f"theme{which}Shade")
        return themed(theme, slot, tint, shade)
    return plain(value(element, key))
