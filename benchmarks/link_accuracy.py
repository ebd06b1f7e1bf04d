"""How often links are right, and how the weights in schemas/link-weights.json were made.

Takes review folders whose events are known: beside each `NAME` a folder `NAME.truth` with same-events.csv
(group, file, sheet, row). The sample under sample_inputs/ is always among them.

    python benchmarks/link_accuracy.py FOLDERS…                 leave-one-review-out: fitted on all others, tried on one
    python benchmarks/link_accuracy.py FOLDERS… --as-shipped    with the weights as they are
    python benchmarks/link_accuracy.py FOLDERS… --fit           fit on all of them and write the weights

A pair is two entries of one event, of two agencies or of one. Every pair inside a group that `link` finds is counted.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline import review_folder  # noqa: E402  # the folder is no package when run as a script
from pipeline.chronology.linking.gathering import gather  # noqa: E402
from pipeline.chronology.linking.grouping import grow  # noqa: E402
from pipeline.chronology.linking.judging import (  # noqa: E402
    FIRST,
    SECOND,
    Judged,
    Observed,
    Weights,
    observe,
    signs_of,
    weigh,
    weigh_twice,
    weights,
)
from pipeline.chronology.linking.rivals import setting  # noqa: E402
from pipeline.domain.entry import Entry  # noqa: E402
from pipeline.merging import combine  # noqa: E402

SAMPLE = ROOT / "sample_inputs" / "child-alba"
KEY = ROOT / "sample_inputs" / "answer-key" / "same-events.csv"
WEIGHTS = ROOT / "schemas" / "link-weights.json"
STRENGTH = 0.1
"""How far the fit trusts the data rather than weights of 0; the larger, the further."""
PLACES = 3

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """A review and its true pairs. Of each pair that came into question `signs` has a row, and `answers` says whether
    it is a true one."""

    name: str
    entries: Sequence[Entry]
    seen: Observed
    signs: np.ndarray
    true: frozenset[Pair]
    answers: np.ndarray
    across: np.ndarray

    @property
    def balance(self) -> np.ndarray:
        """So that each review has the same say, however many events it has."""
        return np.full(len(self.answers), 100 / max(1.0, self.answers.sum()))


@dataclass(frozen=True, slots=True)
class Score:
    right: int
    found: int
    true: int

    def __str__(self) -> str:
        return f"{self.true:6,}{self.right / max(1, self.found):11.2f}{self.right / max(1, self.true):8.2f}"


def main() -> int:
    options = _options()
    reviews = [known(SAMPLE, KEY), *(known(folder, _truth(folder)) for folder in sorted(options.folders))]
    if options.fit:
        _write(reviews)
        return 0
    print(f"{'review':16}{'entries':>8}{'pairs':>6}{'precision':>11}{'recall':>8}   clocks ahead")
    scores, links = [], []
    for review in reviews:
        given = weights() if options.as_shipped else fit([each for each in reviews if each is not review])
        judged = weigh_twice(review.seen, given)
        found = pairs_found(judged)
        scores.append(Score(len(found & review.true), len(found), len(review.true)))
        links += [(weight, pair in review.true) for pair, weight in _weights_of(judged, found)]
        print(f"{review.name:16}{len(review.entries):8,}{scores[-1]}   {_clocks(judged)}")
        if review.name == options.errors:
            _print_errors(review, judged, found)
    print(f"{'all':16}{sum(len(each.entries) for each in reviews):8,}{_total(scores)}")
    _print_confidence(links)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--as-shipped", action="store_true", help="try the weights as they are")
    parser.add_argument("--fit", action="store_true", help="fit on all reviews and write the weights")
    parser.add_argument("--errors", metavar="NAME", help="list the errors of one review, with their texts")
    return parser.parse_args()


def _truth(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.truth") / "same-events.csv"


def known(folder: Path, truth: Path) -> Known:
    """Read and merge a review, and look at its pairs."""
    with tempfile.TemporaryDirectory() as out:
        task = review_folder.task(folder, Path(out), links=False)
        combined = combine(task.case, task.files, lambda *_: None)
    entries = combined.entries
    seen = observe(gather(entries, combined.taking_part), weights())
    true = true_pairs(entries, truth)
    both = list(zip(seen.pairs.first.tolist(), seen.pairs.second.tolist(), strict=True))
    return Known(
        name=folder.name,
        entries=entries,
        seen=seen,
        signs=signs_of(seen, seen.pairs),
        true=true,
        answers=np.array([pair in true for pair in both], float),
        across=np.array([entries[one].agency != entries[two].agency for one, two in both]),
    )


def true_pairs(entries: Sequence[Entry], truth: Path) -> frozenset[Pair]:
    """Pairs of the answer key, which lists either the members of each group or, as the sample's, pairs."""
    at = {(each.place.file, each.place.sheet, each.place.row): place for place, each in enumerate(entries)}
    groups: defaultdict[str, set[int]] = defaultdict(set)
    with truth.open(encoding="utf-8-sig", newline="") as key:
        for row in csv.DictReader(key):
            for of in ("", "other_") if "other_row" in row else ("",):
                place = at.get((row[f"{of}file"], row[f"{of}sheet"], int(row[f"{of}row"])))
                if place is not None:
                    groups[row.get("group") or row["event"]].add(place)
    return frozenset(pair for group in groups.values() for pair in itertools.combinations(sorted(group), 2))


def pairs_found(judged: Judged) -> frozenset[Pair]:
    return frozenset(pair for group in grow(judged, [], []) for pair in itertools.combinations(group, 2))


