"""What the release check finds in a text, and what it leaves alone."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.domain.release import ReadThrough, Severity, Words
from pipeline.domain.review import Agency, Contact, KeyDates, Person, Review
from pipeline.naming import People
from pipeline.release import judging
from pipeline.release.judging import judge
from pipeline.release.known import Known, known_of, to_be_hidden

PEOPLE = (
    Person(
        "Kayleigh Anne Marsden",
        also_known_as=("Kayz",),
        role="Child",
        pseudonym="Child Alba",
        date_of_birth=date(2019, 4, 3),
        identifiers=(
            "14 Tanner's Row, Colchester CO2 7QX",
            "943 476 5919",
            "Kingfisher Ward; The Quay Surgery; Wenham Mill Primary School",
            "2 Quay Steps, Harrowby SA49 2TL; 3 Quay Steps, Harrowby SW9 4TL",
            "Wexmere Grammar School",
            "Osprey Ward, St Anselm's Infirmary; Thornlea Primary School",
        ),
    ),
    Person("Minh Yilmaz", role="Father", pseudonym="FA"),
    Person("Helen Brandt", role="Lead Reviewer"),
)
REVIEW = Review(
    board="Wexmere Safeguarding Children Board",
    published_at="https://www.wexmere-scb.org.uk/reviews",
    dates=KeyDates(incident=date(2020, 3, 12)),
    people=PEOPLE,
    agencies=(Agency("Wexmere Police", "POL"), Agency("Wexmere Council", "CSC")),
    contacts=(
        Contact(
            "Desk", "Wexmere Safeguarding Children Board", "Office", "j.hale@wexmere.gov.uk", telephone="01632 960111"
        ),
    ),
)


def known() -> Known:
    return known_of(REVIEW, People(to_be_hidden(REVIEW), REVIEW.agencies))


KNOWN = known()


def found(text: str, of: Known = KNOWN) -> list[tuple[str, str]]:
    """Rule and severity of everything found in a paragraph."""
    read = ReadThrough((Words(text, place="paragraph 1"),))
    return [(problem.rule, problem.severity.value) for problem in judge("report.docx", read, of)]


STOPS = """
register-identifier       Seen on Osprey Ward.
address                   Flat 2, Old Town Hall, 12 Market Road, Harrowby CB1 1QH
register-identifier       She went to Thornlea Primary.
register-identifier       Thornlea school was told.
register-identifier       Wexmere Grammar was told.
person-name               Kayleigh came alone.
person-name               KAYLEIGH MARSDEN SEEN.
person-name               Kayliegh's book
person-name               They call her Kayz.
person-name               K a y l e i g h
person-name               Kay\u00adleigh and Kay\u200bleigh's
person-name               \uff2bayleigh
person-name               Miss Marsden
person-name               the Yilmaz children
date-of-birth             on 03/04/2019
date-of-birth             the third of April 2019
date-of-birth             the third of April two thousand and nineteen
date-of-birth             April the third, twenty nineteen
date-of-birth             3.iv.2019 and 3 IV 2019
date-of-birth             (b. 3.4.19)
date-of-birth             20190403
date-of-birth             DOB: 11 May 2001
date-of-birth             She was born on 2 January 1990.
register-identifier       NHS 943-476-5919
nhs-number                NHS number 123 456 7890
nhs-number                the form says 401 023 2137
upn                       pupil B801200001001
upn                       UPN: B 801 2000 0100 1
national-insurance-number AB 12 34 56 C
document-number           passport number 532109876
document-number           sort code 20-30-40
case-number               crime reference 42/12345/20
case-number               Hospital number: H1234567
case-number               Mosaic ID 445566
case-number               the order in CM19C00123
case-number               CAD 1234
case-number               PC 4471 attended
address                   ///filled.count.soap
phone-number              07700 900123
phone-number              +44 7700 900 123
phone-number              (01632) 960123
phone-number              +353 86 123 4567
email-address             kaz.m@gmail.com
email-address             sarah.jones@wexmere.gov.uk
email-address             kaz [at] hotmail [dot] com
social-handle             @kay_zz
social-handle             @kayz_wexmere
email-address             john@john-smith.co.uk
email-address             safeguarding@gmail.com
address                   She lived at 14 Market Road, opposite the church.
postcode                  Ring 01632 960111. Kerry Dodd, The Corn Hall, Harrowby CM1 1QH
postcode                  Kayleigh's nan, Old Hall, Harrowby CM1 1QH. The office is on 01632 960111.
postcode                  Telephone 01632 960111. Maternal family, Old Hall, Harrowby CM1 1QH
postcode                  She lived at Old Hall, Harrowby CM1 1QH. Telephone 01632 960111.
postcode                  Old Hall, Colchester CO2 8AB. Telephone 01632 960111.
address                   The family home is 4 Elm Place, Harrowby. Telephone 01632 960111.
postcode                  CO2 7QX, as Wexmere Safeguarding Children Board said
register-identifier       nine members of staff on Kingfisher Ward
register-identifier       Quay Surgery had her records
register-identifier       Wenham Mill has since changed its induction
register-identifier       staff at Wenham Mill Primary
social-handle             on Snapchat as kay2019
social-handle             instagram.com/kay.z
address                   12 Mill Lane
address                   Flat 3B
address                   42 ST JOHN'S ROAD
address                   near Tanner's Row
postcode                  CM1 1QH
postcode                  cm11qh
registered-postcode       the CO2 area
registered-postcode       the part of the town, SA49 2, has most private lets
registered-postcode       SA49 is poor
registered-postcode       They knew SW9 4.
vehicle-plate             AB12 CDE
vehicle-plate             his car, reg P123 ABC
"""

CHECKS = """
exact-date                On 20 March 2020
exact-date                on 12 March
exact-date                On 12 March 10 people met them.
exact-age                 at 11 weeks old
exact-age                 aged nine days
exact-age                 a 6-week-old baby
exact-age                 seen at 6/52 by HV1
named-place               St Botolph's Primary School
named-place               Rainbow Ward
named-place               Wexmere Family Court
named-place               Little Acorns Nursery
part-postcode             the SS9 postcode
part-postcode             lived in CM2
exact-date                The report came out on 10 March 2024. On 11 March her mother was admitted.
street-name               found in Mill Lane
titled-name               Mrs Carter said so.
organisation-address      Sanctuary Buildings, 1 Victoria Avenue, Wexmere
organisation-postcode     Headquarters, Market Road, Wexmere CM1 1QH
organisation-postcode     4 Town Hall Street, Harrowby CB1 1QH
named-place               St Theresa Primary School
exact-date                The report came out on 10 March 2024. The police were called on 11 March.
jigsaw-condition-place    She had cystic fibrosis and lived in Harrowby.
jigsaw-condition-place    He has Moebius syndrome and attends the only special school in the district.
jigsaw-condition-place    One of few in the villages to have osteogenesis imperfecta.
jigsaw-condition-place    A diagnosis of Kostmann's disease was made in Harrowby.
jigsaw-school-year-place  He was in Year 4 at a school in Harrowby.
jigsaw-death-place        He drowned in Harrowby.
jigsaw-siblings-date      She was one of seven and died on 3 June 2018.
jigsaw-press              as reported in the press
jigsaw-condition-place    He has Alagille syndrome, and was then the only child in the coastal town with it.
jigsaw-condition-place    Her Diamond-Blackfan anaemia was found on 4 May 2014.
jigsaw-condition-place    a very rare metabolic disorder; they live in a remote valley
jigsaw-siblings-date      an eight-year-old girl and a half-brother of three came to live there on 4 March 2017
jigsaw-siblings-date      The boy (11) and his sisters, aged 6 and 3, were placed on 17 May 2017.
jigsaw-siblings-date      two boys and three girls were placed on 17 May 2017
jigsaw-heritage-place     Her Nigerian father came to live in a small market town.
jigsaw-heritage-place     A family who are Jehovah's Witnesses joined the school on 3 May 2017.
jigsaw-apart-place        His father was the town's lighthouse keeper, near Harrowby.
jigsaw-apart-place        The triplets lived in Harrowby.
jigsaw-only-one           She was the only girl in her year group.
jigsaw-apart-place        She is the eldest of eight, and the family is known in Harrowby.
jigsaw-apart-place        His father worked on the lifeboat in Harrowby.
jigsaw-apart-place        His father, a barrister, was well known in Harrowby.
jigsaw-apart-place        The harbourmaster's daughter lived in Harrowby.
jigsaw-apart-place        They lived on a houseboat in Harrowby.
jigsaw-heritage-place     A family who fled from Syria, and came to a small market town.
jigsaw-siblings-date      The twins were found on Bonfire Night 2017.
exact-date                The call was on St Patrick's Day 2020.
jigsaw-only-one           one of two families in the county who do
"""

HARMLESS = """
The Children Act 1989, section 47 and SI 2018/789 apply.
Working Together to Safeguard Children 2023, published 15 December 2023.
Child Alba, Alba's mother, FA, SW1, HV1, GP1 and PC1 met.
Helen Brandt wrote this report; Ms Brandt is independent.
Ring Childline on 0800 1111, the NSPCC on 0808 800 5000, Samaritans on 116 123, or 101 and 999.
Write to j.hale@wexmere.gov.uk, 01632 960111, or to the shared wscb@wexmere.gov.uk.
Book at training@wexmere.example or safeguardingboard@wexmere.example, or follow @WexmereSCB and @wexmere_council.
Wexmere Safeguarding Children Board, Civic Centre, 1 Victoria Avenue, Wexmere CO10 1AA
County Hall, Market Road, Wexmere CM1 1QH
Civic Centre, 1 Victoria Avenue, Wexmere
Follow us: https://www.linkedin.com/company/wexmereplus
Consult your safeguarding lead; ring the exploitation hub on 020 8496 2377
Pace (Parents Against Child Exploitation) runs a confidential line: 0113 240 5226.
If a journalist telephones, refer the call to the communications desk on 01632 960241.
Text ChatHealth: 07312 263000
Thursday 21 March 2024, 1.30pm, Council Chamber. Access needs: tell us by 11 March.
large print, in Braille, in Polish (po polsku) or in Welsh, and a leaflet in Urdu and Somali in Harrowby
The Polish leaflet is given out in Harrowby. Shaken Baby Syndrome was taught in Harrowby.
an only child, the only child of the couple, one of two themes, the only family worker in the team
The father was seen by a police officer in Harrowby. Twins run in families.
Her sister was of three minds on 4 May 2017.
Wexmere is a county of coast and hills; the Wexmere model
In Year 4 pupils at schools in Harrowby, and from Year 9 to Year 13 in Harrowby, take part
Each partner was a pilot site for the model in Harrowby, and the only family support worker in the county
Romanian and Lithuanian families live in and around Harrowby, where a Danish model of family group work was tried.
The mother was the only parent known to the school. Liver disease is common in Harrowby.
The third of six workshops was held in Harrowby. Her mother was seen by a police officer in Harrowby.
Refugees from Syria live in Harrowby. There is no service on St Patrick's Day.
SW9 2 visits, SW9 and SW1 2 were seen
The Corn Hall, 4 Market Place, Harrowby CM1 1QH. Telephone (01632) 960 111.
Online: www.wexmere-scb.org.uk/reviews. 4 Victoria Road, Harrowby CM1 1QH
E-mail j.hale@wexmere.gov.uk or call. We are at 4 Market Place, Harrowby CM1 1QH
You can write: 4 Market Place, Harrowby CM1 1QH
By post: Old Corn Exchange, Harrowby CM1 1QH
the kingfisher on the ward and the surgery by the quay
A child with Down syndrome lived in Harrowby.
A primary school, the Primary School and Every Secondary School shared it.
Mid Wexmere NHS Foundation Trust and the Royal College of Paediatrics and Child Health
the M25, the A12, B1022; £1,250,000; 12.5%; page 3 of 24; 24/7; 1:30; ISBN 978 1 78655 123 4
two weeks later, within 10 days, waited 12 weeks, 36 weeks' gestation, a six-week check
Family Court proceedings; the Court of Appeal; the Coroner's Court
Recommendation 4: by March 2022. Level 3, Stage 2, R7, KPE 4
published in June 2023; the meeting of 14 June 2017; born in 2019
In 2019 Church Road Safety was discussed.
"""


def lines(table: str) -> list[tuple[str, str]]:
    return [tuple(line.split(maxsplit=1)) for line in table.strip().splitlines()]  # type: ignore[misc]


@pytest.mark.parametrize(("rule", "text"), lines(STOPS))
def test_what_identifies_stops(rule: str, text: str) -> None:
    assert (rule, "stop") in found(text)


@pytest.mark.parametrize(("rule", "text"), lines(CHECKS))
def test_what_may_identify_is_asked(rule: str, text: str) -> None:
    assert (rule, "check") in found(text)
    assert "stop" not in {severity for _, severity in found(text)}


@pytest.mark.parametrize("text", HARMLESS.strip().splitlines())
def test_what_is_harmless_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_each_occurrence_is_a_finding_of_its_own_and_spells_nothing_out() -> None:
    read = ReadThrough((Words("Kayleigh and Minh; Kayleigh again", place="paragraph 2"),))
    problems = judge("report.docx", read, KNOWN)
    assert [problem.found for problem in problems] == ["K…", "M…", "K…"]
    assert {problem.place for problem in problems} == {"paragraph 2"}
    assert all(problem.why and problem.cure for problem in problems)


def test_a_file_and_a_place_that_are_called_after_the_child() -> None:
    read = ReadThrough((Words("07700 900123", "xl/worksheets/sheet1.xml", "Kayleigh!B4"),))
    named, phone = judge("chronology_KayleighMarsden2.xlsx", read, KNOWN)
    assert (named.rule, named.part, named.severity) == ("person-name", "name", Severity.STOP)
    assert phone.place == "K…!B4"


def test_a_name_in_two_cells_and_a_number_over_two_lines() -> None:
    cells = ReadThrough((Words("Minh", place="Sheet!A2"), Words("Yilmaz", place="Sheet!B2")))
    assert [problem.place for problem in judge("list.xlsx", cells, KNOWN)] == ["Sheet!A2", "Sheet!B2"]
    broken = ReadThrough(
        (Words("Her mother said that she rang 07700", place="line 1"), Words("900123 twice", place="line 2"))
    )
    assert [(problem.rule, problem.place) for problem in judge("a.txt", broken, KNOWN)] == [
        ("phone-number", "line 1"),
        ("phone-number", "line 2"),
    ]
    parted = ReadThrough((Words("that Kay-", place="line 1"), Words("leigh said", place="line 2")))
    assert {problem.rule for problem in judge("a.txt", parted, KNOWN)} == {"person-name"}


@pytest.mark.parametrize(("year", "asked"), [("2021", []), ("2020", ["line 1"])])
def test_a_day_whose_year_stands_in_the_next_line(year: str, asked: list[str]) -> None:
    lines = ReadThrough((Words("Done by 12 March ", place="line 1"), Words(year, place="line 2")))
    assert [problem.place for problem in judge("a.pdf", lines, KNOWN)] == asked


def test_a_day_over_two_lines_is_one_question() -> None:
    lines = ("They met the family again at the hospital on Thursday 12th", "March 2020 and agreed a plan.")
    told = judge("page.pdf", ReadThrough(tuple(Words(t, "page 1", f"line {n}") for n, t in enumerate(lines, 1))), KNOWN)
    assert [(each.rule, each.place) for each in told] == [("exact-date", "line 1")]


def test_numbers_side_by_side_in_a_table_are_no_date() -> None:
    cells = ReadThrough((Words("20", place="line 4, column 1"), Words("March was hard", place="line 4, column 2")))
    assert judge("a.csv", cells, KNOWN) == ()


def test_what_the_cleaned_copy_has_no_more_is_told_and_stops_nothing() -> None:
    read = ReadThrough((Words("Kayleigh", "word/comments.xml", "paragraph 1", "comment", removed=True),))
    [problem] = judge("report.docx", read, KNOWN)
    assert (problem.rule, problem.severity) == ("person-name", Severity.CLEANED)


def test_a_question_about_a_combination_is_asked_once() -> None:
    read = ReadThrough(tuple(Words("He drowned in Harrowby.", place=f"paragraph {number}") for number in (1, 2, 3)))
    assert [problem.place for problem in judge("report.docx", read, KNOWN)] == ["paragraph 1"]


def test_without_a_register_numbers_are_found_and_names_are_not() -> None:
    nobody = Known()
    assert found("Kayleigh rang 07700 900123", nobody) == [("phone-number", "stop")]
    assert found("On 20 March 2020 she was seen.", nobody) == [("exact-date", "check")]
    assert found("published 20 March 2020", nobody) == []


def test_a_lead_reviewer_with_a_pseudonym_stays_unnamed() -> None:
    hidden = Review(people=(Person("Helen Brandt", role="Lead Reviewer", pseudonym="LR"),))
    assert [person.name for person in to_be_hidden(hidden)] == ["Helen Brandt"]
    assert [person.name for person in to_be_hidden(REVIEW)] == ["Kayleigh Anne Marsden", "Minh Yilmaz"]


def test_a_lead_reviewer_who_shares_a_name_with_the_family_may_be_named() -> None:
    people = (*PEOPLE[:2], Person("Helen Marsden", role="Lead Reviewer"))
    review = Review(people=people)
    shared = known_of(review, People(to_be_hidden(review)))
    assert found("Helen Marsden, the lead reviewer, is independent.", shared) == []
    assert found("The Marsden family moved.", shared) == [("person-name", "stop")]


def test_a_mask_is_the_first_character() -> None:
    assert judging.mask("Kayleigh") == "K…"
    assert judging.mask("\u200b07700") == "0…"
    assert judging.mask("") == ""


DISGUISED = """
Kay-leigh came
K.a.y.l.e.i.g.h
K-a-y-l-e-i-g-h M-a-r-s-d-e-n
Kay\\nleigh
Kay-\\nleigh Mars-\\nden
Kay\u2011leigh
Kay\u2800leigh Mars\u2800den
Kay\U000e0100leigh
K\u20dday\u20ddleigh
K\u1d00\u028f\u029f\u1d07\u026a\u0262\u029c
\U0001f17a\U0001f170\U0001f188\U0001f17b\U0001f174\U0001f178\U0001f176\U0001f177
\u202enedsraM hgielyaK\u202c
"""


@pytest.mark.parametrize("line", DISGUISED.split("\n")[1:-1])
def test_a_name_in_disguise_stops(line: str) -> None:
    assert ("person-name", "stop") in found(line.replace("\\n", "\n"))


def test_figures_of_another_script_are_figures() -> None:
    assert ("register-identifier", "stop") in found("٩٤٣ ٤٧٦ ٥٩١٩")


@pytest.mark.parametrize("line", ["Kay-\\nsaid", "re-seen by the M.A.R.S. team", "a well-known co-ordinator/lead"])
def test_divided_words_are_no_name_by_chance(line: str) -> None:
    assert ("person-name", "stop") not in found(line.replace("\\n", "\n"))


def in_cells(*cells: str) -> list[str]:
    read = ReadThrough(tuple(Words(cell, place=f"line 1, column {at}") for at, cell in enumerate(cells, 1)))
    return [problem.rule for problem in judge("table.csv", read, KNOWN)]


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        (("943", "476", "5919"), "register-identifier"),
        (("401", "023", "2137"), "nhs-number"),
        (("1", "3", "04", "2019"), "date-of-birth"),
        (("Kay", "leigh"), "person-name"),
        (("Kay", "leigh Mars", "den"), "person-name"),
        (tuple("MARSDEN"), "person-name"),
    ],
)
def test_what_a_table_divides_is_read_as_one(cells: tuple[str, ...], rule: str) -> None:
    assert rule in in_cells(*cells)


@pytest.mark.parametrize(
    "cells",
    [("12", "476", "591", "2019", "3"), ("401", "023", "2137", "4"), ("3", "4", "2018"), ("Min", "h"), tuple("ABCDEF")],
)
def test_an_ordinary_table_raises_nothing(cells: tuple[str, ...]) -> None:
    assert in_cells(*cells) == []


def test_elements_of_a_web_page_are_neighbours() -> None:
    cells = (Words("Kay", "/html/body/table/tr/td[1]", "line 1"), Words("leigh", "/html/body/table/tr/td[2]", "line 1"))
    assert [problem.rule for problem in judge("page.html", ReadThrough(cells), KNOWN)] == ["person-name"]
