"""The same file or the same rows handed in twice: linked and flagged, never removed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.domain.entry import Entry
from pipeline.domain.ledger import FileRecord
from pipeline.domain.trouble import Issue

_FLAG = "duplicate-row"
_MOST_LINKED = 8
_LEAST_SHARED_ROWS = 3
_BEGINNING = 60


def link_duplicates(entries: Sequence[Entry]) -> list[Entry]:
    """Entries of one agency with the same date and the same words: flagged, and linked to one another.
    Their order is kept."""
    groups = [group for group in _alike(entries) if len(group) > 1]
    links: dict[str, tuple[str, ...]] = {}
    for group in groups:
        first = [entry.ref for entry in group[: _MOST_LINKED + 1]]
        links |= {entry.ref: _others(entry, first) for entry in group}
    if not links:
        return list(entries)
    return [
        replace(entry, linked=links[entry.ref], flags=(*entry.flags, _FLAG)) if entry.ref in links else entry
        for entry in entries
    ]


def _alike(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Entries of one agency, date and words. What is found quickly is compared first: day and last word, where these
    agree the beginning, and where that does all the words."""
    for near in _sharing(entries, lambda entry: (entry.agency, entry.when.earliest, _last_word(entry))):
        for nearer in _sharing(near, _beginning):
            groups: defaultdict[object, list[Entry]] = defaultdict(list)
            for entry in nearer:
                if words := _words(entry):
                    groups[(entry.when, words)].append(entry)
            yield from groups.values()


def _sharing(entries: Iterable[Entry], key: Callable[[Entry], object]) -> Iterable[list[Entry]]:
    """Entries of one key, where there are more than one."""
    first: dict[object, Entry] = {}
    near: dict[object, list[Entry]] = {}
    for entry in entries:
        known = key(entry)
        earlier = first.setdefault(known, entry)
        if earlier is not entry:  # rare: most entries need no list of their own
            near.setdefault(known, [earlier]).append(entry)
    return near.values()


def _beginning(entry: Entry) -> str:
    return "".join(entry.account.event[:_BEGINNING].split()).casefold()[: _BEGINNING // 2]


def _last_word(entry: Entry) -> str:
    """The last word told, which entries of equal `_words` share; empty for an undated entry, whose date counts too."""
    if entry.when.undated:
        return ""
    account = entry.account
    for text in (account.analysis, account.action, account.event):
        if last := text.rsplit(None, 1)[-1:]:
            return last[0].casefold()
    return ""


def _words(entry: Entry) -> str:
    """All that was written of the entry, without the differences that copying makes: two children on one day, or two
    calls to different people, are no duplicates. Empty when nothing tells what happened."""
    account = entry.account
    if not (account.event or account.action or account.analysis).strip():
        return ""
    written = account if entry.when.undated else account[2:]  # a date may be written in two ways
    return " | ".join(" ".join(text.split()) for text in written).casefold()


def _others(entry: Entry, first: Sequence[str]) -> tuple[str, ...]:
    """The first of its group but itself. `first` has one more than are linked."""
    return tuple([ref for ref in first if ref != entry.ref][:_MOST_LINKED])


def duplicate_issues(entries: Sequence[Entry], files: Sequence[FileRecord]) -> Iterator[Issue]:
    """One issue for each file that repeats another; for the other duplicates, one a row."""
    repeated = {file.file: earlier for file, earlier in _same_bytes(files)}
    for name, earlier in repeated.items():
        message = (
            f"The same file as {earlier}, byte for byte. Every row was kept; take one of the two out of submissions."
        )
        yield Issue("duplicate-file", message, _agency_of(name, files), name)
    doubled = [entry for entry in entries if _FLAG in entry.flags]
    if not doubled:
        return
    sizes = Counter(entry.place.file for entry in entries)
    by_ref = {entry.ref: entry for entry in doubled}
    pairs = _shared_rows(doubled, by_ref, sizes)
    for (earlier, later), (shared, rows) in sorted(pairs.items()):
        if earlier not in repeated and later not in repeated:
            message = (
                f"{shared} of its {rows} entries stand in {earlier} too. Every row was kept, flagged and linked. Ask"
                " the agency whether one file replaces the other; if so, name the one to use under 'Files that count'"
                " in the register's Agencies sheet."
            )
            yield Issue("duplicate-file", message, _agency_of(later, files), later)
    told = {frozenset(pair) for pair in pairs}
    yield from _row_issues([entry for entry in doubled if entry.place.file not in repeated], by_ref, told)


def _agency_of(name: str, files: Sequence[FileRecord]) -> str:
    return next(file.agency for file in files if file.file == name)


def _same_bytes(files: Sequence[FileRecord]) -> Iterator[tuple[FileRecord, str]]:
    first: dict[str, str] = {}
    for file in sorted(files, key=lambda each: each.file.rpartition(".")[0]):  # "log.xlsx" before "log - Copy.xlsx"
        if file.status != "read":
            continue
        if file.sha256 in first:
            yield file, first[file.sha256]
        else:
            first[file.sha256] = file.file


def _shared_rows(
    doubled: Sequence[Entry], by_ref: Mapping[str, Entry], sizes: Mapping[str, int]
) -> dict[tuple[str, str], tuple[int, int]]:
    """Pairs of files (earlier, later by name) of which the later shares at least half of its entries with
    the earlier: how many it shares, and how many it has."""
    shared: Counter[tuple[str, str]] = Counter()
    for entry in doubled:
        others = {by_ref[ref].place.file for ref in entry.linked if ref in by_ref}
        shared.update((other, entry.place.file) for other in others if other < entry.place.file)
    return {
        pair: (count, sizes[pair[1]])
        for pair, count in shared.items()
        if count >= _LEAST_SHARED_ROWS and count * 2 >= sizes[pair[1]]
    }


def _row_issues(entries: Sequence[Entry], by_ref: Mapping[str, Entry], told: set[frozenset[str]]) -> Iterator[Issue]:
    """Duplicates that no issue about two whole files covers, told at the later row."""
    seen: set[str] = set()
    for entry in entries:
        earlier = [ref for ref in entry.linked if ref in seen and _words(by_ref[ref]) == _words(entry)]
        seen.add(entry.ref)
        earlier = [ref for ref in earlier if frozenset((entry.place.file, by_ref[ref].place.file)) not in told]
        if earlier:
            place = entry.place
            alike = "The same words, and no date either," if entry.when.undated else "The same date and words"
            message = f"{alike} as {earlier[0]}. Both were kept and linked: ask which one stands."
            yield Issue(
                _FLAG,
                message,
                entry.agency,
                place.file,
                place.sheet,
                f"A{place.row}",
                entry.ref,
                place.row,
            )
