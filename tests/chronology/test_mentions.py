"""Which of the review's agencies a text names. All invented."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from pipeline.chronology.mentions import AgencyFinder
from pipeline.domain.agency import Agency
from pipeline.shipped import SCHEMAS

TOWN = (
    Agency("Ashmoor Police", "POL", ("the force",), "Police"),
    Agency("Ashmoor Children's Services", "CSC", ("MASH",), "Children's social care"),
    Agency("Ashmoor Community Health NHS Trust", "ACH", (), "Health", ("Health visiting", "School nursing")),
    Agency("Thornfield Primary School", "TPS", (), "Education"),
    Agency("Ferry Lane Surgery", "FLS", (), "Health"),
    Agency("Ashmoor General Hospital", "ED", (), "Health"),
)
TWO_OF_A_KIND = (
    Agency("Thornfield Primary School", "TPS"),
    Agency("St Olave's Academy", "STO"),
    Agency("Northern Hospitals NHS Foundation Trust", "NOR", service_areas=("Maternity",)),
    Agency("Eastern Infirmary", "EAS"),
    Agency("Ferry Lane Surgery", "FLS"),
    Agency("Hilltop Medical Centre", "HMC"),
)
NORTH_OF_THE_BORDER = (
    Agency("Police Scotland", "PS"),
    Agency("Strathlin Council", "SC"),
    Agency("NHS Strathlin", "NHS"),
    Agency("Scottish Ambulance Service", "SAS"),
    Agency("Strathlin Fire and Rescue Service", "FRS"),
)


def named(text: str, agencies: Sequence[Agency]) -> str:
    codes = {agency.name: agency.code for agency in agencies}
    return " ".join(sorted(codes[name] for name in AgencyFinder(agencies).named_in(text)))


ONE_OF_EACH = """
Referral made to Ashmoor Police and to Ashmoor Children’s Services | CSC POL
Rang the police, then social care                                  | CSC POL
PC12 and SW1 visited with HV2                                      | ACH CSC POL
Two PCs and both social workers                                    | CSC POL
MASH, the front door and EDT                                       | CSC
mash potato for tea, an ed in the la of it                         | -
GP letter to ED                                                    | ED FLS
hv rang, gp wrote; sw away                                         | ACH FLS
SW12A 1AA, GP123                                                   | -
School nurse came to school                                        | ACH TPS
school bag, police station, hospital bed, primary carer            | -
Cheshire Police and Hollins School were told                       | -
Rang Police. Informed School. Social Worker told Hospital          | CSC ED POL TPS
Ashmoor police, Thornfield school                                  | POL TPS
British Transport Police and the nursery nurse                     | -
The force has been informed                                        | POL
Alba's school, MO's GP                                             | FLS TPS
health-visitor, health  visitor, Health Visitors                   | ACH
Accident & Emergency; accident and emergency; A&E                  | ED
Probation and the housing officer                                  | -
"""

SEVERAL_OF_A_KIND = """
The school rang the hospital           | -
St Olave's rang                        | STO
Thornfield school rang                 | TPS
the primary school rang                | TPS
the academy rang                       | -
Ferry Lane surgery, a GP               | FLS
Maternity ward, midwife MW1            | NOR
Eastern Infirmary, Northern Hospitals  | EAS NOR
"""

SCOTLAND = """
Police officers and paramedics               | PS SAS
Social work department; health visitor       | NHS SC
Firefighters and the fire brigade            | FRS
Duty social worker, housing officer, midwife | NHS SC
"""


AS_NEIGHBOURS_SAY = """
E-mailed Children and Families; rang the council | CAF
Told Family First and Street Youth               | FF SY
Rang the Loft. Loft conversion at home           | LY
Northline control and Northline's engineers      | NR
Told Sandpiper to wait. Sandpiper seen on shore  | SF
Sandpiper seen on the shore                      | -
Harden council, Harden District Council          | HDC
Harbour Refuge rang                              | HRO
The relief inspector and a council house         | -
Ring the doctor's                                | FLS
"""
NEIGHBOURS = (
    Agency("Marlshire Council Children and Families", "CAF", (), "Children's social care"),
    Agency("Family First Marlshire", "FF", (), "Early help"),
    Agency("Marlshire Street Youth", "SY", (), "Voluntary"),
    Agency("The Loft Youth Project", "LY", (), "Voluntary"),
    Agency("Northline Rail", "NR", (), "Transport"),
    Agency("Sandpiper Ferries", "SF", (), "Transport"),
    Agency("Harbour Refuge and Outreach", "HRO", (), "Voluntary"),
    Agency("Ferry Lane Surgery", "FLS", (), "Health"),
)
HARDEN = (Agency("Harden District Council", "HDC"),)


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "expected"), rows(ONE_OF_EACH))
def test_usual_names_mean_the_only_agency_of_their_kind(text: str, expected: str) -> None:
    assert named(text, TOWN) == expected.replace("-", "")


@pytest.mark.parametrize(("text", "expected"), rows(SEVERAL_OF_A_KIND))
def test_two_of_a_kind_need_more_than_the_usual_name(text: str, expected: str) -> None:
    assert named(text, TWO_OF_A_KIND) == expected.replace("-", "")


@pytest.mark.parametrize(("text", "expected"), rows(SCOTLAND))
def test_a_council_or_health_board_stands_for_its_services_when_nobody_else_does(text: str, expected: str) -> None:
    assert named(text, NORTH_OF_THE_BORDER) == expected.replace("-", "")


@pytest.mark.parametrize(("text", "expected"), rows(AS_NEIGHBOURS_SAY))
def test_an_agency_is_known_by_what_its_neighbours_leave_of_its_name(text: str, expected: str) -> None:
    assert named(text, HARDEN if expected == "HDC" else NEIGHBOURS) == expected.replace("-", "")


def test_a_name_shared_by_two_agencies_names_neither() -> None:
    pair = (Agency("North Trust", "NT", ("the Trust",)), Agency("South Trust", "ST", ("the Trust",)))
    assert named("Letter from the Trust", pair) == ""
    assert named("Letter from North Trust", pair) == "NT"


def test_a_mention_says_which_words_and_where() -> None:
    text = "Rang Health Visitor, then the GP."
    found = [(m.words, text[m.start : m.end], m.agency) for m in AgencyFinder(TOWN).mentions(text)]
    assert found == [
        ("Health Visitor", "Health Visitor", TOWN[2].name),
        ("GP", "GP", TOWN[4].name),
    ]


def test_papers_name_their_sender_only_when_asked_for() -> None:
    finder = AgencyFinder(TOWN)
    assert finder.named_in("PPN received") == frozenset()
    assert [m.agency for m in finder.mentions("PPN received", papers=True)] == [TOWN[0].name]


def test_letters_that_grow_in_small_type_do_not_shift_the_words() -> None:
    text = "İİİ told the police"
    [found] = AgencyFinder(TOWN).mentions(text)
    assert text[found.start : found.end] == "police"


def test_no_agencies_no_names() -> None:
    assert AgencyFinder(()).named_in("Police and social care") == frozenset()


def test_every_implied_kind_is_a_kind() -> None:
    schema = json.loads((SCHEMAS / "agency-words.json").read_text(encoding="utf-8"))
    kinds = [kind["kind"] for kind in schema["kinds"]]
    assert len(set(kinds)) == len(kinds)
    assert {implied for kind in schema["kinds"] for implied in kind.get("implies", ())} <= set(kinds)


def test_an_agency_of_one_place_goes_by_the_first_word_of_its_name() -> None:
    agencies = (
        Agency("Orchard Surgery", "GP"),
        Agency("Keystone Supported Housing", "HOU"),
        Agency("Essex Police", "POL"),
        Agency("Marlgate College", "COL"),
        Agency("Marlgate Children's Services", "CSC"),
    )
    finder = AgencyFinder(agencies)
    assert finder.named_in("Letter to Orchard.") == {"Orchard Surgery"}
    assert finder.named_in("Keystone rang.") == {"Keystone Supported Housing"}
    assert finder.named_in("A walk in the orchard.") == frozenset()
    assert finder.named_in("Moved to Essex. Lives in Marlgate.") == frozenset()


def test_a_name_of_several_is_shown_undecided_only_when_asked_for() -> None:
    finder = AgencyFinder((Agency("Holm School", "HS"), Agency("Dale School", "DS")))
    assert list(finder.mentions("Rang the school.")) == []
    [mention] = finder.mentions("Rang the school.", undecided=True)
    assert (mention.agency, mention.open_to) == ("", ("Holm School", "Dale School"))


def test_a_place_may_stand_apart_from_the_usual_name() -> None:
    agencies = (Agency("Marlgate Children's Services", "MCS"), Agency("Winsford Children's Services", "WCS"))
    finder = AgencyFinder(agencies)
    assert finder.named_in("E-mail to Winsford duty SW.") == {"Winsford Children's Services"}
    assert finder.named_in("Rang Marlgate's social workers.") == {"Marlgate Children's Services"}
    assert finder.named_in("Rang the duty SW.") == frozenset()


def test_what_a_team_does_names_it_with_a_word_for_any_service() -> None:
    finder = AgencyFinder((Agency("Marlgate Leaving Care Team", "LCT"), Agency("Marlgate Police", "POL")))
    assert finder.named_in("Rang the leaving care duty line.") == {"Marlgate Leaving Care Team"}
    assert finder.named_in("She is leaving care in June.") == frozenset()


def test_a_pharmacy_is_a_kind_of_its_own() -> None:
    finder = AgencyFinder((Agency("Quay Pharmacy", "QP", sector="Health"), Agency("Marlgate Police", "POL")))
    assert finder.named_in("Rang the chemist about the sharps box.") == {"Quay Pharmacy"}
    assert finder.named_in("Dietitian appointment missed.") == frozenset()


def test_a_place_with_a_channel_names_the_agency_that_has_it() -> None:
    agencies = (Agency("Marlgate Children's Services", "CSC"), Agency("Marlgate Police", "POL"))
    finder = AgencyFinder(agencies)
    assert finder.named_in("Form put on Marlgate's portal.") == {"Marlgate Children's Services"}
    assert finder.named_in("Sent to the Marlgate intel mailbox.") == {"Marlgate Police"}
    assert finder.named_in("Put on the trust's portal.") == frozenset()
