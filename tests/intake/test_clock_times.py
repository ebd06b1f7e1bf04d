"""The wording of time cells, as a table anybody can check against a clock."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.grid import Stamp
from pipeline.domain.when import Precision
from pipeline.intake.clock_times import Clock, read_clock, take_clock

TIME_LIKE = [*"0123456789:. -/?ap", "pm", "hrs", " to ", "morning"]
ANY_TEXT = st.text(max_size=130) | st.lists(st.sampled_from(TIME_LIKE), max_size=20).map("".join)

# text | time | qualifier | codes
CLOCKS = r"""
14:30                            | 14:30 |   |
14.30                            | 14:30 |   |
14.30hrs                         | 14:30 |   |
1430                             | 14:30 |   |
1430 hrs                         | 14:30 |   |
1430h                            | 14:30 |   |
14h30                            | 14:30 |   |
2.30pm                           | 14:30 |   |
2:30 p.m.                        | 14:30 |   |
2 pm                             | 14:00 |   |
2pm                              | 14:00 |   |
0930                             | 09:30 |   |
930                              | 09:30 |   |
14:30:00                         | 14:30 |   |
approx 2pm                       | 14:00 | ~ |
c. 14:30                         | 14:30 | ~ |
c14:30                           | 14:30 | ~ |
14:30 - 15:00                    | 14:30 |   |
14:30 to 15:00                   | 14:30 |   |
2018-02-19                       |       |   | time-unreadable
19/02/2018                       |       |   | time-unreadable
noon                             | 12:00 |   |
midday                           | 12:00 |   |
12 noon                          | 12:00 |   |
midnight                         | 00:00 |   |
12am                             | 00:00 |   |
12pm                             | 12:00 |   |
24:00                            |       |   | time-unreadable
14.3                             | 14:30 |   |
9.3                              | 09:30 |   |
0.604166                         | 14:30 |   |
0.5                              | 12:00 | ? |
43558.604166                     | 14:30 |   |
AM                               |       |   |
morning                          |       |   |
overnight                        |       |   |
pm                               |       |   |
evening                          |       |   |
N/K                              |       |   |
                                 |       |   |
