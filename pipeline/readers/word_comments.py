"""The comments of a Word document, as conversations: who said what when, who answered, and what is marked as done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.domain.marked import Anchor, MarkedComment
from pipeline.readers.package import Package
from pipeline.readers.word_signs import OFF, attribute, children, tag
from pipeline.readers.word_text import Run, Styles, Words, gather_blocks

if TYPE_CHECKING:
    from lxml.etree import _Element

_CORE = "core-properties"


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where a comment hangs in the text."""

    start: Anchor
    end: Anchor


@dataclass(frozen=True, slots=True)
class _Thread:
    """What the part about conversations says of one comment."""

    answers: str = ""
    resolved: bool = False


def comments(package: Package, main: str, anchored: Mapping[str, Anchored]) -> tuple[MarkedComment, ...]:
    """Every comment, in the order of the file; `anchored` says by id where it hangs."""
    part = package.first_related(main, "comments")
    found = list(children(package.tree(part), "comment")) if part else []
    threads = _threads(package, main)
    ids = {mark: attribute(each, "id") or "" for each in found for mark in _marks(each)}
    return tuple(_comment(each, ids, threads, anchored) for each in found)


def _comment(
    element: _Element, ids: Mapping[str, str], threads: Mapping[str, _Thread], anchored: Mapping[str, Anchored]
) -> MarkedComment:
    words = Words(Styles())
    gather_blocks(element, words, Run())
    thread = next((threads[mark] for mark in reversed(list(_marks(element))) if mark in threads), _Thread())
    number = attribute(element, "id") or ""
    here = anchored.get(number) or anchored.get(ids.get(thread.answers, ""))
    return MarkedComment(
        id=number,
        author=attribute(element, "author") or "",
        when=attribute(element, "date") or "",
        text="".join(words.text).strip(),
        answers=ids.get(thread.answers, ""),
        resolved=thread.resolved,
        start=here.start if here else None,
        end=here.end if here else None,
    )


def _marks(comment: _Element) -> Iterator[str]:
    """What other parts know the comment by: the identity of one of its paragraphs, the last as a rule."""
    for paragraph in comment.iter():
        if tag(paragraph) == "p" and (mark := _plain(paragraph, "paraId")):
            yield mark


def _threads(package: Package, main: str) -> dict[str, _Thread]:
    part = package.first_related(main, "commentsExtended")
    return {
        _plain(each, "paraId"): _Thread(_plain(each, "paraIdParent"), _plain(each, "done").lower() not in OFF | {""})
        for each in (package.tree(part) if part else ())
        if tag(each) == "commentEx"
    }


def _plain(element: _Element, name: str) -> str:
    """An attribute by its name alone: every version of Word has a namespace of its own for these."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def addresses(package: Package, main: str) -> tuple[tuple[str, str], ...]:
    """Authors by name, with what they sign in as, where that is an e-mail address."""
    part = package.first_related(main, "people")
    found = []
    for person in package.tree(part) if part else ():
        if tag(person) == "person":
            users = (_plain(each, "userId") for each in person)
            found += [(_plain(person, "author"), address) for user in users if (address := _address(user))]
    return tuple(found)


def _address(user: str) -> str:
    """`S::name@council.example::guid` as Word Online has it."""
    return next((part for part in user.split("::") if "@" in part), "")


def saved(package: Package) -> tuple[str, str]:
    """Who saved the file last, and when, as its properties say."""
    part = package.first_related("", _CORE)
    said = {tag(each): (each.text or "").strip() for each in package.tree(part)} if part else {}
    return said.get("lastModifiedBy", "") or said.get("creator", ""), said.get("modified", "")
