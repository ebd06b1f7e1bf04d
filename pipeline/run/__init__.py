"""The whole story, one short function per command. Each reads as a table of contents."""

from pipeline.drafting import Wishes
from pipeline.forms import FOLDER as FORMS
from pipeline.merging import Watch
from pipeline.passwords import Ask
from pipeline.review_folder import REGISTER, Task
from pipeline.run.chronologies import (
    check,
    everything,
    merge,
    on_files,
    on_folder,
    password_for_output,
    report,
    timeline,
)
from pipeline.run.lines import (
    check_lines,
    comments_lines,
    compare_line,
    draft_lines,
    merge_lines,
    release_lines,
    report_lines,
    status_lines,
    summary_lines,
    timeline_lines,
)
from pipeline.run.papers import check_report, comments, compare, new, release, status, summary, today
from pipeline.run.results import Begun, Compared, Done, Logged, Told

__all__ = [
    "FORMS",
    "REGISTER",
    "Ask",
    "Begun",
    "Compared",
    "Done",
    "Logged",
    "Task",
    "Told",
    "Watch",
    "Wishes",
    "check",
    "check_lines",
    "check_report",
    "comments",
    "comments_lines",
    "compare",
    "compare_line",
    "draft_lines",
    "everything",
    "merge",
    "merge_lines",
    "new",
    "on_files",
    "on_folder",
    "password_for_output",
    "release",
    "release_lines",
    "report",
    "report_lines",
    "status",
    "status_lines",
    "summary",
    "summary_lines",
    "timeline",
    "timeline_lines",
    "today",
]