-                                |       |   |
rubbish                          |       |   | time-unreadable
25:30                            |       |   | time-unreadable
14:60                            |       |   | time-unreadable
9                                | 09:00 | ? |
14                               | 14:00 |   |
9am                              | 09:00 |   |
9 a.m                            | 09:00 |   |
9.30 in the morning              | 09:30 |   |
7 in the evening                 | 19:00 |   |
evening 19:30                    | 19:30 |   |
PM 2.30                          | 14:30 |   |
pm (2.30)                        | 14:30 |   |
9-10am                           | 09:00 |   |
11-1pm                           | 11:00 |   |
9.30 - 11am                      | 09:30 |   |
9am-5pm                          | 09:00 |   |
1430-1515                        | 14:30 |   |
0900 - 1700hrs                   | 09:00 |   |
2-3pm                            | 14:00 |   |
between 2 and 3pm                | 14:00 |   |
14:30?                           | 14:30 | ? |
?14:30                           | 14:30 | ? |
(14:30)                          | 14:30 |   |
14:30 (approx)                   | 14:30 | ~ |
approx. 1430 hrs                 | 14:30 | ~ |
around 2pm                       | 14:00 | ~ |
about 14.30                      | 14:30 | ~ |
2pm ish                          | 14:00 | ~ |
2pmish                           | 14:00 | ~ |
2ish                             | 02:00 | % |
after 2pm                        | 14:00 | ~ |
from 14:30                       | 14:30 | ~ |
before 9am                       |       |   |
by 5pm                           |       |   |
14:30 onwards                    | 14:30 | ~ |
14:30+                           | 14:30 | ~ |
14;30                            | 14:30 |   |
14,30                            | 14:30 |   |
14 30                            | 14:30 |   |
14:30h                           | 14:30 |   |
14.30 hours                      | 14:30 |   |
1430 Hours                       | 14:30 |   |
Approx 14:30hrs (TBC)            | 14:30 | % |
early hours                      |       |   |
late evening                     |       |   |
am/pm                            |       |   |
AM & PM                          |       |   |
lunchtime                        |       |   |
after school                     |       |   |
school day                       |       |   |
not recorded                     |       |   |
time unknown                     |       |   |
Time not recorded                |       |   |
n/a                              |       |   |
??:??                            |       |   |
xx:xx                            |       |   |
12:00 noon                       | 12:00 |   |
12 midday                        | 12:00 |   |
00:00                            | 00:00 |   |
0000                             | 00:00 |   |
2400                             |       |   | time-unreadable
14:30 GMT                        | 14:30 |   |
14:30Z                           | 14:30 |   |
T14:30                           | 14:30 |   |
12.30am                          | 00:30 |   |
13:00am                          |       |   | time-unreadable
14:30pm                          | 14:30 |   |
00.15                            | 00:15 |   |
0.15                             | 00:15 |   |
8:05                             | 08:05 |   |
805                              | 08:05 |   |
8.5                              | 08:50 |   |
17.5                             | 17:50 |   |
1430.0                           |       |   | time-unreadable
half past 2                      |       |   | time-unreadable
quarter to 9                     |       |   | time-unreadable
2 o'clock                        |       |   | time-unreadable
2 o'clock pm                     | 14:00 |   |
14:30 & 16:10                    | 14:30 |   |
14:30, 16:10                     | 14:30 |   |
14:30/15:00                      | 14:30 |   |
various                          |       |   |
all day                          |       |   |
night shift                      |       |   |
Overnight 22:00-07:00            | 22:00 |   |
03/04/2019 14:30                 |       |   | time-unreadable
1899-12-31 14:30:00              |       |   | time-unreadable
morning - 10am                   | 10:00 |   |
10am (morning)                   | 10:00 |   |
am 9.30                          | 09:30 |   |
03:30 am                         | 03:30 |   |
3:30AM                           | 03:30 |   |
11.59pm                          | 23:59 |   |
9:5                              |       |   | time-unreadable
1 4:30                           |       |   | time-unreadable
14:30 -                          | 14:30 |   |
@14:30                           | 14:30 |   |
at 14:30                         | 14:30 |   |
14.30pm                          | 14:30 |   |
23.59                            | 23:59 |   |
2359hrs                          | 23:59 |   |
midday-ish                       | 12:00 | ~ |
late afternoon/early evening     |       |   |
morning and afternoon            |       |   |
unclear                          |       |   |
TBC                              |       |   |
?                                |       |   |
Time: 14:30                      | 14:30 |   |
14:30hrs - 15:00hrs              | 14:30 |   |
9am - 10.30                      | 09:00 |   |
14-30                            |       |   | time-unreadable
1430-                            | 14:30 |   |
10.30.00                         | 10:30 |   |
10:30 until 11:00                | 10:30 |   |
\uff11\uff14:30                  | 14:30 |   |
Not stated                       |       |   |
daytime                          |       |   |
tea time                         |       |   |
Night                            |       |   |
am or pm                         |       |   |
5 pm approx                      | 17:00 | ~ |
5pm-ish                          | 17:00 | ~ |
17h                              | 17:00 |   |
17 hrs                           | 17:00 |   |
1pm to unknown                   | 13:00 |   |
2.30                             | 02:30 |   |
6:00 PM                          | 18:00 |   |
6.00 P.M.                        | 18:00 |   |
"""


@pytest.mark.parametrize("line", CLOCKS.strip("\n").splitlines())
def test_reads_the_clock_time(line: str) -> None:
    written, clock, qualifier, codes = (part.strip() for part in line.split("|"))
    expected = Clock(time.fromisoformat(clock) if clock else None, qualifier, tuple(codes.split()))

    assert read_clock(written.encode().decode("unicode_escape")) == expected


def test_a_true_time_is_read_and_a_true_day_without_one_is_not() -> None:
    assert read_clock(Stamp("14:30", None, time(14, 30), Precision.MINUTE)) == Clock(time(14, 30))
    assert read_clock(Stamp("00:00", None, time(0), Precision.MINUTE)) == Clock(time(0))


@pytest.mark.parametrize(
    ("wording", "rest", "clock"),
    [
        ("03/04/2019 14:30", "03/04/2019", time(14, 30)),
        ("3.4.19 1430hrs", "3.4.19", time(14, 30)),
        ("2pm 3 april 2019", "3 april 2019", time(14)),
        ("03/04/2019 14:30-15:15", "03/04/2019", time(14, 30)),
        ("03/04/2019 22:00 - 04/04/2019 06:00", "03/04/2019 - 04/04/2019", time(22)),
        ("4 april 2019 9-10am", "4 april 2019", time(9)),
        ("03/04/2019 noon", "03/04/2019", time(12)),
    ],
)
def test_a_clock_time_is_taken_out_of_a_date(wording: str, rest: str, clock: time) -> None:
    assert take_clock(wording) == (rest, Clock(clock))


@pytest.mark.parametrize(
    "wording", ["3.4.19", "03/04/2019", "3 april 2019 am", "22.05 2019", "12-14/03/2020", "april 2019"]
)
def test_a_date_is_never_taken_for_a_clock_time(wording: str) -> None:
    assert take_clock(wording) == (wording, None)


@given(ANY_TEXT)
def test_any_text_has_a_clock_time_or_none(written: str) -> None:
    clock = read_clock(written)

    assert clock.time is None or clock.codes == ()


@given(st.times())
def test_any_minute_in_any_usual_style_reads_back(clock: time) -> None:
    minute = clock.replace(second=0, microsecond=0)
    half = "am" if minute.hour < 12 else "pm"
    styles = ("%H:%M", "%H.%M", "%H%M", "%H%Mhrs", "%H:%M:%S", "%Hh%M", "at %H:%M", "%H:%M hours", "%H;%M")
    for written in [f"{minute.hour % 12 or 12}.{minute:%M}{half}", *(minute.strftime(style) for style in styles)]:
        assert read_clock(written) == Clock(minute), written
