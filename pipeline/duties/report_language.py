"""LR12: plain English, as far as counting goes: abbreviations, sentences, a formula, and wording that blames."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.duties import Case, Evidence, Judgement, Outcome
from pipeline.domain.report import ReportLanguage, ReportRead
from pipeline.domain.spoken import counted, listed
from pipeline.duties.points import Point, met, not_met, together, unknown
from pipeline.duties.report_read import at, limits

_POINTS = 4
_MOST_PLACES = 3  # of one abbreviation


def plainly_written(_: Case, report: ReportRead) -> Judgement:
    """LR12: no abbreviation unexplained, few long sentences, a formula that finds it readable, no blaming words."""
    if not report.language.sentences:
        return together([unknown("No sentence was found in it to read.", at(report, ""))])
    return together(_points(report), most_told=_POINTS)


def _points(report: ReportRead) -> Iterator[Point]:
    said = {
        "abbreviations": _abbreviations(report),
        "readability": _readability(report),
        "sentences": _sentences(report),
        "wording": _wording(report),
    }
    for name, point in said.items():
        yield point if name in limits()["language_counts"] else met(point.words, *point.evidence)


def _abbreviations(report: ReportRead) -> Point:
    unexplained = report.language.unexplained
    if len(unexplained) <= limits()["abbreviations_unexplained_most"]:
        return met("Every abbreviation that was found is explained.")
    cells = [
        at(report, place, f"{each.term} unexplained") for each in unexplained for place in each.places[:_MOST_PLACES]
    ]
    terms = listed(each.term for each in unexplained)
    return not_met(f"Neither explained in the text nor in a glossary: {terms}.", *cells)


def _readability(report: ReportRead) -> Point:
    plain, hard = limits()["ease_plain"], limits()["ease_hard"]
    language = report.language
    if language.ease is None:
        return unknown(f"With {counted(language.sentences, 'sentence')} it is too short for a readability formula.")
    scale = f"Flesch reading ease {max(language.ease, 0):.0f} (plain from {plain}, very hard below {hard})"
    if language.ease >= plain:
        return met(f"{scale}.")
    if language.ease < hard:
        return not_met(f"{scale}.", *_longest(report))
    return unknown(f"{scale}: have somebody from outside the work read it.", *_longest(report))


def _sentences(report: ReportRead) -> Point:
    language, most = report.language, limits()["sentence_words_most"]
    long = language.long_sentences
    number = counted(len(long), "sentence") if long else "No sentence"
    told = f"{number} of {language.sentences:,} {'is' if len(long) < 2 else 'are'} longer than {most} words"
    if _too_many(language):
        share = f"{limits()['long_sentences_share_most']:.0%}"
        cells = (at(report, each.place, f"{each.words} words") for each in long)
        return not_met(f"{told}: more than {share} of them.", *cells)
    return met(f"{told}.", *_longest(report))


def _too_many(language: ReportLanguage) -> bool:
    long = len(language.long_sentences)
    most = limits()["long_sentences_share_most"] * language.sentences
    return bool(long >= limits()["long_sentences_least"] and long > most)


def _longest(report: ReportRead) -> list[Evidence]:
    ordered = sorted(report.language.long_sentences, key=lambda each: -each.words)[:_MOST_PLACES]
    return [at(report, each.place, f"a sentence of {each.words} words") for each in ordered]


def _wording(report: ReportRead) -> Point:
    blaming = report.language.blaming
    if not blaming:
        return met("No wording was found that blames a child or family.")
    better = dict.fromkeys(f"“{each.wording}” ({each.better})" for each in blaming)
    cells = [at(report, each.place, f"like “{each.wording}”; better: {each.better}") for each in blaming]
    return Point(Outcome.NOT_MET, f"Wording that may blame a child or family, as {listed(better)}.", tuple(cells))
