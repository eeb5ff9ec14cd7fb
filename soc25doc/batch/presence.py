"""Forms given twice, versions of one form, Comuni without a form or out of the list."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from soc25doc.batch.entry import Entry
from soc25doc.batch.roster import Listed, Roster
from soc25doc.comuni import same_comune
from soc25doc.reports.words import UNREAD


@dataclass(frozen=True, slots=True)
class Double:
    """Documents of one Comune. ``same``: their content is the same; ``newest`` is the one printed
    last, None where the documents don't tell."""

    entries: tuple[Entry, ...]
    same: bool
    newest: Entry | None


def doubles(entries: Sequence[Entry]) -> list[Double]:
    """Return the documents that are of one Comune, by its code or name, or by what the portal
    gives to that Comune alone."""
    groups = _Groups()
    for index, entry in enumerate(entries):
        if entry.verdict == UNREAD:
            continue
        for trait in _traits(entry):
            groups.join(index, trait)
    return [_double([entries[index] for index in group]) for group in groups.several()]


def missing(entries: Sequence[Entry], roster: Roster) -> list[Listed]:
    """Return the rows of the list for which there is no document."""
    by_row = {id(entry.listed) for entry in entries if entry.listed}
    known = [entry.comune for entry in entries if entry.comune]
    return [
        row
        for row in roster.rows
        if id(row) not in by_row and not any(same_comune(row.comune, one) for one in known)
    ]


def unlisted(entries: Sequence[Entry], roster: Roster) -> list[Entry]:
    """Return the documents of a Comune that the list does not name, or of none at all."""
    return [
        entry
        for entry in entries
        if entry.listed is None
        and (
            entry.comune is None
            or not any(same_comune(row.comune, entry.comune) for row in roster.rows)
        )
    ]


def _traits(entry: Entry) -> Iterator[Hashable]:
    if entry.comune:
        comune = entry.comune
        yield comune.code or (comune.name.casefold(), comune.province)
    if entry.content_digest:
        yield "content", entry.content_digest
    if entry.given_digest:
        yield "given", entry.form, entry.given_digest


def _double(entries: list[Entry]) -> Double:
    printed = [entry for entry in entries if entry.printed_at]
    newest = max(printed, key=lambda entry: entry.printed_at or "", default=None)
    if len(printed) < len(entries) or len({entry.printed_at for entry in printed}) == 1:
        newest = None
    same = len({entry.content_digest for entry in entries}) == 1
    return Double(tuple(entries), same, newest)


class _Groups:
    """Members joined by any trait that they share."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}
        self._first: dict[Hashable, int] = {}

    def join(self, member: int, trait: Hashable) -> None:
        other = self._first.setdefault(trait, member)
        a, b = sorted((self._root(member), self._root(other)))
        self._parent[b] = a

    def several(self) -> list[list[int]]:
        """Return the groups of more than one, in order."""
        groups: dict[int, list[int]] = {}
        for member in sorted(self._parent):
            groups.setdefault(self._root(member), []).append(member)
        return [group for group in groups.values() if len(group) > 1]

    def _root(self, member: int) -> int:
        while self._parent.setdefault(member, member) != member:
            member = self._parent[member]
        return member
