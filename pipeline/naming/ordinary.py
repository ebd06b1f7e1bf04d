"""Names that are ordinary words too: Grace, Hope, Hunter, May. What stands around one tells which it is."""

from __future__ import annotations

import re

from pipeline.naming.among_capitals import in_a_list_of_words, in_a_title, of_a_virtue
from pipeline.naming.beside import Beside, acts, is_capital
from pipeline.naming.calendar import beside_its_like, is_a_season, is_calendar_word, of_the_calendar
from pipeline.naming.index import Spot
from pipeline.naming.spelt import SURNAME_LIKE
from pipeline.naming.tokens import Token, Tokens
from pipeline.naming.words import english, words

_IN_BRACKETS = re.compile(r" [(\"\u201c']$")
_AND = re.compile(r"(?:, ([a-z]+))?,? (?:and|or|&) ([a-z]+)\b")
_NUMBERED = re.compile(r"\s\d+\b(?!\s+(?:times|years?|months?|weeks?|days?|hours?|visits|calls)\b)")
_IS = re.compile(
    r" (?:is|was|are|were|remains|can be|must be|should be) (?P<article>(?:not )?(?:a|an|the) )?"
    r"(?P<what>[a-z]+)(?: (?P<whom>[a-z]+))?"
)
_AS_THINGS = re.compile(r" (?:are|were|have|should|must|may|can|will|by (?:one|two|both|more))\b")
_WHOM = re.compile(r" (?:the|an?|his|her|their|him|them|it|to|at|that|[A-Z][a-z]+)\b")
_OF_THINGS = ("tion", "sion", "ment", "ness", "ity", "itie", "ure", "ship", "ance", "ence")


def of_an_ordinary_word(tokens: Tokens, spot: Spot, beside: Beside) -> bool | None:
    """True where it is surely the person, False where it may be, None where it is the word."""
    word = tokens[spot.first]
    acted = acts(tokens, spot, beside)
    if _ordinary_beside(tokens, spot, beside) or _kind_before(tokens, spot) or _counts(tokens, spot):
        return None
    if (told := _of_a_time_or_a_colour(tokens, spot, beside, acted=acted)) is not True:
        return told
    if _after_an_article(tokens, spot.first):
        return _of_a_family(tokens, spot)
    if _are_things(tokens, spot) or _is_repeated(tokens, spot):
        return None
    if word.ending or acted:
        return not _may_be_a_thing(tokens, spot)
    if in_a_list_of_words(tokens, spot, beside):
        return None
    if tokens.all_capitals(spot.first):
        return False
    if not tokens.starts_sentence(spot.first):
        return _in_the_middle(tokens, spot)
    return _at_the_start(tokens, spot)


def _of_a_time_or_a_colour(tokens: Tokens, spot: Spot, beside: Beside, *, acted: bool) -> bool | None:
    """True where nothing speaks of one."""
    if (like := beside_its_like(tokens, spot, beside.maybe, acted=acted)) is not False:
        return None if like else False
    if is_calendar_word(tokens[spot.first].key):
        return of_the_calendar(tokens, spot, acted=acted)
    season = tokens[spot.first].key in words("seasons") and is_a_season(tokens, spot)
    return None if season or _rated(tokens, spot) else True


def _counts(tokens: Tokens, spot: Spot) -> bool:
    """Page 4, page and nothing else: a footer, whose number a field gives."""
    if tokens[spot.first].key not in words("before_a_number"):
        return False
    word, after = tokens[spot.first], tokens.get(spot.last + 1)
    if word.key == "page" and after is not None and after.key in words("after_a_page"):
        return True
    return bool(_NUMBERED.match(tokens.text, word.end)) or tokens.text.strip() == word.word


def _kind_before(tokens: Tokens, spot: Spot) -> bool:
    """Unit Price, Schools Bill."""
    before = tokens.get(spot.first - 1)
    return before is not None and before.key in words("thing_before") and tokens.between(spot.first - 1) == " "


def _rated(tokens: Tokens, spot: Spot) -> bool:
    """Rated Amber, Amber status."""
    if tokens[spot.first].key not in words("colours"):
        return False
    before, after = tokens.get(spot.first - 1), tokens.get(spot.last + 1)
    return (before is not None and before.key in words("rated_before")) or (
        after is not None and after.key in words("rated_after")
    )


def _in_the_middle(tokens: Tokens, spot: Spot) -> bool:
    """Where its capital says that it is a name: of a person, but for a season's and in a title."""
    before = tokens.get(spot.first - 1)
    if tokens[spot.first].key in words("seasons"):
        return before is not None and before.key in words("before_a_person", "passing_to_a_person")
    return not (in_a_title(tokens, spot) or of_a_virtue(tokens, spot))


def _may_be_a_thing(tokens: Tokens, spot: Spot) -> bool:
    """Short visits, Dawn calls: they may also be what somebody does. King's Fund."""
    word, after = tokens[spot.first], tokens.get(spot.last + 1)
    if after is None:
        return False
    if word.ending:
        author = spot.part.kind in SURNAME_LIKE and after.key in words("of_an_author")
        return author or (word.key == "king" and after.key in words("of_the_king"))
    things = after.key in words("things_too") and tokens.starts_sentence(spot.first)
    return things and _WHOM.match(tokens.text, after.end) is None


def _are_things(tokens: Tokens, spot: Spot) -> bool:
    """Field visits by one worker, Dawn calls are counted: what follows shows that they are things."""
    after = tokens.get(spot.last + 1)
    if after is None or after.key not in words("things_too") or tokens[spot.first].ending:
        return False
    return tokens.starts_sentence(spot.first) and _AS_THINGS.match(tokens.text, after.end) is not None