# ---- the fit


def fit(reviews: Sequence[Known]) -> Weights:
    """Both weighings: the second sees what the first one makes of the other candidates."""
    first = _logistic(FIRST, [each.signs for each in reviews], reviews)
    alone = [weigh(first, FIRST, each.signs.T) for each in reviews]
    settings = [_in_setting(each, weight) for each, weight in zip(reviews, alone, strict=True)]
    return {"first": first, "second": _logistic(SECOND, settings, reviews)}


def _in_setting(review: Known, alone: np.ndarray) -> np.ndarray:
    """The columns of the second weighing, in the order of `SECOND`."""
    around = setting(review.seen.rows.agency, review.seen.pairs, alone)
    return np.hstack([review.signs, np.column_stack(around)])


def _logistic(names: Sequence[str], signs: Sequence[np.ndarray], reviews: Sequence[Known]) -> Mapping[str, float]:
    """Logistic regression by Newton's method, on pairs of two agencies, held back towards 0 in units of each sign's
    spread."""
    rows = np.vstack([sign[each.across] for sign, each in zip(signs, reviews, strict=True)])
    answers = np.concatenate([each.answers[each.across] for each in reviews])
    balance = np.concatenate([each.balance[each.across] for each in reviews]) * STRENGTH
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    spread[spread == 0] = 1.0
    design = np.hstack([np.ones((len(rows), 1)), (rows - middle) / spread])
    held = np.diag([0.0] + [1.0] * len(names))
    theta = np.zeros(design.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-np.clip(design @ theta, -30, 30)))
        slope = design.T @ (balance * (likely - answers)) + held @ theta
        curve = (design * (balance * likely * (1 - likely))[:, None]).T @ design + held
        step = np.linalg.solve(curve, slope)
        theta -= step
        if np.abs(step).max() < 1e-8:
            break
    raw = theta[1:] / spread
    bias = float(theta[0] - raw @ middle)
    return {
        "bias": round(bias, PLACES),
        **{name: round(float(each), PLACES) for name, each in zip(names, raw, strict=True)},
    }


def _write(reviews: Sequence[Known]) -> None:
    """The weights from all reviews; the confidence from links found with each review itself left out."""
    links: list[tuple[float, bool]] = []
    for review in reviews:
        judged = weigh_twice(review.seen, fit([each for each in reviews if each is not review]))
        links += [(weight, pair in review.true) for pair, weight in _weights_of(judged, pairs_found(judged))]
    document = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    document |= {**fit(reviews), "confidence": _curve(links)}
    WEIGHTS.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _weights_of(judged: Judged, pairs: frozenset[Pair]) -> list[tuple[Pair, float]]:
    both = zip(judged.pairs.first.tolist(), judged.pairs.second.tolist(), strict=True)
    agency = judged.rows.agency.tolist()
    return [
        (pair, float(weight))
        for pair, weight in zip(both, judged.weight, strict=True)
        if pair in pairs and agency[pair[0]] != agency[pair[1]]
    ]


def _curve(links: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """Slope and offset of the share of links that are right, by weight."""
    weight = np.array([each for each, _ in links])
    right = np.array([each for _, each in links], float)
    design = np.column_stack([weight, np.ones(len(weight))])
    theta = np.zeros(2)
    for _ in range(50):
        likely = 1 / (1 + np.exp(-np.clip(design @ theta, -30, 30)))
        curve = (design * (likely * (1 - likely))[:, None]).T @ design + 1e-6 * np.eye(2)
        theta -= np.linalg.solve(curve, design.T @ (likely - right))
    return {"slope": round(float(theta[0]), PLACES), "offset": round(float(theta[1]), PLACES)}


# ---- what is printed


def _total(scores: Sequence[Score]) -> Score:
    return Score(*(sum(getattr(each, name) for each in scores) for name in ("right", "found", "true")))


def _clocks(judged: Judged) -> str:
    names = judged.told.agencies
    return ", ".join(f"{names[agency]} {ahead:+}" for agency, ahead in enumerate(judged.line.ahead) if ahead)


def _print_confidence(links: Sequence[tuple[float, bool]]) -> None:
    curve = _curve(links)
    print(f"\nconfidence: slope {curve['slope']}, offset {curve['offset']}")
    shown = [(1 / (1 + np.exp(-(curve["slope"] * weight + curve["offset"]))), right) for weight, right in links]
    for low, high in ((0.95, 1.01), (0.88, 0.95), (0.73, 0.88), (0.0, 0.73)):
        inside = [right for confidence, right in shown if low <= confidence < high]
        if inside:
            print(f"  {low:.2f} to {min(high, 1.0):.2f}: {len(inside):4} links, {sum(inside) / len(inside):.0%} right")


def _print_errors(review: Known, judged: Judged, found: frozenset[Pair]) -> None:
    places = zip(judged.pairs.first.tolist(), judged.pairs.second.tolist(), strict=True)
    weight = dict(zip(places, judged.weight.tolist(), strict=True))
    for kind, pairs in (("missed", review.true - found), ("false", found - review.true)):
        print(f"  {kind}: {len(pairs)}")
        for pair in sorted(pairs):
            print(f"    weight {weight[pair]:.1f}" if pair in weight else "    no candidates")
            for entry in (review.entries[place] for place in pair):
                account = entry.account
                when = f"{account.date_as_written} {account.time_as_written}".strip()
                print(f"      {entry.agency[:20]:20} {when:22} {account.event_type} | {account.event[:200]}")


if __name__ == "__main__":
    sys.exit(main())
