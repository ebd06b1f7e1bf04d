"""What is said on the terminal after a draft report was made."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.draft import Drafted
from pipeline.domain.spoken import counted


def draft_summary(drafted: Drafted) -> Iterator[str]:
    """What was made, and what waits for a person."""
    named, coded, replaced = drafted.written
    yield f"{drafted.draft}: {counted(drafted.prompts, 'place')} marked “To write” for a person’s words."
    yield f"  {named}  working copy, with the names that agencies used"
    told = counted(drafted.replaced, "place")
    yield f"  {coded}  coded copy: in {told} a pseudonym or label stands for a name"
    if drafted.unsure:
        words = "word that may be a name was" if drafted.unsure == 1 else "words that may be names were"
        yield f"  {drafted.unsure:,} {words} left: decide by {replaced}"
    yield f"  {replaced}  ties pseudonyms to names: keep it with the register, and send it to nobody"
