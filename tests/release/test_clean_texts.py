"""What boards publish, read by the gate with a register full of names that are words: nothing is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.domain.release import HiddenThing, Problem, ReadThrough, Words
from pipeline.domain.review import Agency, KeyDates, Person, Review
from pipeline.naming import People
from pipeline.release.judging import judge
from pipeline.release.known import known_of, to_be_hidden
from pipeline.release.plain import read_text

NAMES = "Declan Doyle,Grace Hunter,Hope Ferguson,Simon Price,May Baker,Amber Wood,Rose Winter,Frank Young,Will Page"
REVIEW = Review(
    board="Wexmere Safeguarding Children Partnership",
    dates=KeyDates(incident=date(2024, 9, 22)),
    people=tuple(
        Person(
            name,
            also_known_as=("Dec",) if name.startswith("Declan") else (),
            role="Sibling",
            pseudonym=f"Person {number}",
            identifiers=("8 Lonning Foot, Wexmere CM1 5TT",) if number == 1 else (),
        )
        for number, name in enumerate(NAMES.split(","), 1)
    ),
    agencies=(Agency("Wexmere Police", "POL"), Agency("Wexmere Council Children's Services", "CSC")),
)
KNOWN = known_of(REVIEW, People(to_be_hidden(REVIEW), REVIEW.agencies))


def checked(text: str) -> tuple[Problem, ...]:
    """A line is a paragraph; a bar divides the cells of a table."""
    cells = [cell for line in text.strip().splitlines() for cell in line.split(" | ")]
    return judge("paper.docx", ReadThrough(tuple(_words(cells))), KNOWN)


def _words(cells: list[str]) -> list[Words]:
    return [Words(cell, "word/document.xml", f"paragraph {number}") for number, cell in enumerate(cells, 1)]


def on_a_page(text: str) -> tuple[Problem, ...]:
    said = text.strip().splitlines()
    lines = tuple(Words(line, "page 1", f"line {number}") for number, line in enumerate(said, 1))
    return judge("paper.pdf", ReadThrough(lines), KNOWN)


CLEAN = {
    "letterhead": """
Wexmere Safeguarding Children Partnership
Beacon House
14 Castle Street
Wexmere
CM1 2BH
Telephone: 01632 960700
Email: frontdesk@wexmere.gov.uk
3 December 2025
""",
    "one sentence": "The Partnership can be reached at Beacon House, 3 Castle Street, Wexmere CM1 2BH or 01632 960700.",
    "contacts": """
Agency | Telephone
Wexmere Police | 01632 960300
Wexmere Hospital switchboard | 01632 960200
Children's Services out of hours | 01632 960101
For interviews ring the press office on 01632 960711.
""",
    "said once, used again": """
Partnership office: 01632 960700
Please leave the form in the box, or ask on 01632 960700.
""",
    "action plan": """
Recommendation | Due | RAG
Revise the bruising protocol. | Dec 2025 | Green
Audit forty plans. | Mar 2026 | Amber
Brief every practice. | Sept | Red
The next report is due by Dec.
""",
    "glossary": """
Dec | December
Sun | Sunday
""",
    "references": """
