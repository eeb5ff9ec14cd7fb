"""Counts of one or two people: which rows must be left out so that none can be worked out."""

from collections.abc import Sequence
from decimal import Decimal

from soc25doc.drafting.model import Fact


def tellable(rows: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the rows of an area that may be told beside its total.

    Where a year has a single count of one or two people, the total minus the other rows would give
    it away: the smallest of the others is left out with it.
    """
    untold: set[str] = set()
    for now in (True, False):
        counts = {row.id: _count(row, now=now) for row in rows}
        small = [row for row in rows if 0 < counts[row.id] <= row.few]
        others = [row for row in rows if counts[row.id] > row.few]
        if len(small) == 1 and others and not any(row.id in untold for row in others):
            untold.add(min(others, key=lambda row: counts[row.id]).id)
    return tuple(row for row in rows if row.id not in untold)


def _count(row: Fact, *, now: bool) -> Decimal:
    count = row.value if now else row.before
    return count if isinstance(count, Decimal) else Decimal(0)
