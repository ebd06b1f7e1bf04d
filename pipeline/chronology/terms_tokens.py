"""A word as it stands in a text: is it an abbreviation or a code, may it be one, or neither?"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from pipeline.chronology.terms_words import SECTION, apart, term_words

_OUTER = "()[]{}<>.,;:!?\"'“”‘’«»*…|_=+~^#-–—/\\"
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_PARTS = re.compile(r"[/+,;:()\[\]=–—]|(?<=\w)\.(?=[A-Z]{2})|-(?=\w)|['’]s-")
_DOTTED = re.compile(r"(?:[A-Za-z]\.){2,}[A-Za-z]?")
_ROMAN = re.compile(r"[IVX]{2,}")
_CODE = re.compile(r"(?P<letters>[A-Z][A-Za-z]{0,5}|[a-z]{3})(?P<number>\d{1,2})")
_CAPITALS = re.compile(r"[A-Z]{2,6}|[A-Z]&[A-Z]")
_MIXED = re.compile(r"(?!Mc|Mac|O['’])(?=(?:[a-z]*[A-Z]){2})[A-Za-z]{3,6}")
_LETTER_SLASH = re.compile(r"[A-Z]/[A-Z]{1,2}")
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Candidate:
    """A short form in its one spelling. `sure` ones count wherever they stand; the others have to be looked at
    where they stand: capitals that may only be shouted, or a name."""

    term: str
    sure: bool


def candidates(token: str, own: Collection[str]) -> tuple[Candidate, ...]:
    """The short forms in one word of a text, punctuation and all. `own` are those that the register or an agency
    explains: they count exactly as written there."""
    bare = token.strip(_OUTER) if token not in own else token
    if bare.isalpha() and bare.islower() and bare not in term_words().small and bare not in own and bare not in _kin():
        return ()  # most words: nothing to take apart
    if not bare or len(bare) > _LONGEST:
        return ()
    if whole := _one(bare, own):
        return (whole,)
    parts = _PARTS.split(bare)
    found = [one for part in parts if part and (one := _one(part.strip(_OUTER), own))] if len(parts) > 1 else []
    if found and _looks_like_a_number(bare):
        return tuple(one for one in found if one.sure and apart(one.term)[1] == "" and one.term in own)
    return tuple(dict.fromkeys(found))


def _kin() -> Collection[str]:
    return term_words().kin


def _looks_like_a_number(text: str) -> bool:
    """A reference: `DM/1`, `CR/19/7702`, `P-2019-44`: a part of it is nothing but figures."""
    return any(part.isdigit() for part in re.split(r"[/\-.]", text)) and "/" in text


def _one(word: str, own: Collection[str]) -> Candidate | None:
    """One word without its punctuation."""
    for form in dict.fromkeys((word, _POSSESSIVE.sub("", word))):
        for singular in dict.fromkeys((form, form[:-1] if form.endswith("s") and form[:-1].isupper() else form)):
            if singular in own:
                return Candidate(singular, sure=True)
            if found := _known(singular) or _coded(singular):
                return found
    return _unknown(_POSSESSIVE.sub("", word))


def _known(word: str) -> Candidate | None:
    """Of the list of usual abbreviations, or a section of an Act."""
    words = term_words()
    if word in words.not_terms or (word in words.small and words.small[word] in words.not_terms):
        return None
    if (SECTION.fullmatch(word) and any(c.isdigit() for c in word) and word[:1] == "s") or _capital_section(word):
        return Candidate(f"s{re.sub('[^0-9A-Z]', '', word[1:])}", sure=True)
    if word in words.usual:
        doubtful = word.upper() in words.also_words or word in words.shouted
        return Candidate(word, sure=not (doubtful and word.isupper()))
    if word.isupper() and word in words.by_capitals:
        return Candidate(words.by_capitals[word], sure=word not in words.also_words)
    if word in words.small:
        return Candidate(words.small[word], sure=True)
    if word in words.kin and len(word) > 1:
        return Candidate(word, sure=True)
    if _DOTTED.fullmatch(word + "."):
        letters = word.replace(".", "").upper()
        usual = letters in words.by_capitals and (len(letters) > 2 or letters.lower() in words.small)
        return Candidate(words.by_capitals[letters], sure=True) if usual else None  # D.M. Hart is no duty manager
    return None


def _capital_section(word: str) -> bool:
    """`S47` and `S.17`, but not `S1`, which may be a sibling or a school year."""
    found = re.fullmatch(r"S\.?(\d{2,3})", word)
    return found is not None and found[1] in term_words().sections


def _coded(word: str) -> Candidate | None:
    """A role or kin code with its number; other letters with a number only where no postcode begins so."""
    words = term_words()
    if (code := _CODE.fullmatch(word)) is None:
        return None
    letters = code["letters"]
    if letters in words.roles or letters in words.kin:
        return Candidate(word, sure=len(letters) > 1)
    if letters.isupper() and 1 < len(letters) < 5 and letters not in words.postcode_areas | words.not_terms:
        return Candidate(word, sure=False)
    return None


def _unknown(word: str) -> Candidate | None:
    """Capitals that no list knows: an abbreviation that nobody has explained, unless its place says otherwise."""
    words = term_words()
    if word in words.not_terms or word in words.shouted or _ROMAN.fullmatch(word) or word in words.given_names:
        return None
    shaped = _CAPITALS.fullmatch(word) or _LETTER_SLASH.fullmatch(word)
    if shaped or (_MIXED.fullmatch(word) and 2 * sum(c.isupper() for c in word) >= len(word)):
        return Candidate(word, sure=False)
    return None
