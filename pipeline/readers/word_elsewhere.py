"""What a Word document says of its words in other parts: comments, footnotes, styles that strike through."""

from __future__ import annotations

from pipeline.readers.comments import Said
from pipeline.readers.package import Package
from pipeline.readers.word_signs import attribute, child, children, switched_on
from pipeline.readers.word_text import NOTED, Run, Styles, Words, gather_blocks


def said_elsewhere(package: Package, main: str) -> Styles:
    """For the document whose text is the part `main`."""
    return Styles(_struck_styles(package, main), _comments(package, main) | _notes(package, main))


def _struck_styles(package: Package, main: str) -> frozenset[str]:
    """Styles that strike through, and those based on them."""
    part = package.first_related(main, "styles")
    if not part:
        return frozenset()
    said: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    for style in children(package.tree(part), "style"):
        name, properties = attribute(style, "styleId") or "", child(style, "rPr")
        said[name] = switched_on(properties, "strike") or switched_on(properties, "dstrike")
        based[name] = attribute(child(style, "basedOn"), "val") or ""
    for name in said:
        _inherit(name, said, based)
    return frozenset(name for name, struck in said.items() if struck)


def _inherit(name: str, said: dict[str, bool | None], based: dict[str, str]) -> None:
    """Write down what a style says by those it is based on, each once: a chain may be thousands long."""
    chain: dict[str, None] = {}
    while said.get(name, False) is None and name not in chain:
        chain[name] = None
        name = based.get(name, "")
    struck = bool(said.get(name))
    said.update(dict.fromkeys(chain, struck))


def _comments(package: Package, main: str) -> dict[str, Said]:
    """Comments by id. Replies are comments of their own at the same place."""
    part = package.first_related(main, "comments")
    found = {}
    for comment in children(package.tree(part), "comment") if part else []:
        words = Words(Styles())
        gather_blocks(comment, words, Run())
        said = Said(attribute(comment, "author") or "", "".join(words.text))
        found[attribute(comment, "id") or ""] = said
    return found


def _notes(package: Package, main: str) -> dict[str, Said]:
    """Footnotes and endnotes, each a remark on the cell that points to it."""
    found = {}
    for begins in NOTED.values():
        kind = begins.strip()
        part = package.first_related(main, f"{kind}s")
        for note in children(package.tree(part), kind) if part else []:
            words = Words(Styles())
            gather_blocks(note, words, Run())
            found[begins + (attribute(note, "id") or "")] = Said("", f"[{kind}] {''.join(words.text).strip()}")
    return found
