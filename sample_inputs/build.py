"""Builds the sample review `child-alba` and its answer key from the story. Everything in it is invented.

    python sample_inputs/build.py [FOLDER]

Without FOLDER the files beside this script are made again; the bytes are the same every time.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]  # a script beside the product, not part of it

from building import (  # noqa: E402  (the path above comes first)
    community_health,
    drafts,
    explained,
    exports,
    extras,
    final_report,
    hospital,
    housing,
    key_files,
    nursery,
    packing,
    police,
    register,
    school,
    social_care,
)
from building.answers import Answers  # noqa: E402

AGENCIES = (police, social_care, hospital, community_health, exports, school, nursery, housing)


def build(to: Path) -> Answers:
    """Write the review folder, the answer key and the README into `to`."""
    answers = Answers()
    submissions = to / "child-alba" / "submissions"
    for agency in AGENCIES:
        for path in agency.write(submissions, answers):
            packing.repack(path)
    for path in extras.write(submissions, answers):
        packing.repack(path)
    for path in drafts.write(to / "child-alba" / "drafts"):
        packing.repack(path, keep_days=True)
    for path in final_report.write(to / "child-alba" / "final"):
        packing.repack(path)
    register.write(to / "child-alba" / "register.xlsx")
    packing.repack(to / "child-alba" / "register.xlsx")
    key_files.write(to / "answer-key", answers)
    (to / "child-alba" / "decisions").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(HERE / "story" / "decisions" / "duties.csv", to / "child-alba" / "decisions" / "duties.csv")
    explained.write(to / "README.md", answers)
    return answers


if __name__ == "__main__":
    made = build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
    print(f"{len(made.told)} entries in {len({told.file for told in made.told})} files")
