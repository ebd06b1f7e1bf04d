"""How many planted leaks the release check finds, and how often it calls a harmless thing one.

Makes a corpus from its own word lists (planted_words.json): invented families, their registers, and reports in every
format into which identifiers are written, in plain sight and hidden, each mention in the answer key. An entity counts
as found only when every mention of it is. Files without anything planted count false alarms.

    python benchmarks/planted_leaks.py                 300 files
    python benchmarks/planted_leaks.py --files 1000 --seed 7 --missed
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from planted_documents import HIDING, WRITERS, Hide  # noqa: E402  # the folder is no package when run as a script

from pipeline.domain.release import Problem, ReleaseTo, Severity  # noqa: E402
from pipeline.domain.release_paper import CheckedFile  # noqa: E402
from pipeline.domain.review import Agency, KeyDates, Person, Review  # noqa: E402
from pipeline.naming import People  # noqa: E402
from pipeline.release.known import known_of, to_be_hidden  # noqa: E402
from pipeline.releasing import Released, ReleaseTask, release  # noqa: E402

WORDS = json.loads((ROOT / "benchmarks" / "planted_words.json").read_text(encoding="utf-8"))
MONTHS = "January February March April May June July August September October November December".split()
DIRECT = frozenset(WORDS["said"]) - {"exact date", "exact age", "place"}
"""Kinds that identify by themselves: these must stop a file. The others must at least be asked about."""

NAMES = ("person-name", "possible-name")
RULES: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("full", "first", "surname", "possessive", "capitals", "misspelt", "nickname"), NAMES),
    "birth": ("date-of-birth",), "exact date": ("exact-date",), "exact age": ("exact-age",), "place": ("named-place",),
    "NHS number": ("nhs-number",), "UPN": ("upn",), "NINO": ("national-insurance-number",), "phone": ("phone-number",),
    "e-mail": ("email-address",), "postcode": ("postcode",), "address": ("address",), "plate": ("vehicle-plate",),
    "handle": ("social-handle",),
    **dict.fromkeys(("crime number", "court number", "hospital number", "council number"), ("case-number",)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """One entity: its kind, where its mentions stand ('' in sight), and each mention as written."""

    kind: str
    where: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One file, its review, and the answer key."""

    name: str
    content: bytes
    review: Review
    planted: tuple[Planted, ...]


def family(dice: random.Random) -> Review:
    """An invented register: a child, family, a practitioner, a lead reviewer who may be named."""
    firsts, lasts = dice.sample(WORDS["first"], 6), dice.sample(WORDS["last"], 4)
    born = date(2015, 1, 1) + timedelta(days=dice.randrange(2500))
    return Review(
        board="Wessex Safeguarding Children Partnership",
        child_pseudonym=dice.choice(WORDS["pseudonyms"]),
        dates=KeyDates(incident=born + timedelta(days=dice.randrange(400, 900))),
        agencies=(Agency("Wessex Police", "POL"), Agency("Wessex Council", "CSC", sector="Social care")),
        people=(
            Person(f"{firsts[0]} {lasts[0]}", (dice.choice(WORDS["nicknames"]),), "Child", "", "Child Willow", born),
            Person(f"{firsts[1]} {lasts[0]}", (), "Mother", "", "MO", date(1994, 5, dice.randrange(1, 28))),
            Person(f"{firsts[2]} {lasts[1]}", (), "Father", "", "FA"),
            Person(f"{firsts[3]} {lasts[2]}", (), "Practitioner", "Wessex Council", "SW1"),
            Person(f"{firsts[4]} {lasts[3]}", (), "Lead Reviewer"),
        ),
    )


# --- what is planted ---------------------------------------------------------------------------------


def _name(dice: random.Random, review: Review) -> Person:
    return dice.choice([person for person in review.people if person.role != "Lead Reviewer"])


def _first(person: Person) -> str:
    return person.name.split()[0]


def _surname(person: Person) -> str:
    return person.name.split(maxsplit=1)[1]


