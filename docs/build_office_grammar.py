"""Writes schemas/release/office-grammar.json anew from the Open XML SDK's description of the format, as the package
openxml-audit carries it: `python docs/build_office_grammar.py FOLDER`, the folder that holds `namespaces.json`."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PREFIXES = "w x a c cdr dgm pic lc xdr wp m wps wpg wpc wp14 w14 adec dsp v o w10 r xml".split()
ROOTS = (
    "w:document w:hdr w:ftr w:footnotes w:endnotes w:styles w:numbering w:settings a:theme c:chartSpace c:userShapes "
    "dgm:dataModel dgm:layoutDef dgm:styleDef dgm:colorsDef dsp:drawing x:workbook x:worksheet x:chartsheet "
    "x:styleSheet x:sst x:table xdr:wsDr"
).split()
MANY = 99
ABOUT = (
    "Where each element of the format may stand and what attributes it may have: `children|attributes`, a child that "
    "may come more than once with *. Written by docs/build_office_grammar.py from the Open XML SDK's description of "
    "the format (MIT licence), for the namespaces that the cleaned copy keeps."
)
Types = dict[tuple[str, str], Any]


def read(folder: Path) -> tuple[dict[str, str], list[tuple[str, Any]]]:
    """Namespaces by prefix, and every type with its namespace."""
    listed = json.loads((folder / "namespaces.json").read_text(encoding="utf-8-sig"))
    spaces = {each["Prefix"]: each["Uri"] for each in listed}
    found = []
    for file in sorted((folder / "schemas").glob("*.json")):
        said = json.loads(file.read_text(encoding="utf-8-sig"))
        found += [(said["TargetNamespace"], each) for each in said.get("Types", [])]
    return spaces, found


def lineage(space: str, kind: Any, by_class: Types) -> Iterator[Any]:
    """A type and those that it is derived from."""
    while kind is not None:
        yield kind
        kind = by_class.get((space, kind.get("BaseClass", "")))


def children(kind: Any) -> Iterator[tuple[str, int]]:
    """Each child's name and how often it may come."""
    if "Particle" in kind:
        yield from _in(kind["Particle"], 1)
    often = 1 if kind.get("CompositeType") else MANY
    yield from ((each["Name"].rpartition("/")[2], often) for each in kind.get("Children", []))


def _in(particle: Any, often: int) -> Iterator[tuple[str, int]]:
    occurs = particle.get("Occurs")
    often *= (occurs[0].get("Max", MANY) or MANY) if occurs else 1
    if "Name" in particle:
        yield particle["Name"].rpartition("/")[2], often
    for each in particle.get("Items", []):
        yield from _in(each, often)


def grammar(types: list[tuple[str, Any]]) -> dict[str, tuple[dict[str, int], set[str]]]:
    """Each element's children and attributes, whatever it stands in."""
    by_class: Types = {}
    for space, kind in types:
        by_class.setdefault((space, kind["ClassName"]), kind)
    found: dict[str, tuple[dict[str, int], set[str]]] = {}
    for space, kind in types:
        name = kind["Name"].rpartition("/")[2]
        if not _kept(name):
            continue
        within, attributes = found.setdefault(name, ({}, set()))
        for each in lineage(space, kind, by_class):
            for child, often in children(each):
                if _kept(child):
                    within[child] = max(within.get(child, 0), often)
            attributes |= {said["QName"].lstrip(":") for said in each.get("Attributes", [])}
    return found


def with_smart_tags(found: dict[str, tuple[dict[str, int], set[str]]]) -> None:
    """The SDK has left them out; they stand wherever custom XML may, and hold what that holds."""
    for within, _ in found.values():
        if "w:customXml" in within:
            within["w:smartTag"] = MANY
    inner = {name: often for name, often in found["w:customXml"][0].items() if name != "w:customXmlPr"}
    found["w:smartTag"] = ({**inner, "w:smartTagPr": 1}, set(found["w:customXml"][1]))
    found["w:smartTagPr"] = ({"w:attr": MANY}, set())


def _kept(name: str) -> bool:
    return ":" in name and name.partition(":")[0] in PREFIXES


def reached(found: dict[str, tuple[dict[str, int], set[str]]]) -> set[str]:
    """The elements that a kept part can hold."""
    met, waiting = set(ROOTS), list(ROOTS)
    while waiting:
        for child in found.get(waiting.pop(), ({}, set()))[0]:
            if child not in met:
                met.add(child)
                waiting.append(child)
    return met


if __name__ == "__main__":
    spaces, types = read(Path(sys.argv[1]))
    found = grammar(types)
    with_smart_tags(found)
    lines = {}
    for name in sorted(reached(found) & set(found)):
        within, attributes = found[name]
        inner = " ".join(child if often == 1 else f"{child}*" for child, often in sorted(within.items()))
        kept = (each for each in sorted(attributes) if ":" not in each or _kept(each))
        lines[name] = f"{inner}|{' '.join(kept)}"
    told = {"about": ABOUT, "namespaces": {each: spaces[each] for each in PREFIXES}, "elements": lines}
    text = json.dumps(told, indent=1, ensure_ascii=False) + "\n"
    target = Path(__file__).parent.parent / "schemas" / "release" / "office-grammar.json"
    target.write_text(text, encoding="utf-8", newline="\n")
