"""Word and Excel files about to be published: each read through, cleaned, and its cleaned copy read again from
scratch."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.release import ReadThrough, ReleaseTo, Words
from pipeline.release.excel.workbook import clean_excel, read_excel
from pipeline.release.showing import shown
from pipeline.release.word.document import clean_word, read_word

__all__ = ["ReleaseTo", "clean_excel", "clean_word", "fault_in_copy", "read_excel", "read_word"]

_STILL_HIDDEN = "its cleaned copy still holds hidden content ({}), so it is not published"
_WORDS_DIFFER = "the words that are seen in its cleaned copy differ from the file's own at {}, so it is not published"


def fault_in_copy(before: ReadThrough, after: ReadThrough) -> str:
    """What is wrong with a cleaned copy, both read through by the same function; empty when it holds nothing hidden and
    shows the same words, letter for letter. Quotes no words."""
    stays = {(thing.rule, thing.said) for thing in before.hidden if not thing.removed}
    left = next((thing for thing in after.hidden if (thing.rule, thing.said) not in stays), None)
    if left is not None:
        return _STILL_HIDDEN.format(left.rule)
    seen = [tuple(_seen(each)) for each in (before, after)]
    for (one, words), (other, _) in zip(*seen, strict=False):
        if one != other:
            return _WORDS_DIFFER.format(f"{words.part} {words.place}".strip())
    if len(seen[0]) != len(seen[1]):
        return _WORDS_DIFFER.format("its end")
    return ""


def _seen(read: ReadThrough) -> Iterator[tuple[str, Words]]:
    """What a reader sees: without the characters that show nowhere, and what consists of them alone."""
    for words in read.words:
        letters = shown(words.text)
        if letters.strip() and not words.hidden:
            yield letters, words
