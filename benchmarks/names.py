"""How many planted names of a register are found in a text, by the way they are written, and how many false alarms
ordinary prose raises. Run it as `python benchmarks/names.py`; `--show 20` lists what was missed and what was wrongly
found, `--texts FOLDER...` takes other prose. Everything planted is made by the rules below, never by the finder's."""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.domain.review import Person  # noqa: E402  # the folder is no package when run as a script
from pipeline.naming import People  # noqa: E402

GIVEN = (
    "Amelia Callum Chloe Declan Ffion Gethin Siân Rhiannon Zoë Niamh Ciarán Aoife Fraser Morag Harpreet Jaswinder "
    "Priyanka Rajesh Fatima Yusuf Zainab Mohammed Ayaan Agnieszka Krzysztof Łukasz Ewa Chidinma Oluwaseun "
    "Temitope Kwame Abena Nguyen Linh Mei Wei Katherine Elizabeth William Thomas James Robert Rebecca Jennifer "
    "Anne-Marie Mary-Jane Jo Bo Li Grace Will May Hope Rose Mark Summer Joy Dawn Holly Robin "
).split()
MIDDLE = "Louise Jane Michael Rose Ann David Amina Kofi Ewa Wyn".split()
FAMILY = (
    "Ashdown Penrose Thistlewood Hargreaves Pritchard Llewellyn ap-Gwilym O'Connell O'Shea McAllister MacGregor "
    "McBride Singh-Gill Chaudhary Patel Rahman al-Hassan Hussain Wojciechowski Nowak Okonkwo Adeyemi Mensah "
    "Nguyen Ng Li Carter Baker Stone Field Marsh Brown-Taylor Fitzgerald Achterberg Lovelock Bickerstaff Dunmore "
    "Quayle Trelawny "
).split()
NICK = "Mills Cal Dec Fi Geth Zozo Nini Cas Woj Olu Temi Tommo Jimbo Becca Robbo Lizzie Annie Kaz Baz Shaz".split()
ROLES = ("Child", "Mother", "Father", "Sibling", "Grandmother", "Mother's partner", "Aunt", "Foster carer")
WOMEN, MEN = {"Mother", "Grandmother", "Aunt"}, {"Father"}
BEFORE = (
    "On the Tuesday the health visitor saw {} at home and noted that the kitchen was cold.",
    "The school rang {} twice that morning and left a message.",
    "It was recorded that {} had been seen by the duty worker.",
    "Police attended and spoke to {} in the hallway; no offences were disclosed.",
    "The conference heard that {} was worried about money.",
    "{} said that nobody had asked about the bruise.",
    "A letter was sent to {} and copied to the practice.",
    "The review noted {}’s account and the plan that followed.",
)
MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True)
class Planted:
    kind: str
    text: str
    start: int
    end: int
    label: str


Way = Callable[[random.Random, Person], str | None]


# ---- how a person may be written


def _first(person: Person) -> str:
    return person.name.split()[0]


def _last(person: Person) -> str:
    return person.name.split()[-1]


def _titled(rng: random.Random, person: Person) -> str:
    titles = ["Mrs", "Ms"] if person.role in WOMEN else ["Mr", "Mr."] if person.role in MEN else ["Mx", "Miss", "Mr"]
    return f"{rng.choice(titles)} {_last(person)}"


def _one_letter_off(rng: random.Random, word: str) -> str:
    """One letter dropped, doubled, changed or swapped with the next, anywhere but at the first."""
    at = rng.randrange(1, len(word) - 1)
    other = rng.choice("aeioulrst")
    made = rng.choice(
        [word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + other + word[at + 1 :],
         word[:at] + word[at + 1] + word[at] + word[at + 2 :]]
    )  # fmt: skip
    return made if made != word else word[:at] + word[at] + word[at:]


