"""The wording of date cells, as a table anybody can check against a calendar."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.grid import Stamp
from pipeline.domain.trouble import CODES
from pipeline.domain.when import UNDATED, Precision, When
from pipeline.intake.dates import find_period, looks_like_date, read_when

TODAY = date(2026, 11, 22)

# text | earliest | latest | time | precision | qualifier | codes
DESIGN = r"""
03/04/2019                               | 2019-04-03 | 2019-04-03 |       | day     |   |
3.4.19                                   | 2019-04-03 | 2019-04-03 |       | day     |   |
3rd April 2019                           | 2019-04-03 | 2019-04-03 |       | day     |   |
Wed 3 April 2019                         | 2019-04-03 | 2019-04-03 |       | day     |   |
03-Apr-19                                | 2019-04-03 | 2019-04-03 |       | day     |   |
2019-04-03                               | 2019-04-03 | 2019-04-03 |       | day     |   |
22.05/16                                 | 2016-05-22 | 2016-05-22 |       | day     |   |
03/04/2019 14:30                         | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 14.30hrs                      | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 1430                          | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 2.30pm                        | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 approx 2pm                    | 2019-04-03 | 2019-04-03 | 14:00 | minute  | ~ |
April 2019                               | 2019-04-01 | 2019-04-30 |       | month   |   |
04/2019                                  | 2019-04-01 | 2019-04-30 |       | month   |   |
Apr-19                                   | 2019-04-01 | 2019-04-30 |       | month   |   |
2019                                     | 2019-01-01 | 2019-12-31 |       | year    |   |
12-14/03/2020                            | 2020-03-12 | 2020-03-14 |       | span    |   |
12/03/2020 to 14/03/2020                 | 2020-03-12 | 2020-03-14 |       | span    |   |
12th\u201314th March 2020                | 2020-03-12 | 2020-03-14 |       | span    |   |
between 12 and 14 March 2020             | 2020-03-12 | 2020-03-14 |       | span    |   |
Jan\u2013Mar 2019                        | 2019-01-01 | 2019-03-31 |       | span    |   |
w/c 03/02/2020                           | 2020-02-03 | 2020-02-09 |       | span    |   |
week commencing 3rd Feb 2020             | 2020-02-03 | 2020-02-09 |       | span    |   |
w/e 09/02/2020                           | 2020-02-03 | 2020-02-09 |       | span    |   |
week ending Friday 7 Feb 2020            | 2020-02-01 | 2020-02-07 |       | span    |   |
early 2018                               | 2018-01-01 | 2018-04-30 |       | span    | ~ |
mid 2018                                 | 2018-05-01 | 2018-08-31 |       | span    | ~ |
late 2018                                | 2018-09-01 | 2018-12-31 |       | span    | ~ |
early March 2019                         | 2019-03-01 | 2019-03-10 |       | span    | ~ |
Mid-March 2019                           | 2019-03-11 | 2019-03-20 |       | span    | ~ |
late Feb 2019                            | 2019-02-21 | 2019-02-28 |       | span    | ~ |
Spring 2019                              | 2019-03-01 | 2019-05-31 |       | season  | ~ |
Winter 2019                              | 2019-12-01 | 2020-02-29 |       | season  | ~ |
Winter 2018/19                           | 2018-12-01 | 2019-02-28 |       | season  | ~ |
Autumn term 2019                         | 2019-09-01 | 2019-12-31 |       | season  | ~ |
Spring Term 2019/20                      | 2020-01-01 | 2020-04-30 |       | season  | ~ |
circa April 2019                         | 2019-04-01 | 2019-04-30 |       | month   | ~ |
c. 2019                                  | 2019-01-01 | 2019-12-31 |       | year    | ~ |
c.2019                                   | 2019-01-01 | 2019-12-31 |       | year    | ~ |
~ 03/04/2019                             | 2019-04-03 | 2019-04-03 |       | day     | ~ |
?March 2019                              | 2019-03-01 | 2019-03-31 |       | month   | ? |
March 2019?                              | 2019-03-01 | 2019-03-31 |       | month   | ? |
03/04/2019 (?)                           | 2019-04-03 | 2019-04-03 |       | day     | ? |
possibly c. April 2019                   | 2019-04-01 | 2019-04-30 |       | month   | % |
03/13/2019                               | 2019-03-13 | 2019-03-13 |       | day     | ? | date-month-first
Sept 19                                  | 2019-09-01 | 2019-09-30 |       | month   |   |
Febuary 2019                             | 2019-02-01 | 2019-02-28 |       | month   |   |
00/04/2019                               | 2019-04-01 | 2019-04-30 |       | month   |   | date-zero-day
43558                                    | 2019-04-03 | 2019-04-03 |       | day     | ? | date-serial
43558.604166                             | 2019-04-03 | 2019-04-03 | 14:30 | minute  | ? | date-serial
31/02/2019                               |            |            |       | undated |   | date-unreadable
undated                                  |            |            |       | undated |   | date-unknown
"""

BEYOND = r"""
N/K                                      |            |            |       | undated |   | date-unknown
not known                                |            |            |       | undated |   | date-unknown
3rd April                                |            |            |       | undated |   | date-no-year
12/07/78                                 | 1978-07-12 | 1978-07-12 |       | day     |   |
Weds, 3rd of Sept. '19                   | 2019-09-03 | 2019-09-03 |       | day     |   | date-weekday-differs
3 rd April 2019                          | 2019-04-03 | 2019-04-03 |       | day     |   |
April '19                                | 2019-04-01 | 2019-04-30 |       | month   |   |
03 04 2019                               | 2019-04-03 | 2019-04-03 |       | day     |   |
3/ 4/ 2019                               | 2019-04-03 | 2019-04-03 |       | day     |   |
03042019                                 | 2019-04-03 | 2019-04-03 |       | day     |   |
20190403                                 | 2019-04-03 | 2019-04-03 |       | day     |   |
2019-04-03T14:30:00Z                     | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
2019-04-03 14:30:00                      | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
April 3rd 2019                           | 2019-04-03 | 2019-04-03 |       | day     |   |
April 3, 2019                            | 2019-04-03 | 2019-04-03 |       | day     |   |
on or around 3 April 2019                | 2019-04-03 | 2019-04-03 |       | day     | ~ |
before March 2019                        |            |            |       | undated |   | date-unreadable
since 3 April 2019                       | 2019-04-03 | 2019-04-03 |       | day     | ~ | date-open-ended
from 3 April 2019 onwards                | 2019-04-03 | 2019-04-03 |       | day     | ~ | date-open-ended
early-mid March 2019                     | 2019-03-01 | 2019-03-20 |       | span    | ~ |
late 2018/early 2019                     | 2018-09-01 | 2019-04-30 |       | span    | ~ |
Summer 2019                              | 2019-06-01 | 2019-08-31 |       | season  | ~ |
summer holidays 2019                     |            |            |       | undated |   | date-unreadable
Christmas 2019                           |            |            |       | undated |   | date-unreadable
Christmas Day 2019                       | 2019-12-25 | 2019-12-25 |       | day     |   |
Q1 2019                                  | 2019-01-01 | 2019-03-31 |       | span    | ? |
Q4 2018/19                               | 2019-01-01 | 2019-03-31 |       | span    |   |
2018/19                                  | 2018-01-01 | 2019-12-31 |       | span    |   |
2018-2019                                | 2018-01-01 | 2019-12-31 |       | span    |   |
2015-2018                                | 2015-01-01 | 2018-12-31 |       | span    |   |
2011/12                                  | 2011-01-01 | 2012-12-31 |       | span    | ? |
3rd/4th May 2019                         | 2019-05-03 | 2019-05-04 |       | span    |   |
3 & 4 May 2019                           | 2019-05-03 | 2019-05-04 |       | span    |   |
12, 13 and 14 March 2020                 | 2020-03-12 | 2020-03-14 |       | span    |   |
12/03/2020 and 14/03/2020                | 2020-03-12 | 2020-03-14 |       | span    |   | date-two-in-cell
12/03/2020\n14/03/2020                   | 2020-03-12 | 2020-03-14 |       | span    |   | date-two-in-cell
28/02-03/03/2020                         | 2020-02-28 | 2020-03-03 |       | span    |   |
28 Feb - 3 March 2020                    | 2020-02-28 | 2020-03-03 |       | span    |   |
28 Feb 2019 \u2013 3 March 2020          | 2019-02-28 | 2020-03-03 |       | span    |   |
Dec 2019 - Jan 2020                      | 2019-12-01 | 2020-01-31 |       | span    |   |
Dec - Jan 2020                           | 2019-12-01 | 2020-01-31 |       | span    | ? |
from 12/03/2020 to 14/03/2020            | 2020-03-12 | 2020-03-14 |       | span    |   |
night of 3/4 April 2019                  | 2019-04-03 | 2019-04-04 |       | span    |   |
03/04/2019-                              | 2019-04-03 | 2019-04-03 |       | day     |   |
wc 03.02.20                              | 2020-02-03 | 2020-02-09 |       | span    |   |
3.4.19 1430hrs                           | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 @ 2pm                         | 2019-04-03 | 2019-04-03 | 14:00 | minute  |   |
03/04/2019, 2.30 pm                      | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 14:30-15:15                   | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
14:30 03/04/2019                         | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 (am)                          | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019 morning                       | 2019-04-03 | 2019-04-03 |       | day     |   |
(Mon) 3/4/19                             | 2019-04-03 | 2019-04-03 |       | day     |   | date-weekday-differs
Mary 2019                                |            |            |       | undated |   | date-unreadable
Marsh 2019                               | 2019-03-01 | 2019-03-31 |       | month   |   |
first week of March 2019                 | 2019-03-01 | 2019-03-07 |       | span    | ~ |
end of March 2019                        | 2019-03-21 | 2019-03-31 |       | span    | ~ |
Mon 3 - Fri 7 Feb 2020                   | 2020-02-03 | 2020-02-07 |       | span    |   |
Monday 3rd to Friday 7th Feb 2020        | 2020-02-03 | 2020-02-07 |       | span    |   |
03/04/2019 22:00 - 04/04/2019 06:00      | 2019-04-03 | 2019-04-04 | 22:00 | span    |   |
12/03/2020-14/03                         | 2020-03-12 | 2020-03-14 |       | span    |   |
12/13/03/2020                            | 2020-03-12 | 2020-03-13 |       | span    |   |
March 12-14, 2020                        | 2020-03-12 | 2020-03-14 |       | span    |   |
12/03-14/03/2020                         | 2020-03-12 | 2020-03-14 |       | span    |   |
2019/04/03                               | 2019-04-03 | 2019-04-03 |       | day     |   |
3April2019                               | 2019-04-03 | 2019-04-03 |       | day     |   |
12-03-2020 - 14-05-2020                  | 2020-03-12 | 2020-05-14 |       | span    |   |
12-03-2020-14-05-2020                    | 2020-03-12 | 2020-05-14 |       | span    |   |
weekend of 8/9 Feb 2020                  | 2020-02-08 | 2020-02-09 |       | span    |   |
weekend of 8 Feb 2020                    | 2020-02-08 | 2020-02-09 |       | span    |   |
Mon/Tues 3/4 Feb 2020                    | 2020-02-03 | 2020-02-04 |       | span    |   |
DOB 03/04/2019                           |            |            |       | undated |   | date-unreadable
Mar 28                                   |            |            |       | undated |   | date-no-year
to 3 April 2019                          |            |            |       | undated |   | date-unreadable
from Jan 2019 to date                    | 2019-01-01 | 2019-01-31 |       | month   | ~ | date-open-ended
April 2019 (exact date not known)        | 2019-04-01 | 2019-04-30 |       | month   |   |
Date unknown - April 2019                | 2019-04-01 | 2019-04-30 |       | month   |   |
03/04/2019 (exact date unknown)          | 2019-04-03 | 2019-04-03 |       | day     | ? |
03/04/2019 (aged 3 months)               | 2019-04-03 | 2019-04-03 |       | day     |   |
24/12/19-02/01/20                        | 2019-12-24 | 2020-01-02 |       | span    |   |
30/12 - 02/01/2020                       | 2019-12-30 | 2020-01-02 |       | span    | ? |
3/4/2019 - 5/4/2019                      | 2019-04-03 | 2019-04-05 |       | span    |   |
03 /04 /2019                             | 2019-04-03 | 2019-04-03 |       | day     |   |
Thursday 4th April 2019 at 10am          | 2019-04-04 | 2019-04-04 | 10:00 | minute  |   |
4 April 2019 9-10am                      | 2019-04-04 | 2019-04-04 | 09:00 | minute  |   |
w/c 3 - 9 Feb 2020                       | 2020-02-03 | 2020-02-09 |       | span    |   |
w/c 3 Feb - w/c 10 Feb 2020              | 2020-02-03 | 2020-02-16 |       | span    |   |
week ending 7/2/20                       | 2020-02-01 | 2020-02-07 |       | span    |   |
w/e Sunday 9 Feb 2020                    | 2020-02-03 | 2020-02-09 |       | span    |   |
[03/04/2019]                             | 2019-04-03 | 2019-04-03 |       | day     |   |
3rd, 4th and 5th May 2019                | 2019-05-03 | 2019-05-05 |       | span    |   |
3,4,5 May 2019                           | 2019-05-03 | 2019-05-05 |       | span    |   |
3 and 17 May 2019                        | 2019-05-03 | 2019-05-17 |       | span    |   | date-two-in-cell
29/30 June 2019                          | 2019-06-29 | 2019-06-30 |       | span    |   |
30 June/1 July 2019                      | 2019-06-30 | 2019-07-01 |       | span    |   |
30/06/2019-01/07/2019                    | 2019-06-30 | 2019-07-01 |       | span    |   |
30 June to 1 July 2019                   | 2019-06-30 | 2019-07-01 |       | span    |   |
Tues 30th June \u2013 Weds 1st July 2020 | 2020-06-30 | 2020-07-01 |       | span    |   |
Sept. 2019                               | 2019-09-01 | 2019-09-30 |       | month   |   |
Sept/Oct 2019                            | 2019-09-01 | 2019-10-31 |       | span    |   |
Sep-Oct 2019                             | 2019-09-01 | 2019-10-31 |       | span    |   |
Sept & Oct 2019                          | 2019-09-01 | 2019-10-31 |       | span    |   |
September 2019 to March 2020             | 2019-09-01 | 2020-03-31 |       | span    |   |
09/2019 - 03/2020                        | 2019-09-01 | 2020-03-31 |       | span    |   |
09/2019-03/2020                          | 2019-09-01 | 2020-03-31 |       | span    |   |
2019/2020                                | 2019-01-01 | 2020-12-31 |       | span    |   |
2019-20                                  | 2019-01-01 | 2020-12-31 |       | span    |   |
2017 & 2018                              | 2017-01-01 | 2018-12-31 |       | span    |   |
2017 or 2018                             | 2017-01-01 | 2018-12-31 |       | span    |   |
1990s                                    | 1990-01-01 | 1999-12-31 |       | span    |   |
early 1990s                              | 1990-01-01 | 1999-12-31 |       | span    | ~ |
academic year 2018/19                    | 2018-09-01 | 2019-08-31 |       | span    |   |
2018/19 academic year                    | 2018-09-01 | 2019-08-31 |       | span    |   |
FY 2018/19                               | 2018-04-01 | 2019-03-31 |       | span    |   |
Summer term 2018-19                      | 2019-05-01 | 2019-07-31 |       | season  | ~ |
Autumn/Winter 2019                       | 2019-09-01 | 2020-02-29 |       | span    | ~ |
summer 2018 - spring 2019                | 2018-06-01 | 2019-05-31 |       | span    | ~ |
early summer 2019                        | 2019-06-01 | 2019-08-31 |       | season  | ~ |
beginning of 2019                        | 2019-01-01 | 2019-04-30 |       | span    | ~ |
start of April 2019                      | 2019-04-01 | 2019-04-10 |       | span    | ~ |
end March 2019                           | 2019-03-21 | 2019-03-31 |       | span    | ~ |
mid to late March 2019                   | 2019-03-11 | 2019-03-31 |       | span    | ~ |
mid-late March 2019                      | 2019-03-11 | 2019-03-31 |       | span    | ~ |
early April to mid-May 2019              | 2019-04-01 | 2019-05-20 |       | span    | ~ |
first half of 2018                       | 2018-01-01 | 2018-06-30 |       | span    |   |
last week of March 2019                  | 2019-03-25 | 2019-03-31 |       | span    | ~ |
first week in March 2019                 | 2019-03-01 | 2019-03-07 |       | span    | ~ |
week 1 March 2019                        |            |            |       | undated |   | date-unreadable
late evening 3 April 2019                | 2019-04-03 | 2019-04-03 |       | day     |   |
early hours of 3 April 2019              | 2019-04-03 | 2019-04-03 |       | day     |   |
approx. 2pm 3 April 2019                 | 2019-04-03 | 2019-04-03 | 14:00 | minute  | ~ |
3 April 2019 at about 2 pm               | 2019-04-03 | 2019-04-03 | 14:00 | minute  | ~ |
03/04/2019 - 2pm                         | 2019-04-03 | 2019-04-03 | 14:00 | minute  |   |
03/04/2019 14.30                         | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 at 14.30                      | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 (14:30)                       | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 (approx)                      | 2019-04-03 | 2019-04-03 |       | day     | ~ |
03/04/2019 approx.                       | 2019-04-03 | 2019-04-03 |       | day     | ~ |
03/04/2019 TBC                           | 2019-04-03 | 2019-04-03 |       | day     | ? |
c 03/04/2019                             | 2019-04-03 | 2019-04-03 |       | day     | ~ |
ca. 1998                                 | 1998-01-01 | 1998-12-31 |       | year    | ~ |
circa. 2001                              | 2001-01-01 | 2001-12-31 |       | year    | ~ |
around Easter 2019                       |            |            |       | undated |   | date-unreadable
Good Friday 2019                         | 2019-04-19 | 2019-04-19 |       | day     |   |
New Year's Eve 2019                      | 2019-12-31 | 2019-12-31 |       | day     |   |
Sat 29 Feb 2020                          | 2020-02-29 | 2020-02-29 |       | day     |   |
29/02/2019                               |            |            |       | undated |   | date-unreadable
29 Feb 2019                              |            |            |       | undated |   | date-unreadable
31 April 2019                            |            |            |       | undated |   | date-unreadable
13/13/2019                               |            |            |       | undated |   | date-unreadable
3/2019                                   | 2019-03-01 | 2019-03-31 |       | month   |   |
2019-04                                  | 2019-04-01 | 2019-04-30 |       | month   |   |
2019-4                                   | 2019-04-01 | 2019-04-30 |       | month   |   |
2019 April                               | 2019-04-01 | 2019-04-30 |       | month   |   |
2019 Apr 3                               | 2019-04-03 | 2019-04-03 |       | day     |   |
04/19                                    | 2019-04-01 | 2019-04-30 |       | month   | ? |
xx/04/2019                               | 2019-04-01 | 2019-04-30 |       | month   |   | date-zero-day
??/04/2019                               | 2019-04-01 | 2019-04-30 |       | month   |   | date-zero-day
?/4/19                                   | 2019-04-01 | 2019-04-30 |       | month   |   | date-zero-day
--/04/2019                               | 2019-04-01 | 2019-04-30 |       | month   |   |
00/00/2019                               | 2019-01-01 | 2019-12-31 |       | year    |   | date-zero-day
xx/xx/2019                               | 2019-01-01 | 2019-12-31 |       | year    |   | date-zero-day
2019-04-XX                               | 2019-04-01 | 2019-04-30 |       | month   |   |
0 April 2019                             | 2019-04-01 | 2019-04-30 |       | month   |   | date-zero-day
?? April 2019                            | 2019-04-01 | 2019-04-30 |       | month   | ? |
1?/04/2019                               |            |            |       | undated |   | date-unreadable
03/?4/2019                               | 2019-04-03 | 2019-04-03 |       | day     | ? |
03/04/201?                               |            |            |       | undated |   | date-unreadable
03/04/20019                              |            |            |       | undated |   | date-unreadable
03/04/0219                               |            |            |       | undated |   | date-unreadable
3/4                                      |            |            |       | undated |   | date-no-year
3/4/                                     |            |            |       | undated |   | date-no-year
12-14/03                                 |            |            |       | undated |   | date-no-year
12-14 March                              |            |            |       | undated |   | date-no-year
April                                    |            |            |       | undated |   | date-no-year
Spring                                   |            |            |       | undated |   | date-no-year
14:30                                    |            |            | 14:30 | undated |   | date-unreadable
2pm                                      |            |            | 14:00 | undated |   | date-unreadable
1430                                     |            |            |       | undated |   | date-unreadable
Tuesday                                  |            |            |       | undated |   | date-unreadable
ongoing                                  |            |            |       | undated |   | date-unreadable
various                                  |            |            |       | undated |   | date-unreadable
N/A                                      |            |            |       | undated |   | date-unknown
-                                        |            |            |       | undated |   | date-unknown
?                                        |            |            |       | undated |   | date-unknown
TBC                                      |            |            |       | undated |   | date-unknown
n.k.                                     |            |            |       | undated |   | date-unknown
Not Known                                |            |            |       | undated |   | date-unknown
date not recorded                        |            |            |       | undated |   | date-unknown
no date                                  |            |            |       | undated |   | date-unknown
unknown date in April 2019               | 2019-04-01 | 2019-04-30 |       | month   |   |
unknown, 2019                            |            |            |       | undated |   | date-unreadable
on 3 April 2019                          | 2019-04-03 | 2019-04-03 |       | day     |   |
On the 3rd of April 2019                 | 2019-04-03 | 2019-04-03 |       | day     |   |
in April 2019                            | 2019-04-01 | 2019-04-30 |       | month   |   |
during 2019                              | 2019-01-01 | 2019-12-31 |       | year    |   |
dated 3/4/19                             | 2019-04-03 | 2019-04-03 |       | day     |   |
Date: 03/04/2019                         | 2019-04-03 | 2019-04-03 |       | day     |   |
sometime in April 2019                   | 2019-04-01 | 2019-04-30 |       | month   |   |
at some point in 2018                    | 2018-01-01 | 2018-12-31 |       | year    |   |
thought to be April 2019                 | 2019-04-01 | 2019-04-30 |       | month   | ? |
late 2019 or early 2020                  | 2019-09-01 | 2020-04-30 |       | span    | ~ |
2019 (approx)                            | 2019-01-01 | 2019-12-31 |       | year    | ~ |
2019?                                    | 2019-01-01 | 2019-12-31 |       | year    | ? |
?2019                                    | 2019-01-01 | 2019-12-31 |       | year    | ? |
2019ish                                  | 2019-01-01 | 2019-12-31 |       | year    | ~ |
April-ish 2019                           | 2019-04-01 | 2019-04-30 |       | month   | ~ |
03/04/2019*                              | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019.                              | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019 14:30 15:30                   | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03.04.2019 at 1430hrs                    | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
3rd April 2019 (Wednesday)               | 2019-04-03 | 2019-04-03 |       | day     |   |
Wednesday 03/04/2019                     | 2019-04-03 | 2019-04-03 |       | day     |   |
Wed. 03/04/2019                          | 2019-04-03 | 2019-04-03 |       | day     |   |
WED 03 APR 2019                          | 2019-04-03 | 2019-04-03 |       | day     |   |
03APR2019                                | 2019-04-03 | 2019-04-03 |       | day     |   |
03APR19                                  | 2019-04-03 | 2019-04-03 |       | day     |   |
3 Apr. 2019                              | 2019-04-03 | 2019-04-03 |       | day     |   |
3-April-2019                             | 2019-04-03 | 2019-04-03 |       | day     |   |
3/Apr/2019                               | 2019-04-03 | 2019-04-03 |       | day     |   |
3.Apr.19                                 | 2019-04-03 | 2019-04-03 |       | day     |   |
Apr 3 2019                               | 2019-04-03 | 2019-04-03 |       | day     |   |
Thursday, April 4, 2019                  | 2019-04-04 | 2019-04-04 |       | day     |   |
\uff14 April 2019                        | 2019-04-04 | 2019-04-04 |       | day     |   |
\uff13/\uff14/\uff12\uff10\uff11\uff19   | 2019-04-03 | 2019-04-03 |       | day     |   |
\u0663/\u0664/\u0662\u0660\u0661\u0669   |            |            |       | undated |   | date-unreadable
3 April 2019                             | 2019-04-03 | 2019-04-03 |       | day     |   |
\u200b03/04/2019                         | 2019-04-03 | 2019-04-03 |       | day     |   |
3\nApril\n2019                           | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019\nWednesday                    | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019\n14:30                        | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
Wed\n03/04/2019\n14:30                   | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 to 05/04/2019 at 14:30        | 2019-04-03 | 2019-04-05 | 14:30 | span    |   |
2019-04-03 - 2019-04-05                  | 2019-04-03 | 2019-04-05 |       | span    |   |
2019-04-03/2019-04-05                    | 2019-04-03 | 2019-04-05 |       | span    |   | date-two-in-cell
03/04/2019 & 04/04/2019 & 05/04/2019     | 2019-04-03 | 2019-04-05 |       | span    |   | date-two-in-cell
03/04/2019, 05/04/2019, 09/04/2019       | 2019-04-03 | 2019-04-09 |       | span    |   | date-two-in-cell
03/04, 05/04, 09/04/2019                 | 2019-04-03 | 2019-04-09 |       | span    |   | date-two-in-cell
05/04/2019 - 03/04/2019                  | 2019-04-05 | 2019-04-05 |       | day     |   | date-reversed
03/04/2019 / 05/04/2019                  | 2019-04-03 | 2019-04-05 |       | span    |   | date-two-in-cell
12/03/20 & 14/03/20                      | 2020-03-12 | 2020-03-14 |       | span    |   | date-two-in-cell
30-2 March 2020                          |            |            |       | undated |   | date-unreadable
January 2020 \u2013 present              | 2020-01-01 | 2020-01-31 |       | month   | ~ | date-open-ended
Jan 2020 onwards                         | 2020-01-01 | 2020-01-31 |       | month   | ~ | date-open-ended
by 3 April 2019                          |            |            |       | undated |   | date-unreadable
until April 2019                         |            |            |       | undated |   | date-unreadable
after 3rd April 2019                     |            |            |       | undated |   | date-unreadable
prior to 2019                            |            |            |       | undated |   | date-unreadable
pre 2019                                 |            |            |       | undated |   | date-unreadable
post-2019                                |            |            |       | undated |   | date-unreadable
up to April 2019                         |            |            |       | undated |   | date-unreadable
03/042019                                | 2019-04-03 | 2019-04-03 |       | day     | ? |
0304/2019                                | 2019-04-03 | 2019-04-03 |       | day     | ? |
030419                                   | 2019-04-03 | 2019-04-03 |       | day     | ? |
03:04:2019                               |            |            |       | undated |   | date-unreadable
2019.04.03                               | 2019-04-03 | 2019-04-03 |       | day     |   |
4th April '19                            | 2019-04-04 | 2019-04-04 |       | day     |   |
4 April 19                               | 2019-04-04 | 2019-04-04 |       | day     |   |
4/4/'19                                  | 2019-04-04 | 2019-04-04 |       | day     |   |
03/04/2019 00:00                         | 2019-04-03 | 2019-04-03 | 00:00 | minute  |   |
03/04/2019 00:00:00                      | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019 25:30                         | 2019-04-03 | 2019-04-03 |       | day     |   | time-unreadable
03/04/2019 noon                          | 2019-04-03 | 2019-04-03 | 12:00 | minute  |   |
03/04/2019 midnight                      | 2019-04-03 | 2019-04-03 | 00:00 | minute  |   |
03/04/2019 (recorded 05/04/2019)         | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019 cont.                         | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019 (cont)                        | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019 (age 2y 3m)                   | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019 x2                            | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019 (2)                           | 2019-04-03 | 2019-04-03 |       | day     |   |
2019 April - June                        | 2019-04-01 | 2019-06-30 |       | span    |   |
April to June 2019                       | 2019-04-01 | 2019-06-30 |       | span    |   |
April, May and June 2019                 | 2019-04-01 | 2019-06-30 |       | span    |   |
Apr/May 2019                             | 2019-04-01 | 2019-05-31 |       | span    |   |
between April and June 2019              | 2019-04-01 | 2019-06-30 |       | span    |   |
between 03/04/2019 and 05/04/2019        | 2019-04-03 | 2019-04-05 |       | span    |   |
b/w 3 and 5 April 2019                   |            |            |       | undated |   | date-unreadable
3-5 April 2019 inclusive                 | 2019-04-03 | 2019-04-05 |       | span    |   |
3rd to the 5th April 2019                | 2019-04-03 | 2019-04-05 |       | span    |   |
3rd of April to 5th of April 2019        | 2019-04-03 | 2019-04-05 |       | span    |   |
Novembr 2019                             | 2019-11-01 | 2019-11-30 |       | month   |   |
Decemebr 2019                            | 2019-12-01 | 2019-12-31 |       | month   |   |
Augsut 2019                              | 2019-08-01 | 2019-08-31 |       | month   |   |
Avril 2019                               |            |            |       | undated |   | date-unreadable
Marcy 2019                               |            |            |       | undated |   | date-unreadable
June 2019                                | 2019-06-01 | 2019-06-30 |       | month   |   |
1/1/2000 - 31/12/2005                    | 2000-01-01 | 2005-12-31 |       | span    |   |
2000s                                    | 2000-01-01 | 2009-12-31 |       | span    |   |
Oct half term 2019                       |            |            |       | undated |   | date-unreadable
1st Quarter 2019                         | 2019-01-01 | 2019-03-31 |       | span    | ? |
Quarter 2 2019                           | 2019-04-01 | 2019-06-30 |       | span    | ? |
Q2 19                                    | 2019-04-01 | 2019-06-30 |       | span    | ? |
3rd quarter of 2019                      | 2019-07-01 | 2019-09-30 |       | span    | ? |
Winter 2019-2020                         | 2019-12-01 | 2020-02-29 |       | season  | ~ |
winter 19/20                             | 2019-12-01 | 2020-02-29 |       | season  | ~ |
Spring 19                                | 2019-03-01 | 2019-05-31 |       | season  | ~ |
Spring/Summer 2019                       | 2019-03-01 | 2019-08-31 |       | span    | ~ |
over Christmas 2019                      |            |            |       | undated |   | date-unreadable
32/01/2019                               |            |            |       | undated |   | date-unreadable
0/0/0                                    |            |            |       | undated |   | date-unreadable
3 April 2019 3pm                         | 2019-04-03 | 2019-04-03 | 15:00 | minute  |   |
3 April 2019 - 3pm                       | 2019-04-03 | 2019-04-03 | 15:00 | minute  |   |
3 April 2019 1430                        | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
3 April 2019 2015                        | 2019-04-03 | 2019-04-03 | 20:15 | minute  |   |
1430 3 April 2019                        | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
22.05 2019                               | 2019-05-22 | 2019-05-22 |       | day     |   |
12/03/2020 - 14                          |            |            |       | undated |   | date-unreadable
31 - 2 April 2020                        | 2020-03-31 | 2020-04-02 |       | span    | ? |
10am, 3 April 2019                       | 2019-04-03 | 2019-04-03 | 10:00 | minute  |   |
10am - 3 April 2019                      | 2019-04-03 | 2019-04-03 | 10:00 | minute  |   |
3 April 2019 am                          | 2019-04-03 | 2019-04-03 |       | day     |   |
3 April 2019 am and pm                   | 2019-04-03 | 2019-04-03 |       | day     |   |
3 April 2019 (am/pm)                     | 2019-04-03 | 2019-04-03 |       | day     |   |
3 april 19 pm                            | 2019-04-03 | 2019-04-03 |       | day     |   |
3/4/19 2000-2100hrs                      | 2019-04-03 | 2019-04-03 | 20:00 | minute  |   |
3/4/19 1430-1515hrs                      | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 14.30 - 15.15 hrs             | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
3/17 May 2019                            | 2019-05-03 | 2019-05-17 |       | span    |   | date-two-in-cell
3 - 5 April 2019 inclusive               | 2019-04-03 | 2019-04-05 |       | span    |   |
late 2018 / early 2019                   | 2018-09-01 | 2019-04-30 |       | span    | ~ |
3 / 4 May 2019                           | 2019-05-03 | 2019-05-04 |       | span    |   |
3/4 May - 6/7 May 2019                   | 2019-05-03 | 2019-05-07 |       | span    |   |
3 March 2019 - Aug 2019                  | 2019-03-03 | 2019-08-31 |       | span    |   |
12/03/2020-2021                          |            |            |       | undated |   | date-unreadable
12/2019-2020                             |            |            |       | undated |   | date-unreadable
3/5/2019-7                               |            |            |       | undated |   | date-unreadable
1-2                                      |            |            |       | undated |   | date-no-year
Jan                                      |            |            |       | undated |   | date-no-year
03/04/2019 10-11                         |            |            |       | undated |   | date-unreadable
28/2/19-3/3/19                           | 2019-02-28 | 2019-03-03 |       | span    |   |
28.2-3.3.19                              | 2019-02-28 | 2019-03-03 |       | span    |   |
28.2.-3.3.19                             | 2019-02-28 | 2019-03-03 |       | span    |   |
1-31/03/2020                             | 2020-03-01 | 2020-03-31 |       | span    |   |
29-31 March                              |            |            |       | undated |   | date-no-year
end Mar/early April 2019                 | 2019-03-21 | 2019-04-10 |       | span    | ~ |
end of March - beginning of April 2019   | 2019-03-21 | 2019-04-10 |       | span    | ~ |
end of 2018 - March 2019                 | 2018-09-01 | 2019-03-31 |       | span    | ~ |
weekly from 3 April 2019                 |            |            |       | undated |   | date-unreadable
3rd April 2019 and ongoing               | 2019-04-03 | 2019-04-03 |       | day     | ~ | date-open-ended
3 April 2019 to present day              | 2019-04-03 | 2019-04-03 |       | day     | ~ | date-open-ended
since birth                              |            |            |       | undated |   | date-unreadable
birth                                    |            |            |       | undated |   | date-unreadable
As above                                 |            |            |       | undated |   | date-unreadable
"                                        |            |            |       | undated |   | date-unknown
03/04/2019 03/04/2019                    | 2019-04-03 | 2019-04-03 |       | day     |   | date-two-in-cell
Wed 3rd - Fri 5th April '19              | 2019-04-03 | 2019-04-05 |       | span    |   |
2/3rd April 2019                         | 2019-04-02 | 2019-04-03 |       | span    |   |
2nd-3rd Apr 19                           | 2019-04-02 | 2019-04-03 |       | span    |   |
2nd -3rd Apr 19                          | 2019-04-02 | 2019-04-03 |       | span    |   |
Apr 19 - Jun 19                          | 2019-04-01 | 2019-06-30 |       | span    |   |
Apr-Jun 19                               | 2019-04-01 | 2019-06-30 |       | span    |   |
Apr 19 - May 20                          | 2019-04-01 | 2020-05-31 |       | span    |   |
Apr 2019-May 2020                        | 2019-04-01 | 2020-05-31 |       | span    |   |
Apr-19 to May-20                         | 2019-04-01 | 2020-05-31 |       | span    |   |
Apr-19 - May-20                          | 2019-04-01 | 2020-05-31 |       | span    |   |
Feb '19 - Mar '19                        | 2019-02-01 | 2019-03-31 |       | span    |   |
13:00 on Wednesday 3rd April 2019        | 2019-04-03 | 2019-04-03 | 13:00 | minute  |   |
3rd April 2019: 13:00                    | 2019-04-03 | 2019-04-03 | 13:00 | minute  |   |
3rd April 2019; 13:00                    | 2019-04-03 | 2019-04-03 | 13:00 | minute  |   |
3rd April 2019, 13:00 hours              | 2019-04-03 | 2019-04-03 | 13:00 | minute  |   |
03/04/2019 13:00 hours (approx)          | 2019-04-03 | 2019-04-03 | 13:00 | minute  | ~ |
03/04/2019 at around lunchtime           | 2019-04-03 | 2019-04-03 |       | day     | ~ |
03/04/2019 early morning                 | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019 - pm                          | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019-pm                            | 2019-04-03 | 2019-04-03 |       | day     |   |
3/4/19pm                                 | 2019-04-03 | 2019-04-03 |       | day     |   |
3/4/19 p.m.                              | 2019-04-03 | 2019-04-03 |       | day     |   |
3/4/19 PM                                | 2019-04-03 | 2019-04-03 |       | day     |   |
3/4/2019 13:00:00 PM                     | 2019-04-03 | 2019-04-03 | 13:00 | minute  |   |
2019-04-03T14:30+01:00                   | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
2019-04-03T14:30:00.000Z                 | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
20190403T1430                            | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
Wed Apr 03 2019                          | 2019-04-03 | 2019-04-03 |       | day     |   |
Wed Apr 3 14:30:00 2019                  | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/19 - 05/04/19 (x3)                 | 2019-04-03 | 2019-04-05 |       | span    |   |
1st week of April 2019                   | 2019-04-01 | 2019-04-07 |       | span    | ~ |
w/c Mon 1 April 2019                     | 2019-04-01 | 2019-04-07 |       | span    |   |
w/c: 01/04/2019                          | 2019-04-01 | 2019-04-07 |       | span    |   |
W/C 1.4.19                               | 2019-04-01 | 2019-04-07 |       | span    |   |
w.c. 1/4/19                              | 2019-04-01 | 2019-04-07 |       | span    |   |
week c/mencing 1/4/19                    |            |            |       | undated |   | date-unreadable
Week commencing: 1/4/19                  | 2019-04-01 | 2019-04-07 |       | span    |   |
wk beginning 1st April 2019              | 2019-04-01 | 2019-04-07 |       | span    |   |
01/04/2019 w/c                           | 2019-04-01 | 2019-04-07 |       | span    |   |
w/c 01/04                                |            |            |       | undated |   | date-no-year
w/c April 2019                           |            |            |       | undated |   | date-unreadable
W/E 7th April 2019                       | 2019-04-01 | 2019-04-07 |       | span    |   |
we 07/04/2019                            | 2019-04-01 | 2019-04-07 |       | span    |   |
week of 1 April 2019                     | 2019-04-01 | 2019-04-07 |       | span    |   |
Week 14 2019                             |            |            |       | undated |   | date-unreadable
easter 2019                              |            |            |       | undated |   | date-unreadable
mid-term 2019                            |            |            |       | undated |   | date-unreadable
mid 2018 to early 2019                   | 2018-05-01 | 2019-04-30 |       | span    | ~ |
Mid2018                                  | 2018-05-01 | 2018-08-31 |       | span    | ~ |
mid 18                                   |            |            |       | undated |   | date-unreadable
late '18                                 | 2018-09-01 | 2018-12-31 |       | span    | ~ |
late 18                                  |            |            |       | undated |   | date-unreadable
Early 2018?                              | 2018-01-01 | 2018-04-30 |       | span    | % |
?early 2018                              | 2018-01-01 | 2018-04-30 |       | span    | % |
c early 2018                             | 2018-01-01 | 2018-04-30 |       | span    | ~ |
?? 2019                                  | 2019-01-01 | 2019-12-31 |       | year    | ? |
2019 - ?                                 | 2019-01-01 | 2019-12-31 |       | year    | ? |
2019-?                                   | 2019-01-01 | 2019-12-31 |       | year    | ? |
03/04/2019 - ?                           | 2019-04-03 | 2019-04-03 |       | day     | ? |
03/04/2019 - unknown                     | 2019-04-03 | 2019-04-03 |       | day     | ~ | date-open-ended
? - 03/04/2019                           |            |            |       | undated |   | date-unreadable
01/01/1899                               |            |            |       | undated |   | date-unreadable
01/01/2101                               |            |            |       | undated |   | date-unreadable
1.1.1900                                 | 1900-01-01 | 1900-01-01 |       | day     |   |
31/12/2100                               | 2100-12-31 | 2100-12-31 |       | day     |   |
01/01/26                                 | 2026-01-01 | 2026-01-01 |       | day     |   |
31/12/26                                 | 2026-12-31 | 2026-12-31 |       | day     |   |
01/01/27                                 | 1927-01-01 | 1927-01-01 |       | day     |   |
Start: 03/04/2019 End: 05/04/2019        | 2019-04-03 | 2019-04-05 |       | span    |   |
Start date 03/04/2019 end date 05/04/2019 | 2019-04-03 | 2019-04-05 |       | span    |   |
3rd April 2019 approx 14.30              | 2019-04-03 | 2019-04-03 | 14:30 | minute  | ~ |
14:30hrs on 03.04.19                     | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
Tues. 2nd April 2019                     | 2019-04-02 | 2019-04-02 |       | day     |   |
Thur 4 April 2019                        | 2019-04-04 | 2019-04-04 |       | day     |   |
Fri, 5 Apr 2019                          | 2019-04-05 | 2019-04-05 |       | day     |   |
Saturday 6th April, 2019                 | 2019-04-06 | 2019-04-06 |       | day     |   |
Wed 3rd Apr 2019 @ 1430                  | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03 - 04 - 2019                           | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04-2019                               | 2019-04-03 | 2019-04-03 |       | day     |   |
03.04/2019                               | 2019-04-03 | 2019-04-03 |       | day     |   |
3.4.2019.                                | 2019-04-03 | 2019-04-03 |       | day     |   |
3/4/2019;                                | 2019-04-03 | 2019-04-03 |       | day     |   |
"03/04/2019"                             | 2019-04-03 | 2019-04-03 |       | day     |   |
'03/04/2019                              | 2019-04-03 | 2019-04-03 |       | day     |   |
\u2022 03/04/2019                        | 2019-04-03 | 2019-04-03 |       | day     |   |
3rd. April 2019                          | 2019-04-03 | 2019-04-03 |       | day     |   |
3rd April,2019                           | 2019-04-03 | 2019-04-03 |       | day     |   |
3rd-April-2019                           | 2019-04-03 | 2019-04-03 |       | day     |   |
April-2019                               | 2019-04-01 | 2019-04-30 |       | month   |   |
April/2019                               | 2019-04-01 | 2019-04-30 |       | month   |   |
April, 2019                              | 2019-04-01 | 2019-04-30 |       | month   |   |
Apr.2019                                 | 2019-04-01 | 2019-04-30 |       | month   |   |
2019, April                              | 2019-04-01 | 2019-04-30 |       | month   |   |
Jany 2019                                | 2019-01-01 | 2019-01-31 |       | month   |   |
Feb. 2020                                | 2020-02-01 | 2020-02-29 |       | month   |   |
Janurary 2019                            | 2019-01-01 | 2019-01-31 |       | month   |   |
Sepetmber 2019                           | 2019-09-01 | 2019-09-30 |       | month   |   |
Octobar 2019                             | 2019-10-01 | 2019-10-31 |       | month   |   |
Mai 2019                                 | 2019-05-01 | 2019-05-31 |       | month   |   |
12 Mehefin 2019                          | 2019-06-12 | 2019-06-12 |       | day     |   |
3 Chwefror 2020                          | 2020-02-03 | 2020-02-03 |       | day     |   |
Hyd-19                                   | 2019-10-01 | 2019-10-31 |       | month   |   |
Julie 2019                               |            |            |       | undated |   | date-unreadable
June 19                                  | 2019-06-01 | 2019-06-30 |       | month   |   |
August 98                                | 1998-08-01 | 1998-08-31 |       | month   |   |
Aug 87                                   | 1987-08-01 | 1987-08-31 |       | month   |   |
July '87                                 | 1987-07-01 | 1987-07-31 |       | month   |   |
late Summer 2019                         | 2019-06-01 | 2019-08-31 |       | season  | ~ |
Early Spring 2019                        | 2019-03-01 | 2019-05-31 |       | season  | ~ |
mid-winter 2019                          | 2019-12-01 | 2020-02-29 |       | season  | ~ |
winter 1999/2000                         | 1999-12-01 | 2000-02-29 |       | season  | ~ |
Autum 2019                               | 2019-09-01 | 2019-11-30 |       | season  | ~ |
autumn term 2018/19                      | 2018-09-01 | 2018-12-31 |       | season  | ~ |
Spring Term 2020                         | 2020-01-01 | 2020-04-30 |       | season  | ~ |
mid Autumn term 2019                     | 2019-09-01 | 2019-12-31 |       | season  | ~ |
early/mid 2018                           | 2018-01-01 | 2018-08-31 |       | span    | ~ |
mid/late 2018                            | 2018-05-01 | 2018-12-31 |       | span    | ~ |
beginning of March 2019                  | 2019-03-01 | 2019-03-10 |       | span    | ~ |
middle of March 2019                     | 2019-03-11 | 2019-03-20 |       | span    | ~ |
latter part of 2018                      | 2018-09-01 | 2018-12-31 |       | span    | ~ |
early part of 2018                       | 2018-01-01 | 2018-04-30 |       | span    | ~ |
second half of 2018                      | 2018-07-01 | 2018-12-31 |       | span    |   |
second week of Feb 2020                  | 2020-02-08 | 2020-02-14 |       | span    | ~ |
1st half 2019                            | 2019-01-01 | 2019-06-30 |       | span    |   |
03/04/2019 and again 05/04/2019          |            |            |       | undated |   | date-unreadable
03/04/2019 AM & PM                       | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019 - ongoing                     | 2019-04-03 | 2019-04-03 |       | day     | ~ | date-open-ended
03/04/19 \u2013 present                  | 2019-04-03 | 2019-04-03 |       | day     | ~ | date-open-ended
3 April 2019 (Wed)                       | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019 (Weds)                        | 2019-04-03 | 2019-04-03 |       | day     |   |
Wednesday\n3rd April\n2019               | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019 14:30 hrs (approx)            | 2019-04-03 | 2019-04-03 | 14:30 | minute  | ~ |
03/04/2019 circa 1430hrs                 | 2019-04-03 | 2019-04-03 | 14:30 | minute  | ~ |
Between 2017 and 2019                    | 2017-01-01 | 2019-12-31 |       | span    |   |
2017 to 2019                             | 2017-01-01 | 2019-12-31 |       | span    |   |
2017 - present                           | 2017-01-01 | 2017-12-31 |       | year    | ~ | date-open-ended
From 2017                                | 2017-01-01 | 2017-12-31 |       | year    | ~ | date-open-ended
Since 2017                               | 2017-01-01 | 2017-12-31 |       | year    | ~ | date-open-ended
By April 2019                            |            |            |       | undated |   | date-unreadable
Approx April 2019                        | 2019-04-01 | 2019-04-30 |       | month   | ~ |
approximately early 2018                 | 2018-01-01 | 2018-04-30 |       | span    | ~ |
April 2019 approximately                 | 2019-04-01 | 2019-04-30 |       | month   | ~ |
around March/April 2019                  | 2019-03-01 | 2019-04-30 |       | span    | ~ |
March or April 2019                      | 2019-03-01 | 2019-04-30 |       | span    |   |
either March or April 2019               | 2019-03-01 | 2019-04-30 |       | span    |   |
Mar/Apr 19                               | 2019-03-01 | 2019-04-30 |       | span    |   |
3/4 April                                |            |            |       | undated |   | date-no-year
Dec 18/Jan 19                            | 2018-12-01 | 2019-01-31 |       | span    |   |
Dec 2018/Jan 2019                        | 2018-12-01 | 2019-01-31 |       | span    |   |
Nov/Dec 2018 - Jan 2019                  | 2018-11-01 | 2019-01-31 |       | span    |   |
12/2018 - 01/2019                        | 2018-12-01 | 2019-01-31 |       | span    |   |
12/18 - 01/19                            | 2018-12-01 | 2019-01-31 |       | span    | ? |
Autumn 2018 to Spring 2019               | 2018-09-01 | 2019-05-31 |       | span    | ~ |
Autumn 2018/Spring 2019                  | 2018-09-01 | 2019-05-31 |       | span    | ~ |
Summer 2018 and Autumn 2018              | 2018-06-01 | 2018-11-30 |       | span    | ~ |
Winter 2018/2019                         | 2018-12-01 | 2019-02-28 |       | season  | ~ |
End of 2018/beginning of 2019            | 2018-09-01 | 2019-04-30 |       | span    | ~ |
end of 2018/start of 2019                | 2018-09-01 | 2019-04-30 |       | span    | ~ |
Late Summer/early autumn 2019            | 2019-06-01 | 2019-11-30 |       | span    | ~ |
Late Nov/early Dec 2019                  | 2019-11-21 | 2019-12-10 |       | span    | ~ |
Late November 2019                       | 2019-11-21 | 2019-11-30 |       | span    | ~ |
late Nov 19                              | 2019-11-21 | 2019-11-30 |       | span    | ~ |
early 2000s                              | 2000-01-01 | 2009-12-31 |       | span    | ~ |
03/04/19 to 5/4/19                       | 2019-04-03 | 2019-04-05 |       | span    |   |
03/04/19 till 5/4/19                     | 2019-04-03 | 2019-04-05 |       | span    |   |
03.04.19-05.04.19                        | 2019-04-03 | 2019-04-05 |       | span    |   |
03/04 - 05/04/19                         | 2019-04-03 | 2019-04-05 |       | span    |   |
03/04 & 05/04/19                         | 2019-04-03 | 2019-04-05 |       | span    |   | date-two-in-cell
03/04/19 + 05/04/19                      | 2019-04-03 | 2019-04-05 |       | span    |   | date-two-in-cell
03/04/19, 05/04/19 and 09/04/19          | 2019-04-03 | 2019-04-09 |       | span    |   | date-two-in-cell
3rd, 5th & 9th April 2019                | 2019-04-03 | 2019-04-09 |       | span    |   | date-two-in-cell
3, 5, 9 April 2019                       | 2019-04-03 | 2019-04-09 |       | span    |   | date-two-in-cell
3rd April, 5th April and 9th May 2019    | 2019-04-03 | 2019-05-09 |       | span    |   | date-two-in-cell
3.4.19/5.4.19                            | 2019-04-03 | 2019-04-05 |       | span    |   | date-two-in-cell
03/04/2019 then 05/04/2019               | 2019-04-03 | 2019-04-05 |       | span    |   | date-two-in-cell
Week of 3/4/19                           | 2019-04-03 | 2019-04-09 |       | span    |   |
Week beg 1/4/19                          | 2019-04-01 | 2019-04-07 |       | span    |   |
Wk/c 1/4/19                              | 2019-04-01 | 2019-04-07 |       | span    |   |
wk com 01/04/19                          | 2019-04-01 | 2019-04-07 |       | span    |   |
W/C 01/04/2019 - W/E 14/04/2019          | 2019-04-01 | 2019-04-14 |       | span    |   |
w/c 1st and 8th April 2019               | 2019-04-01 | 2019-04-14 |       | span    |   | date-two-in-cell
W/c 1/4/19 & 8/4/19                      | 2019-04-01 | 2019-04-14 |       | span    |   | date-two-in-cell
weekend 6-7 April 2019                   | 2019-04-06 | 2019-04-07 |       | span    |   |
Weekend 6th/7th April 2019               | 2019-04-06 | 2019-04-07 |       | span    |   |
month of April 2019                      | 2019-04-01 | 2019-04-30 |       | month   |   |
Year 2019                                | 2019-01-01 | 2019-12-31 |       | year    |   |
2019 (year only)                         | 2019-01-01 | 2019-12-31 |       | year    |   |
April 2019 (no date)                     | 2019-04-01 | 2019-04-30 |       | month   |   |
April 2019 (no day)                      | 2019-04-01 | 2019-04-30 |       | month   |   |
April 2019 - no exact date               | 2019-04-01 | 2019-04-30 |       | month   |   |
April 2019 date unknown                  | 2019-04-01 | 2019-04-30 |       | month   |   |
?/04/2019                                | 2019-04-01 | 2019-04-30 |       | month   |   | date-zero-day
??.04.19                                 | 2019-04-01 | 2019-04-30 |       | month   |   | date-zero-day
-- April 2019                            | 2019-04-01 | 2019-04-30 |       | month   |   |
_/_/2019                                 | 2019-01-01 | 2019-12-31 |       | year    |   |
__/04/2019                               | 2019-04-01 | 2019-04-30 |       | month   |   | date-zero-day
dd/04/2019                               | 2019-04-01 | 2019-04-30 |       | month   |   | date-zero-day
April 2019 ?                             | 2019-04-01 | 2019-04-30 |       | month   | ? |
? 2019                                   | 2019-01-01 | 2019-12-31 |       | year    | ? |
2019??                                   | 2019-01-01 | 2019-12-31 |       | year    | ? |
(?) April 2019                           | 2019-04-01 | 2019-04-30 |       | month   | ? |
03/04/2019?                              | 2019-04-03 | 2019-04-03 |       | day     | ? |
3/4/19??                                 | 2019-04-03 | 2019-04-03 |       | day     | ? |
3/4/19 - ?5/4/19                         | 2019-04-03 | 2019-04-05 |       | span    | ? |
not sure - April 2019                    | 2019-04-01 | 2019-04-30 |       | month   | ? |
Unclear, possibly April 2019             | 2019-04-01 | 2019-04-30 |       | month   | ? |
01/04/2019 00:00:00                      | 2019-04-01 | 2019-04-01 |       | day     |   |
2019-04-03 00:00                         | 2019-04-03 | 2019-04-03 | 00:00 | minute  |   |
Wed, 03 Apr 2019 14:30:00 GMT            | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
Wed, 03 Apr 2019 14:30:00 +0100          | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 14:30:25                      | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019  2:30:00 PM                   | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
4/3/2019 2:30:00 PM                      | 2019-03-04 | 2019-03-04 | 14:30 | minute  |   |
03-Apr-2019 14:30                        | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
3 Apr 19 14:30                           | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
2.30pm on 3 April 2019                   | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
3 April 2019 2.30-3.30pm                 | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
3 April 2019, 14:30-15:30                | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
3 April 2019 between 2pm and 3pm         | 2019-04-03 | 2019-04-03 | 14:00 | minute  |   |
03/04/2019 from 14:00 to 15:00           | 2019-04-03 | 2019-04-03 | 14:00 | minute  |   |
14:30 hrs 03/04/2019                     | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 (14.30)                       | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 1430hrs-1500hrs               | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 @14.30                        | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019\n2pm                          | 2019-04-03 | 2019-04-03 | 14:00 | minute  |   |
03/04/2019 afternoon approx 3pm          | 2019-04-03 | 2019-04-03 | 15:00 | minute  | ~ |
03/04/2019 Evening                       | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019 overnight                     | 2019-04-03 | 2019-04-03 |       | day     |   |
Overnight 3-4 April 2019                 | 2019-04-03 | 2019-04-04 |       | span    |   |
night of 3rd into 4th April 2019         | 2019-04-03 | 2019-04-04 |       | span    |   |
03/04/2019 into 04/04/2019               | 2019-04-03 | 2019-04-04 |       | span    |   |
03-04/04/2019                            | 2019-04-03 | 2019-04-04 |       | span    |   |
03/04/04/2019                            | 2019-04-03 | 2019-04-04 |       | span    |   |
31/12/2018 - 01/01/2019                  | 2018-12-31 | 2019-01-01 |       | span    |   |
30th Feb 2019                            |            |            |       | undated |   | date-unreadable
31 June                                  |            |            |       | undated |   | date-unreadable
32nd March 2019                          |            |            |       | undated |   | date-unreadable
2nd Sept 19                              | 2019-09-02 | 2019-09-02 |       | day     |   |
1st Sept '19                             | 2019-09-01 | 2019-09-01 |       | day     |   |
3rd of the 4th 2019                      |            |            |       | undated |   | date-unreadable
Fourth of April 2019                     | 2019-04-04 | 2019-04-04 |       | day     |   |
the twenty-first of May 2018             | 2018-05-21 | 2018-05-21 |       | day     |   |
Aged 3 weeks (30/1/2016)                 | 2016-01-30 | 2016-01-30 |       | day     |   |
At birth (9/1/2016)                      | 2016-01-09 | 2016-01-09 |       | day     |   |
12.iv.17                                 | 2017-04-12 | 2017-04-12 |       | day     |   |
5. xi. 2017                              | 2017-11-05 | 2017-11-05 |       | day     |   |
12.x.17                                  |            |            |       | undated |   | date-unreadable
20190314T143000Z                         | 2019-03-14 | 2019-03-14 | 14:30 | minute  |   |
20190314T000000                          | 2019-03-14 | 2019-03-14 |       | day     |   |
03/April/2019                            | 2019-04-03 | 2019-04-03 |       | day     |   |
03/APR/19                                | 2019-04-03 | 2019-04-03 |       | day     |   |
3April19                                 | 2019-04-03 | 2019-04-03 |       | day     |   |
3 ,April 2019                            | 2019-04-03 | 2019-04-03 |       | day     |   |
3, April 2019                            | 2019-04-03 | 2019-04-03 |       | day     |   |
2019/4/3                                 | 2019-04-03 | 2019-04-03 |       | day     |   |
2019 04 03                               | 2019-04-03 | 2019-04-03 |       | day     |   |
19-04-2019                               | 2019-04-19 | 2019-04-19 |       | day     |   |
19/4/19                                  | 2019-04-19 | 2019-04-19 |       | day     |   |
190419                                   | 2019-04-19 | 2019-04-19 |       | day     | ? |
2/2/2                                    |            |            |       | undated |   | date-no-year
1/2/3                                    |            |            |       | undated |   | date-no-year
03/4                                     |            |            |       | undated |   | date-no-year
Apr                                      |            |            |       | undated |   | date-no-year
Apr 3rd                                  |            |            |       | undated |   | date-no-year
April 3                                  |            |            |       | undated |   | date-no-year
Wed 3rd                                  |            |            |       | undated |   | date-unreadable
3rd                                      |            |            |       | undated |   | date-unreadable
"""

# date cell | time cell | end date cell | earliest | latest | time | precision | qualifier | codes
ROWS = r"""
03/04/2019       | 14:30  | 05/04/2019 | 2019-04-03 | 2019-04-05 | 14:30 | span    |   |
03/04/2019       | 14:30  | 03/04/2019 | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019       |        | 01/04/2019 | 2019-04-03 | 2019-04-03 |       | day     |   | date-reversed
03/04/2019       |        | ongoing    | 2019-04-03 | 2019-04-03 |       | day     |   | date-open-ended
03/04/2019       |        | 15:30      | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019       |        | N/A        | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019       |        | rubbish    | 2019-04-03 | 2019-04-03 |       | day     |   | date-end-unreadable
03/04/2019       |        | 3 May      | 2019-04-03 | 2019-04-03 |       | day     |   | date-end-unreadable
03/04/2019 14:30 | 15:00  |            | 2019-04-03 | 2019-04-03 | 15:00 | minute  |   | time-differs
                 | 14:30  |            |            |            | 14:30 | undated |   | date-missing
