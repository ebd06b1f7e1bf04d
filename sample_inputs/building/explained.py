"""The README of the sample: every file explained, with its rows counted from the answer key."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from building.answers import Answers, read_story_csv
from building.story import STORY

KINDS = (
    ("nil_return", "nil"),
    ("note", "notes"),
    ("guidance", "guidance"),
    ("repeated_heading", "repeated"),
    ("blank", "blank"),
    ("replaced", "replaced by version 2"),
)


def write(path: Path, answers: Answers) -> None:
    lines = ["| File | Format and layout | What is messy about it | Rows |", "|---|---|---|---|"]
    for file in read_story_csv(STORY / "files.csv"):
        cells = (f"`{file['file']}`", file["layout"], file["mess"], _rows(file["file"], answers))
        lines.append(f"| {' | '.join(cells)} |")
    text = (STORY / "readme.md").read_text(encoding="utf-8").replace("{files}", "\n".join(lines))
    totals = {"{entries}": str(len(answers.told)), "{agencies}": str(len({told.agency for told in answers.told}))}
    for mark, value in totals.items():
        text = text.replace(mark, value)
    path.write_bytes(text.encode("utf-8"))


def _rows(file: str, answers: Answers) -> str:
    told = [one for one in answers.told if one.file == file]
    kinds = Counter(kind for name, _, _, kind in answers.asides if name == file)
    if not told and not kinds:
        return "none"
    undated = sum(one.read.earliest is None for one in told)
    parts = [f"{len(told) - undated} entries" if told else "", f"{undated} undated" if undated else ""]
    parts += [f"{kinds[kind]} {word}" for kind, word in KINDS if kinds[kind]]
    return ", ".join(part for part in parts if part)
