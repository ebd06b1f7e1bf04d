"""What must not be published, one function judging one thing. Where two find the same letters, the first one counts."""

from __future__ import annotations

from pipeline.release.rules.contacts import email_addresses, phone_numbers, social_handles
from pipeline.release.rules.dates import birth_dates, exact_ages, exact_dates
from pipeline.release.rules.hits import Hit, Rule
from pipeline.release.rules.homes import addresses, number_plates, part_postcodes, postcodes, streets
from pipeline.release.rules.jigsaw import jigsaws
from pipeline.release.rules.numbers import document_numbers, insurance_numbers, nhs_numbers, pupil_numbers
from pipeline.release.rules.people import names, titled_names
from pipeline.release.rules.places import named_places
from pipeline.release.rules.references import case_numbers

__all__ = ["BY_NAME", "ONCE", "RULES", "Hit", "Rule", "birth_dates", "jigsaws", "names", "nhs_numbers"]

RULES: tuple[Rule, ...] = (
    email_addresses,
    social_handles,
    birth_dates,
    names,
    nhs_numbers,
    pupil_numbers,
    insurance_numbers,
    document_numbers,
    case_numbers,
    phone_numbers,
    addresses,
    postcodes,
    number_plates,
    part_postcodes,
    exact_dates,
    exact_ages,
    named_places,
    streets,
    titled_names,
)

BY_NAME: tuple[Rule, ...] = (birth_dates, names)
"""Tried wherever a text can be read in another way, too: across cells, spaced out, inside a file's name."""

ONCE: tuple[Rule, ...] = (jigsaws,)
"""Asked about once in a document, at the first place."""
