"""Many agencies' entries, one timeline, and what it points at. Nothing is dropped and nothing is rewritten."""

from pipeline.chronology.duplicates import duplicate_issues, link_duplicates
from pipeline.chronology.families_reading import FirstNames
from pipeline.chronology.family_flags import FLAG as OTHER_FAMILY
from pipeline.chronology.family_flags import first_names_wanted, mark_other_families
from pipeline.chronology.issues import LOCK_FILE, gravest_first, missing_agencies, unknown_refs
from pipeline.chronology.linking import link, with_links
from pipeline.chronology.merge import in_order, number, with_refs

__all__ = [
    "LOCK_FILE",
    "OTHER_FAMILY",
    "FirstNames",
    "duplicate_issues",
    "first_names_wanted",
    "gravest_first",
    "in_order",
    "link",
    "link_duplicates",
    "mark_other_families",
    "missing_agencies",
    "number",
    "unknown_refs",
    "with_links",
    "with_refs",
]
