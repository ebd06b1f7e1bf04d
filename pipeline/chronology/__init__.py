"""Many agencies' entries, one timeline. Nothing is dropped and nothing is rewritten."""

from pipeline.chronology.duplicates import duplicate_issues, link_duplicates
from pipeline.chronology.issues import LOCK_FILE, gravest_first, missing_agencies
from pipeline.chronology.merge import in_order, number, with_refs

__all__ = [
    "LOCK_FILE",
    "duplicate_issues",
    "gravest_first",
    "in_order",
    "link_duplicates",
    "missing_agencies",
    "number",
    "with_refs",
]
