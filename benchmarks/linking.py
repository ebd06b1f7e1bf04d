"""How long linking takes, and how often it is right.

Time (of both processes) and memory for invented entries, beside a floor timed in the same run: cutting the same texts
into words once and counting in how many entries each stands, which any comparison of wordings has to do. Then
precision and recall of pairs of two agencies' entries on the sample's answer key. Run it as
`python benchmarks/linking.py`.
"""

from __future__ import annotations

import argparse
import csv
import gc
import itertools
import json
import os
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.merge import AGENCIES, SENTENCES  # noqa: E402  # the folder is no package when run as a script
from pipeline.chronology.linking import link  # noqa: E402
from pipeline.domain.agency import Agency, derive_codes  # noqa: E402
from pipeline.domain.entry import Account, Entry, Place  # noqa: E402
from pipeline.domain.when import Precision, When  # noqa: E402

SAMPLE = ROOT / "sample_inputs" / "child-alba"
KEY = ROOT / "sample_inputs" / "answer-key" / "same-events.csv"
SIZES = (1_000, 10_000, 100_000)
TOPICS = (
    "kettle ladder scooter window garage bicycle oven puddle trampoline blanket tablet fence lorry pavement".split()
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds of the run's own process, of the second one, of the floor; wall seconds; and MiB at the peak of
    the first above what the entries themselves take."""

    own: float
    second: float
    floor: float
    wall: float
    more_mib: float
    events: int


def main() -> int:
    options = _options()
    if options.measure:
        print(json.dumps(_cost(options.measure)))
        return 0
    columns = (("entries", 10), ("own s", 8), ("second s", 10), ("floor s", 9), ("ratio", 7), ("wall s", 8))
    print("".join(f"{name:>{width}}" for name, width in (*columns, ("more MiB", 10), ("events", 8))))
    for size in options.sizes:
        cost = _in_its_own_process(size)
        ratio = (cost.own + cost.second) / cost.floor
        print(
            f"{size:>10,}{cost.own:>8.2f}{cost.second:>10.2f}{cost.floor:>9.2f}{ratio:>7.1f}{cost.wall:>8.1f}"
            f"{cost.more_mib:>10.0f}{cost.events:>8,}"
        )
    print(f"load of the machine: {os.getloadavg()[0]:.1f}, on {os.cpu_count()} cores")
    _print_accuracy()
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def _in_its_own_process(size: int) -> Cost:
    command = [sys.executable, __file__, "--measure", str(size)]
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return Cost(*json.loads(told.stdout))


def _cost(size: int) -> tuple[float, float, float, float, float, int]:
    import resource

    entries = sorted(make_entries(size), key=lambda entry: entry.when.order)
    agencies = [Agency(name, code) for name, code in zip(AGENCIES, derive_codes(AGENCIES), strict=True)]
    link(entries[:50], agencies)  # the word lists are read once
    gc.disable()  # as the merge does
    started = time.process_time()
    _floor(entries)
    floor = time.process_time() - started
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started, begun = time.process_time(), time.perf_counter()
    events = link(entries, agencies)
    own, wall = time.process_time() - started, time.perf_counter() - begun
    more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    second = resource.getrusage(resource.RUSAGE_CHILDREN)  # it has ended by now
    return own, second.ru_utime + second.ru_stime, floor, wall, more / 1024, len(events)


def _floor(entries: Sequence[Entry]) -> None:
    find = re.compile(r"[^\W_]+").findall
    counts: Counter[str] = Counter()
    for entry in entries:
        account = entry.account
        counts.update(set(find(f"{account.event_type} {account.event} {account.action}".lower())))


def make_entries(count: int) -> Iterator[Entry]:
    """Invented entries of eight agencies over six years: mostly routine sentences, every tenth an event that three
    agencies tell, each in words of its own but for two rare ones."""
    chance = random.Random(count)
    for number in range(count):
        agency = AGENCIES[number % len(AGENCIES)]
        event = number // 30
        shared = number % 30 < 3
        day = date(2015, 1, 1) + timedelta((event * 30 if shared else number) * 2_190 // count)
        text = [*chance.choices(SENTENCES, k=chance.randint(2, 8)), f"Contact {number * 7919 % 99_991}."]
        if shared:
            text.insert(0, f"Told of the {TOPICS[event % len(TOPICS)]} and of {TOPICS[event * 3 % 13]}{event}.")
        account = Account(event_type="Contact", event=" ".join(text), action=chance.choice(SENTENCES))
        when = When(day, day, None, Precision.DAY)
        yield Entry(agency, when, account, Place(agency, "", number), ref=f"{agency[:3].upper()}-{number:06}")


def _print_accuracy() -> None:
    import tempfile

    from pipeline.run import merge, on_folder

    with tempfile.TemporaryDirectory() as folder:
        merged = merge(on_folder(SAMPLE, Path(folder)), lambda *_: None)
    entries = merged.combined.entries
    agencies = [Agency(name, name) for name in merged.combined.agencies]
    refs = {(entry.place.file, entry.place.sheet, entry.place.row): entry for entry in entries}
    events = link(entries, agencies)
    agency_of = {entry.ref: entry.agency for entry in entries}
    found = {
        frozenset(pair)
        for event in events
        for pair in itertools.combinations(event.refs, 2)
        if agency_of[pair[0]] != agency_of[pair[1]]
    }
    with KEY.open(encoding="utf-8-sig", newline="") as key:
        rows = [row for row in csv.DictReader(key) if row["kind"] == "two agencies"]
    true = {
        frozenset(refs[row[f"{of}file"], row[f"{of}sheet"], int(row[f"{of}row"])].ref for of in ("", "other_"))
        for row in rows
    }
    right = len(found & true)
    precision, recall = right / len(found), right / len(true)
    print(f"sample: precision {precision:.2f}, recall {recall:.2f} of {len(true)} pairs of two agencies")


if __name__ == "__main__":
    sys.exit(main())
