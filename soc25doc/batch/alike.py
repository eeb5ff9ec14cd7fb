"""Near copies between the relazioni of different Comuni."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from soc25doc.batch.entry import Entry
from soc25doc.batch.presence import Double
from soc25doc.checks.copies import Copy, Text, near_copies


@dataclass(frozen=True, slots=True)
class Alike:
    """A relazione that repeats the one of an earlier document."""

    first: Entry
    second: Entry
    copy: Copy

    @property
    def weight(self) -> tuple[bool, float]:
        """Sorts first the texts that name another Comune, then the most alike."""
        return bool(self.copy.foreign), self.copy.likeness


def near_copies_between(
    entries: Sequence[Entry], texts: Iterable[str], doubles: Iterable[Double]
) -> list[Alike]:
    """Return for each text the earlier one that it repeats most; ``doubles`` are of one Comune, so
    that their likeness says nothing."""
    group = {entry.key: n for n, double in enumerate(doubles) for entry in double.entries}
    found: dict[int, Alike] = {}
    # The place of an entry stands for its source, which documents of one file share.
    numbered = (
        Text(str(place), entry.comune.name if entry.comune else None, text)
        for place, (entry, text) in enumerate(zip(entries, texts, strict=True))
        if text
    )
    for copy in near_copies(numbered):
        place = int(copy.second.source)
        one = Alike(entries[int(copy.first.source)], entries[place], copy)
        if group.get(one.first.key, -1) == group.get(one.second.key, -2):
            continue
        if place not in found or one.weight > found[place].weight:
            found[place] = one
    return sorted(found.values(), key=lambda one: one.weight, reverse=True)
