"""How fast a long Word chronology is, beside the least that any table of the same texts can take.

Makes invented entries of about a thousand letters each (the same on every run), then times

(a) the floor: the same texts as a bare table (a paragraph in a cell, no style, no label, no link), escaped by
    `str.replace`, joined and compressed into a package;
(b) what `cspr timeline` does for combined-chronology.docx: `describe`, then `write_chronology_document`.

Prints processor seconds, the ratio, and how the time grows.

    python benchmarks/word_table.py
    python benchmarks/word_table.py --entries 1000 20000 --worst 3
"""

from __future__ import annotations

import argparse
import gc
import random
import tempfile
import time
import zipfile
from datetime import date, timedelta
from pathlib import Path

from pipeline.assemble.chronology_document import describe
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.ledger import Ledger
from pipeline.domain.links import Link, SharedEvent
from pipeline.domain.patterns import Patterns
from pipeline.domain.when import Precision, When
from pipeline.writers.chronology_document import write_chronology_document
from pipeline.writers.word_package import DOCUMENT, LEVEL

AGENCIES = ("Police", "Acute Health", "Community Health", "Social Care", "School", "Housing", "Probation", "GP")
WORDS = (
    "mother child visit school police referral seen home concern meeting letter call review plan nurse attended father"
    " said noted the of and to was in a for with by at on that he she they were not had"
).split()
FIRST_DAY = date(2014, 1, 1)
DAYS = 6 * 365
SECONDS_FOR_20000 = 3.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 5_000, 20_000])
    parser.add_argument("--worst", type=float, help="exit 1 when the ratio is above that")
    options = parser.parse_args()
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        time_document(Path(folder), invented(50))  # the imports and the template are not what is measured
        print("entries   floor s   document s   of it words s   ratio   ms an entry")
        for number in options.entries:
            combined = invented(number)
            bare = time_floor(Path(folder), combined)
            words, whole = time_document(Path(folder), combined)
            worst = max(worst, whole / bare)
            print(
                f"{number:7,} {bare:9.2f} {whole:12.2f} {words:15.2f} {whole / bare:7.2f} {1000 * whole / number:13.3f}"
            )
    return int(options.worst is not None and worst > options.worst)


def invented(number: int) -> CombinedChronology:
    """Entries of several agencies in order of their days; one in ten is linked to its neighbour."""
    chance = random.Random(number)
    days = sorted(chance.randrange(DAYS) for _ in range(number))
    entries = tuple(_entry(chance, place, FIRST_DAY + timedelta(day)) for place, day in enumerate(days))
    return CombinedChronology(
        title="Child Invented",
        period=(FIRST_DAY, FIRST_DAY + timedelta(DAYS)),
        agencies=AGENCIES,
        entries=entries,
        nil_returns=(),
        notes=(),
        issues=(),
        ledger=Ledger("Child Invented", ()),
        made_on=date(2026, 1, 5),
        has_register=True,
    )


def _entry(chance: random.Random, place: int, day: date) -> Entry:
    agency = chance.choice(AGENCIES)
    account = Account(
        date_as_written=f"{day.day:02}/{day.month:02}/{day.year}",
        source=f"Record {chance.randrange(10_000)}",
        people_present=" ".join(chance.choices(("SW1", "HV1", "PC2", "GP1", "MO"), k=2)),
        event_type="Contact",
        event=_prose(chance, 60, 120),
        action=_prose(chance, 8, 30),
        analysis=_prose(chance, 15, 60),
        child_voice=_prose(chance, 5, 20) if place % 3 == 0 else "",
    )
    when = When(day, day, None, Precision.DAY)
    return Entry(agency, when, account, Place(f"{agency}/chronology.xlsx", "Chronology", place), ref=f"REF-{place:05}")


def _prose(chance: random.Random, fewest: int, most: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randrange(fewest, most))) + " & so on."


def time_floor(folder: Path, combined: CombinedChronology) -> float:
    start = _start()
    rows = []
    for entry in combined.entries:
        cells = (entry.ref, entry.account.date_as_written, entry.agency, *filter(None, entry.account[2:]))
        inside = "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>".join(cell.replace("&", "&amp;") for cell in cells)
        rows.append(f"<w:tr><w:tc><w:p><w:r><w:t>{inside}</w:t></w:r></w:p></w:tc></w:tr>")
    with zipfile.ZipFile(folder / "floor.docx", "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as package:
        package.writestr(DOCUMENT, "".join(rows))
    return time.process_time() - start


def time_document(folder: Path, combined: CombinedChronology) -> tuple[float, float]:
    """Seconds to choose the words, and seconds in all."""
    pairs = list(zip(combined.entries[::10], combined.entries[1::10], strict=False))
    events = tuple(
        SharedEvent((one.ref, two.ref), (one.agency, two.agency), (Link(one.ref, two.ref, 0.8, ("same day",)),))
        for one, two in pairs
    )
    patterns = Patterns(events=events)
    start = _start()
    paper = describe(combined, patterns, None)
    words = time.process_time() - start
    write_chronology_document(folder / "document.docx", paper)
    return words, time.process_time() - start


def _start() -> float:
    gc.collect()
    return time.process_time()


if __name__ == "__main__":
    raise SystemExit(main())
