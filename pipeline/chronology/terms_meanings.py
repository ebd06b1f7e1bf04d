"""Who explains a term, the most trusted first: the register, the agency's key, its own text, the usual list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.chronology.terms_keys import spread
from pipeline.chronology.terms_words import usual_meanings
from pipeline.domain.agency import folded
from pipeline.domain.review import Abbreviation, Person
from pipeline.domain.short_forms import AgencyKey, Meaning, MeaningFrom, TermKind

EVERYWHERE = ""
_ALL = frozenset({"", "all", "all agencies", "general", "any", "everybody"})


@dataclass(slots=True)
class Meanings:
    """Meanings by term and agency; the agency is empty where they hold for all."""

    _said: dict[tuple[str, str], list[Meaning]] = field(default_factory=dict)
    _kinds: dict[tuple[str, str], TermKind] = field(default_factory=dict)

    @property
    def terms(self) -> frozenset[str]:
        """Every term that somebody of the review explains."""
        return frozenset(term for term, _ in (*self._said, *self._kinds))

    def add(self, agency: str, term: str, meaning: Meaning) -> None:
        self._said.setdefault((term, agency), []).append(meaning)

    def said(self, term: str, agency: str) -> bool:
        """Somebody of the review has explained it, for this agency or (empty) for all."""
        return (term, agency) in self._said

    def add_text(self, agency: str, term: str, text: str, place: str) -> None:
        """What the agency explains in passing: the first place counts."""
        said = self._said.setdefault((term, agency), [])
        if all(folded(each.text) != folded(text) for each in said):
            said.append(Meaning(text, MeaningFrom.TEXT, place))

    def add_kind(self, agency: str, term: str, kind: TermKind) -> None:
        self._kinds[term, agency] = kind

    def kind(self, term: str, agency: str) -> TermKind | None:
        """What the register's People sheet makes of it."""
        return self._kinds.get((term, agency)) or self._kinds.get((term, EVERYWHERE))

    def of(self, term: str, agency: str) -> tuple[Meaning, ...]:
        """All that is said of the term for this agency, the register first, the same words once. The usual list
        speaks only where nobody else does."""
        said = [*self._said.get((term, agency), ()), *self._said.get((term, EVERYWHERE), ())]
        if not said:
            return tuple(Meaning(text, MeaningFrom.USUAL) for text in usual_meanings(term))
        order = list(MeaningFrom)
        once: dict[str, Meaning] = {}
        for meaning in sorted(said, key=lambda each: order.index(each.source)):
            once.setdefault(folded(meaning.text), meaning)
        return tuple(once.values())


def meanings_of(keys: Sequence[AgencyKey], abbreviations: Sequence[Abbreviation], people: Sequence[Person]) -> Meanings:
    """What the register and the agencies' keys say. The register's Abbreviations sheet speaks for its pseudonyms
    too; a person's role does so only where that sheet is silent."""
    meanings = Meanings()
    for line in abbreviations:
        if line.abbreviation and line.meaning:
            agency = EVERYWHERE if folded(line.agency) in _ALL else line.agency
            meanings.add(agency, line.abbreviation, Meaning(line.meaning, MeaningFrom.REGISTER))
    for person in _coded(people):
        _add_person(meanings, person)
    for key in keys:
        for term in spread(key):
            meanings.add(key.agency, term, Meaning(key.meaning, MeaningFrom.AGENCY_KEY, key.place))
    return meanings


def _coded(people: Iterable[Person]) -> Iterable[Person]:
    """Those whose pseudonym is a short form, not a name such as Alba."""
    for person in people:
        letters = [c for c in person.pseudonym if c.isalpha()]
        figures = any(c.isdigit() for c in person.pseudonym)
        if letters and " " not in person.pseudonym and (figures or sum(c.isupper() for c in letters) > 1):
            yield person


def _add_person(meanings: Meanings, person: Person) -> None:
    """A pseudonym's meaning is the person's role, never the name: the glossary goes into the report."""
    agency = person.agency or EVERYWHERE
    kind = TermKind.STAFF if person.agency else TermKind.FAMILY
    meanings.add_kind(agency, person.pseudonym, kind)
    known = {agency, EVERYWHERE}
    if person.role and not any(meanings.said(person.pseudonym, each) for each in known):
        role = person.role
        if role.casefold() == "practitioner":  # says nothing; the code itself says more
            role = next(iter(usual_meanings(person.pseudonym)), role)
        meanings.add(agency, person.pseudonym, Meaning(role, MeaningFrom.REGISTER))
