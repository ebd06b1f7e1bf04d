"""`completeness.json` and `duties.csv`: the duties check for other programs, and for the officer's decisions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from pipeline.domain.duties import Verdict
from pipeline.writers.contract import no_formula, write_csv

DUTIES = ("duty", "agency", "reason", "by", "outcome", "why")


def write_completeness_json(path: Path, verdicts: Sequence[Verdict]) -> None:
    """One object for each duty and, where it applies to agencies, each agency (empty: the review): duty, agency,
    outcome, why, evidence (refs or cells). What a person accepted says so in `why`; the outcome stays as judged."""
    whole = [
        {
            "duty": verdict.duty.id,
            "agency": verdict.agency,
            "outcome": verdict.judgement.outcome.value,
            "why": _why(verdict),
            "evidence": list(dict.fromkeys(each.place for each in verdict.judgement.evidence)),
        }
        for verdict in verdicts
    ]
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
        json.dump(whole, out, ensure_ascii=False, indent=1)
        out.write("\n")


def write_duties_csv(path: Path, verdicts: Sequence[Verdict]) -> None:
    """`duties.csv`: what is open or accepted, a line each. A person writes a reason and a name, and puts the file
    under `decisions/`."""
    rows = [
        [no_formula(text) for text in (verdict.duty.id, verdict.agency, *_accepted(verdict), *_said(verdict))]
        for verdict in verdicts
        if verdict.open or verdict.accepted
    ]
    write_csv(path, DUTIES, rows)


def _accepted(verdict: Verdict) -> tuple[str, str]:
    return (verdict.accepted.reason, verdict.accepted.by) if verdict.accepted else ("", "")


def _said(verdict: Verdict) -> tuple[str, str]:
    return verdict.judgement.outcome.value, verdict.judgement.why


def _why(verdict: Verdict) -> str:
    accepted = verdict.accepted
    if accepted is None:
        return verdict.judgement.why
    return f"{verdict.judgement.why} Accepted by {accepted.by}: {accepted.reason}"
