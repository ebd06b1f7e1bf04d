"""What one file may cost to understand, whatever its format: counts first, the processor's time as the last guard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from drawing import submitted

from pipeline.cli import main
from pipeline.domain.grid import Row, Sheet
from pipeline.domain.trouble import Unreadable
from pipeline.intake import effort, heading_search
from pipeline.intake.column_maps import NO_DECISIONS
from pipeline.intake.entries import Expected
from pipeline.intake.understand import Understood, understand
from pipeline.readers.bounds import MOST_TABLES, check_sheets


def read(rows: list[tuple[str, ...]]) -> Understood:
    numbered = tuple(Row(number, cells) for number, cells in enumerate(rows, start=1))
    return understand(submitted(Sheet("Sheet1", numbered)), Expected("Wexmere Police", date(2022, 3, 4)), NO_DECISIONS)


def dated(wordings: list[str]) -> list[tuple[str, ...]]:
    return [("Date", "Event"), *((wording, "The home was visited.") for wording in wordings)]


def test_many_wordings_that_are_no_dates_are_refused() -> None:
    with pytest.raises(effort.TooManyUnread):
        read(dated([f"week {number} or so" for number in range(effort.MOST_UNREAD + 1)]))


def test_the_same_wording_counts_once_and_readable_ones_never() -> None:
    said = read(
        dated(
            ["w/k", *(f"{n % 28 + 1} May {1990 + n % 30}" for n in range(effort.MOST_UNREAD))] + ["some day"] * 20_000
        )
    )
    assert len(said.entries) == effort.MOST_UNREAD + 20_001


def test_what_takes_too_long_is_refused_by_the_processor_it_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effort, "MOST_SECONDS", -1)
    with pytest.raises(Unreadable, match="the computer's work"):
        read(dated(["03/04/2019"]))


def test_of_many_rows_of_many_words_the_search_for_headings_weighs_some(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[int] = []
    monkeypatch.setattr(heading_search, "heading_score", lambda cells: weighed.append(len(cells)) or 0.0)
    cells = tuple("wxq" + chr(97 + n % 26) + chr(97 + n // 26) for n in range(500))
    read([cells] * 70)
    assert 0 < sum(weighed) <= 5_000


def test_more_tables_than_any_chronology_has_are_refused() -> None:
    check_sheets([Sheet("", ())] * MOST_TABLES)
    with pytest.raises(Unreadable, match="2,000 tables"):
        check_sheets([Sheet("", ())] * (MOST_TABLES + 1))


def test_a_file_of_unread_dates_has_its_columns_drafted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effort, "MOST_UNREAD", 3)
    file = tmp_path / "submissions" / "Wexmere Police" / "log.csv"
    file.parent.mkdir(parents=True)
    file.write_text("Date,Event\n" + "".join(f"week {n},The home was visited.\n" for n in range(9)), encoding="utf-8")
    result = CliRunner().invoke(main, ["merge", str(tmp_path)])
    assert result.exit_code == 3
    assert "in out/column-maps/Wexmere Police.csv" in result.stderr
    assert '"Date","date"' in (tmp_path / "out" / "column-maps" / "Wexmere Police.csv").read_text(encoding="utf-8-sig")
