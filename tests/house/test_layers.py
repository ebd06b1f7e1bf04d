"""Imports only point down, and each third-party format has one door. Read from the source, so that an
import inside a function counts as much as one at the top."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
PIPELINE = HOME / "pipeline"

# Each part may import itself and what stands here beside it. `domain` stands alone at the bottom; the
# middle parts don't know one another; run/ carries the data between them.
MIDDLE = {
    "submissions",
    "day_of_run",
    "decisions",
    "register",
    "readers",
    "intake",
    "versions",
    "passwords",
    "chronology",
    "clock",
    "duties",
    "assemble",
    "writers",
    "reports",
    "release",
}
SERVES = {"naming"}  # who a text names: asked by duties, reports, the draft and the release alike
# each knows one thing about the world, imports nothing of ours, and serves all
LEAVES = {"process_bounds", "shipped", "working_days"}
MAY_IMPORT = {
    "domain": set(),
    **{leaf: set() for leaf in LEAVES},
    **{part: {"domain"} | LEAVES for part in SERVES},
    **{part: {"domain"} | LEAVES | SERVES for part in MIDDLE},
    "second_process": {"domain"},
    "second_core": {"domain", "second_process"},
    "head_start": {"second_core"},
    "chronology": {"domain", "second_core"} | LEAVES | SERVES,
    "file_reading": {"domain", "head_start", "second_core"} | LEAVES | MIDDLE,
    "merging": {"domain", "file_reading", "second_core"} | LEAVES | MIDDLE,
    "pointing": {"domain"} | LEAVES | MIDDLE,
    "summaries": {"domain"} | LEAVES | MIDDLE,
    "report_files": {"domain"} | LEAVES | MIDDLE,
    "forms": {"domain"} | LEAVES | MIDDLE,
    "unpacking": {"domain"} | LEAVES | MIDDLE,
    "review_folder": {"domain", "merging"} | LEAVES | MIDDLE,
    "checking": {"domain", "merging", "pointing", "report_checking", "report_files", "summaries", "review_folder"}
    | LEAVES
    | MIDDLE,
    **{
        story: {"domain", "checking", "merging", "pointing", "report_files", "summaries", "review_folder"}
        | LEAVES
        | SERVES
        | MIDDLE
        for story in ("report_checking", "drafting", "commenting", "publishing", "releasing")
    },
    "writing": {"domain", "checking", "commenting", "review_folder"} | LEAVES | SERVES | MIDDLE,
    "run": {
        "writing",
        "domain",
        "drafting",
        "report_checking",
        "commenting",
        "publishing",
        "releasing",
        "checking",
        "forms",
        "merging",
        "pointing",
        "summaries",
        "review_folder",
        "unpacking",
    }
    | LEAVES
    | MIDDLE,
    "cli": {"domain", "head_start", "run", "__version__"} | LEAVES,
    "__main__": {"cli"},
}

# Third-party library → the parts that may open it. What comes through a door leaves it as our own types.
DOORS = {
    "PIL": {"release"},
    "click": {"cli"},
    "cryptography": {"readers"},
    "docx": {"readers", "reports", "release", "writers"},
    "docxtpl": {"writers"},
    "holidays": {"working_days"},
    "jinja2": {"writers"},
    "lxml": {"readers", "reports", "release", "writers"},
    "msoffcrypto": {"readers", "writers"},
    "numpy": {"chronology", "release"},
    "olefile": {"readers"},
    "openpyxl": {"readers", "register", "release", "writers"},
    "pandas": {"assemble", "chronology", "duties"},
    "pikepdf": {"release", "writers"},
    "phonenumbers": {"release"},
    "pypdfium2": {"release"},
    "python_calamine_plus": {"readers"},
    "rapidfuzz": {"chronology", "duties", "intake", "naming", "register", "release", "reports", "versions"},
    "reportlab": {"writers"},
    "resvg_py": {"writers"},
    "stdnum": {"release"},
    "xlrd": {"readers"},
    "xlsxwriter": {"writers"},
}
SINGLE_MODULE = ("docxtpl", "python_calamine_plus", "reportlab", "xlrd")
HEAVY = (
    "PIL",
    "cryptography",
    "docx",
    "docxtpl",
    "holidays",
    "lxml",
    "msoffcrypto",
    "numpy",
    "openpyxl",
    "pandas",
    "pikepdf",
    "phonenumbers",
    "pypdfium2",
    "python_calamine_plus",
    "reportlab",
    "stdnum",
    "xlrd",
    "xlsxwriter",
)

MODULES = sorted(PIPELINE.rglob("*.py"))


def part_of(module: Path) -> str:
    """`readers` for pipeline/readers/excel.py, `cli` for pipeline/cli.py, `` for the package itself."""
    first = module.relative_to(PIPELINE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imported(module: Path) -> Iterator[str]:
    """Full dotted names of everything a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def parts_imported(module: Path) -> set[str]:
    return {name.split(".")[1] for name in imported(module) if name.startswith("pipeline.")}


def libraries_imported(module: Path) -> set[str]:
    names = {name.split(".")[0] for name in imported(module)}
    return names - {"pipeline", "__future__"} - sys.stdlib_module_names


def ids(module: Path) -> str:
    return module.relative_to(HOME).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=ids)
def test_a_module_belongs_to_a_known_part(module: Path) -> None:
    assert part_of(module) in {"", *MAY_IMPORT}, "declare the new part, and what it may import, in MAY_IMPORT"


@pytest.mark.parametrize("module", MODULES, ids=ids)
def test_imports_point_down(module: Path) -> None:
    part = part_of(module)
    upward = parts_imported(module) - MAY_IMPORT.get(part, set()) - {part}
    assert not upward, f"pipeline.{part} may not import {sorted(upward)}"


@pytest.mark.parametrize("module", MODULES, ids=ids)
def test_each_library_comes_in_by_its_door(module: Path) -> None:
    strangers = {name for name in libraries_imported(module) if part_of(module) not in DOORS.get(name, set())}
    assert not strangers, f"{sorted(strangers)}: not through this door (see DOORS)"


@pytest.mark.parametrize("library", SINGLE_MODULE)
def test_a_library_with_dangerous_defaults_is_opened_once(library: str) -> None:
    doors = [ids(module) for module in MODULES if library in libraries_imported(module)]
    assert len(doors) <= 1, doors


def test_domain_rests_on_the_standard_library_alone() -> None:
    assert {name for module in MODULES if part_of(module) == "domain" for name in libraries_imported(module)} == set()


def test_a_module_is_named_for_what_it_holds() -> None:
    vague = {"utils", "util", "helpers", "common", "base", "misc", "tools"}
    assert [ids(module) for module in MODULES if vague & set(module.relative_to(HOME).with_suffix("").parts)] == []


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    asked = "import pipeline.cli, sys; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", asked], cwd=HOME, capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint(HEAVY), sorted(loaded & set(HEAVY))