03/04/2019       | am     |            | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019       | N/K    |            | 2019-04-03 | 2019-04-03 |       | day     |   |
03/04/2019       | rubb   |            | 2019-04-03 | 2019-04-03 |       | day     |   | time-unreadable
03/04/2019 14:30 | 14.30  |            | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019 14:30 | pm     |            | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
03/04/2019       | c. 2pm |            | 2019-04-03 | 2019-04-03 | 14:00 | minute  | ~ |
?03/04/2019      | c. 2pm |            | 2019-04-03 | 2019-04-03 | 14:00 | minute  | % |
April 2019       | 14:30  |            | 2019-04-01 | 2019-04-30 | 14:30 | month   |   |
April 2019       |        | June 2019  | 2019-04-01 | 2019-06-30 |       | span    |   |
April 2019       |        | April 2019 | 2019-04-01 | 2019-04-30 |       | month   |   |
c. April 2019    |        | June 2019? | 2019-04-01 | 2019-06-30 |       | span    | % |
03/04/2019       |        | April 2019 | 2019-04-03 | 2019-04-30 |       | span    |   |
03/04/2019       |        | 31/02/2020 | 2019-04-03 | 2019-04-03 |       | day     |   | date-end-unreadable
12-14/03/2020    |        | 14/03/2020 | 2020-03-12 | 2020-03-14 |       | span    |   |
unknown          | 14:30  | 05/04/2019 |            |            | 14:30 | undated |   | date-unknown
03/04/2019       | 03/04/2019 14:30 | | 2019-04-03 | 2019-04-03 | 14:30 | minute  |   |
"""


def drawn(table: str, cells: int) -> list[tuple[list[str], When, tuple[str, ...]]]:
    """The rows of a drawn table: the cells as written, and what they come to."""
    rows = []
    for line in table.strip().splitlines():
        *written, earliest, latest, clock, precision, qualifier, codes = (part.strip() for part in line.split("|"))
        assert len(written) == cells, line
        when = When(
            date.fromisoformat(earliest) if earliest else None,
            date.fromisoformat(latest) if latest else None,
            time.fromisoformat(clock) if clock else None,
            Precision(precision),
            qualifier,
        )
        rows.append(([cell.encode().decode("unicode_escape") for cell in written], when, tuple(codes.split())))
    return rows


@pytest.mark.parametrize(("cells", "when", "codes"), drawn(DESIGN, 1) + drawn(BEYOND, 1) + drawn(ROWS, 3))
def test_reads_what_was_written_and_no_more(cells: list[str], when: When, codes: tuple[str, ...]) -> None:
    reading = read_when(*cells, today=TODAY)

    assert (reading.when, reading.codes) == (when, codes)
    assert set(reading.codes) <= CODES.keys()


@pytest.mark.parametrize("written", ["", "   ", "\n", "\u200b"])
def test_an_empty_cell_is_undated(written: str) -> None:
    assert read_when(written, today=TODAY).when == UNDATED
    assert read_when(written, today=TODAY).codes == ("date-missing",)


@pytest.mark.parametrize(
    "written",
    [
        "3\u00a0April\u00a02019",
        "\ufeff3 April 2019",
        "3\u202fApril 2019",
        "3 Ap\u00adril 2019",
        "\u201c03/04/2019\u201d",
        "03\u204404\u20442019",
        "03\u201104\u20112019",
        "03\\04\\2019",
        "3\u02b3\u1d48 April 2019",
        "\t3  April \r\n 2019 ",
        "3rd April \u201919",
    ],
)
def test_look_alikes_and_invisible_signs_change_nothing(written: str) -> None:
    reading = read_when(written, today=TODAY)

    assert (reading.when.earliest, reading.when.latest) == (date(2019, 4, 3), date(2019, 4, 3))
    assert reading.when.precision is Precision.DAY


NAMES = "Mary Mark Marc Marcy Marco Maria Avril Julie Julia Jun-Ho Jan-Smith Augusta Augustus Octavia Dean Mae Sepp"


@pytest.mark.parametrize("name", NAMES.split())
def test_a_name_never_becomes_a_month(name: str) -> None:
    assert read_when(f"{name} 2019", today=TODAY).when.undated
    assert read_when(f"3 {name} 2019", today=TODAY).when.undated


def stamp(day: date | None, clock: time | None = None, shows: Precision = Precision.DAY) -> Stamp:
    return Stamp("as shown", day, clock, shows)


APRIL_3 = date(2019, 4, 3)


@pytest.mark.parametrize(
    ("cell", "when", "codes"),
    [
        (stamp(APRIL_3), When(APRIL_3, APRIL_3, None, Precision.DAY), ()),
        (stamp(APRIL_3, time(14, 30), Precision.MINUTE), When(APRIL_3, APRIL_3, time(14, 30), Precision.MINUTE), ()),
        (stamp(APRIL_3, time(0), Precision.MINUTE), When(APRIL_3, APRIL_3, time(0), Precision.MINUTE), ()),
        (
            stamp(date(2019, 4, 1), shows=Precision.MONTH),
            When(date(2019, 4, 1), date(2019, 4, 30), None, Precision.MONTH),
            (),
        ),
        (
            stamp(APRIL_3, shows=Precision.MONTH),
            When(date(2019, 4, 1), date(2019, 4, 30), None, Precision.MONTH),
            ("date-day-hidden",),
        ),
        (
            stamp(date(2019, 1, 1), shows=Precision.YEAR),
            When(date(2019, 1, 1), date(2019, 12, 31), None, Precision.YEAR),
            (),
        ),
        (
            stamp(APRIL_3, shows=Precision.YEAR),
            When(date(2019, 1, 1), date(2019, 12, 31), None, Precision.YEAR),
            ("date-day-hidden",),
        ),
        (stamp(None, time(14, 30), Precision.MINUTE), When(None, None, time(14, 30), Precision.UNDATED),
         ("date-unreadable",)),
        (stamp(date(1899, 12, 31)), UNDATED, ("date-unreadable",)),
    ],
)  # fmt: skip
def test_a_true_date_says_no_more_than_its_format_shows(cell: Stamp, when: When, codes: tuple[str, ...]) -> None:
    reading = read_when(cell, today=TODAY)

    assert (reading.when, reading.codes) == (when, codes)


def test_a_true_time_in_the_time_column_is_the_clock_time() -> None:
    alone = stamp(None, time(14, 30), Precision.MINUTE)
    midnight = stamp(None, time(0), Precision.MINUTE)
    with_day = stamp(date(1900, 1, 1), time(14, 30), Precision.MINUTE)

    assert read_when("03/04/2019", alone, today=TODAY).when == When(APRIL_3, APRIL_3, time(14, 30), Precision.MINUTE)
    assert read_when(stamp(APRIL_3), midnight, today=TODAY).when.time == time(0)
    assert read_when(stamp(APRIL_3), with_day, today=TODAY).when.time == time(14, 30)
    assert read_when(stamp(APRIL_3), stamp(APRIL_3), today=TODAY).when.precision is Precision.DAY


def test_a_true_end_date_makes_a_span_and_a_true_end_time_does_not() -> None:
    start = stamp(APRIL_3, time(9), Precision.MINUTE)
    span = read_when(start, "", stamp(date(2019, 4, 5)), today=TODAY).when

    assert (span.earliest, span.latest, span.time) == (APRIL_3, date(2019, 4, 5), time(9))
    assert span.precision is Precision.SPAN
    assert read_when(start, "", stamp(None, time(10), Precision.MINUTE), "10:00", today=TODAY) == read_when(
        start, today=TODAY
    )


@pytest.mark.parametrize(
    ("written", "today", "year"),
    [
        ("03/04/26", date(2026, 11, 22), 2026),
        ("31/12/26", date(2026, 11, 22), 2026),
        ("03/04/27", date(2026, 11, 22), 1927),
        ("3rd April 27", date(2027, 1, 1), 2027),
        ("April '87", date(2026, 11, 22), 1987),
    ],
)
def test_a_two_digit_year_still_to_come_is_of_the_last_century(written: str, today: date, year: int) -> None:
    earliest = read_when(written, today=today).when.earliest

    assert earliest is not None
    assert earliest.year == year


@pytest.mark.parametrize("seed", ["1/", "12 - ", "a", "3 April 2019, ", "? ", "((((", "- - ", "1", "to ", "mon ", "."])
def test_a_cell_too_long_for_a_date_is_unreadable_at_once(seed: str) -> None:
    long = seed * (32_767 // len(seed))

    assert read_when(long, today=TODAY).codes[0] == "date-unreadable"
    assert read_when("03/04/2019", long, today=TODAY).codes == ("time-unreadable",)
    assert not looks_like_date(long)


@pytest.mark.parametrize(
    "seed", ["1/", "12 - ", "1 to 2 - ", "1, 2 & ", "1-", "3 April 2019, ", "10am - ", "1 2 ", "?/"]
)
def test_a_cell_full_of_joins_takes_no_time(seed: str) -> None:
    """Each join tried with each other would take years: this test ends, or it hangs."""
    crowded = (seed * 60)[:119] + "x"

    assert read_when(crowded, crowded, crowded, today=TODAY).when.undated
    assert find_period(crowded * 4, today=TODAY) is None or "2019" in seed


@pytest.mark.parametrize(
    ("value", "expected"),
    [("43558", True), ("1234", False), ("12345", False), ("03/04/2019", True), ("April 2019", True), ("2019", True),
     ("early 2018", True), ("Event", False), ("-", False), ("", False), ("unknown", False), ("14:30", False),
     ("12", False), ("Met on 03/04/2019", False), ("3rd April", False), (stamp(APRIL_3), True),
     (stamp(None, time(9), Precision.MINUTE), False)],
)  # fmt: skip
def test_looks_like_a_date_when_it_has_an_interval(value: str | Stamp, expected: bool) -> None:
    assert looks_like_date(value) is expected


PERIODS = """
No contact between 3 March 2019 and Aug 2019                                            | 2019-03-03 | 2019-08-31
Period covered: 01/04/2018 - 31/03/2020                                                 | 2018-04-01 | 2020-03-31
No contact with the family from 1st January 2018 to 31st December 2018 (2 siblings)     | 2018-01-01 | 2018-12-31
Period: April 2018 – March 2020                                                         | 2018-04-01 | 2020-03-31
Dates covered from: 01/04/2018 to: 31/03/2020                                           | 2018-04-01 | 2020-03-31
Start date: 01/04/2018 End date: 31/03/2020                                             | 2018-04-01 | 2020-03-31
There was no contact with health visiting between 12-14 March 2020.                     | 2020-03-12 | 2020-03-14
Review period 01.04.18 to 31.03.20 inclusive                                            | 2018-04-01 | 2020-03-31
Scope: 2 years, 01/2019 to 03/2020                                                      | 2019-01-01 | 2020-03-31
No contact Jan - Mar 2019                                                               | 2019-01-01 | 2019-03-31
The family was not known to us during the period 01/04/2018–31/03/2020.                 | 2018-04-01 | 2020-03-31
Chronology of events: 1st April 2018 until 31st March 2020                              | 2018-04-01 | 2020-03-31
DOB 03/04/2015. No contact between 01/01/2019 and 01/02/2019                            | 2019-01-01 | 2019-02-01
between Spring 2019 and Autumn 2019 no contact                                          | 2019-03-01 | 2019-11-30
No contact in April 2019.                                                               | 2019-04-01 | 2019-04-30
Nil return for 2018                                                                     | 2018-01-01 | 2018-12-31
No contact: w/c 03/02/2020                                                              | 2020-02-03 | 2020-02-09
Nil return                                                                              |            |
from Jan 2019 to date                                                                   |            |
No contact after March 2019                                                             |            |
No involvement prior to 2019                                                            |            |
No entries since 2017                                                                   |            |
no contact until April 2019                                                             |            |
Nil contact from 3/4/19 onwards                                                         |            |
Not known to service between birth and March 2019                                       |            |
Period under review: 24 months to 31 March 2020                                         |            |
No contact between March and August                                                     |            |
"""


@pytest.mark.parametrize("line", PERIODS.strip().splitlines())
def test_finds_the_period_named_in_a_sentence(line: str) -> None:
    sentence, first, last = (part.strip() for part in line.split("|"))
    expected = (date.fromisoformat(first), date.fromisoformat(last)) if first else None

    assert find_period(sentence, today=TODAY) == expected


MONTHS = ("January February March April May June July August September October November December").split()


def ordinal(number: int) -> str:
    ending = "th" if 11 <= number <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def styles(day: date) -> list[str]:
    """One day in the styles of the design's first row, and near ones."""
    d, m, y, name = day.day, day.month, day.year, MONTHS[day.month - 1]
    weekday = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[day.weekday()]
    return [
        f"{d:02}/{m:02}/{y}", f"{d}/{m}/{y}", f"{d}.{m}.{y}", f"{d:02}-{m:02}-{y}", f"{d:02} {m:02} {y}",
        f"{d}.{m:02}/{y}",
        f"{ordinal(d)} {name} {y}", f"{d} {name[:3]} {y}", f"{d:02}-{name[:3]}-{y}", f"{d:02}{name[:3].upper()}{y}",
        f"{weekday} {d} {name} {y}", f"{weekday[:3]} {d} {name[:3]} {y}", f"{weekday}, {ordinal(d)} of {name}, {y}",
        f"({weekday[:3]}) {d}/{m}/{y}", f"{d}/{m}/{y} ({weekday})", f"{name} {ordinal(d)} {y}", f"{name} {d}, {y}",
        day.isoformat(), f"{y}/{m:02}/{d:02}", f"{d:02}{m:02}{y}", f"{y}{m:02}{d:02}",
        f"the {ordinal(d)} of {name} {y}",
    ]  # fmt: skip


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
DATE_LIKE = [*"0123456789/.-, ?~()&':@\nTA", " to ", " and ", "th", " w/c ", "early ", "March", "April ", "2019", "am"]
DATE_LIKE += ["Winter ", "term ", "Mon ", "\u2013", "between ", "since ", "Q1 ", " x ", "hrs", "week ", "\u0663"]
ANY_TEXT = st.text(max_size=130) | st.lists(st.sampled_from(DATE_LIKE), max_size=24).map("".join)


