"""The package that is built carries its schemas and templates, and works from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
OFFLINE = ("--no-index", "--no-deps", "--no-build-isolation")

pytest.importorskip("hatchling", reason="hatchling builds the package; `make setup` installs it")
pytestmark = pytest.mark.slow


def say(*command: str | Path, cwd: Path = HOME, **variables: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **variables}, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The wheel built from the source tree, and the one built from the source package."""
    made = tmp_path_factory.mktemp("made")
    say(sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", made)
    [source_package] = made.glob("cspr-*.tar.gz")
    say(*PIP, "wheel", *OFFLINE, "--wheel-dir", made / "tree", HOME)
    say(*PIP, "wheel", *OFFLINE, "--wheel-dir", made / "sdist", source_package)
    return {built: next((made / built).glob("cspr-*.whl")) for built in ("tree", "sdist")}


def shipped_files() -> set[str]:
    """What stands in schemas/ and templates/, by the name it has inside the wheel."""
    folders = (HOME / "schemas", HOME / "templates")
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {f"pipeline/{path.relative_to(HOME).as_posix()}" for path in files if "__pycache__" not in path.parts}


@pytest.mark.parametrize("built", ["tree", "sdist"])
def test_the_wheel_carries_schemas_and_templates(wheels: dict[str, Path], built: str) -> None:
    inside = set(zipfile.ZipFile(wheels[built]).namelist())
    assert shipped_files() - inside == set()
    assert any(name.startswith("pipeline/schemas/") for name in inside)


@pytest.mark.parametrize("built", ["tree", "sdist"])
def test_the_wheel_carries_nothing_but_the_program(wheels: dict[str, Path], built: str) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheels[built]).namelist()}
    assert tops == {"pipeline", f"{wheels[built].name.split('-py3')[0]}.dist-info"}


def test_the_installed_program_runs_from_another_folder(wheels: dict[str, Path], tmp_path: Path) -> None:
    installed, elsewhere = tmp_path / "installed", tmp_path / "else where"
    elsewhere.mkdir()
    say(*PIP, "install", *OFFLINE, "--target", installed, wheels["tree"])
    found = say(
        sys.executable, "-c", "import pipeline.shipped as s; print(s.SCHEMAS)", cwd=elsewhere, PYTHONPATH=str(installed)
    )
    assert Path(found.strip()) == installed / "pipeline" / "schemas"
    command = installed / "bin" / ("cspr.exe" if os.name == "nt" else "cspr")
    assert "merge" in say(command, "--help", cwd=elsewhere, PYTHONPATH=str(installed))
