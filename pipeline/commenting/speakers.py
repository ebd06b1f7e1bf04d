"""Who made a remark: the name as the file has it, found in the register, and the agency it speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.domain.agency import Agency, folded, match_agency
from pipeline.domain.comments_log import Speaker
from pipeline.domain.review import Review
from pipeline.reports.kinds import comment_words

_BRACKETED = re.compile(r"[(\[<]([^)\]>]*)[)\]>]")
LEAD_REVIEWER = "Lead Reviewer"


@dataclass(frozen=True, slots=True)
class _Known:
    """Somebody whom the register names."""

    name: str
    agency: str = ""
    role: str = ""
    address: str = ""


@dataclass(frozen=True)
class Speakers:
    """The people of a review, by every way in which a Word file may name them."""

    review: Review

    @cached_property
    def known(self) -> tuple[_Known, ...]:
        """Everybody, those whose agency is known first."""
        people = [each for each in _named(self.review) if each.name.strip()]
        return tuple(sorted(people, key=lambda each: not each.agency))

    def is_anonymous(self, author: str) -> bool:
        """Whether this is what a program writes in place of a name."""
        return folded(author) in {"", *comment_words()["anonymous"]}

    def find(self, author: str, addresses: Mapping[str, str]) -> _Known | None:
        """The one person of the register whom this can be; None when it is nobody, or several."""
        ways = (self._by_address, self._by_name, self._by_initial)
        address = addresses.get(author, author).casefold()
        for way in ways:
            found = {folded(each.name): each for each in reversed(way(author, address))}
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def _by_address(self, _: str, address: str) -> Sequence[_Known]:
        return [each for each in self.known if "@" in address and each.address.casefold() == address]

    def _by_name(self, author: str, _: str) -> Sequence[_Known]:
        words = _words(author)
        return [each for each in self.known if words and set(_words(each.name)) == set(words)]

    def _by_initial(self, author: str, _: str) -> Sequence[_Known]:
        words = _words(author)
        return [each for each in self.known if len(words) > 1 and _shortened(words, _words(each.name))]

    def speaker(self, author: str, agency: str, addresses: Mapping[str, str]) -> Speaker:
        """Whose remark it is. `agency`: that of the file, empty when its folder and name don't tell."""
        person = self.find(author, addresses)
        if person and not person.agency and person.role:
            return Speaker("", person.name, person.role)
        theirs = (person.agency if person else "") or self._agency_in(author)
        whose = Speaker(agency or theirs, person.name if person else "", person.role if person else "")
        return replace(whose, note=self._note(author, agency, theirs, known=bool(person or theirs)))

    def _note(self, author: str, agency: str, theirs: str, *, known: bool) -> str:
        if self.is_anonymous(author):
            return "The file does not keep the person's name."
        if agency and theirs and theirs != agency:
            return f"The register has this person under {theirs}."
        return "" if known else "This name is not in the register."

    def _agency_in(self, author: str) -> str:
        """An author's name may be the agency's, or carry it: `Harker, Neil (Wexmere Police)`."""
        texts = [*_BRACKETED.findall(author), author]
        found = [match_agency(text, self.review.agencies) for text in texts]
        return next((each[0].name for each in found if len(each) == 1), "")


def _named(review: Review) -> Iterator[_Known]:
    yield _Known(review.lead_reviewer, role=LEAD_REVIEWER)
    yield _Known(review.project_officer, role="Project officer")
    yield _Known(review.business_manager, role="Business manager")
    yield _Known(review.independent_chair, role="Independent chair")
    for agency in review.agencies:
        yield from _of_agency(agency)
    yield from (_Known(each.name, each.agency, each.role, each.email) for each in review.contacts)
    yield from (
        _Known(each.person, _agency_or_none(each.agency, review), each.on_behalf_of) for each in review.sign_offs
    )
    for practitioner in review.practitioners:
        yield _Known(practitioner.name, practitioner.agency, practitioner.role)
        yield _Known(practitioner.line_manager, practitioner.agency, "Line manager")
    for person in review.people:
        for name in (person.name, *person.also_known_as):
            yield _Known(name, person.agency, person.role if person.agency else "")


def _of_agency(agency: Agency) -> Iterator[_Known]:
    yield _Known(agency.review_team_member, agency.name, "Review Team member")
    yield _Known(agency.author, agency.name, agency.author_role or "Author")
    yield _Known(agency.sub_committee_member, agency.name, "Sub-committee member")
    yield _Known(agency.senior_manager, agency.name, "Senior manager")


def _agency_or_none(name: str, review: Review) -> str:
    found = match_agency(name, review.agencies)
    return found[0].name if len(found) == 1 else ""


def _words(name: str) -> tuple[str, ...]:
    """`HARKER, Neil 4412 (POLICE)` and `neil.harker@police.example` in the words of the name alone."""
    bare = _BRACKETED.sub(" ", name.partition("@")[0].replace(".", " "))
    return tuple(
        word
        for word in folded(bare).split()
        if not any(map(str.isdigit, word)) and word not in comment_words()["titles"]
    )


def _shortened(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """`N Harker`, `Neil J Harker`: the same surname, and no first name that is another."""
    if len(theirs) < 2 or theirs[-1] not in ours:
        return False
    first = [word for word in ours if word != theirs[-1]]
    return bool(first) and (theirs[0].startswith(first[0]) or first[0] == theirs[0]) and len(first[0]) > 0
