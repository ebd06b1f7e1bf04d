"""Numbers and dates as Excel shows them on a British computer."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from pipeline.domain.grid import Stamp, shown
from pipeline.domain.when import Precision
from pipeline.readers.shown_values import Format, Moment, value_of

AFTERNOON = datetime(2019, 4, 3, 14, 5)  # noqa: DTZ001 - Excel has no zones
DAY = date(2019, 4, 3)


@pytest.mark.parametrize(
    ("code", "stored", "text", "shows"),
    [
        ("dd/mm/yyyy;@", AFTERNOON, "03/04/2019", "day"),
        ("d mmm yyyy", AFTERNOON, "3 Apr 2019", "day"),
        ("[$-809]dd mmmm yyyy", DAY, "03 April 2019", "day"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", DAY, "03 April 2019", "day"),
        ("ddd d/m/yy", DAY, "Wed 3/4/19", "day"),
        ('dddd, d "of" mmmm', DAY, "Wednesday, 3 of April", "day"),
        ("d mmm", DAY, "3 Apr", "day"),
        ("dd.mm.yy", DAY, "03.04.19", "day"),
        ("m/d/yyyy", DAY, "4/3/2019", "day"),
        ("mmm-yy", DAY, "Apr-19", "month"),
        ("mmmm yyyy", DAY, "April 2019", "month"),
        ("mm/yyyy", DAY, "04/2019", "month"),
        ("yyyy", DAY, "2019", "year"),
        ("dd/mm/yyyy hh:mm", AFTERNOON, "03/04/2019 14:05", "minute"),
        ("dd/mm/yyyy hh:mm", DAY, "03/04/2019 00:00", "minute"),
        ("yyyy-mm-dd\\Thh:mm:ss", AFTERNOON, "2019-04-03T14:05:00", "minute"),
        ("h:mm AM/PM", AFTERNOON, "2:05 PM", "minute"),
        ("h:mm AM/PM", time(0, 5), "12:05 AM", "minute"),
        ("hh:mm", time(14, 29, 59, 940000), "14:30", "minute"),
        ("hhmm", time(9, 5), "0905", "minute"),
        ("mm:ss.0", time(0, 9, 5), "09:05.0", "minute"),
        ("General", DAY, "03/04/2019", "day"),
    ],
)
def test_true_dates(code: str, stored: Moment, text: str, shows: str) -> None:
    value = value_of(stored, Format(code))
    assert isinstance(value, Stamp)
    assert (value.text, value.shows) == (text, Precision(shows))


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (14, "mm-dd-yy", "03/04/2019"),
        (15, "d-mmm-yy", "3-Apr-19"),
        (16, "d-mmm", "3-Apr"),
        (17, "mmm-yy", "Apr-19"),
        (18, "h:mm AM/PM", "2:05 PM"),
        (20, "h:mm", "14:05"),
        (21, "h:mm:ss", "14:05:00"),
        (22, "m/d/yy h:mm", "03/04/2019 14:05"),
        (45, "mm:ss", "05:00"),
    ],
)
def test_formats_that_excel_knows_by_number(number: int, code: str, text: str) -> None:
    assert shown(value_of(AFTERNOON, Format(code, number))) == text


@pytest.mark.parametrize(
    ("code", "day", "clock"),
    [
        ("dd/mm/yyyy", DAY, None),  # the author sees no time
        ("dd/mm/yyyy hh:mm", DAY, time(14, 5)),
        ("mmm yyyy", DAY, None),
        ("hh:mm", DAY, time(14, 5)),
    ],
)
def test_day_and_time_of_a_stamp(code: str, day: date, clock: time | None) -> None:
    value = value_of(AFTERNOON, Format(code))
    assert isinstance(value, Stamp)
    assert (value.day, value.time) == (day, clock)


def test_a_clock_time_alone_has_no_day() -> None:
    past_midnight = datetime(1900, 1, 1, 0, 30)  # noqa: DTZ001 - 24:30 typed into a time column
    for stored in (time(0, 30), past_midnight):
        assert value_of(stored, Format("hh:mm")) == Stamp("00:30", None, time(0, 30), Precision.MINUTE)


@pytest.mark.parametrize(
    ("code", "stored", "text"),
    [
        ("General", 1430, "1430"),
        ("General", 14.5, "14.5"),
        ("General", 1430.0, "1430"),
        ("General", 0.1 + 0.2, "0.3"),
        ("General", 7700900123, "7700900123"),
        ("General", 202112345678, "202112345678"),
        ("General", -0.00012, "-0.00012"),
        ("General", 1e22, "1E+22"),
        ('General" hours"', 3, "3 hours"),
        ("@", 1430, "1430"),
        ("0", 14.5, "15"),
        ("0.00", 1.005, "1.01"),
        ("0.0#", 1.5, "1.5"),
        ("0000", 30, "0030"),
        ("00000000000", 7700900123, "07700900123"),
        ("000\\ 000\\ 0000", 4857773456, "485 777 3456"),
        ("#,##0", 1234567, "1,234,567"),
        ("#,##0.00", -1234.5, "-1,234.50"),
        ("0%", 0.26, "26%"),
        ("0.0%", 0.2555, "25.6%"),
        ("£#,##0.00", 12, "£12.00"),
        ("[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00", -12.5, "-£12.50"),
        ('_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', 1234.5, "1,234.50"),
        ('_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', 0, "-"),
        ("[<=9999999]###\\-####;\\(###\\) ###\\-####", 5551234, "555-1234"),
        ('0" days"', 3, "3 days"),
        ('"No; "0', 7, "No; 7"),
        (";;;", 3, "3"),  # hidden by its format, and still what the author typed
        ("#", 0, "0"),
        ("# ?/?", 0.5, "0.5"),
        ("0.00E+00", 12345, "12345"),
        ("[h]:mm", 26 / 24, "26:00"),
        ("[mm]:ss", 1 / 24, "60:00"),
        ("0", DAY, "43558"),
        ("dd/mm/yyyy", -1, "-1"),
    ],
)
def test_numbers(code: str, stored: float | Moment, text: str) -> None:
    assert value_of(stored, Format(code)) == text


def test_a_duration_passes_24_hours() -> None:
    assert value_of(timedelta(hours=26), Format("[h]:mm")) == "26:00"