Brandon, M., Sidebotham, P. et al. (2012) New learning from serious case reviews.
Hunter, R. and Price, S. (2019) 'Hidden men', Child Abuse Review, 28(3). ISBN 978 0 10 180622 0.
Wood, A. (2016) Wood report. Ofsted URN 124567; charity number 1098765.
Kemp, A. M., Dunstan, F., Price, M. and Maguire, S. (2015) Bruising. Feldman, A. W. (1999) Bruises in infants.
Kemp AW, Price S, Hunter RA, et al. Patterns of bruising in preschool children. Arch Dis Child. 2015;100(5):426-31.
Price, S., & Hunter, R. (2018). Who asks about fathers? Child Care in Practice, 24(2), 11-20.
The national reviews of Star Hobson and Victoria Climbié were read.
""",
    "meetings": "Board members met on 25 September 2024, and the rapid review meeting was held on 10 October 2024.",
    "a year of audits": "May: neglect (12 files). June: voice of the child. September: plans.\nMarch: the front door.",
    "a venue": "Venue: Corn Hall, Tarrow SY51 1AB\nReturn the form to: Business Manager, Corn Hall, Tarrow SY51 1AB",
    "a charity's row": "Noble Minds | Mentors | 01632 960160 | www.nobleminds.org.uk | Free",
    "times": "The Winter 2025 newsletter; Q3 October to December; closed from Wed 24 Dec; May half-term.",
}


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_nothing_is_asked(text: str) -> None:
    assert [(each.rule, each.place) for each in checked(text) if each.severity != "cleaned"] == []


LEAKING = {
    "somebody's mailbox at a charity": ("email-address", "Ask the charity: page@harbour.org.uk"),
    "a number after somebody": ("phone-number", "Wexmere Safeguarding Children Partnership\nGrandmother\n01632 960144"),
    "a call": ("phone-number", "Police attended after a call from 01632 960144."),
    "a row of a neighbour": ("phone-number", "Wexmere Police | 01632 960300\nNeighbour | 01632 960144"),
    "a speaker": ("person-name", "May: I was told nothing. Kirsty: So was I, said May."),
    "a number in a row": ("phone-number", "Seen at home | 01632 960160 | Police told | www.nobleminds.org.uk"),
    "a mobile": ("phone-number", "Wexmere Council\nContact us: 07700 900144"),
    "somebody's mailbox": ("email-address", "Contact the Partnership: jane.smith@wexmere.gov.uk"),
    "a scene": ("address", "Police were called to 12 Castle Street."),
    "a letter": ("address", "Wexmere Safeguarding Children Partnership\nDear Ms Okafor\n12 Castle Street"),
    "the family's district": ("postcode", "Wexmere Council\nThe home is at CM1 7AB."),
}


@pytest.mark.parametrize(("rule", "text"), LEAKING.values(), ids=LEAKING)
def test_what_is_a_persons_stops_beside_a_body(rule: str, text: str) -> None:
    assert (rule, "stop") in [(each.rule, each.severity) for each in checked(text)]


def test_a_line_of_a_page_is_read_on() -> None:
    """A month whose year stands in the next line, and a name whose verb does."""
    assert (
        on_a_page("The audit of forty plans, which began last month, will end in May or Dec\n2025, as planned.") == ()
    )
    told = on_a_page(
        "When the worker came back to the flat on the next day she was told by the child Dec\nsaid nothing."
    )
    assert [(each.rule, each.severity) for each in told] == [("person-name", "stop")]


def test_an_address_in_the_block_of_the_boards_own_contacts_is_its_own() -> None:
    known = replace(KNOWN, telephones=frozenset({"01632960700"}))
    said = "You can call us: 01632 960700\nOr come: Corn Hall, Tarrow SY51 1AB\n\nIS SOMETHING WRONG AT HOME?"
    assert judge("easy-read.txt", read_text(said.encode()), known) == ()


@pytest.mark.parametrize(
    "said",
    [
        "Call 01632 960700\nHer nan: Corn Hall, Tarrow SY51 1AB",
        "Grandparents\nCorn Hall, Tarrow SY51 1AB\n01632 960700",
        "Foster carers: Corn Hall, Tarrow SY51 1AB. 01632 960700",
        "Person 3\nCorn Hall, Tarrow SY51 1AB\n01632 960700",
        "Corn Hall, Tarrow CM1 1AB\n01632 960700",
    ],
)
def test_a_familys_address_beside_the_boards_contacts_stops(said: str) -> None:
    known = replace(KNOWN, telephones=frozenset({"01632960700"}))
    assert [each.rule for each in judge("easy-read.txt", read_text(said.encode()), known)] == ["postcode"]


def test_authors_of_references_stand_in_several_lines() -> None:
    assert (
        on_a_page(
            "Kemp, A. M., Dunstan, F., Nuttall, D., Hamilton, M., Collins, P., Price,\nS. and Feldman, A. W."
            " (2015) Patterns of bruising in preschool children.\nHunter R, Price S, Feldman AW, et al. Who asks about"
            " fathers in the first\nyear of life? Child Care in Practice. 2018;24(2):11-20."
        )
        == ()
    )


@pytest.mark.parametrize(
    "text",
    [
        "Present: Price S, Winter R, Ferguson H. Next meeting in May 2026; apologies from two.",
        "A. W. told the school in 2019.",
        "Simon Price, S. P. and A. W. (2015) moved.",
    ],
)
def test_a_year_makes_nobody_an_author(text: str) -> None:
    assert any(each.rule in ("person-name", "possible-name") for each in checked(text))


def test_a_files_name_in_small_letters_is_read_as_its_words_would_be() -> None:
    def told(name: str) -> list[tuple[str, str]]:
        return [(each.rule, each.part) for each in judge(name, ReadThrough(()), KNOWN)]

    assert told("declan_notes.csv") == told("notes-declan.csv") == [("person-name", "name")]
    assert told("winter-term.csv") == []


def test_a_season_beside_its_months_is_nobody() -> None:
    assert checked("July | Winter | 174") == ()


def test_a_question_is_asked_once_with_all_its_places() -> None:
    asked = checked("Hope alone.\nSomething else.\nHope alone.\nGrace alone.")
    assert [(each.found, each.place, each.also) for each in asked] == [
        ("H…", "paragraph 1", (("word/document.xml", "paragraph 3"),)),
        ("G…", "paragraph 4", ()),
    ]


def test_pictures_are_one_question() -> None:
    pictures = tuple(HiddenThing("picture", f"word/media/image{number}.png", "", removed=False) for number in (1, 2, 3))
    asked = judge("paper.docx", ReadThrough((), pictures), KNOWN)
    assert [(each.part, len(each.also)) for each in asked] == [("word/media/image1.png", 2)]


def test_every_mention_that_stops_is_listed() -> None:
    assert [each.place for each in checked("Dec said so.\nDec's mother agreed.")] == ["paragraph 1", "paragraph 2"]
