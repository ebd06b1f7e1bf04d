"""Declarations of no contact, told apart from entries that begin alike."""

from __future__ import annotations

from datetime import date, time

import pytest

from pipeline.domain.when import UNDATED, Precision, When
from pipeline.intake.nil_returns import declared_period, declares_no_contact

TODAY = date(2026, 11, 22)
DAY = When(date(2019, 4, 3), date(2019, 4, 3), None, Precision.DAY)
MINUTE = When(date(2019, 4, 3), date(2019, 4, 3), time(14, 30), Precision.MINUTE)
MONTH = When(date(2019, 4, 1), date(2019, 4, 30), None, Precision.MONTH)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Nil return", UNDATED),
        ("NIL RETURN - School Nursing", UNDATED),
        ("Nil contact", MONTH),
        ("Not known to service", UNDATED),
        ("Family not known to this service during the period", UNDATED),
        ("Not known to Probation prior to 2019.", UNDATED),
        ("No contact between 3 April 2019 and 1 June 2019", DAY),
        ("There was no contact with the family between March and June 2019", UNDATED),
        ("No contact with this service during the period under review.", UNDATED),
        ("No further involvement from January 2019 to June 2019", UNDATED),
        ("School nursing: no contact recorded between 01/01/2018 and 31/12/2018", UNDATED),
        ("The service had no involvement in this period", UNDATED),
        ("No agency contact", MONTH),
        ("No records held", UNDATED),
        ("No contact", MONTH),
        ("Nothing to report", MONTH),
        ("No attendances this year.", When(date(2019, 1, 1), date(2019, 12, 31), None, Precision.YEAR)),
        ("nil: Not open to the service during 2018", UNDATED),
        ("No contact recorded with the service.", MONTH),
        ("Nil return: School Nursing, 2019", DAY),
        ("No contact with School Nursing between September 2019 and July 2020", UNDATED),
        ("Family not open to this team at this time", MONTH),
        ("No contact with the family between 19 July 2025 and 18 November 2025 (nil contact; case closed).", DAY),
        ("FT: not known to this service. No contact between 01/01/2018 and 31/12/2018.", UNDATED),
    ],
)
def test_declared(text: str, when: When) -> None:
    assert declares_no_contact(text, when, today=TODAY)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("No contact with mother despite three calls.", DAY),
        ("I had no involvement with the family.", UNDATED),  # the author, who is independent
        ("The author has had no contact with the family.", UNDATED),
        ("No contact made with mother; message left on voicemail.", MONTH),
        ("No contact between mother and father was allowed under the bail conditions.", DAY),
        ("No reply at the address.", DAY),
        ("Not known to police: checks completed for the strategy discussion and shared with CSC.", MINUTE),
        ("No concerns noted", DAY),
        ("No record of the referral being received could be found.", DAY),
        ("Nil by mouth before the procedure on the ward, then allowed home with mother in the afternoon." * 5, DAY),
        ("Mother said that there was no contact between her and the father", DAY),
        ("No action taken", MONTH),
        ("Checks: father not known to Police at this time. Result shared with CSC.", DAY),
        ("No contact from client since 02/06/2020; text sent.", DAY),
        ("No return phone call from mother after third message left", DAY),
        ("Nil contact at the door, shouting and a child crying heard inside", DAY),
        ("No contact from mother for 2 weeks, welfare check requested", DAY),
        ("No calls answered for 3 days so unannounced visit made: child seen with black eye", DAY),
        ("No reports of injury during the visit on 3 April 2019", DAY),
        ("No appointments attended since January 2019, referral made to MASH", DAY),
        ("Child not registered with a GP since birth in 2018, mother says she will", DAY),
        ("Not known to the GP until mother attended on 3 March 2019 with a broken arm", DAY),
        ("No visits. Child found alone by neighbour", MONTH),
        ("No contact with family. Mother rang duty: said father hit Alba", MONTH),
        ("No contact with the family. The health visitor was on leave.", MONTH),
        ("No involvement by social worker despite referral", MONTH),
        ("No records of the visit were made by the duty worker", UNDATED),
        ("Not known to services, said the mother when asked", DAY),
        ("Not known to this service. Advice was given to the midwife on how to refer.", UNDATED),
        ("Contact with the family", MONTH),
        ("No contact with the family between 3 and 10 May 2019 (mother in hospital with a broken arm).", DAY),
        ("No contact with mother between 3 May 2019 and 10 May 2019", DAY),
        ("No contact with the family (case closed).", DAY),
    ],
)
def test_an_event_all_the_same(text: str, when: When) -> None:
    assert not declares_no_contact(text, when, today=TODAY)


def test_the_period_is_the_date_cell_s_stretch_else_the_wording_s() -> None:
    text = "No contact between 3 April 2019 and 1 June 2019"
    assert declared_period(text, MONTH, today=TODAY) == (date(2019, 4, 1), date(2019, 4, 30))
    assert declared_period(text, DAY, today=TODAY) == (date(2019, 4, 3), date(2019, 6, 1))
    assert declared_period("Nil return", MONTH, today=TODAY) == (date(2019, 4, 1), date(2019, 4, 30))
    assert declared_period("Nil return", UNDATED, today=TODAY) == (None, None)
    assert declared_period("Nil return", DAY, today=TODAY) == (DAY.earliest, DAY.latest)
    assert declared_period("Nil return for the whole period", DAY, today=TODAY) == (None, None)
    assert declared_period("Nil return for the rest of the period", DAY, today=TODAY) == (DAY.earliest, DAY.latest)
