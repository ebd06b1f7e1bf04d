"""The columns of the combined chronology's sheets: what each shows, and its title, in reading order."""

from __future__ import annotations

_WHAT_AUTHORS_WROTE = (
    ("event", "Event"),
    ("action", "Action taken"),
    ("analysis", "Analysis or comment"),
    ("subject", "Who it concerns"),
    ("people_present", "People present"),
    ("child_voice", "Child seen, child's voice"),
    ("learning_single_agency", "Single agency learning"),
    ("learning_system", "Safeguarding system learning"),
    ("good_practice", "Good practice"),
    ("rag", "RAG"),
    ("event_type", "Type of event"),
    ("service_area", "Service area"),
    ("source", "Source of information"),
    ("other", "Also written (columns with no place here)"),
)
_WHERE_FROM = (
    ("linked", "Same event, other accounts"),
    ("flags", "To note"),
    ("file", "File"),
    ("sheet", "Sheet or table"),
    ("row", "Row"),
)
TIMELINE = (
    ("ref", "Ref"),
    ("earliest", "Earliest day"),
    ("latest", "Latest day"),
    ("time", "Time"),
    ("agency", "Agency"),
    ("date_as_written", "Date as written"),
    ("time_as_written", "Time as written"),
    ("exactness", "How exact"),
    *_WHAT_AUTHORS_WROTE,
    *_WHERE_FROM,
)
UNDATED = (
    ("ref", "Ref"),
    ("why_undated", "Why undated"),
    ("time", "Time"),
    ("agency", "Agency"),
    ("date_as_written", "Date as written"),
    ("time_as_written", "Time as written"),
    *_WHAT_AUTHORS_WROTE,
    *_WHERE_FROM,
)
AGENCIES = (
    ("agency", "Agency"),
    ("files", "Files"),
    ("dated", "Dated entries"),
    ("undated", "Undated entries"),
    ("nil_returns", "Nil returns"),
    ("first", "First day"),
    ("last", "Last day"),
)
SAME_EVENT = (
    ("event", "Event"),
    ("sure", "How sure"),
    ("ref", "Ref (click to go there)"),
    ("day", "Earliest day"),
    ("time", "Time"),
    ("agency", "Agency"),
    ("told", "What the account says"),
    ("why", "Why linked"),
    ("differs", "Where the accounts differ"),
)
NIL_RETURNS = (
    ("agency", "Agency"),
    ("service_area", "Service area"),
    ("earliest", "From"),
    ("latest", "To"),
    ("as_written", "As written"),
    ("file", "File"),
    ("sheet", "Sheet or table"),
    ("row", "Row"),
)
ISSUES = (
    ("severity", "How grave"),
    ("kind", "What it is"),
    ("message", "In full"),
    ("ref", "Entry (click to go there)"),
    ("agency", "Agency"),
    ("file", "File"),
    ("sheet", "Sheet or table"),
    ("cell", "Cell"),
    ("code", "Code"),
)
SOURCES = (
    ("label", "What"),
    ("agency", "Agency"),
    ("file", "File"),
    ("sheet", "Sheet or table"),
    ("place", "Where"),
    ("text", "As the author wrote it"),
    ("taken_for", "Taken for"),
    ("confidence", "How sure"),
    ("seen", "Rows seen"),
    ("entries", "Dated entries"),
    ("undated", "Undated entries"),
    ("nil_returns", "Nil returns"),
    ("notes", "Notes"),
    ("guidance", "Guidance"),
    ("repeated_headings", "Repeated headings"),
    ("blank", "Blank"),
    ("size", "Bytes"),
    ("sha256", "Fingerprint of the file (SHA-256)"),
)
LONG_TEXTS = (
    ("ref", "Ref"),
    ("column", "Column"),
    ("part", "Part"),
    ("text", "Text, to be read on from part to part"),
)
