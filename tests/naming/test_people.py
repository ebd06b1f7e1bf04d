"""Every way to write a name of the register is found where it stands; ordinary words are nobody."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from drawn_people import AGENCIES, PEOPLE
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.naming import Mention, Way
from pipeline.domain.review import Person
from pipeline.naming import People

FINDER = People(PEOPLE, AGENCIES)


def found(text: str, finder: People = FINDER) -> list[tuple[str, str, bool]]:
    """What is named, as written, with the labels joined."""
    return [(text[each.start : each.end], "/".join(each.labels), each.sure) for each in finder.mentions(text)]


def ways(text: str) -> list[Way]:
    return [each.way for each in FINDER.mentions(text)]


@pytest.mark.parametrize(
    ("text", "written", "label"),
    [
        # in full
        ("Seen with Kirsty Tarrant at home.", "Kirsty Tarrant", "MO"),
        ("seen with kirsty tarrant at home", "kirsty tarrant", "MO"),
        ("SEEN WITH KIRSTY TARRANT AT HOME", "KIRSTY TARRANT", "MO"),
        ("TARRANT, Kirsty Anne", "TARRANT, Kirsty Anne", "MO"),
        ("Tarrant Kirsty rang", "Tarrant Kirsty", "MO"),
        ("Kirsty A. Tarrant rang", "Kirsty A. Tarrant", "MO"),
        ("Kirsty Jane Tarrant rang", "Kirsty Jane Tarrant", "MO"),
        ("Mrs Kirsty Tarrant rang", "Mrs Kirsty Tarrant", "MO"),
        ("K. Tarrant rang", "K. Tarrant", "MO/MGM"),
        ("D O’Neill-Hart rang", "D O’Neill-Hart", "FT"),
        ("Elodie Mallory cried", "Elodie Mallory", "Alba"),
        ("will draycott rang", "will draycott", "PP1"),
        # hyphens, apostrophes, particles
        ("Dean O'Neill-Hart left", "Dean O'Neill-Hart", "FT"),
        ("Dean O’Neill Hart left", "Dean O’Neill Hart", "FT"),
        ("Dean ONeill-Hart left", "Dean ONeill-Hart", "FT"),
        ("Dean O Neill Hart left", "Dean O Neill Hart", "FT"),
        ("Dean Hart left", "Dean Hart", "FT"),
        ("then O'Neill left", "O'Neill", "FT"),
        ("DEAN O'NEILL‑HART left", "DEAN O'NEILL‑HART", "FT"),
        ("Zoe Mac Donald rang", "Zoe Mac Donald", "MA1"),
        ("Zoë McDonald rang", "Zoë McDonald", "MA1"),
        ("then Zoe rang", "Zoe", "MA1"),
        ("Muhammad al Rashid rang", "Muhammad al Rashid", "MU1"),
        ("Abdul Rashid rang", "Abdul Rashid", "MU1"),
        ("Mr Al-Rashid rang", "Mr Al-Rashid", "MU1"),
        ("Maria Van Der Berg rang", "Maria Van Der Berg", "Friend A"),
        ("Ms van der Berg rang", "Ms van der Berg", "Friend A"),
        ("Malgorzata Kowalska rang", "Malgorzata Kowalska", "Neighbour A"),
        ("Adeyemi Oluwaseun rang", "Adeyemi Oluwaseun", "MP"),
        ("Ng Li rang", "Ng Li", "FC"),
        ("told Li again", "Li", "FC"),
        ("Sian ap Rhys sat", "Sian ap Rhys", "Sib1"),
        ("with Mr Rhys", "Mr Rhys", "Sib1"),
        # alone
        ("Elodie’s coat", "Elodie", "Alba"),
        ("ELODIE'S coat", "ELODIE", "Alba"),
        ("then Ellie cried", "Ellie", "Alba"),
        ("Lo slept", "Lo", "Alba"),
        ("James' notes", "James", "Health Visitor 1"),
        ("we saw joel and kirsty", "joel", "Health Visitor 2"),
        ("Joel rang", "Joel", "Health Visitor 2"),
        ("Mrs Tarrant rang", "Mrs Tarrant", "MO/MGM"),
        ("Tarrant was seen", "Tarrant", "Alba/MO/MGM"),
        ("May rang back", "May", "HV1"),
        ("His aunt, May, rang", "May", "HV1"),
        ("asked Will about it", "Will", "PP1"),
        ("HV May wrote", "HV May", "HV1"),
        # broken and disguised
        ("Kir\xadsty Tarr\u200bant rang", "Kir\xadsty Tarr\u200bant", "MO"),
        ("Kirsty\xa0Tarrant rang", "Kirsty\xa0Tarrant", "MO"),
        ("Kirsty\nTarrant rang", "Kirsty\nTarrant", "MO"),
        ("with Kir-\nsty at home", "Kir-\nsty", "MO"),
        ("К\u0456rsty rang", "К\u0456rsty", "MO"),
        ("Zoe\u0308 rang", "Zoe\u0308", "MA1"),
        ("kirsty.tarrant@mail.example", "kirsty.tarrant", "MO"),
        ("KirstyTarrant_2019.jpg", "KirstyTarrant", "MO"),
        ("kirsty_tarrant.png", "kirsty_tarrant", "MO"),
        # one letter off
        ("Kirtsy Tarrant rang", "Kirtsy Tarrant", "MO"),
        ("then Elodei cried", "Elodei", "Alba"),
        ("Mrs Tarrent rang", "Mrs Tarrent", "MO/MGM"),
        ("Penhalow wrote", "Penhalow", "Health Visitor 1"),
        ("Kirsty T. rang", "Kirsty T", "MO"),
        ("Will D. rang", "Will D", "PP1"),
        ("Ms K A Tarrant rang", "Ms K A Tarrant", "MO/MGM"),
        ("with Elodie M today", "Elodie M", "Alba"),
        # initials
        ("J.P. rang", "J.P.", "Health Visitor 1"),
        ("told JP again", "JP", "Health Visitor 1"),
        ("J P's notes", "J P", "Health Visitor 1"),
        # identifiers
        ("NHS 9990123403", "9990123403", "Alba"),
        ("NHS 999-012-3403", "999-012-3403", "Alba"),
        ("at 27, Plover Cl.", "27, Plover Cl", "Alba"),
        ("ZZ992BB", "ZZ992BB", "Alba"),
        ("ref AB123456C", "AB123456C", "Alba"),
        ("07700900141", "07700900141", "MO"),
        # dates of birth
        ("born 14/06/2018", "14/06/2018", "Alba"),
        ("on 14.6.18", "14.6.18", "Alba"),
        ("on 14th of June, 2018", "14th of June, 2018", "Alba"),
        ("June 14th 2018", "June 14th 2018", "Alba"),
        ("June 14, 2018", "June 14, 2018", "Alba"),
        ("2018-06-14", "2018-06-14", "Alba"),
        ("14-Jun-18", "14-Jun-18", "Alba"),
        ("Thursday 14 June 2018", "Thursday 14 June 2018", "Alba"),
        ("DOB 14062018", "14062018", "Alba"),
        ("DOB: 08/09/94", "08/09/94", "MO"),
        ("born on 14 June", "14 June", "Alba"),
        ("on the fourteenth of June 2018", "fourteenth of June 2018", "Alba"),
        ("scan_14_06_2018.pdf", "14_06_2018", "Alba"),
        ("on +44 (0)7700 900141", "44 (0)7700 900141", "MO"),
        ("on +447700900141", "447700900141", "MO"),
    ],
)  # fmt: skip
def test_it_is_found(text: str, written: str, label: str) -> None:
    assert (written, label, True) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "In May 2019 she moved. She came on 3 May, in May and since May. May 2020 was cold.",
        "It will be seen. Will the family come? May be. She may come. Will she?",
        "With grace. Grace Road. They met at Hope House and Tarrant Close.",
        "Alba met MO, FT and Friend A. Alba’s aunt MA1.",
        "Wexmere Health and Marlow Grace Trust wrote.",
        "Dr Ines Marlow wrote this. Ines rang.",
        "The dean of the faculty; the hart; a mac; the berg.",
        "On 15/06/2018 and 14/06/2019 and 14 June she rang.",
        "James Street. St James's Hospital.",
        "The joy of it, an elodea, the tyrant and a warrant.",
        "Vitamin K and P. Table 2 K P.",
        "Born to be wild in 2018.",
    ],
)
def test_it_is_nobody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "written", "label"),
    [
        ("Katie came too", "Katie", "MGM"),  # a short form that the register does not list
        ("Paul Tarrant rang", "Tarrant", "Alba/MO/MGM"),  # perhaps a relation
        ("Joel Jones rang", "Joel", "Health Visitor 2"),  # perhaps another Joel
        ("Mr Hart of the council", "Mr Hart", "FT"),
        ("She told Anne", "Anne", "MO"),  # a middle name alone
        ("KT too", "KT", "MO/MGM"),
        ("Grace under pressure", "", ""),
        ("near Plover Close", "Plover Close", "Alba"),
    ],
)
def test_it_may_be(text: str, written: str, label: str) -> None:
    assert found(text) == ([(written, label, False)] if written else [])


def test_a_title_leaves_out_whom_it_cannot_be() -> None:
    people = [Person("Ann Carter", (), "Mother", "", "MO"), Person("Bob Carter", (), "Father", "", "FT")]
    finder = People(people)
    assert found("Mrs Carter and Mr Carter met Carter.", finder) == [
        ("Mrs Carter", "MO", True),
        ("Mr Carter", "FT", True),
        ("Carter", "MO/FT", True),
    ]


def test_a_pseudonym_that_is_part_of_a_name_is_no_name() -> None:
    people = [Person("Grace Hill", (), "Child", "", "Ivy"), Person("Ivy Lund", (), "Aunt", "", "MA1")]
    assert found("Ivy was seen. Ivy Lund rang.", People(people)) == [("Ivy Lund", "MA1", True)]


def test_a_nickname_of_ordinary_words_is_one_as_a_whole() -> None:
    finder = People([Person("Finley Ward", ("Little Man; Bear", "name not known"), "Child", "", "Elm")])
    assert found("He was called Little Man at home, and Bear.", finder) == [
        ("Little Man", "Elm", True),
        ("Bear", "Elm", True),
    ]
    assert found("A little man at Little Acorns saw a bear. Name not known.", finder) == []


def test_a_code_is_no_short_form() -> None:
    finder = People([Person("Maureen Ward", (), "Grandmother", "", "PGM")])
    assert found("MO rang and MO's mother came.", finder) == []
    assert found("Then Mo rang.", finder) == [("Mo", "PGM", False)]


def test_small_letters_that_may_be_a_name_or_words_are_unsure() -> None:
    finder = People([Person("Mark Field", (), "Uncle", "", "MU1")])
    assert found("told by mark field", finder) == [("mark field", "MU1", False)]
    assert found("uploaded as mark_field.png", finder) == [("mark_field", "MU1", True)]


def test_a_surname_that_is_a_word_after_an_article() -> None:
    finder = People([Person("Amy Castle", (), "Mother", "", "MO")])
    assert found("They met at the Castle.", finder) == [("Castle", "MO", False)]
    assert found("All of the Castle family came.", finder) == [("Castle", "MO", True)]


def test_how_each_is_named() -> None:
    text = "Kirsty Tarrant, Elodie, Mrs Tarrant, Ellie, Kirtsy, J.P., 9990123403, 14/06/2018."
    assert ways(text) == [
        *(Way.FULL, Way.FIRST, Way.SURNAME, Way.KNOWN_AS, Way.MISSPELT, Way.INITIALS, Way.IDENTIFIER, Way.BIRTH)
    ]


def test_nobody_is_looked_for_in_an_empty_register() -> None:
    assert People([]).mentions("Kirsty Tarrant, 9990123403, 14/06/2018") == ()


WORDS = st.sampled_from(
    "Kirsty Tarrant Elodie's Grace May Will J.P. K. the said Mrs al-Rashid O'Neill Hart Li 14/06/2018 2019 "
    "Kir\xadsty Zoe\u0308 ﬁnd — . , Alba MO".split()
)
TEXTS = st.lists(WORDS | st.text(max_size=6), max_size=14).map(" ".join)


@given(TEXTS)
def test_mentions_stand_in_order_and_apart(text: str) -> None:
    mentions = FINDER.mentions(text)
    assert all(0 <= each.start < each.end <= len(text) for each in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@given(TEXTS)
def test_the_same_text_gives_the_same(text: str) -> None:
    again: tuple[Mention, ...] = People(PEOPLE, AGENCIES).mentions(text)
    assert again == FINDER.mentions(text)


@pytest.mark.parametrize(
    "piece", [" ", "a", "Kirsty ", "A B ", "Tarrant\n", "1/1/", "\u200b", "a'", "Kirsty-", "May 1 "]
)
def test_a_hostile_text_takes_its_length_and_no_more(piece: str) -> None:
    def seconds(length: int) -> float:
        started = time.process_time()
        FINDER.mentions(piece * (length // len(piece)))
        return time.process_time() - started

    assert seconds(40_000) < 8 * seconds(10_000) + 0.5  # a square would be sixteenfold


@pytest.mark.parametrize("text", ["Will", "Will / HV", "Will, Dawn and TM2"])
def test_an_everyday_name_that_a_cell_begins_with_may_be_somebody(text: str) -> None:
    will = Person("Will Marsden", (), "Practitioner", "Wexmere Police", "PC1")
    first = People((will,)).mentions(text)[0]
    assert (text[first.start : first.end], first.labels, first.sure) == ("Will", ("PC1",), False)


@pytest.mark.parametrize("text", ["Cerys (2016) is the eldest.", "the children (Cerys, 2016)", "(Cerys Pugh, 2016)"])
def test_a_first_name_with_a_year_is_a_child_and_no_author(text: str) -> None:
    finder = People((Person("Cerys Pugh", role="Child", pseudonym="Alba"),))
    assert [sure for _, _, sure in found(text, finder)] == [True]


@pytest.mark.parametrize("text", ["the line on C.O.P. and her class", "C O P's drawing", "C.A.P. rang", "C.O-P. rang"])
def test_initials_of_halves_of_a_surname_with_and_without_the_middle_name(text: str) -> None:
    finder = People((Person("Cerys Adaeze Okonkwo-Pugh", role="Child", pseudonym="Alba"),))
    assert [label for _, label, _ in found(text, finder)] == ["Alba"]


def test_initials_with_one_middle_name_of_several() -> None:
    finder = People((Person("Cerys Adaeze Mair Pugh", role="Child", pseudonym="Alba"),))
    assert [label for _, label, _ in found("C.M.P. and C.A.P. are one.", finder)] == ["Alba", "Alba"]


@pytest.mark.parametrize(
    ("name", "text"), [("Niamh O'Connell", "N.O.C. rang"), ("Sam Van der Berg", "with S.V.D.B. there")]
)
def test_initials_of_a_surname_with_more_capitals_or_words(name: str, text: str) -> None:
    finder = People((Person(name, role="Practitioner", pseudonym="PC1"),))
    assert [sure for _, _, sure in found(text, finder)] == [True]


def test_longer_initials_in_capitals_alone_are_a_word() -> None:
    finder = People((Person("Cerys Adaeze Okonkwo-Pugh", role="Child", pseudonym="Alba"),))
    assert found("The COP applied, and the CAP was signed.", finder) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jürgen Müller", "Mr Mueller rang."),
        ("Juergen Mueller", "Mr Müller rang."),
        ("Søren Ødegård", "Mr Oedegaard rang."),
        ("Mc Donald, Iain", "Mr McDonald rang."),
        ("ʿĀʾisha Begum", "They saw Aisha there."),
        ("A B Khan", "He saw A B Khan."),
        ("Khan, Sara", "Khan was seen."),
    ],
)
def test_one_name_in_the_ways_of_writing_it(name: str, text: str) -> None:
    finder = People((Person(name, role="Relative", pseudonym="REL"),))
    assert any(sure for _, _, sure in found(text, finder))


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("He lived in Bolton.", False),
        ("She moved to Bolton.", False),
        ("Everybody spoke to Bolton.", True),
        ("It is in Bolton's account.", True),
    ],
)
def test_a_surname_that_is_a_town_s_is_in_doubt_where_a_place_is_meant(text: str, sure: bool) -> None:
    finder = People((Person("Kayleigh Bolton", role="Mother", pseudonym="MO"),))
    assert [each for _, _, each in found(text, finder)] == [sure]
