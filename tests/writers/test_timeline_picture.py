"""timeline.svg and timeline.png: what is drawn is what the entries say, and it is told in words as well."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from drawn_chronologies import HEALTH, POLICE, combined, entry

from pipeline.assemble.timeline_picture import MOST_JOINS, alternative_text, describe
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.links import Link, SharedEvent
from pipeline.domain.patterns import Answer, Patterns, Silence, SilenceOf
from pipeline.domain.picture import Gap, Lane, Mark, Picture, Sure
from pipeline.domain.review import KeyDates, Person, Review
from pipeline.domain.when import Precision, When
from pipeline.writers.picture_lanes import BLOCK_WIDTH, Laned, counts, drawn, gap_box, laid, tallest
from pipeline.writers.picture_scale import MONTH, QUARTER, STEPS, YEAR, Scale, label
from pipeline.writers.svg import Box, hatching, text_width, wrapped
from pipeline.writers.timeline_picture import svg, write_png, write_svg
from pipeline.writers.workbook_styles import PALETTE

SVG = "{http://www.w3.org/2000/svg}"
FIRST, LAST = date(2018, 4, 1), date(2020, 3, 31)


def picture(chronology: CombinedChronology | None = None, patterns: Patterns | None = None) -> Picture:
    return describe(chronology or combined(), patterns or Patterns(), None)


def root(drawn_picture: Picture) -> ET.Element:
    return ET.fromstring(svg(drawn_picture))  # noqa: S314 - our own


def words(drawn_picture: Picture) -> list[str]:
    return [element.text or "" for element in root(drawn_picture).iter(f"{SVG}text")]


def silence(first: date, last: date, of: SilenceOf = SilenceOf.AGENCY, declared: Answer = Answer.NO) -> Silence:
    agency = POLICE if of is SilenceOf.AGENCY else ""
    return Silence(of, agency, first, last, (last - first).days + 1, "", "", declared)


def spanning(first: str, last: str, qualifier: str = "") -> Entry:
    when = When(date.fromisoformat(first), date.fromisoformat(last), None, Precision.SPAN, qualifier)
    return Entry(POLICE, when, Account(event="x"), Place("a", "b", 2), ref="POL-9")


def event(first: str, second: str, *agencies: str, confidence: float = 0.8) -> SharedEvent:
    return SharedEvent((first, second), agencies or (POLICE, HEALTH), (Link(first, second, confidence, ()),))


def days(number: int, start: date = FIRST, every: int = 1) -> list[Entry]:
    whole = [start + timedelta(days=place * every) for place in range(number)]
    return [entry(f"POL-{place:04}", day.isoformat()) for place, day in enumerate(whole)]


# ---- what is shown


def test_the_period_of_the_review_is_drawn_and_what_lies_outside_is_counted() -> None:
    chronology = combined([entry("POL-1", "1998-01-01"), entry("POL-2", "2019-01-01"), entry("POL-3", "2021-01-01")])
    police = picture(chronology).lanes[0]
    assert (len(police.marks), police.before, police.after) == (1, 1, 1)
    assert "1 entry, 2 outside the period" in words(picture(chronology))


def test_without_a_period_the_days_of_the_entries_are_drawn() -> None:
    chronology = replace(combined(days(5, every=40)), period=None)
    assert (picture(chronology).first, picture(chronology).last) == (FIRST, FIRST + timedelta(days=160))


@pytest.mark.parametrize("stray", ["1919-01-01", "2109-12-31"])
def test_a_mistyped_century_does_not_squeeze_the_rest(stray: str) -> None:
    chronology = replace(combined(sorted([*days(120), entry("POL-X", stray)], key=lambda e: e.when.order)), period=None)
    assert (picture(chronology).last - picture(chronology).first).days < 130
    assert picture(chronology).lanes[0].before + picture(chronology).lanes[0].after >= 1


def test_a_span_of_a_year_beside_events_of_two_days_reaches_beyond_the_edge() -> None:
    entries = [spanning("2018-01-01", "2018-12-31"), *days(6, start=date(2018, 6, 1)), *days(6, start=date(2018, 6, 2))]
    shown = picture(replace(combined(entries), period=None))
    assert (shown.last - shown.first).days < 10
    assert len(shown.lanes[0].marks) == 13


def test_nothing_at_all_is_still_a_picture() -> None:
    empty = replace(combined([]), period=None)
    assert POLICE in words(picture(empty))
    assert "no entry in these days" in picture(empty).alternative


@pytest.mark.parametrize(
    ("when", "mark"),
    [
        (When(date(2019, 4, 3), date(2019, 4, 3), time(14, 30), Precision.MINUTE), ("14:30", "14:30", Sure.CERTAIN)),
        (When(date(2019, 4, 3), date(2019, 4, 3), None, Precision.DAY, "~"), ("12:00", "12:00", Sure.ABOUT)),
        (When(date(2019, 4, 3), date(2019, 4, 3), None, Precision.DAY, "?"), ("12:00", "12:00", Sure.ABOUT)),
        (When(date(2019, 4, 3), date(2019, 5, 3), None, Precision.SPAN), ("00:00", "23:59", Sure.CERTAIN)),
    ],
)
def test_a_mark_is_as_exact_as_its_date(when: When, mark: tuple[str, str, Sure]) -> None:
    [made] = picture(combined([Entry(POLICE, when, Account(), Place("a", "b", 2), ref="P")])).lanes[0].marks
    assert (f"{made.first:%H:%M}", f"{made.last:%H:%M}", made.sure) == mark


def test_silences_are_cut_to_the_period_and_those_of_all_agencies_have_their_own_lane() -> None:
    patterns = Patterns(
        silences=(
            silence(date(2017, 1, 1), date(2018, 6, 1)),
            silence(date(2019, 1, 1), date(2019, 6, 1), declared=Answer.YES),
            silence(date(2019, 2, 1), date(2019, 6, 1), SilenceOf.CHILD_SEEN),
            silence(date(2010, 2, 1), date(2010, 6, 1), SilenceOf.SYSTEM),
        )
    )
    shown = picture(patterns=patterns)
    assert shown.lanes[0].gaps == (
        Gap(FIRST, date(2018, 6, 1), declared=False),
        Gap(date(2019, 1, 1), date(2019, 6, 1), declared=True),
    )
    assert [lane.name for lane in shown.lanes if not lane.counted] == ["Child not seen in any entry"]


def test_events_that_most_agencies_tell_are_joined_and_the_rest_counted() -> None:
    entries = [*days(40, every=15), *(replace(e, agency=HEALTH, ref=f"H{e.ref}") for e in days(40, every=15))]
    entries.append(entry("SCH-1", "2018-04-01", "School"))
    told = [event(f"POL-{place:04}", f"HPOL-{place:04}") for place in range(40)]
    most = SharedEvent(("POL-0000", "SCH-1"), (POLICE, HEALTH, "School"), told[0].links)
    duplicates = event("POL-0001", "POL-0002", POLICE, POLICE)
    shown = picture(combined(entries), Patterns(events=(*told, most, duplicates)))
    assert shown.shared == 41
    assert len(shown.joins) == MOST_JOINS
    assert shown.joins[0].lanes == (POLICE, HEALTH, "School")
    assert any(re.search(r"told by the lanes with a dot \(\d+ of 41 drawn\)", text) for text in words(shown))


# ---- never given away


def test_the_incident_is_drawn_and_its_day_is_not_written() -> None:
    review = Review(dates=KeyDates(incident=date(2019, 9, 17)))
    shown = describe(combined(), Patterns(), review)
    assert "Incident" in words(shown)
    assert "Incident in September 2019." in shown.alternative
    assert "17 September" not in svg(shown)
    assert describe(combined(), Patterns(), Review(dates=KeyDates(incident=date(2031, 1, 1)))).incidents == ()


def test_ages_stand_above_the_lanes_without_the_childs_name() -> None:
    child = Person(name="Real Name", role="Child", date_of_birth=date(2016, 2, 29))
    shown = describe(combined(), Patterns(), Review(people=(child,)))
    assert [(moment.day, moment.label) for moment in shown.birthdays] == [
        (date(2019, 3, 1), "3 years"),
        (date(2020, 2, 29), "4 years"),
    ]
    assert "3 years" in words(shown)
    assert "Real Name" not in svg(shown)


def test_narrative_is_not_drawn() -> None:
    assert "Visit, no answer" not in svg(picture())


# ---- for those who do not see it


def test_the_picture_is_told_in_words_lane_by_lane() -> None:
    patterns = Patterns(
        silences=(silence(date(2019, 5, 1), date(2019, 9, 30)),), events=(event("POL-0001", "HEA-0001"),)
    )
    shown = picture(patterns=patterns)
    told = alternative_text(shown)
    assert told == shown.alternative
    assert "Police: 2 entries, 3 April to 1 May 2019 (and 1 without a date); 1 silence, the longest 1 May" in told
    assert "(153 days)" in told
    assert f"{HEALTH}: 1 entry, 1 to 30 April 2019." in told
    assert "1 event may be told by more than one agency." in told


def test_the_svg_carries_its_title_and_description() -> None:
    top = root(picture())
    title, description = top.find(f"{SVG}title"), top.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert top.get("role") == "img"
    assert top.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert (title.text, description.text) == ("Timeline: Child Test", picture().alternative)


def chunks(png: bytes) -> Iterator[tuple[str, bytes]]:
    at = 8
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        data = png[at + 8 : at + 8 + size]
        assert zlib.crc32(kind + data) == struct.unpack(">I", png[at + 8 + size : at + 12 + size])[0]
        yield kind.decode(), data
        at += 12 + size


def test_the_png_is_sharp_and_carries_the_same_words(tmp_path: Path) -> None:
    shown = picture(combined([entry("POL-1", "2019-01-01")]))
    write_png(tmp_path / "timeline.png", shown)
    parts = list(chunks((tmp_path / "timeline.png").read_bytes()))
    named = dict(parts)
    assert struct.unpack(">I", named["IHDR"][:4])[0] == round(297 / 25.4 * 300)
    assert struct.unpack(">IIB", named["pHYs"]) == (11_811, 11_811, 1)
    texts = [data.decode() for kind, data in parts if kind == "iTXt"]
    assert texts == [
        "Title\0\0\0en-GB\0\0Timeline: Child Test",
        f"Description\0\0\0en-GB\0\0{shown.alternative}",
    ]
    assert (parts[0][0], parts[-1][0]) == ("IHDR", "IEND")


def test_the_words_of_the_png_are_drawn_with_the_fonts_that_ship(tmp_path: Path) -> None:
    """With no font found, resvg draws no letters and says nothing."""
    shown = picture(combined([]))
    write_png(tmp_path / "with.png", shown)
    write_png(tmp_path / "without.png", replace(shown, title=" "))
    assert (tmp_path / "with.png").stat().st_size > (tmp_path / "without.png").stat().st_size + 500


def test_same_input_same_bytes(tmp_path: Path) -> None:
    for name in ("1", "2"):
        write_svg(tmp_path / f"{name}.svg", picture())
        write_png(tmp_path / f"{name}.png", picture())
    assert (tmp_path / "1.svg").read_bytes() == (tmp_path / "2.svg").read_bytes()
    assert (tmp_path / "1.png").read_bytes() == (tmp_path / "2.png").read_bytes()
    assert b"\r" not in (tmp_path / "1.svg").read_bytes()


# ---- how it is drawn


def test_awkward_names_keep_the_svg_well_formed() -> None:
    awkward = 'A & B <C> "quoted" \x07 é 👶'
    entries = [entry("A-1", "2019-01-01", awkward)]
    shown = picture(replace(combined(entries), agencies=(awkward,), title="]]> & <title>"))
    assert any(text.startswith('A & B <C> "quoted"') for text in words(shown))


def test_nothing_is_fetched_from_elsewhere() -> None:
    text = svg(picture())
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"href|<image|<script|<style|url\(", text)


def test_lanes_have_the_workbooks_colours_behind_dark_text() -> None:
    text = svg(picture())
    assert [fill for fill in PALETTE if f'fill="{fill}"' in text] == list(PALETTE[:2])


SCALE = Scale(FIRST, LAST, 600, 2900)
LANE = Box(600, 300, 2300, 150)


def moment(day: date) -> datetime:
    return datetime.combine(day, time(12))


def lane_of(*marks: tuple[date, date, Sure]) -> Laned:
    return laid(Lane(POLICE, tuple(Mark(moment(a), moment(b), sure) for a, b, sure in marks)), LANE, SCALE)


def test_few_entries_are_a_block_each_and_many_are_bars() -> None:
    one_a_week = [(FIRST + timedelta(7 * n),) * 2 + (Sure.CERTAIN,) for n in range(80)]
    few, many = lane_of(*one_a_week), lane_of(*one_a_week * 20)
    assert not few.crowded
    blocks = next(path for path in drawn(few, SCALE) if 'fill="#1F3A5F"' in path)
    assert blocks.count("M") == 80
    assert many.crowded
    assert sum(counts(many, SCALE).values()) == 1600
    assert tallest(few, SCALE) == 0
    assert tallest(many, SCALE) == max(counts(many, SCALE).values())


def test_blocks_of_one_day_stand_on_one_another_within_the_lane() -> None:
    lane = lane_of(*[(date(2019, 1, 1), date(2019, 1, 1), Sure.CERTAIN)] * 6)
    path = next(path for path in drawn(lane, SCALE) if 'fill="#1F3A5F"' in path)
    tops = [float(y) for y in re.findall(r"M\S+ (\S+?)h", path)]
    heights = [float(rise) for rise in re.findall(r"h18v(\S+?)h", path)]
    assert len(tops) == 6
    assert all(above + height <= below for below, above, height in zip(tops, tops[1:], heights, strict=False))
    assert min(tops) >= LANE.y


def test_about_is_hollow_and_a_span_lies_along_its_days() -> None:
    long = (date(2019, 1, 1), date(2019, 3, 31))
    lane = lane_of((long[0], long[0], Sure.ABOUT), (*long, Sure.CERTAIN), (*long, Sure.ABOUT))
    looks = [path for path in drawn(lane, SCALE) if path]
    assert len(lane.points) == 1
    assert [("dasharray" in path, 'fill="#FFFFFF"' in path) for path in looks] == [
        (False, False),
        (True, True),
        (False, True),
    ]
    assert f"h{round((long[1] - long[0]).days * SCALE.per_day, 1):g}" in looks[0]


def test_a_span_narrower_than_a_block_is_a_point() -> None:
    assert lane_of((date(2019, 1, 1), date(2019, 1, 3), Sure.CERTAIN)).spans == ()
    assert BLOCK_WIDTH / SCALE.per_day > 2


def test_a_silence_is_hatched_whole_and_declared_ones_slant_the_other_way() -> None:
    box = gap_box(Gap(date(2019, 1, 1), date(2019, 1, 31), declared=False), LANE, SCALE)
    assert box.width == pytest.approx(31 * SCALE.per_day, abs=0.1)
    for rising in (True, False):
        lines = re.findall(r"M(\S+) (\S+)L(\S+) (\S+?)(?=[M\"])", hatching(box, rising=rising, gap=20))
        assert len(lines) > 5
        for x1, y1, x2, y2 in [tuple(map(float, each)) for each in lines]:
            assert box.x - 0.1 <= x1 <= x2 <= box.right + 0.1
            assert all(box.y - 0.1 <= y <= box.bottom + 0.1 for y in (y1, y2))
            assert (y2 < y1) is rising


@pytest.mark.parametrize("number", [1, 2, 9, 15, 40])
def test_lanes_lie_within_the_picture_and_never_on_one_another(number: int) -> None:
    agencies = tuple(f"Agency {place}" for place in range(number))
    shown = picture(replace(combined([]), agencies=agencies))
    top = root(shown)
    height = float(str(top.get("viewBox")).split()[3])
    fills = [rect for rect in top.iter(f"{SVG}rect") if rect.get("fill") in PALETTE]
    tops = [float(str(rect.get("y"))) for rect in fills]
    lowest = tops[-1] + float(str(fills[-1].get("height")))
    assert len(tops) == number
    assert all(below - above >= 88 for above, below in pairwise(tops))
    assert lowest < height - 100
    assert number > 15 or height <= 2100


def test_every_word_of_a_long_name_stands_in_the_alternative() -> None:
    long = "Northmoor and District Metropolitan Constabulary " * 4
    shown = picture(replace(combined([]), agencies=(long.strip(),)))
    assert long.strip() in shown.alternative
    assert any("…" in text for text in words(shown)) or long.rsplit(maxsplit=1)[-1] in " ".join(words(shown))


@pytest.mark.parametrize("most", [1, 2, 3])
def test_wrapped_lines_fit(most: int) -> None:
    lines = wrapped("Independent Domestic Violence Advocacy Service for everybody", 8, 300, most)
    assert len(lines) <= most
    assert all(text_width(line, 8) <= 300 for line in lines)
    assert most > 2 or lines[-1].endswith("…")


# ---- the axis


@pytest.mark.parametrize("length", [1, 2, 3, 10, 31, 60, 200, 400, 1100, 4000, 9000, 36_000])
def test_written_days_never_run_into_one_another(length: int) -> None:
    scale = Scale(date(1950, 1, 1), date(1950, 1, 1) + timedelta(length - 1), 600, 2900)
    step = scale.step()
    places = [scale.place(tick) for tick in scale.ticks(step)]
    assert places == sorted(places)
    assert all(after - before >= text_width(label(scale.start, step), 8.5) + 8 for before, after in pairwise(places))
    assert len(places) >= 1 or step.unit in ("month", "year")


def test_steps_grow_and_bars_cover_every_day() -> None:
    assert [step.days for step in STEPS] == sorted(step.days for step in STEPS)
    for step in (MONTH, QUARTER, YEAR):
        edges = SCALE.edges(step)
        assert edges[0][0] == SCALE.start
        assert edges[-1][1] == datetime(2020, 4, 1)  # noqa: DTZ001 - days on paper have no zone
        assert all(before[1] == after[0] for before, after in pairwise(edges))


@pytest.mark.parametrize(("first", "last"), [(date.min, date(30, 1, 1)), (date(9990, 1, 1), date.max)])
def test_the_ends_of_the_calendar_are_no_trouble(first: date, last: date) -> None:
    chronology = replace(combined([]), period=(first, last))
    assert "Timeline: Child Test" in words(picture(chronology))
