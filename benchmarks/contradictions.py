"""How many planted contradictions are found, and what else is listed, on reviews whose truth is known.

Each review is a folder with its truth beside it: `child-oak/` and `child-oak.truth/`, which holds `contradictions.csv`
(file, sheet, row, file2, sheet2, row2, what), `order.csv` (the same columns) and `same-events.csv` (group, file, sheet,
row). Accounts are linked by the truth's groups, or with `--linker` as `cspr` links them itself. Run it as
`python benchmarks/contradictions.py FOLDER...`; with `--speed` it times one pass over invented, linked entries.
"""

from __future__ import annotations

import argparse
import csv
import gc
import os
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline import review_folder  # noqa: E402  # the folder is no package when run as a script
from pipeline.chronology.contradictions import contradictions  # noqa: E402
from pipeline.chronology.order_problems import order_problems  # noqa: E402
from pipeline.domain.chronology import CombinedChronology  # noqa: E402
from pipeline.domain.entry import Account, Entry, Place  # noqa: E402
from pipeline.domain.links import SharedEvent  # noqa: E402
from pipeline.domain.patterns import Contradiction  # noqa: E402
from pipeline.domain.review import Person  # noqa: E402
from pipeline.domain.when import Precision, When  # noqa: E402
from pipeline.merging import combine  # noqa: E402

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Planted:
    """Two rows that the truth sets against one another, and in what."""

    refs: Pair
    what: str


@dataclass(frozen=True, slots=True)
class Measured:
    planted: tuple[Planted, ...]
    listed: tuple[Contradiction, ...]

    def found(self) -> list[Planted]:
        pairs = {frozenset((each.first, each.second)) for each in self.listed}
        return [each for each in self.planted if each.refs in pairs]

    def beyond(self) -> list[Contradiction]:
        """Listed, and of rows that the truth does not set against one another: true or not, a person must judge."""
        known = {each.refs for each in self.planted}
        return [each for each in self.listed if frozenset((each.first, each.second)) not in known]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reviews", nargs="*", type=Path)
    parser.add_argument("--linker", action="store_true", help="accounts as cspr links them, not as the truth does")
    parser.add_argument("--show", action="store_true", help="every planted pair and every pair listed, in full")
    parser.add_argument("--speed", type=int, default=0, metavar="ENTRIES", help="time that many linked entries")
    asked = parser.parse_args()
    if asked.speed:
        for repeated in (False, True):
            _time(asked.speed, repeated=repeated)
    totals = [0, 0, 0]
    for review in asked.reviews:
        combined, people = _combined(review)
        for name, measured in _measure(review, combined, people, linker=asked.linker).items():
            counts = len(measured.found()), len(measured.planted), len(measured.beyond())
            print(f"{review.name}: {name}: {counts[0]} of {counts[1]} found, {counts[2]} listed beyond them")
            if asked.show:
                _show(measured, combined.entries)
            totals = [total + count for total, count in zip(totals, counts, strict=False)]
    print(f"all: {totals[0]} of {totals[1]} found, {totals[2]} listed beyond them")


def _combined(review: Path) -> tuple[CombinedChronology, Sequence[Person]]:
    with tempfile.TemporaryDirectory() as out:
        task = review_folder.task(review, Path(out))
        return combine(task.case, task.files, lambda *_: None), task.case.people


def _measure(
    review: Path, combined: CombinedChronology, people: Sequence[Person], *, linker: bool
) -> dict[str, Measured]:
    truth = review.with_name(f"{review.name}.truth")
    ref = {(each.place.file, each.place.sheet, str(each.place.row)): each.ref for each in combined.entries}
    events = combined.events if linker else _groups(truth, ref, combined.entries)
    return {
        "accounts": Measured(
            _planted(truth / "contradictions.csv", ref), contradictions(events, combined.entries, people)
        ),
        "order": Measured(_planted(truth / "order.csv", ref), order_problems(combined.entries)),
    }


def _groups(truth: Path, ref: dict[tuple[str, str, str], str], entries: Sequence[Entry]) -> list[SharedEvent]:
    members: defaultdict[str, set[str]] = defaultdict(set)
    for row in _rows(truth / "same-events.csv"):
        if place := ref.get((row["file"], row["sheet"], row["row"])):
            members[row["group"]].add(place)
    groups = [tuple(each.ref for each in entries if each.ref in refs) for refs in members.values()]
    return [SharedEvent(refs, (), ()) for refs in groups if len(refs) > 1]


def _planted(path: Path, ref: dict[tuple[str, str, str], str]) -> tuple[Planted, ...]:
    planted = []
    for row in _rows(path):
        one = ref.get((row["file"], row["sheet"], row["row"]), f"missing {row['file']} {row['row']}")
        other = ref.get((row["file2"], row["sheet2"], row["row2"]), f"missing {row['file2']} {row['row2']}")
        planted.append(Planted(frozenset((one, other)), row["what"]))
    return tuple(planted)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.is_file():
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)


def _show(measured: Measured, entries: Sequence[Entry]) -> None:
    by_ref = {each.ref: each for each in entries}
    found = measured.found()
    for planted in measured.planted:
        print(f"  {'FOUND ' if planted in found else 'MISSED'} {planted.what}")
        for said in measured.listed if planted in found else ():
            if frozenset((said.first, said.second)) == planted.refs:
                print(f"         {said.about} | {said.first_says} | {said.second_says}")
        for ref in () if planted in found else sorted(planted.refs):
            print(f"         {ref}: {_told(by_ref[ref]) if ref in by_ref else ''}")
    for each in measured.beyond():
        print(f"  BEYOND {each.about} [{each.first}, {each.second}] {each.first_says} | {each.second_says}")


def _told(entry: Entry) -> str:
    account = entry.account
    cells = (account.date_as_written, account.time_as_written, account.event_type, account.people_present)
    return " / ".join(filter(None, (*cells, account.event, account.child_voice, account.action)))


# ---- speed

_SAID = (
    "Children seen asleep by PC4 at 21:40, no injuries.",
    "Mother said that he fell from the sofa on to the carpet; bruise to the left cheek.",
    "Brought by mother and her partner, who had been drinking. Two bruises of 3 cm.",
    "Father declined consent. Home clean and warm, food in the cupboards.",
    "Core group held at school. Present: health visitor, school, police. Apologies: CAMHS.",
    "Referral made to social care by telephone; threshold not met, no further action.",
    "Telephone call from grandmother, who is worried about the children's care over the weekend.",
    "Discussed with the team manager, to be reviewed at the next supervision in two weeks.",
)


def _time(size: int, *, repeated: bool) -> None:
    """Linked in threes. No two entries are alike; their sentences may be."""
    chance = random.Random(7)
    entries = []
    for number in range(size):
        day = date(2019, 1, 1) + timedelta(days=number // 9)
        chosen = chance.sample(_SAID, 3)
        said = " ".join(f"{each} Log {number}." if repeated else f"Log {number}: {each}" for each in chosen)
        place = Place("a.xlsx", "", number)
        when = When(day, day, None, Precision.DAY)
        entries.append(Entry(f"Agency {number % 3}", when, Account(event=said), place, ref=f"A-{number}"))
    events = [
        SharedEvent(tuple(e.ref for e in three), (), ())
        for three in zip(entries[::3], entries[1::3], entries[2::3], strict=False)
    ]
    gc.disable()
    start = time.process_time()
    found = contradictions(events, entries)
    spent = time.process_time() - start
    kind = "repeated" if repeated else "all different"
    print(f"{size} linked entries, sentences {kind}: {spent:.2f} s of one processor, {len(found)} listed")
    print(f"  load of the machine: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