def _broken(rng: random.Random, person: Person) -> str:
    first, last = _first(person), _last(person)
    at = max(1, len(last) // 2)
    return rng.choice([
        f"{first} {last[:at]}\xad{last[at:]}", f"{first}\u200b {last}", f"{first}\xa0{last}", f"{first}\n{last}",
        f"{first} {last[:at]}\u200d{last[at:]}", f"{first} {last}".replace("fi", "ﬁ").replace("a", "а"),
    ])  # fmt: skip


def _address_of_mail(rng: random.Random, person: Person) -> str:
    bare = [re.sub(r"[^a-z]", "", _plain(part).lower()) for part in (_first(person), _last(person))]
    return rng.choice([".".join(bare), "_".join(bare), "".join(bare)])


def _plain(text: str) -> str:
    return text.translate(str.maketrans("âëáŁôé", "aeaLoe"))


def _grouped(rng: random.Random, figures: str) -> str:
    squeezed = figures.replace(" ", "")
    return rng.choice(
        [squeezed, f"{squeezed[:3]} {squeezed[3:6]} {squeezed[6:]}", f"{squeezed[:3]}-{squeezed[3:6]}-{squeezed[6:]}"]
    )


def _born(rng: random.Random, person: Person) -> str:
    day = person.date_of_birth or date(2010, 1, 1)
    ending = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day.day, "th")
    month = MONTHS[day.month - 1]
    return rng.choice([
        f"{day.day} {month} {day.year}", f"{day.day}{ending} {month} {day.year}", f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day:%y}", day.isoformat(), f"{month} {day.day}, {day.year}",
        f"{day.day}{ending} of {month} {day.year}", f"{day:%d-%m-%y}", f"{day.day} {month[:3]} {day:%y}",
    ])  # fmt: skip


def _is_word(person: Person) -> bool:
    return _first(person) in "Grace Will May Hope Rose Mark Summer Joy Dawn Holly Robin".split()


WAYS: dict[str, Way] = {
    "full name": lambda rng, who: who.name if rng.random() < 0.5 else f"{_first(who)} {_last(who)}",
    "full, capitals": lambda _, who: f"{_first(who)} {_last(who)}".upper(),
    "full, small letters": lambda _, who: f"{_first(who)} {_last(who)}".lower(),
    "surname first": lambda rng, who: f"{_last(who)}{rng.choice([', ', ' '])}{_first(who)}",
    "initial and surname": lambda rng, who: f"{_first(who)[0]}{rng.choice(['. ', ' ', '.'])}{_last(who)}",
    "title and surname": _titled,
    "first name": lambda _, who: _first(who),
    "first name, capitals": lambda _, who: None if _is_word(who) or len(_first(who)) < 3 else _first(who).upper(),
    "surname": lambda _, who: _last(who),
    "half of a surname": lambda rng, who: (
        rng.choice(_last(who).split("-")) if re.match(r"[A-Z].*-[A-Z]", _last(who)) else None
    ),
    "accents left out": lambda _, who: _plain(_first(who)) if _plain(who.name) != who.name else None,
    "nickname": lambda _, who: who.also_known_as[0] if who.also_known_as else None,
    "misspelt in full": lambda rng, who: (
        f"{_first(who)} {_one_letter_off(rng, _last(who))}" if len(_last(who)) > 5 else None
    ),
    "misspelt surname": lambda rng, who: _one_letter_off(rng, _last(who)) if len(_last(who)) > 5 else None,
    "misspelt first name": lambda rng, who: _one_letter_off(rng, _first(who)) if len(_first(who)) > 5 else None,
    "broken or disguised": _broken,
    "mail or file name": _address_of_mail,
    "initials, dotted": lambda _, who: f"{_first(who)[0]}.{_last(who)[0]}." if _last(who)[0].isupper() else None,
    "number": lambda rng, who: _grouped(rng, who.identifiers[0].removeprefix("NHS number ")),
    "address": lambda rng, who: who.identifiers[1].replace("Close", rng.choice(["Close", "Cl", "close"])),
    "date of birth": _born,
}


# ---- registers and texts


def register(rng: random.Random) -> list[Person]:
    people = []
    for number in range(14):
        family = number < 8
        middle = f" {rng.choice(MIDDLE)}" if rng.random() < 0.4 else ""
        identifiers = (
            f"NHS number 999 {rng.randrange(100, 999)} {rng.randrange(1000, 9999)}",
            f"{rng.randrange(1, 99)} {rng.choice(FAMILY)} Close",
        )
        people.append(Person(
            f"{rng.choice(GIVEN)}{middle} {rng.choice(FAMILY)}", (rng.choice(NICK),) if rng.random() < 0.4 else (),
            ROLES[number] if family else "Practitioner", "" if family else "Wexmere Health", f"P{number}",
            date(2012, 1, 1) + timedelta(days=rng.randrange(3000)), identifiers,
        ))  # fmt: skip
    return people


