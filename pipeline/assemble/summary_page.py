"""What the one page of a learning summary says, for what is to stand on it. Its passages are the report's own words;
headings and the lines on where to find the rest are ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.assemble.clauses import no_longer
from pipeline.assemble.summary_cuts import plain
from pipeline.assemble.summary_words import LayoutWords, SummaryWords
from pipeline.domain.learning_summary import LearningSummary, Part, Taken
from pipeline.domain.spoken import counted, listed
from pipeline.domain.summary_page import CUT, Layout, PageLine, PagePart, Setting, Shown, SummaryPage, left_out


@dataclass(frozen=True, slots=True)
class PageWriter:
    """Makes the page of one summary from what is shown of its passages."""

    summary: LearningSummary
    layout: Layout
    made_on: date
    words: SummaryWords

    def page(self, shown: Sequence[Shown], *, running: bool = False) -> SummaryPage:
        """The page; `running` sets the recommendations one behind the other in a paragraph."""
        title, board = self._title_and_board()
        kicker = "" if title == self._layout.kicker else self._layout.kicker
        return SummaryPage(self.layout, kicker, title, board, tuple(self._parts(tuple(shown), running)), self.made_on)

    @property
    def _layout(self) -> LayoutWords:
        return self.words.layouts[self.layout]

    def _title_and_board(self) -> tuple[str, str]:
        summary, most = self.summary, self.words.most_letters
        title = plain(summary.title) or plain(summary.pseudonym) or self._layout.kicker
        aside = "" if plain(summary.pseudonym).casefold() in title.casefold() else plain(summary.pseudonym)
        board = " · ".join(filter(None, (aside, plain(summary.board))))
        return no_longer(title, most["title"]), no_longer(board, most["board"])

    def _parts(self, shown: tuple[Shown, ...], running: bool) -> Iterator[PagePart]:
        layout = self._layout
        closing = tuple(self._closing(shown))
        if layout.opening:
            about = PageLine(layout.opening_text, Setting.TEXT)
            yield PagePart(layout.opening, (about, *(() if layout.closing else closing)))
        for part in Part:
            of_part = [each for each in shown if each.taken.part is part]
            lines = tuple(_line(each, self.words) for each in of_part if each.text)
            if running and part is Part.RECOMMENDATION:
                lines = _run_together(lines)
            if not lines and layout.none:
                lines = (PageLine(layout.none_left if of_part else layout.none, Setting.TEXT),)
            if lines:
                yield PagePart(layout.headings[part], lines)
        if layout.closing and closing:
            yield PagePart(layout.closing, closing)

    def _closing(self, shown: tuple[Shown, ...]) -> Iterator[PageLine]:
        said, most = self.words.said, self.words.most_letters
        labels = {"where": self._layout.where, "contact": said["contact"]}
        for name, text in (("where", plain(self.summary.where)), ("contact", plain(self.summary.contact))):
            if text:
                yield PageLine(no_longer(text, most[name]), Setting.CLOSING, label=f"{labels[name]}:")
        if more := left_out_in_words(shown, self.words):
            yield PageLine(f"{more}.", Setting.CLOSING, label=f"{said['more']}:")


def left_out_in_words(shown: tuple[Shown, ...], words: SummaryWords) -> str:
    """What is not on the page: `3 questions and the rest of what ends in “…” (120 words)`. Empty when all is."""
    out = left_out(shown)
    things = [counted(each.whole, *words.counted[each.part]) for each in out if each.whole]
    if any(each.text.endswith(CUT) and each.words_left_out for each in shown):
        things.append(words.said["rest"])
    if any(each.text and not each.tail for each in shown):
        things.append(words.said["tails"])
    total = counted(sum(each.words for each in out), "word")
    return f"{listed(things)} ({total})" if things else ""


def _line(shown: Shown, words: SummaryWords) -> PageLine:
    taken = shown.taken
    label = plain(taken.label)
    if shown.text.casefold().startswith(
        label.casefold()
    ):  # the report has it at the passage's head, and so does the text
        label = ""
    setting = Setting.LEAD if taken.part is Part.HAPPENED else Setting.POINT
    return PageLine(shown.text, setting, label, _tail(taken, words) if shown.tail else "")


def _tail(taken: Taken, words: SummaryWords) -> str:
    facts = ((words.said["owner"], plain(taken.owner)), (words.said["by_when"], plain(taken.by_when)))
    return " · ".join(f"{name}: {text}" for name, text in facts if text)


def _run_together(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """All in one paragraph: where there are so many that not even a line can be given to each."""
    if not lines:
        return ()
    return (PageLine(" · ".join(f"{line.label} {line.text}".strip() for line in lines), Setting.TEXT),)
