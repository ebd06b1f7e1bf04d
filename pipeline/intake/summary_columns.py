"""What the columns of a table in a summary are: of learning and actions, sections side by side, or a plain list."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.outline import Cell, TableRow
from pipeline.intake.summary_heads import Head, Strength
from pipeline.intake.summary_words import plain, word_list

_FEWEST_ROLES = 2
_LONGEST_COLUMN_HEADING = 6  # words
_FEWEST_COLUMNS = 2
_MOST_WORDS = 15
_ROLES = ("learning", "action", "owner", "due", "kind")


def action_columns(cells: Sequence[Cell]) -> dict[int, str]:
    """The columns of a table of learning or actions, where this is its heading row."""
    found: dict[int, str] = {}
    for cell in cells:
        role = _role(cell.text)
        if role == "action" and role in found.values() and "learning" not in found.values():
            found = {column: "learning" for column in found if found[column] == "action"} | {
                column: each for column, each in found.items() if each != "action"
            }  # "Recommendation" beside "Action required": what is recommended, and what is done about it
        if role and role not in found.values():
            found[cell.column] = role
    roles = set(found.values())
    told = len(roles) >= _FEWEST_ROLES and roles & {"owner", "due", "kind"} and roles & {"learning", "action"}
    return found if told else {}


def _role(heading: str) -> str:
    said = plain(heading.split("\n", maxsplit=1)[0]).split("(")[0].strip(" .:?*")
    exact = next((role for role in _ROLES if said in word_list("learning_columns", role)), "")
    return exact or next((role for role in _ROLES if _begins_with(said, word_list("learning_columns", role))), "")


def _begins_with(said: str, known: Sequence[str]) -> bool:
    """`learning identified by the agency`, `action owner and role`: the first words tell."""
    return len(said.split()) <= _LONGEST_COLUMN_HEADING and any(f"{said} ".startswith(f"{each} ") for each in known)


def asks_and_answers(row: TableRow) -> bool:
    """`No | Question | Response`: the headings of a form's columns."""
    return any(plain(cell.text).strip(" .:") in word_list("form_headings") for cell in row.filled[1:])


def is_column_heading(cell: Cell) -> bool:
    text = cell.text.strip()
    return len(text.split()) <= _LONGEST_COLUMN_HEADING and not text.endswith((":", ".", ";"))


def heads_columns(cells: Sequence[Cell], following: TableRow | None) -> bool:
    """Whether these cells are headings of columns: each about a section of its own, and answers below."""
    if following is None or len(cells) < _FEWEST_COLUMNS or not all(map(_plain_or_asks, cells)):
        return False
    sections = [Head(cell.text, "", Strength.ALONE).about.sections for cell in cells]
    below = [Head(cell.text, "", Strength.ALONE).about.sections for cell in following.filled]
    return len({each[0] for each in sections}) == len(cells) and not any(below)


def _plain_or_asks(cell: Cell) -> bool:
    return is_short(cell.text) and bool(Head(cell.text, "", Strength.ALONE).about.sections)


def head_over(cell: Cell, heads: Sequence[Cell]) -> int:
    """The place of the column heading over a cell."""
    return max((place for place, head in enumerate(heads) if head.column <= cell.column), default=0)


def is_short(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS and not text.rstrip().endswith((".", ";", ","))
