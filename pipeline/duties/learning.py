"""AU6: single agency learning and safeguarding system learning, each in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain.agency import Agency, folded
from pipeline.domain.duties import Case, Evidence, Judgement, Outcome, Question
from pipeline.domain.involvement_summary import InvolvementSummary
from pipeline.domain.spoken import capital, counted, listed
from pipeline.duties.learning_reading import ForOthers, Learning, learning_of
from pipeline.duties.learning_told import COLUMNS, SINGLE, SYSTEM, Told, kind_unsaid, noted, told_of
from pipeline.duties.own_tables import OwnTable, own_tables
from pipeline.duties.papers_in import files_of
from pipeline.duties.points import Point, together, unknown
from pipeline.duties.reflection_words import reflection_words
from pipeline.duties.register_evidence import not_applicable, of_agency
from pipeline.duties.timescales import Document, documents

_ABOUT = "learning"
_COMPARED_WITH_ALL = 150
_THANKS = "naming what your own agency can learn and what agencies can learn together"


def both_kinds_of_learning(case: Case, agency: Agency) -> Judgement:
    """AU6: each kind is there, and neither is the other over again."""
    papers = documents(case, agency)
    there = [paper for paper in papers if paper.there]
    if not there:
        return _nothing_there(case, agency, papers)
    tables = own_tables(case, agency)
    summaries = tuple(summary for summary in case.summaries if summary.agency == agency.name)
    if not tables and not summaries:
        return not_applicable("The agency declares no contact: there is nothing to learn from.")
    single = _own_learning(case, agency, list(told_of(SINGLE, tables, summaries)))
    system = list(told_of(SYSTEM, tables, summaries))
    twice = _same_text(single, system)
    awaited = _awaited(case, agency, papers)
    points = [_kind_point(SINGLE, single, [], tables, awaited)]
    unsaid = list(kind_unsaid(tables))
    points.append(
        _kind_unsaid(unsaid) if unsaid and not system else _kind_point(SYSTEM, system, twice, tables, awaited)
    )
    points += _unsaid_kind(summaries)
    good = all(point.outcome is Outcome.MET for point in points)
    return together(points, thanks=_THANKS if good else "")


def _nothing_there(case: Case, agency: Agency, papers: Sequence[Document]) -> Judgement:
    if not any(paper.wanted for paper in papers):
        return not_applicable("Nothing was asked of this agency.", of_agency(case, agency, "chronology_wanted", "N"))
    missing = listed(f"the {paper.name}" for paper in papers if paper.wanted)
    refused = [file.file for file in files_of(case, agency) if file.status == "refused"]
    unread = f" {', '.join(refused)} could not be read." if refused else ""
    return together([unknown(f"Nothing has been found that could name learning: {missing}.{unread}")])


def _awaited(case: Case, agency: Agency, papers: Sequence[Document]) -> str:
    """What may still hold the learning: a paper asked for and not there, a file that could not be read."""
    missing = [paper.name for paper in papers if paper.wanted and not paper.there]
    refused = [file.file for file in files_of(case, agency) if file.status == "refused"]
    return " and ".join([*(f"the {name}, which has not been found" for name in missing), *refused])


def _own_learning(case: Case, agency: Agency, told: Sequence[Told]) -> list[Told]:
    """Learning under one's own agency that asks something only of others is none of one's own."""
    others = ForOthers(agency, case.combined.taking_part)
    return [
        Told(each.text, noted(each.cell, Learning.FOR_OTHERS.value), Learning.FOR_OTHERS, each.row)
        if each.what is Learning.LEARNING and others.asks_of_others(each.text)
        else each
        for each in told
    ]


def _same_text(single: Sequence[Told], system: Sequence[Told]) -> list[Told]:
    """System learning that is single agency learning over again: word for word anywhere, nearly so in the same row;
    where there are few texts, nearly so anywhere."""
    from rapidfuzz import fuzz

    least = reflection_words().limits.same_text
    ours = {folded(each.text) for each in single if each.what in (Learning.LEARNING, Learning.FOR_OTHERS)}
    of_row = {each.row: folded(each.text) for each in single if each.row is not None}
    few = sorted(ours) if len(ours) <= _COMPARED_WITH_ALL else []
    twice = []
    for each in system:
        text = folded(each.text)
        near = [other for other in (*few, of_row.get(each.row, "")) if other]
        if each.what is Learning.LEARNING and (text in ours or any(fuzz.ratio(text, other) >= least for other in near)):
            twice.append(each)
    return twice


def _kind_point(
    kind: str, told: Sequence[Told], twice: Sequence[Told], tables: Sequence[OwnTable], awaited: str
) -> Point:
    """One kind: there, there over again, there without substance, or not there."""
    answers = [each for each in told if each.what.answers and each not in twice]
    if answers:
        reasoned = all(each.what is Learning.NONE_WITH_REASON for each in answers)
        how = "there is none, and the papers say why" if reasoned else f"given in {counted(len(answers), 'place')}"
        again = _twice(twice, optional=True) if twice else ()
        return Point(Outcome.MET, f"{capital(kind)}: {how}.", tuple(e.cell for e in answers), again)
    cells = tuple(each.cell for each in told) or tuple(_where_it_lacks(kind, tables))
    words = f"{capital(kind)}: {_instead(told, twice)}."
    questions = _twice(twice, optional=False) if twice else tuple(_asked(kind, told, cells))
    if awaited:  # what nobody has had the time to send is not yet asked for
        return Point(Outcome.CANNOT_TELL, f"{words} It may stand in {awaited}.", cells, questions if told else ())
    return Point(Outcome.NOT_MET, words, cells, questions)


def _kind_unsaid(cells: Sequence[Evidence]) -> Point:
    """One column for learning, and neither its heading nor a label says of which kind it is."""
    question = Question(_ABOUT, reflection_words().asks["kind of learning"], tuple(cells))
    words = f"{capital(SYSTEM)}: one column holds the learning, and does not say of which kind it is."
    return Point(Outcome.CANNOT_TELL, words, tuple(cells), (question,))


def _instead(told: Sequence[Told], twice: Sequence[Told]) -> str:
    if twice:
        return "the same text as the single agency learning"
    if any(each.what is Learning.FOR_OTHERS for each in told):
        return "only what others should do"
    if any(each.what is Learning.NONE_WITHOUT_REASON for each in told):
        return "said to be none, and not why"
    return "only words such as 'none' or 'n/a'" if told else "not found"


def _where_it_lacks(kind: str, tables: Sequence[OwnTable]) -> Iterator[Evidence]:
    """The heading of a column that is empty from top to bottom; the table, where there is no such column."""
    column = COLUMNS[kind]
    for table in tables:
        yield table.whole("no entry under it" if table.has(column) else f"no column for {kind}", column)


def _asked(kind: str, told: Sequence[Told], cells: tuple[Evidence, ...]) -> Iterator[Question]:
    asks = reflection_words().asks
    if any(each.what is Learning.FOR_OTHERS for each in told):
        yield Question(_ABOUT, asks["for others"], cells)
    elif any(each.what is Learning.NONE_WITHOUT_REASON for each in told):
        yield Question(_ABOUT, asks["none without reason"].format(kind=kind), cells)
    else:
        yield Question(_ABOUT, asks["learning"].format(kind=kind), cells)


def _twice(twice: Sequence[Told], *, optional: bool) -> tuple[Question, ...]:
    cells = tuple(noted(each.cell, "the same text as the single agency learning") for each in twice)
    return (Question(_ABOUT, reflection_words().asks["same learning"], cells, optional=optional),)


def _unsaid_kind(summaries: Sequence[InvolvementSummary]) -> Iterator[Point]:
    """Learning points of which the summary doesn't say whose they are: asked about, and nothing hangs on it."""
    cells = tuple(
        Evidence(file=summary.file, cell=point.place, note="kind not said")
        for summary in summaries
        for point in summary.learning
        if point.system is None and learning_of(point.text) is Learning.LEARNING
    )
    if cells:
        question = Question(_ABOUT, reflection_words().asks["kind of learning"], cells, optional=True)
        words = f"Of {counted(len(cells), 'learning point')} the summary does not say which kind they are."
        yield Point(Outcome.MET, words, cells, (question,))
