"""Every command explains itself, and stands in the README; so does every make target."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.domain.entry import TEXT_COLUMNS

HOME = Path(__file__).resolve().parents[2]
README = (HOME / "README.md").read_text(encoding="utf-8")
MAKEFILE = (HOME / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split()

CODE_IN_README = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", README, re.DOTALL))
COMMANDS_IN_README = set(re.findall(r"\bcspr ([a-z]+)\b", CODE_IN_README))
TARGETS_IN_README = set(re.findall(r"\bmake ([a-z][a-z-]*)\b", CODE_IN_README))
COLUMN_NAMES = {"number", "date", "time", "end_date", "end_time", "agency", "recorded_by", "recorded_on", *TEXT_COLUMNS}


@cache
def cli() -> click.Group:
    from pipeline.cli import main

    assert isinstance(main, click.Group)
    return main


def command_names() -> list[str]:
    return sorted(cli().commands)


def test_there_are_commands_to_speak_of() -> None:
    assert {"new", "merge", "all"} <= set(command_names())


def test_every_command_says_what_it_does() -> None:
    for name in command_names():
        shown = CliRunner().invoke(cli(), [name, "--help"])
        assert shown.exit_code == 0, name
        said = shown.output.split("\n\n")[1].strip()
        assert said, f"cspr {name} has no help"
        assert not said.startswith("Options:"), f"cspr {name} has no help"


def test_every_option_says_what_it_does() -> None:
    for name, command in cli().commands.items():
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.help, f"cspr {name} {option.opts[0]} has no help"


def test_the_program_lists_its_commands() -> None:
    shown = CliRunner().invoke(cli(), ["--help"]).output
    assert [name for name in command_names() if f"  {name}" not in shown] == []


def test_the_readme_has_each_command_and_no_other() -> None:
    assert set(command_names()) == COMMANDS_IN_README


def test_the_readme_names_each_column_that_a_map_may_give() -> None:
    [listed] = re.findall(r"The names are: (.*?)\.\n", README, re.DOTALL)
    assert set(re.findall(r"`(\w+)`", listed)) == COLUMN_NAMES


def test_the_readme_has_each_make_target_and_no_other() -> None:
    assert set(TARGETS) == TARGETS_IN_README


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_help_lists_every_target() -> None:
    shown = subprocess.run(["make", "help"], cwd=HOME, capture_output=True, text=True, check=True).stdout
    listed = re.findall(r"^  make ([a-z-]+) +\S", shown, re.MULTILINE)
    assert sorted(listed) == sorted(TARGETS)


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_new_asks_for_a_folder_rather_than_write_into_the_sample() -> None:
    refused = subprocess.run(["make", "new"], cwd=HOME, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert 'make new REVIEW="' in refused.stderr
