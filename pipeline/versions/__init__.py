"""Which file replaces which when an agency sends it again, and what has changed. Nothing is thrown away: what a newer
version replaces is compared with it row by row, and listed."""

from pipeline.versions.settling import settle, with_refs

__all__ = ["settle", "with_refs"]
