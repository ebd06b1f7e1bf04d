"""Names as somebody writes them who does not want them found, and ordinary texts that only look so."""

from __future__ import annotations

import base64
import zlib
from datetime import date

import pytest

from pipeline.domain.release import ReadThrough, Severity, Words
from pipeline.domain.review import Person, Review
from pipeline.naming import People
from pipeline.release.judging import judge
from pipeline.release.known import known_of, to_be_hidden
from pipeline.release.seen import seen

PEOPLE = (
    Person("Kirsty Anne Tarrant", role="Mother", pseudonym="MO", identifiers=("NHS number 999 012 3403",)),
    Person("Dean Mallory", role="Father", pseudonym="FA"),
    Person("Asher Goodman", role="Child", pseudonym="Alba", date_of_birth=date(2018, 6, 14)),
    Person("Nadia Castle", role="Practitioner", pseudonym="SW1"),
)
REVIEW = Review(people=PEOPLE)
KNOWN = known_of(REVIEW, People(to_be_hidden(REVIEW), ()))
NAME = b"Kirsty Tarrant"
WIDTHS = "".join(f"{letter:08b}" for letter in NAME).translate({48: "\u200b", 49: "\u2060"})
SELECTORS = "".join(chr(0xE0100 + letter - 16) for letter in NAME)


def found(*texts: str, part: str = "") -> set[tuple[str, str]]:
    words = tuple(Words(text, part, f"line {number}") for number, text in enumerate(texts, 1))
    return {(each.rule, each.severity.value) for each in judge("a.txt", ReadThrough(words), KNOWN)}


def stops(*texts: str) -> bool:
    return any(severity == Severity.STOP for _, severity in found(*texts))


IN_PIECES = [
    "said mother-Kir-sty again",
    "K - i - r - s - t - y",
    "K . i . r . s . t . y",
    "K_i_r_s_t_y",
    "K i r sty",
    "Kir sty came",
    "Kir\ufffdsty",
    "Kir\U0001f642sty",
    "(K)(i)(r)(s)(t)(y)",
    "K1i2r3s4t5y",
    "D-e-a-n",
    "Kir\n\nsty",
    "Tar-rant",
    '"Kir"&"sty"',
    "Mrs Tar-rant rang",
    "Kir--------sty",
]


@pytest.mark.parametrize("text", IN_PIECES)
def test_letters_are_read_in_a_row_whatever_divides_them(text: str) -> None:
    assert ("person-name", "stop") in found(text)


CHANCE = [
    "He was as her mother had said, as\nher file shows.",
    "A good man, and good\nman in every way.",
    "She'll be seen by Dr A. Sher, by as/her.",
    "Team members: N. A. Dia. Castle-building, for-tress.",
    "a) b) c) d) e) f)",
    "The wall of the castle; cas-\ntle walls.",
]


@pytest.mark.parametrize("text", CHANCE)
def test_words_that_make_a_name_by_chance_are_none(text: str) -> None:
    assert not stops(text)


LOOKS = ["🇰🇮🇷🇸🇹🇾", "🅺🅸🆁🆂🆃🆈", "ᏦᎥᎡᏚᎢᎩ", "ꓗꓲꓣꓢꓔꓬ", "ƙɨɍꞩŧɏ", "Кігѕtу", "⒦⒤⒭⒮⒯⒴", "ʎʇsɹıʞ", "ｋｉｒｓｔｙ"]


@pytest.mark.parametrize("text", LOOKS)
def test_letters_that_only_look_other_are_the_letters(text: str) -> None:
    assert stops(f"said {text} again")


def test_a_letter_with_its_accent_stays_one() -> None:
    assert seen("Zoë, Weiß, Ærø").text == "Zoë, Weiß, Æro"


def packed(data: bytes) -> str:
    return base64.b64encode(data).decode()


WRITTEN_OUT = [
    packed(NAME),
    "https://example.org/" + packed(NAME).rstrip("="),
    packed(NAME.decode().encode("utf-16-le")),
    packed(zlib.compress(NAME * 3)),
    packed(packed(NAME).encode()),
    NAME.hex(),
    NAME.hex(" "),
    " ".join(f"{letter:08b}" for letter in NAME),
    " ".join(map(str, NAME)),
    "11-9-18-19-20-25",
    "&#75;irsty",
    "&amp;#x4b;irsty",
    "%254Birsty",
    "=4Birsty",
    r"\u004birsty",
    r"\x4birsty",
    "U+004B U+0069 U+0072 U+0073 U+0074 U+0079",
    '=CHAR(75)&"irsty"',
    "+AEsAaQByAHMAdAB5-",
    "Kilo India Romeo Sierra Tango Yankee",
    "-.- .. .-. ... - -.--",
    "⠅⠊⠗⠎⠞⠽",
    "Xvefgl",
    "<b>K</b>irsty",
    "y-t-s-r-i-K",
    "nine nine nine oh one two three four oh three",
    f"so\U0001f600{SELECTORS}",
    f"so{WIDTHS}on",
    "so" + "".join(chr(0xE0000 + letter) for letter in NAME),
]


@pytest.mark.parametrize("text", WRITTEN_OUT)
def test_what_stands_for_a_name_is_read(text: str) -> None:
    assert stops(f"They wrote {text} there.")


@pytest.mark.parametrize(
    "text", ["K1rsty", "K!r$ty", "T4rrant", "ytsriK", "naeD", "#justiceforkirsty", "thekirstytarrantcase"]
)
def test_a_word_that_is_written_otherwise_is_read(text: str) -> None:
    assert ("person-name", "stop") in found(f"They wrote {text} there.")


ORDINARY = [
    "Heaven knows; Aidan was seen. The reference is SW1, C4 and HV12.",
    "The items 11, 9, 18 and 19-20-25 were agreed; 14 days, 21 days, 28 days, 35 days.",
    "safeguarding multi-agency http://www.example.org/documents/practice-review-2021-final_report",
    "Findings 1, 2, 3, 4, 5, 6, 7 and 8. . . . . . . . . . 12",
    "Echo and Delta wards; one, two, three, four, five.",
    "Marshfield, Castleton and Deansgate are places.",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_says_nothing(text: str) -> None:
    assert found(text) == set()


def test_a_long_row_that_nobody_can_read_is_asked_about() -> None:
    assert found("See " + "aB3" * 20 + " for it.") == {("coded-text", "check")}
    assert found("See https://forms.example.org/" + "aB3" * 20) == set()


def test_letters_below_one_another_in_a_table_are_a_name() -> None:
    cells = tuple(
        Words(text, place=f"line {row}, column {column}")
        for row, letter in enumerate("KIRSTY", 1)
        for column, text in enumerate((letter, str(row)), 1)
    )
    assert "person-name" in {each.rule for each in judge("a.csv", ReadThrough(cells), KNOWN)}


def test_a_name_over_two_texts_is_told_once() -> None:
    words = (Words("Kir", place="line 1, column 1"), Words("sty", place="line 1, column 2"))
    assert [each.rule for each in judge("a.csv", ReadThrough(words), KNOWN)] == ["person-name"]
