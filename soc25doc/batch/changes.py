"""What changed in each document since the run before: mended, new, still there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from soc25doc.batch.entry import Entry, Trait, is_unwritten, traits_of
from soc25doc.batch.record import Record
from soc25doc.reports.words import UNREAD


@dataclass(frozen=True, slots=True)
class Change:
    """One document in both runs: its verdicts and the findings that went, came and stayed."""

    entry: Entry
    before: str
    mended: Counter[Trait]
    new: Counter[Trait]
    still: Counter[Trait]

    @property
    def is_any(self) -> bool:
        return self.before != self.entry.verdict or bool(self.mended or self.new)


@dataclass(frozen=True, slots=True)
class Changes:
    """Documents of both runs, those that only this one has, and sources only the last one had."""

    both: tuple[Change, ...]
    added: tuple[Entry, ...]
    gone: tuple[str, ...]

    def total(self, kind: str) -> int:
        """Return how many findings are ``mended``, ``new`` or ``still`` there."""
        return sum(getattr(change, kind).total() for change in self.both)

    @property
    def by_key(self) -> dict[tuple[str, int], Change]:
        return {change.entry.key: change for change in self.both}


def compare(entries: Sequence[Entry], before: Iterable[Record]) -> Changes:
    """Compare this run's entries with the results of the run before."""
    earlier = dict(_earlier(before))
    both = []
    added = []
    for entry in entries:
        if entry.key not in earlier:
            added.append(entry)
            continue
        verdict, traits = earlier.pop(entry.key)
        now = entry.traits
        both.append(Change(entry, verdict, traits - now, now - traits, traits & now))
    return Changes(tuple(both), tuple(added), tuple(source for source, _ in earlier))


def _earlier(
    records: Iterable[Record],
) -> Iterator[tuple[tuple[str, int], tuple[str, Counter[Trait]]]]:
    turns: Counter[str] = Counter()
    for record in records:
        if not is_unwritten(record):
            turns[record["source"]] += 1
            key = record["source"], turns[record["source"]]
            yield key, (record.get("verdict", UNREAD), traits_of(record))
