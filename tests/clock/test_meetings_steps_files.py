"""Quorum, substitutes' nominations, the methodology's steps, and files against days received."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.clock import tell
from pipeline.domain.clock import FilesNote, HandedIn, Quorum, State, Strand
from pipeline.domain.meetings import Partner
from pipeline.domain.review import Agency, KeyDates, Meeting, Review, SignOff, Step, Substitute

TODAY = date(2026, 11, 27)
POLICE = Agency(name="Wexmere Police", code="POL", sector="Police")
HEALTH = Agency(name="Mid Wexmere Trust", code="MWT", sector="Health")
SOCIAL_CARE = Agency(name="Wexmere Council", code="CSC", sector="Children's social care")
NO_SECTOR = Agency(name="Larkfield Partnership", code="LAR")
ALL = (POLICE, HEALTH, SOCIAL_CARE)


def day(text: str) -> date:
    return date.fromisoformat(text)


def names(*agencies: Agency) -> tuple[str, ...]:
    return tuple(agency.name for agency in agencies)


@pytest.mark.parametrize(
    ("kind", "held", "present", "agencies", "quorum", "absent"),
    [
        ("Sub-committee", "2026-11-10", ALL, ALL, Quorum.QUORATE, ()),
        ("CSPR Subcommittee", "2026-11-10", ALL, ALL, Quorum.QUORATE, ()),
        ("Sub-committee", "2026-11-10", (POLICE, HEALTH), ALL, Quorum.NOT_QUORATE, (Partner.SOCIAL_CARE,)),
        ("Sub-committee", "2026-11-10", (), ALL, Quorum.CANNOT_TELL, ()),
        ("Sub-committee", "2026-12-10", (), ALL, Quorum.TO_COME, ()),
        ("Sub-committee", "2026-11-27", ALL, ALL, Quorum.QUORATE, ()),  # today's has been held
        ("Sub-committee", "2026-11-27", (), ALL, Quorum.TO_COME, ()),  # today's may not have been
        ("Sub-committee", None, ALL, ALL, Quorum.CANNOT_TELL, ()),
        ("Review Team", "2026-11-10", (POLICE,), ALL, Quorum.NONE_NEEDED, ()),
        # somebody was there of whom nobody wrote which partner it is
        (
            "Sub-committee",
            "2026-11-10",
            (POLICE, HEALTH, NO_SECTOR),
            (*ALL, NO_SECTOR),
            Quorum.CANNOT_TELL,
            (Partner.SOCIAL_CARE,),
        ),
        # a partner that the register does not list could not be named as present
        ("Sub-committee", "2026-11-10", (POLICE, HEALTH), (POLICE, HEALTH), Quorum.CANNOT_TELL, (Partner.SOCIAL_CARE,)),
    ],
)
def test_the_quorum_of_a_meeting(
    kind: str,
    held: str | None,
    present: tuple[Agency, ...],
    agencies: tuple[Agency, ...],
    quorum: Quorum,
    absent: tuple[Partner, ...],
) -> None:
    meeting = Meeting(held=day(held) if held else None, kind=kind, present=names(*present))
    (told,) = tell(Review(agencies=agencies, meetings=(meeting,)), TODAY).meetings
    assert (told.quorum, told.absent) == (quorum, absent)
    assert bool(told.missing) == (quorum is Quorum.CANNOT_TELL)


@pytest.mark.parametrize(
    ("met", "named", "state", "before"),
    [
        ("2026-11-25", "2026-11-23", State.DONE, 2),  # Monday for Wednesday
        ("2026-11-25", "2026-11-24", State.DONE_LATE, 1),
        ("2026-11-23", "2026-11-20", State.DONE_LATE, 1),  # Friday for Monday
        ("2026-11-23", "2026-11-19", State.DONE, 2),
        ("2026-12-29", "2026-12-23", State.DONE, 2),  # over Christmas
        ("2026-12-29", "2026-12-24", State.DONE_LATE, 1),
        ("2027-03-30", "2027-03-24", State.DONE, 2),  # over Easter
        ("2026-11-25", "2026-11-26", State.DONE_LATE, -1),
        (None, "2026-11-24", State.MISSING, None),
        ("2026-11-25", None, State.MISSING, None),
    ],
)
def test_a_substitute_is_named_two_working_days_before(
    met: str | None, named: str | None, state: State, before: int | None
) -> None:
    substitute = Substitute(
        meeting_date=day(met) if met else None, agency="Wexmere Police", nominated=day(named) if named else None
    )
    (told,) = tell(Review(agencies=ALL, substitutes=(substitute,)), TODAY).nominations
    assert (told.state, told.days_before) == (state, before)
    assert bool(told.missing) == (state is State.MISSING)


DONE_ON_THE_REVIEW_SHEET = KeyDates(sub_committee_agreed=day("2026-11-02"), presented_to_executive=day("2026-11-16"))


@pytest.mark.parametrize(
    ("step", "dates", "state"),
    [
        (Step(number=9, done=day("2026-11-20")), KeyDates(), State.DONE),
        (Step(number=9, planned=day("2026-11-20"), done=day("2026-11-20")), KeyDates(), State.DONE),
        (Step(number=9, planned=day("2026-11-20"), done=day("2026-11-23")), KeyDates(), State.DONE_LATE),
        (Step(number=9, planned=day("2026-11-26")), KeyDates(), State.LATE),
        (Step(number=9, planned=day("2026-11-27")), KeyDates(), State.DUE),
        (Step(number=9), KeyDates(), State.OPEN),
        (Step(number=9, not_needed="No Executive here"), KeyDates(), State.NOT_NEEDED),
        (Step(number=9, planned=day("2026-11-02"), not_needed="No Executive here"), KeyDates(), State.NOT_NEEDED),
        # the Review sheet says that it was done: the day is missing here, and nobody is late
        (Step(number=9, planned=day("2026-11-10")), DONE_ON_THE_REVIEW_SHEET, State.MISSING),
        (Step(number=9), KeyDates(sub_committee_agreed=day("2026-11-02")), State.OPEN),  # half of it
    ],
)
def test_a_step(step: Step, dates: KeyDates, state: State) -> None:
    told = tell(Review(steps=(step,), dates=dates), TODAY)
    nine = next(each for each in told.of(Strand.STEP) if each.id == "step-9")
    assert nine.state is state
    assert bool(nine.missing) == (state is State.MISSING)


def test_what_bears_on_a_step_is_shown_beside_it() -> None:
    review = Review(
        steps=tuple(Step(number=number) for number in range(1, 11)),
        meetings=(Meeting(held=day("2026-11-02"), kind="Family meeting"),),
        sign_offs=(SignOff(draft="Draft 1", on_behalf_of="Review Team", sent=day("2026-11-09")),),
    )
    told = {each.id: each for each in tell(review, TODAY).of(Strand.STEP)}
    assert told["step-1"].evidence == ("Meetings",)
    assert told["step-7"].evidence == ("Sign-off",)
    assert told["step-1"].state is told["step-7"].state is State.OPEN  # it bears on it, and does not finish it


def test_a_step_of_the_boards_own_is_told_too() -> None:
    steps = (*(Step(number=n, done=day("2026-11-02")) for n in range(1, 11)), Step(number=11, step="Debrief"))
    told = tell(Review(steps=steps), TODAY).of(Strand.STEP)
    assert [each.what for each in told][-1] == "Debrief"
    assert len(told) == 11


@pytest.mark.parametrize(
    ("received", "files", "note"),
    [
        (None, 2, FilesNote("Wexmere Police", "Wexmere Police", 2, ("Agencies", "Agencies"))),
        (day("2026-11-20"), 2, None),
        (day("2026-11-20"), 0, FilesNote("Wexmere Police", "Wexmere Police", 0, ("Agencies",))),
        (None, 0, None),
    ],
)
def test_files_and_days_received(received: date | None, files: int, note: FilesNote | None) -> None:
    agency = Agency(name="Wexmere Police", code="POL", chronology_received=received)
    handed_in = (HandedIn("POL", files),) if files else ()
    assert tell(Review(agencies=(agency,)), TODAY, handed_in).files == ((note,) if note else ())


def test_a_folder_that_is_no_agency_is_said() -> None:
    assert tell(Review(agencies=ALL), TODAY, (HandedIn("Fire", 3),)).files == (FilesNote("Fire", "", 3),)
