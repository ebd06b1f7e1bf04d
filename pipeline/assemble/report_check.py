"""What the check of one report says: one page for its author, and notes that stand beside the report's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.assemble.one_page_fit import Whole, column, fitted
from pipeline.domain.annotations import CellNote
from pipeline.domain.duties import Outcome, Verdict
from pipeline.domain.one_page import OnePage, OnePagePart
from pipeline.domain.report import LongSentence, NamedPlace, Recommendation, ReportRead, Unexplained
from pipeline.domain.spoken import capital, counted, listed

HEADING = "What this report holds, and what it still lacks"
COUNTED = (
    "“Found” means that what is asked for was found, not that it is good: that is for readers to judge. Reading ease is"
    " Flesch's, 0 to 100, and higher is easier. Only the release check can say that a file is safe to publish."
)
_ANSWERS = {
    Outcome.MET: "Found",
    Outcome.NOT_MET: "Not as asked",
    Outcome.CANNOT_TELL: "For a reader to decide",
    Outcome.NOT_APPLICABLE: "Does not apply",
}
_MOST_PLACES = 4
_ASKED, _RECOMMENDATIONS, _SENTENCES, _WORDS, _NAMES = range(5)
_FIRST_SERVED = (_ASKED, _RECOMMENDATIONS, _NAMES, _WORDS, _SENTENCES)


def page(report: ReportRead, verdicts: Sequence[Verdict], marking: str, made_on: date) -> OnePage:
    """The result on one A4 page; what does not fit is counted, and stands in the marked copy."""
    parts = (
        _answers(report, verdicts),
        _recommendations(report.recommendations),
        _sentences(report.language.long_sentences),
        _wordings(report),
        _names(report.names),
    )
    above = (report.file.rpartition("/")[2], _summary(report, verdicts))
    told = fitted(parts, _FIRST_SERVED, above, "the marked copy of the report shows them all.")
    shown = tuple(part for part in told if part.rows or part.about)
    return OnePage(above[0], HEADING, marking, made_on, above[1], shown, COUNTED)


def lines(report: ReportRead, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """What to print: an answer in each line, then how many places are marked."""
    yield f"{report.file}: {_summary(report, verdicts)}"
    for each in verdicts:
        yield f"  {each.duty.short:24} {_ANSWERS[each.judgement.outcome]}"
    marked = sum(1 for note in notes(report, verdicts) if note.cell)
    yield f"{counted(marked, 'place')} marked in the copy."


def _summary(report: ReportRead, verdicts: Sequence[Verdict]) -> str:
    found = sum(each.judgement.outcome is Outcome.MET for each in verdicts)
    language = report.language
    ease = "" if language.ease is None else f" Reading ease {max(language.ease, 0):.0f} of 100."
    return (
        f"{counted(language.words, 'word')} in {counted(language.sentences, 'sentence')}; {found} of {len(verdicts)}"
        f" things asked for were found.{ease}"
    )


def _answers(report: ReportRead, verdicts: Sequence[Verdict]) -> Whole:
    columns = (column("Asked of a report", 16), column("Answer", 14), column("What was found", 70))
    rows = tuple(
        (
            each.duty.short,
            _ANSWERS[each.judgement.outcome],
            capital(each.judgement.why.removeprefix(f"{report.file}: ")),
        )
        for each in verdicts
    )
    return Whole(OnePagePart("What a report must hold", columns, rows), len(rows))


def _recommendations(asked: Sequence[Recommendation]) -> Whole:
    columns = (column("Recommendation", 30), column("Place", 25), column("It has no", 45))
    lacking = [each for each in asked if each.missing]
    rows = tuple((each.label or "Not numbered", each.place, listed(each.missing, "or")) for each in lacking)
    heading = f"Recommendations that lack something ({len(rows)} of {len(asked)})"
    return Whole(OnePagePart(heading, columns if rows else (), rows), 4)


def _sentences(long: Sequence[LongSentence]) -> Whole:
    columns = (column("Words", 8), column("Place", 18), column("The sentence", 74))
    ordered = sorted(long, key=lambda each: -each.words)
    rows = tuple((str(each.words), each.place, " ".join(each.text.split())) for each in ordered)
    return Whole(OnePagePart("The longest sentences", columns if rows else (), rows), 1)


def _wordings(report: ReportRead) -> Whole:
    columns = (column("Words", 30), column("Place", 30), column("What would help", 40))
    rows = (
        *((f"“{each.wording}”", each.place, f"Say: {each.better}") for each in report.language.blaming),
        *((each.term, _places(each.places), "Explain it in the report") for each in report.language.unexplained),
    )
    return Whole(OnePagePart("Wording", columns if rows else (), rows), 3)


def _names(named: Sequence[NamedPlace]) -> Whole:
    rows = tuple((f"{capital(place)}: {whom}.",) for place, whom in _identified(named))
    heading = "Who can be identified from the register" if rows else ""
    return Whole(OnePagePart(heading, (), rows), 3)


def _identified(named: Sequence[NamedPlace]) -> Iterator[tuple[str, str]]:
    """Each place once, with all that stands there."""
    whom: dict[str, dict[str, None]] = {}
    for each in named:
        whom.setdefault(each.place, {})[_who(each)] = None
    yield from ((place, listed(said)) for place, said in whom.items())


def _who(named: NamedPlace) -> str:
    hidden = ", in a comment, footnote or deletion" if named.hidden else ""
    return f"{named.whose}{hidden}" if named.sure else f"perhaps {named.whose}, or the ordinary word{hidden}"


def _places(places: Sequence[str]) -> str:
    more = len(places) - _MOST_PLACES
    return ", ".join(places[:_MOST_PLACES]) + (f" and {more} more" if more > 0 else "")


# ---- notes in a copy


def notes(report: ReportRead, verdicts: Sequence[Verdict]) -> tuple[CellNote, ...]:
    """What is noted where: first what the whole report lacks, at its head, then place by place as read."""
    said = (
        *_of_the_whole(report, verdicts),
        *_on_findings(report),
        *(_at(each.place, _lacks(each)) for each in report.recommendations if each.missing),
        *(_at(each.place, _too_long(each)) for each in report.language.long_sentences),
        *(_at(each.place, f"“{each.wording}” can put the blame on a child or family. Better: {each.better}.")
          for each in report.language.blaming),
        *(_at(each.places[0], _explain(each)) for each in report.language.unexplained if each.places),
        *(_at(place, f"Before this is published: here stands {whom}.") for place, whom in _identified(report.names)),
    )  # fmt: skip
    return tuple(dict.fromkeys(said))


def _at(place: str, text: str) -> CellNote:
    return CellNote("", place, text)


def _of_the_whole(report: ReportRead, verdicts: Sequence[Verdict]) -> Iterator[CellNote]:
    """An answer that rests on no place: something is nowhere to be found."""
    for each in verdicts:
        judgement = each.judgement
        if judgement.outcome is Outcome.NOT_MET and not any(cell.cell for cell in judgement.evidence):
            why = capital(judgement.why.removeprefix(f"{report.file}: "))
            yield _at("", f"{each.duty.short}. {why} The role profile says: “{each.duty.text}”")


def _on_findings(report: ReportRead) -> Iterator[CellNote]:
    for each in report.findings:
        if not each.says_why:
            yield _at(each.place, f"{each.label or 'This finding'} gives no reason that was recognised. Why was it so?")


def _lacks(each: Recommendation) -> str:
    return f"{each.label or 'This recommendation'} has no {listed(each.missing, 'or')} that was recognised."


def _too_long(each: LongSentence) -> str:
    begins = " ".join(each.text.split()[:8])
    return f"A sentence of {each.words} words (“{begins} …”). Could it be two?"


def _explain(each: Unexplained) -> str:
    more = "" if len(each.places) == 1 else f" It stands in {counted(len(each.places), 'place')}."
    return f"“{each.term}” is explained nowhere in this report.{more} Write it out here, or put it into a glossary."
