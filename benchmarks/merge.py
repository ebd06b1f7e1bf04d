"""How fast a large merge is, beside the quickest usual pair of libraries.

Makes 100,000 invented entries in 8 workbooks (same seed, same files), then runs, each in a process of its own:

(a) the reference pair: python-calamine reads every cell of the files, xlsxwriter in constant-memory mode writes
    the same cells, wrapped, into one workbook with the same column widths;
(b) `cspr merge FILES -o OUT`, which also dates, orders, checks and writes the CSV and JSON files; with `--links` it
    links too.

Prints processor seconds (of all processes), wall seconds and peak memory (of the largest process) of each, and the
ratios. The pair uses one core, `cspr` two where it may: the ratio of wall seconds means something only on a machine
with a core free.

    python benchmarks/merge.py                     # 100,000 entries
    python benchmarks/merge.py --entries 10000 --repeat 3
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import pstats
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AGENCIES = ("Police", "Acute Health", "Community Health", "Social Care", "School", "Housing", "Probation", "GP")
HEADINGS = ("Date", "Time", "Service area", "Source of information", "Child", "People present")
TEXTS = ("Event", "Action taken", "Analysis")
STAGES = {
    "reading the files": ("readers", "__init__.py", "read_file"),
    "understanding the rows": ("intake", "understand.py", "understand"),
    "combining, ordering, linking": ("pipeline", "merging.py", "_combine"),
    "words for the outputs": ("assemble", "combined_workbook.py", "describe"),
    "combined-chronology.xlsx": ("writers", "outputs.py", "write_workbook"),
    "chronology.csv": ("writers", "contract.py", "write_chronology_csv"),
}
"""Each stage and the function that does it: folder, file, name."""

_CSPR = (sys.executable, "-m", "pipeline.cli", "merge")
SENTENCES = (
    "Unannounced visit to the home address; nobody came to the door and a card was left.",
    "Mother said that she had not been sleeping and felt low; she was advised to see her GP.",
    "The child was seen in class and spoke about the weekend without being asked.",
    "A report of raised voices was attended by two officers, who spoke to both adults apart.",
    "The referral was sent by secure e-mail; there is no record that it was acknowledged.",
    "Supervision took place and the plan was left as it was.",
    "The appointment was missed and a second letter was sent to the previous address.",
    "Rent arrears were discussed and a payment plan was agreed for the next six weeks.",
    "It was noted that the health visitor had not been invited to the strategy discussion.",
    "No further action was recorded, and no reason was given.",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    wall: float
    processor: float
    peak_mib: float


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        return _compare(Path(folder), options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=1, help="runs of each; the median counts")
    parser.add_argument("--worst", type=float, help="exit 1 when the ratio is above this")
    parser.add_argument("--links", action="store_true", help="entries of one event are linked, as is usual")
    parser.add_argument("--stages", action="store_true", help="run once more, and say where the time goes")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    return parser.parse_args()


def _compare(folder: Path, options: argparse.Namespace) -> int:
    files = list(make_files(folder / "submissions", options.entries))
    pair = [sys.executable, str(ROOT / "benchmarks" / "reference_pair.py"), str(folder / "pair.xlsx"), *map(str, files)]
    ours = [*_CSPR, *map(str, files), "-o", str(folder / "out"), *([] if options.links else ["--no-links"])]
    runs = [(_run(pair), _run(ours)) for _ in range(options.repeat)]  # in turn, so that both meet the same machine
    theirs, our = (_median([run[place] for run in runs]) for place in (0, 1))
    ratio = our.processor / theirs.processor
    print(f"{options.entries:,} entries in {len(files)} workbooks; Python {platform.python_version()}")
    print(f"{'':34}{'CPU s':>8}{'wall s':>8}{'peak MiB':>10}")
    for name, cost in (("calamine + xlsxwriter", theirs), ("cspr merge", our)):
        print(f"{name:34}{cost.processor:8.2f}{cost.wall:8.2f}{cost.peak_mib:10.0f}")
    print(f"ratio of processor seconds: {ratio:.2f}, of wall seconds: {our.wall / theirs.wall:.2f}")
    print(f"load of the machine: {os.getloadavg()[0]:.1f}, on {os.cpu_count()} cores")
    if options.stages:
        _print_stages(ours, folder / "stages")
    if options.json:
        options.json.write_text(json.dumps({"entries": options.entries, "ratio": round(ratio, 3)}), encoding="utf-8")
    return int(options.worst is not None and ratio > options.worst)


def make_files(folder: Path, entries: int) -> Iterator[Path]:
    """The invented submissions: a workbook for each agency, in a folder of its name."""
    import xlsxwriter

    for place, agency in enumerate(AGENCIES):
        path = folder / agency / "chronology.xlsx"
        path.parent.mkdir(parents=True)
        book = xlsxwriter.Workbook(path, {"constant_memory": True})
        sheet = book.add_worksheet("Chronology")
        day_format = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, HEADINGS + TEXTS)
        for row, (day, texts) in enumerate(_rows(place, entries // len(AGENCIES)), 1):
            sheet.write_datetime(row, 0, day, day_format)
            for column, text in enumerate(texts, 1):
                sheet.write_string(row, column, text)
        book.close()
        yield path


def _rows(seed: int, count: int) -> Iterator[tuple[date, list[str]]]:
    chance = random.Random(seed)
    for number in range(count):
        day = date(2015, 1, 1) + timedelta(number * 2_000 // count)
        clock = f"{chance.randrange(24):02}:{chance.randrange(0, 60, 5):02}" if chance.random() < 0.3 else ""
        short = [clock, f"Team {chance.randrange(9)}", "Case record", "Child", f"Worker {chance.randrange(40)}"]
        yield day, [*short, *(_text(chance, number, most) for most in (8, 3, 4))]


def _text(chance: random.Random, number: int, most: int) -> str:
    """A few sentences in an order of their own, with a number: no two entries tell the same."""
    sentences = chance.choices(SENTENCES, k=chance.randint(most // 2, most))
    if chance.random() < 0.05:
        sentences.append("Mum & Dad were both told.")
    return " ".join([*sentences, f"Contact {number * 7919 % 99_991}."])


def _run(command: list[str]) -> Cost:
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": str(ROOT)})
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command[:4])} … ended with {os.waitstatus_to_exitcode(status)}")
    per_mib = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / per_mib)


def _print_stages(ours: list[str], profile: Path) -> None:
    """One more run, under the profiler (which slows Python code down by about two): the share of each stage of what
    the run's own process does."""
    _run([ours[0], "-m", "cProfile", "-o", str(profile), *ours[1:]])
    spent = {
        (Path(file).parent.name, Path(file).name, name): seconds
        for (file, _, name), (_, _, _, seconds, _) in pstats.Stats(str(profile)).stats.items()  # type: ignore[attr-defined]  # not in typeshed
    }
    whole = max(spent.values())
    print("share of each stage in the run's own process, under the profiler:")
    for stage, place in STAGES.items():
        print(f"  {stage:32}{spent.get(place, 0) / whole:6.0%}")


def _median(costs: list[Cost]) -> Cost:
    by_name = ([getattr(cost, name) for cost in costs] for name in ("wall", "processor", "peak_mib"))
    return Cost(*map(statistics.median, by_name))


if __name__ == "__main__":
    sys.exit(main())
