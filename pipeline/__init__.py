"""Agencies' chronologies in, one timeline and the papers of a safeguarding review out."""

__version__ = "0.1.0"
