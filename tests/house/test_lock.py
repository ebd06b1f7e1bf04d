"""The lock file pins every library by hash, on every system and Python the program is for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOME = Path(__file__).resolve().parents[2]
LOCK = (HOME / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]

LOGICAL_LINES = [
    line for line in LOCK.replace("\\\n", " ").splitlines() if line.strip() and not line.startswith((" ", "#"))
]
PINS = [(Requirement(line.split("--hash")[0].strip()), line.count("--hash=sha256:")) for line in LOGICAL_LINES]
WANTED = [Requirement(text) for text in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"])]

SYSTEMS = {"linux": "Linux", "win32": "Windows", "darwin": "Darwin"}
PYTHONS = [text.rsplit(" ", 1)[1] for text in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", text)]


def machine(system: str, python: str) -> dict[str, str]:
    """What a requirement's marker asks about, on that system with that Python."""
    return {
        "sys_platform": system,
        "platform_system": SYSTEMS[system],
        "os_name": "nt" if system == "win32" else "posix",
        "python_version": python,
        "python_full_version": f"{python}.0",
        "platform_python_implementation": "CPython",
    }


def test_the_lock_holds_nothing_but_pins_and_hashes() -> None:
    strays = [line for line in LOGICAL_LINES if not re.match(r"[a-z0-9][a-z0-9-]*==\S+ ", line)]
    assert strays == []


@pytest.mark.parametrize(("pin", "hashes"), PINS, ids=str)
def test_every_pin_has_hashes(pin: Requirement, hashes: int) -> None:
    assert hashes >= 1
    assert [clause.operator for clause in pin.specifier] == ["=="]


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_every_dependency_has_one_pin_that_suits_it(system: str, python: str) -> None:
    here = machine(system, python)
    pinned: dict[str, list[str]] = {}
    for pin, _ in PINS:
        if pin.marker is None or pin.marker.evaluate(here):
            pinned.setdefault(canonicalize_name(pin.name), []).append(next(iter(pin.specifier)).version)
    for wanted in WANTED:
        versions = pinned.get(canonicalize_name(wanted.name), [])
        assert len(versions) == 1, f"{wanted.name}: {versions}"
        assert wanted.specifier.contains(versions[0]), f"{wanted}: locked {versions[0]}; run make lock"


def test_the_pythons_are_those_that_the_project_promises() -> None:
    assert PYTHONS[0] == PROJECT["requires-python"].removeprefix(">=")
    assert len(PYTHONS) >= 4