def _misspelt(dice: random.Random, review: Review) -> str:
    """A letter left out or doubled in a name long enough to be known by the others; else the name as it is."""
    people = [person for person in review.people if person.role != "Lead Reviewer"]
    names = [
        name for person in people for name in (_first(person), _surname(person)) if len(name) > 6 and name.isalpha()
    ]
    if not names:
        return _first(people[0])
    name = dice.choice(names)
    place = dice.randrange(2, len(name) - 1)
    return dice.choice([name[:place] + name[place + 1 :], name[:place] + name[place] + name[place:]])


def _nhs(dice: random.Random) -> str:
    while True:
        nine = [4, *(dice.randrange(10) for _ in range(8))]
        check = 11 - sum(digit * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            text = "".join(map(str, [*nine, 0 if check == 11 else check]))
            return dice.choice([text, f"{text[:3]} {text[3:6]} {text[6:]}", f"{text[:3]}-{text[3:6]}-{text[6:]}"])


def _upn(dice: random.Random) -> str:
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    digits = f"{dice.choice(['801', '823', '881', '316'])}{dice.randrange(10**9):09}"
    return letters[sum(int(digit) * weight for weight, digit in enumerate(digits, 2)) % 23] + digits


def _nino(dice: random.Random) -> str:
    prefix, digits = dice.choice(["AB", "CE", "JG", "PX", "SR", "WL"]), f"{dice.randrange(10**6):06}"
    text = f"{prefix}{digits}{dice.choice('ABCD')}"
    return dice.choice([text, f"{prefix} {digits[:2]} {digits[2:4]} {digits[4:]} {text[-1]}"])


def _phone(dice: random.Random) -> str:
    number = f"{dice.randrange(1000):03}"
    return dice.choice(
        [
            f"07700 900{number}",
            f"07700900{number}",
            f"+44 7700 900{number}",
            f"(01632) 960{number}",
            f"0117 496 0{number}",
        ]
    )


def _email(dice: random.Random) -> str:
    mailbox = f"{dice.choice(['kaz.m', 'big_dave', 't.osei'])}{dice.randrange(90)}"
    return f"{mailbox}@{dice.choice(['gmail.com', 'outlook.com', 'wessex.gov.uk'])}"


def _postcode(dice: random.Random) -> str:
    area = dice.choice(["CM", "CO", "SS", "BA", "TA", "NR", "IP", "M", "LS"])
    return f"{area}{dice.randrange(1, 20)} {dice.randrange(10)}{dice.choice('ABDEFGHJLN')}{dice.choice('PQRSTUWXYZ')}"


def _address(dice: random.Random) -> str:
    street = f"{dice.choice(WORDS['streets'])} {dice.choice(WORDS['kinds of street'])}"
    return f"{dice.choice(['', 'Flat 2, '])}{dice.randrange(1, 220)}{dice.choice(['', 'a'])} {street}"


def _day(day: date, dice: random.Random) -> str:
    month = MONTHS[day.month - 1]
    suffix = "th" if 10 < day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return dice.choice(
        [
            f"{day:%d/%m/%Y}",
            f"{day.day}.{day.month}.{day:%y}",
            f"{day.day}{suffix} {month} {day.year}",
            f"{day.day} {month[:3]} {day.year}",
            f"{day:%Y-%m-%d}",
            f"{month} {day.day}, {day.year}",
            f"{day.day} of {month} {day.year}",
        ]
    )


def _near(dice: random.Random, review: Review) -> date:
    return (review.dates.incident or date.min) + timedelta(days=dice.randrange(-25, 26))


def _born(review: Review) -> date:
    return review.people[0].date_of_birth or date.min


KINDS: Mapping[str, Callable[[random.Random, Review], str]] = {
    "full": lambda dice, review: _name(dice, review).name,
    "first": lambda dice, review: _first(_name(dice, review)),
    "surname": lambda dice, review: _surname(_name(dice, review)),
    "possessive": lambda dice, review: _first(_name(dice, review)),
    "capitals": lambda dice, review: _name(dice, review).name.upper(),
    "misspelt": _misspelt,
    "nickname": lambda _, review: review.people[0].also_known_as[0],
    "birth": lambda dice, review: _day(_born(review), dice),
    "exact date": lambda dice, review: _day(_near(dice, review), dice),
    "exact age": lambda dice, _: dice.choice(
        ["11 weeks old", "aged 9 days", "13-week-old", "six weeks old", "17 days of age"]
    ),
    "NHS number": lambda dice, _: _nhs(dice),
    "UPN": lambda dice, _: _upn(dice),
    "NINO": lambda dice, _: _nino(dice),
    "phone": lambda dice, _: _phone(dice),
    "e-mail": lambda dice, _: _email(dice),
    "postcode": lambda dice, _: _postcode(dice),
    "address": lambda dice, _: _address(dice),
    "plate": lambda dice, _: (
        f"{dice.choice(['AB', 'EX', 'KP', 'WN'])}{dice.choice(['12', '65', '21'])} {dice.choice(['CDE', 'XKH', 'RJV'])}"
    ),
    "handle": lambda dice, _: f"@{dice.choice(['kaz', 'lil_dex', 'mimi.x'])}{dice.randrange(99)}",
    "crime number": lambda dice, _: f"42/{dice.randrange(10**4, 10**6)}/{dice.randrange(18, 23)}",
    "court number": lambda dice, _: (
        f"{dice.choice(['CM', 'TA', 'IP'])}{dice.randrange(18, 23)}C{dice.randrange(10**4, 10**5)}"
    ),
    "hospital number": lambda dice, _: f"{dice.choice(['H', 'RDE', ''])}{dice.randrange(10**5, 10**7)}",
    "council number": lambda dice, _: str(dice.randrange(10**5, 10**7)),
    "place": lambda dice, _: dice.choice(WORDS["schools"]),
}


def case(number: int, dice: random.Random, *, clean: bool) -> Case:
    """One file: sentences that tell nothing, and among them, unless it is clean, what is planted."""
    review = family(dice)
    ending = dice.choice([each for each in WRITERS if not clean or each not in {".png", ".jpg"}])
    reviewer = review.people[-1].name
    told = [
        each.format(pseudonym="Child Willow", short="Willow", reviewer=reviewer)
        for each in dice.sample(WORDS["clean"], 9)
    ]
    planted = [] if clean else [_plant(dice, review, ending) for _ in range(dice.randrange(1, 5))]
    planted = list({each.mentions: each for each in planted}.values())
    for each in planted:
        for mention in each.mentions if not each.where else ():
            told.insert(dice.randrange(len(told) + 1), dice.choice(WORDS["said"][each.kind]).format(mention))
    hidden = [Hide(each.where, mention) for each in planted if each.where for mention in each.mentions]
    name = f"report-{number:04}{ending}"
    return Case(name, WRITERS[ending](told, hidden), review, tuple(planted))


def _plant(dice: random.Random, review: Review, ending: str) -> Planted:
    kind = dice.choice(list(KINDS))
    hiding = HIDING[ending]
    where = dice.choice(hiding) if hiding and (ending in {".png", ".jpg"} or dice.random() < 0.4) else ""
    mention = KINDS[kind](dice, review)
    told = [mention] * dice.choice([1, 1, 2, 3])
    if where:
        told = [dice.choice(WORDS["said"][kind]).format(mention)]
    return Planted(kind, where, tuple(told))


# --- what is found -----------------------------------------------------------------------------------


@dataclass
class Measured:
    planted: Counter[str]
    found: Counter[str]
    missed: list[str]
    alarms: list[str]
    leaked: list[str]
    clean_files: int = 0
    clean_withheld: int = 0

    def recall(self, kinds: frozenset[str]) -> float:
        total = sum(self.planted[kind] for kind in kinds)
        return sum(self.found[kind] for kind in kinds) / total if total else 1.0

    def alarms_a_document(self) -> float:
        return len(self.alarms) / self.clean_files if self.clean_files else 0.0


def measure(files: int, seed: int, folder: Path) -> Measured:
    """A third of the files are clean."""
    dice = random.Random(seed)
    measured = Measured(Counter(), Counter(), [], [], [])
    for number in range(files):
        made = case(number, dice, clean=number % 3 == 0)
        path = folder / made.name
        path.write_bytes(made.content)
        [checked] = _released(path, made.review).files
        if made.planted:
            _count_found(made, checked, measured)
        else:
            _count_alarms(made, checked, measured)
        path.unlink()
    return measured


def _released(path: Path, review: Review) -> Released:
    known = known_of(review, People(to_be_hidden(review), review.agencies))
    return release(ReleaseTask((path,), path.parent / "out", known, ReleaseTo(board=review.board)), lambda *_: None)


def _count_found(made: Case, checked: CheckedFile, measured: Measured) -> None:
    free = [problem for problem in checked.problems if problem.found]
    for each in made.planted:
        kind = f"hidden: {each.kind}" if each.where else each.kind
        measured.planted[kind] += 1
        if _all_found(each, free, checked):
            measured.found[kind] += 1
        else:
            measured.missed.append(f"{made.name}: {each.kind} ({each.where or 'in sight'}): {each.mentions}")
    must_stop = any(each.kind in DIRECT and not each.where for each in made.planted)
    if checked.copy is not None and (must_stop or _holds_hidden(checked.copy, made)):
        measured.leaked.append(f"{made.name}: {[each.mentions for each in made.planted]}")


def _all_found(each: Planted, free: list[Problem], checked: CheckedFile) -> bool:
    """Every mention has a finding of its own: grave enough, and beginning alike."""
    if each.where:
        told = [each_found for each_found in checked.problems if each_found.severity is not Severity.CHECK]
        return any(one.rule in RULES[each.kind] for one in told) if each.kind in DIRECT else bool(told)
    grave = {Severity.STOP} if each.kind in DIRECT else {Severity.STOP, Severity.CHECK}
    mine = [one for one in free if one.severity in grave and one.rule in RULES[each.kind]]
    for mention in each.mentions:
        begins = [unicodedata.normalize("NFC", part)[0].casefold() for part in mention.replace("(", " ").split()]
        alike = (one for letter in begins for one in mine if one.found[0].casefold() == letter)
        hit = next(alike, None)
        if hit is None:
            return False
        mine.remove(hit)
        free.remove(hit)
    return True


def _holds_hidden(copy: bytes, made: Case) -> bool:
    return any(
        mention in text for each in made.planted if each.where for mention in each.mentions for text in opened(copy)
    )


def opened(copy: bytes) -> Iterator[str]:
    """A file's bytes as text, and those of every part that is packed into it."""
    import io
    import zipfile

    import pikepdf

    yield copy.decode("utf-8", "replace")
    if copy.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(copy)) as package:
            yield from (package.read(name).decode("utf-8", "replace") for name in package.namelist())
    if copy.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(copy)) as pdf:
            for item in pdf.objects:
                if isinstance(item, pikepdf.Stream) and item.get("/Filter") == "/FlateDecode":
                    yield item.read_bytes().decode("utf-8", "replace")


