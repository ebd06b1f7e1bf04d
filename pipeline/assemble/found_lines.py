"""What a command prints of a learning summary: what was found and used, what is not on the page, and which decisions no
longer meet the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.assemble.summary_fit import told
from pipeline.domain.learning_summary import Part
from pipeline.domain.summary_choices import CHOICES, Chosen
from pipeline.domain.summary_page import Fitted

_WIDTH = max(len(part.value) for part in Part) + 2


def found_lines(chosen: Chosen, pages: Sequence[Fitted]) -> Iterator[str]:
    summary = chosen.summary
    yield f"{summary.file}: {summary.title or 'no title found'}"
    yield f"{'Pseudonym':<{_WIDTH}}{summary.pseudonym or 'none found'}"
    for part in Part:
        listed = [each for each in chosen.listed if each.taken.part is part]
        used = sum(each.use for each in listed)
        yield f"{part.value:<{_WIDTH}}{len(listed)} found" + (f", {used} used" if used < len(listed) else "")
    for page in pages:
        if less := told(page):
            yield f"Not on the page for want of room: {less}"
    for choice in chosen.gone:
        yield (
            f"decisions/{CHOICES}, row {choice.row}: the passage of {choice.part.value}, {choice.place}, is not in the"
            " report any more, and not used."
        )
    if chosen.new and (chosen.gone or len(chosen.new) < len(chosen.listed)):
        places = ", ".join(f"{taken.part.value} ({taken.place})" for taken in chosen.new)
        yield f"Found in the report and not in decisions/{CHOICES}, so used: {places}"