def _at_the_start(tokens: Tokens, spot: Spot) -> bool | None:
    """Where its capital says nothing: of a sentence, a cell, a bracket."""
    before, after = tokens.get(spot.first - 1), tokens.get(spot.last + 1)
    if before is not None and _IN_BRACKETS.search(tokens.between(spot.first - 1)):
        if before.key in words("kin", "referents", "practitioner_titles"):
            return True
        if tokens.text[tokens[spot.last].end :][:1] == ")":
            return False
    if _with_a_thing(tokens, spot) or _is_explained(tokens, spot):
        return None
    if _NUMBERED.match(tokens.text, tokens[spot.last].end) or _is_no_person(tokens, spot):
        return None
    if is_calendar_word(tokens[spot.first].key) and after is not None and after.key in ("was", "is"):
        return tokens[spot.first].key in words("short_months", "short_weekdays")
    if after is not None and tokens.between(spot.last) == " " and _goes_on_as_a_thing(tokens, spot.last + 1):
        return None
    if before is None:  # a cell or a line that begins with it, and may be all of it
        return False
    return None if after is None or tokens.between(spot.last).strip(" ") else False


def _with_a_thing(tokens: Tokens, spot: Spot) -> bool:
    """Hope and healing; Joy, grace and patience; but Grace and her mother."""
    said = _AND.match(tokens.text, tokens[spot.last].end)
    people = words(
        "kin", "referents", "no_name_before", "of_a_family", "people_in_general", "passed_over", "associates"
    )
    return said is not None and all(
        each in english().small and each not in people and each not in words("said_of_a_person")
        for each in said.groups()
        if each
    )


def _is_repeated(tokens: Tokens, spot: Spot) -> bool:
    """Page by page, day after day."""
    again, between = tokens.get(spot.last + 2), tokens.get(spot.last + 1)
    return (
        again is not None
        and between is not None
        and between.key in ("by", "after", "to")
        and again.key == tokens[spot.first].key
        and not again.capital
    )


def _is_explained(tokens: Tokens, spot: Spot) -> bool:
    """Field: one box in a form. Who speaks is called by a first name."""
    return spot.part.kind in SURNAME_LIKE and tokens.between(spot.last)[:1] == ":"


def _is_no_person(tokens: Tokens, spot: Spot) -> bool:
    """Hope is not a plan, Patience is essential."""
    said = _IS.match(tokens.text, tokens[spot.last].end)
    if said is None or not {said["what"], said["whom"]}.isdisjoint(
        words("kin", "children", "people_in_general", "associates")
    ):
        return False
    return bool(said["article"]) or said["what"] in words("said_of_a_thing")


def _goes_on_as_a_thing(tokens: Tokens, number: int) -> bool:
    """Frank discussion, Grace period, Faith groups, Dawn raid: what stands before such a word is no person. Nobody
    `raid`s; who `raids the` house may be somebody."""
    after = tokens[number]
    if not after.word.islower():
        return False
    plain = after.key.removesuffix("s")
    if plain.endswith(_OF_THINGS) or not {after.key, plain}.isdisjoint(words("thing_after")):
        return True
    if after.key.endswith("ing"):  # Summer learning sessions
        thing = tokens.get(number + 1)
        return thing is not None and thing.word.islower() and thing.key.endswith("s") and _is_a_noun(thing)
    acts_on = after.key in words("things_too") or (after.key != plain and _WHOM.match(tokens.text, after.end))
    return _is_a_noun(after) and not acts_on


def _is_a_noun(after: Token) -> bool:
    """What may stand behind a name is no noun: what somebody does or did, where or with whom."""
    if after.key in words("people_in_general", "children", "kin"):
        return True
    known = after.key in english().small or after.key.removesuffix("s") in english().small
    said = after.key in words("said_of_a_person", "done_to_a_person", "behind_a_name", "passed_over")
    return known and not said and not after.key.endswith(("ed", "ly", "ing"))


def _ordinary_beside(tokens: Tokens, spot: Spot, beside: Beside) -> bool:
    """ "Will the", "Hope-filled", "Royal Hope", "Grace Road"."""
    after = tokens.get(spot.last + 1)
    if "-" in (tokens.between(spot.last)[:1], tokens.between(spot.first - 1)[-1:]):
        return True
    if after and tokens.between(spot.last) == " " and after.word.islower() and after.key in words("no_name_before"):
        return tokens.starts_sentence(spot.first) or tokens[spot.first].capitals
    if tokens.all_capitals(spot.first):
        return bool(after) and after is not None and after.key in words("no_name_before")
    if is_capital(after, tokens, spot.last) and spot.last + 1 not in beside.names:
        return True
    return _capital_before(tokens, spot.first, beside)


def _capital_before(tokens: Tokens, number: int, beside: Beside) -> bool:
    before = tokens.get(number - 1)
    if before is None or number - 1 in beside.names or not is_capital(tokens[number], tokens, number - 1):
        return False
    if len(before.word) == 1 or before.key in words("kin", "referents", "titles", "practitioner_titles"):
        return False
    return before.capital and not tokens.starts_sentence(number - 1)


def _after_an_article(tokens: Tokens, number: int) -> bool:
    """The Castle, the Bill's."""
    before = tokens.get(number - 1)
    return before is not None and before.key in ("the", "a", "an") and tokens.between(number - 1) == " "


def _of_a_family(tokens: Tokens, spot: Spot) -> bool | None:
    """The Castle family; the Castle may be one of them; the Bill is nobody's first name."""
    after = tokens.get(spot.last + 1)
    family = after is not None and after.key in words("of_a_family") and tokens.between(spot.last) == " "
    if family:
        return True
    return False if spot.part.kind in SURNAME_LIKE else None