def _count_alarms(made: Case, checked: CheckedFile, measured: Measured) -> None:
    measured.clean_files += 1
    measured.clean_withheld += checked.withheld
    alarms = [problem for problem in checked.problems if problem.severity is not Severity.CLEANED]
    measured.alarms += [f"{made.name}: {one.rule} {one.place} {one.found}" for one in alarms]
    if checked.reason:
        measured.alarms.append(f"{made.name}: {checked.reason}")


# --- what is said ------------------------------------------------------------------------------------


def table(measured: Measured) -> Iterator[str]:
    yield "| Kind | Planted | Found | Recall |"
    yield "|---|--:|--:|--:|"
    for kind, rows in _groups(measured).items():
        planted, found = sum(measured.planted[each] for each in rows), sum(measured.found[each] for each in rows)
        yield f"| {kind} | {planted} | {found} | {found / planted:.3f} |"


def _groups(measured: Measured) -> Mapping[str, Sequence[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for kind in sorted(measured.planted):
        groups["hidden, of every kind" if kind.startswith("hidden: ") else kind].append(kind)
    return groups


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--files", type=int, default=300)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--missed", action="store_true", help="list what was missed and what was called a leak wrongly")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(options.files, options.seed, Path(folder))
    print(*table(measured), sep="\n")
    print(f"\nDirect identifiers and names: {measured.recall(DIRECT):.3f}")
    print(
        f"False alarms: {len(measured.alarms)} in {measured.clean_files} clean files"
        f" ({measured.alarms_a_document():.2f} a file),"
    )
    print(f"of which withheld: {measured.clean_withheld}. Leaking files passed: {len(measured.leaked)}.")
    if options.missed:
        print(*measured.missed, *measured.alarms, *measured.leaked, sep="\n")


if __name__ == "__main__":
    main()
