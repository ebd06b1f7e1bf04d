"""Every issue code that the program gives is declared, given somewhere, and explained to the officer."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.domain.trouble import CODES

HOME = Path(__file__).resolve().parents[2]
DECLARATION = HOME / "pipeline" / "domain" / "trouble.py"
EXPLAINED = (HOME / "docs" / "flags.md").read_text(encoding="utf-8")


def trees() -> Iterator[ast.Module]:
    for module in sorted((HOME / "pipeline").rglob("*.py")):
        if module != DECLARATION:
            yield ast.parse(module.read_text(encoding="utf-8"))


def words() -> set[str]:
    """Every text constant of the program but the keys of tables, which only say what a code means."""
    nodes = [node for tree in trees() for node in ast.walk(tree)]
    keys = {id(key) for node in nodes if isinstance(node, ast.Dict) for key in node.keys}
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in keys
    }


def codes_of_issues() -> set[object]:
    """The codes written out where an `Issue` is made, directly or by a function named for it."""
    made = (
        node
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1].lower() == "issue"
    )
    given = (arg for call in made for arg in (*call.args[:1], *(k.value for k in call.keywords if k.arg == "code")))
    return {arg.value for arg in given if isinstance(arg, ast.Constant)}


def test_an_issue_is_made_with_a_declared_code() -> None:
    assert codes_of_issues() - set(CODES) == set()


def test_every_declared_code_is_given_somewhere() -> None:
    assert set(CODES) - words() == set()


def test_every_code_is_explained_and_nothing_else_is() -> None:
    assert set(re.findall(r"^\| `([a-z-]+)` \|", EXPLAINED, re.MULTILINE)) == set(CODES)


def test_the_page_gives_each_code_its_severity() -> None:
    stated = dict(re.findall(r"^\| `([a-z-]+)` \| (\w+) \|", EXPLAINED, re.MULTILINE))
    assert stated == {code: severity.value for code, severity in CODES.items()}
