"""Agencies' chronologies in, one timeline and the papers of a safeguarding review out."""