@given(DAYS)
def test_any_day_in_any_usual_style_reads_back_as_that_day(day: date) -> None:
    for written in styles(day):
        reading = read_when(written, today=TODAY)
        assert reading.when == When(day, day, None, Precision.DAY), written
        assert reading.codes == (), written


@given(DAYS, st.times())
def test_a_day_with_a_clock_time_reads_back_to_the_minute(day: date, clock: time) -> None:
    minute = clock.replace(second=0, microsecond=0)
    for written in (f"{day:%d/%m/%Y} {minute:%H:%M}", f"{day:%d/%m/%Y} at {minute:%H.%M}hrs", f"{day} {minute:%H%M}hrs",
                    f"{minute:%H:%M} on {day.day} {MONTHS[day.month - 1]} {day.year}"):  # fmt: skip
        assert read_when(written, today=TODAY).when == When(day, day, minute, Precision.MINUTE), written


@given(DAYS, st.integers(min_value=1, max_value=400))
def test_two_days_make_a_span_in_a_cell_and_in_two_columns(first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(2100, 12, 31))
    expected = When(first, last, None, Precision.SPAN if last > first else Precision.DAY)
    for start, end in ((a, b) for a, b in zip(styles(first), styles(last), strict=True) if not a.isdigit()):
        assert read_when(f"{start} to {end}", today=TODAY).when == expected, (start, end)
        assert read_when(start, "", end, today=TODAY).when == expected, (start, end)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_text_has_a_reading_and_never_an_inside_out_one(written: str, clock: str, end: str) -> None:
    reading = read_when(written, clock, end, today=TODAY)
    when = reading.when

    assert (when.earliest is None) is (when.latest is None) is (when.precision is Precision.UNDATED)
    if when.earliest is not None and when.latest is not None:
        assert when.earliest <= when.latest
        assert when.qualifier in ("", "~", "?", "%")
    else:
        assert reading.codes, "an undated entry says why"


@given(ANY_TEXT)
def test_any_sentence_has_a_period_or_none(sentence: str) -> None:
    period = find_period(sentence, today=TODAY)

    assert period is None or period[0] <= period[1]


QUALIFIERS = [
    ("c. ", "~"),
    ("circa ", "~"),
    ("approx ", "~"),
    ("~", "~"),
    ("?", "?"),
    ("possibly ", "?"),
    ("? c. ", "%"),
]


@pytest.mark.parametrize(("before", "qualifier"), QUALIFIERS)
@pytest.mark.parametrize(
    "written", ["03/04/2019", "April 2019", "2019", "12-14/03/2020", "w/c 03/02/2020", "3/4 May 2019"]
)
def test_a_qualifier_before_leaves_the_interval_alone(before: str, qualifier: str, written: str) -> None:
    plain, qualified = read_when(written, today=TODAY).when, read_when(before + written, today=TODAY).when

    assert qualified == When(plain.earliest, plain.latest, None, plain.precision, qualifier)