def planted(rng: random.Random, people: Sequence[Person]) -> Iterator[Planted]:
    for person in people:
        for kind, way in WAYS.items():
            written = way(rng, person)
            if written:
                frame = rng.choice(
                    BEFORE if kind not in ("number", "address", "mail or file name", "date of birth") else BEFORE[:5]
                )
                before, _, after = frame.partition("{}")
                text = f"{before}{written}{after}"
                yield Planted(kind, text, len(before), len(before) + len(written), person.pseudonym)


def prose(folders: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Paragraphs of ordinary English, with where each stands."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".md", ".txt") and path.is_file() and "words" not in path.name:
                for number, part in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n\n")):
                    yield f"{path.name} {number}", part


def alarms(
    finder: People, people: Sequence[Person], texts: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str, bool]]:
    """What is found in prose that names nobody of the register, except where a name itself stands there."""
    names = {
        part for person in people for part in re.findall(r"\w+", f"{person.name} {' '.join(person.also_known_as)}")
    }
    plain_names = {name for name in names if not _is_word(Person(name)) and len(name) > 2}
    for where, text in texts:
        if plain_names.isdisjoint(re.findall(r"\w+", text)):
            for each in finder.mentions(text):
                beside = text[max(0, each.start - 40) : each.end + 30].replace("\n", " ")
                yield f"{where}: {text[each.start : each.end]!r} in {beside!r} {each.way.value}", text, each.sure


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--registers", type=int, default=40)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--show", type=int, default=0)
    arguments.add_argument(
        "--texts", nargs="*", type=Path, default=[ROOT / "docs", ROOT / "sample_inputs" / "story", Path(sys.prefix)]
    )
    asked = arguments.parse_args()
    rng = random.Random(asked.seed)
    registers = [register(rng) for _ in range(asked.registers)]
    _print(recall(rng, registers), asked.show)
    _alarms(registers, list(prose(asked.texts)), asked.show)


@dataclass
class Recall:
    """Counts by kind: planted, surely found, found at all, and under the right label; and what was missed."""

    planted: Counter[str]
    sure: Counter[str]
    found: Counter[str]
    right: Counter[str]
    missed: dict[str, list[str]]


def recall(rng: random.Random, registers: Sequence[Sequence[Person]]) -> Recall:
    counts = Recall(Counter(), Counter(), Counter(), Counter(), defaultdict(list))
    for people in registers:
        finder = People(people)
        for each in planted(rng, people):
            hits = [hit for hit in finder.mentions(each.text) if hit.start <= each.start and each.end <= hit.end + 1]
            sure = any(hit.sure for hit in hits)
            counts.planted[each.kind] += 1
            counts.sure[each.kind] += sure
            counts.found[each.kind] += bool(hits)
            counts.right[each.kind] += any(each.label in hit.labels for hit in hits)
            if not sure:
                counts.missed[each.kind].append(each.text)
    return counts


def _print(counts: Recall, show: int) -> None:
    print(f"{'how it is written':24}{'planted':>9}{'sure':>9}{'with unsure':>13}{'right label':>13}")
    for kind in [*WAYS, "all"]:
        of = [
            each.total() if kind == "all" else each[kind]
            for each in (counts.planted, counts.sure, counts.found, counts.right)
        ]
        shares = [count / max(of[0], 1) for count in of[1:]]
        print(f"{kind:24}{of[0]:>9}{shares[0]:>9.3f}{shares[1]:>13.3f}{shares[2]:>13.3f}")
    for kind, texts in counts.missed.items():
        for text in texts[:show]:
            print(f"  {kind}: {text!r}")


def _alarms(registers: Sequence[Sequence[Person]], texts: Sequence[tuple[str, str]], show: int) -> None:
    words = sum(len(text.split()) for _, text in texts)
    found = []
    started = time.process_time()
    for people in registers[:8]:
        found += alarms(People(people), people, texts)
    seconds = time.process_time() - started
    sure = sum(1 for *_, each in found if each)
    thousands = words * len(registers[:8]) / 1000
    print(f"ordinary prose: {words:,} words, {len(registers[:8])} registers, {seconds:.1f} s")
    print(f"false alarms in 1,000 words: {sure / thousands:.4f} sure, {(len(found) - sure) / thousands:.4f} unsure")
    for said, _, each in sorted(found, key=lambda one: not one[2])[: show * 4]:
        print("  sure " if each else "  unsure ", said)


if __name__ == "__main__":
    main()
