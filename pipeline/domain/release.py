"""A file about to be published: every word in it and everything hidden in it, each with its place, and what of that
must not go out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a problem means. STOP: it identifies, no copy is made. CHECK: a person should look. CLEANED: hidden content
    that the cleaned copy no longer has."""

    STOP = "stop"
    CHECK = "check"
    CLEANED = "cleaned"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that a reader, or somebody who looks behind the page, can read. `text` is what a person reads: a word split
    over runs is whole. `part`: of the package (`word/document.xml`), `page 3`, an element's path, `name` for the name
    of a file or image, or empty. `place`: `paragraph 12`, `Sheet!B4`, `line 7`, counted from 1.

    `hidden` says what hides them ("comment", "tracked deletion", "white text", "property"), empty for what everybody
    sees. `removed`: the cleaned copy has them no more."""

    text: str
    part: str = ""
    place: str = ""
    hidden: str = ""
    removed: bool = False


@dataclass(frozen=True, slots=True)
class HiddenThing:
    """Hidden content as such, whatever it says: a comment, an embedded workbook, revision ids. `rule` names the kind
    (`comment`, `embedded-file`); `removed` as for Words: what can't be removed is no `cleaned`, and stops."""

    rule: str
    part: str
    place: str
    said: str = ""
    removed: bool = True


@dataclass(frozen=True, slots=True)
class ReadThrough:
    """A file read to its last byte. What could not be is no ReadThrough but an `Unreadable`: withheld."""

    words: tuple[Words, ...]
    hidden: tuple[HiddenThing, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of the release check, one for each occurrence; a doubtful word, and pictures, once in a file with the
    other parts and places under `also`. `found` is masked to its first character."""

    rule: str
    severity: Severity
    file: str
    part: str
    place: str
    found: str
    why: str = ""
    cure: str = ""
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReleaseTo:
    """What the properties of a cleaned copy say: nothing else stays of them. `board` becomes its author."""

    title: str = ""
    subject: str = ""
    language: str = "en-GB"
    board: str = ""
