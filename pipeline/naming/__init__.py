"""Who a text names: the people of the register, however they are written; texts with labels for them, and without
exact days."""

from pipeline.naming.calendar import likes
from pipeline.naming.cited import authors_in
from pipeline.naming.coding import coded
from pipeline.naming.generalising import at_age, generalised, without_exact_days
from pipeline.naming.joined import Joined, is_word
from pipeline.naming.labels import labels_of
from pipeline.naming.people import People
from pipeline.naming.places import Places
from pipeline.naming.words import is_everyday, is_given_name, is_only_a_word
from pipeline.naming.years_in_words import IN_WORDS, year_in_words

__all__ = [
    "IN_WORDS",
    "Joined",
    "People",
    "Places",
    "at_age",
    "authors_in",
    "coded",
    "generalised",
    "is_everyday",
    "is_given_name",
    "is_only_a_word",
    "is_word",
    "labels_of",
    "likes",
    "without_exact_days",
    "year_in_words",
]
