"""Agreement between our judgements and a person's, with the intervals that its size allows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import sqrt

from soc25doc.checks.finding import Span, Status
from soc25doc.evaluation.gold import Judgement

_Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        return self.hits / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of Wilson (1927), which stays right near 0 and 1."""
        if not self.total:
            return 0.0, 1.0
        spread = _Z95**2 / self.total
        centre = (self.value + spread / 2) / (1 + spread)
        half = _Z95 * sqrt(self.value * (1 - self.value) / self.total + spread / self.total / 4)
        half /= 1 + spread
        return max(0.0, centre - half), min(1.0, centre + half)


@dataclass(slots=True)
class Scores:
    """Counts over many judgements: (gold, ours) by status, by flag, and the evidence."""

    pairs: Counter[tuple[Status, Status]] = field(default_factory=Counter)
    by_flag: dict[str, Counter[tuple[Status, Status]]] = field(default_factory=dict)
    evidence_hits: int = 0
    evidence_total: int = 0

    def add(self, gold: Judgement, status: Status, evidence: Iterable[Span]) -> None:
        """Count one judgement of ours beside the person's."""
        self.pairs[gold.status, status] += 1
        self.by_flag.setdefault(gold.flag, Counter())[gold.status, status] += 1
        if gold.status == status == "covered":
            self.evidence_total += 1
            self.evidence_hits += _same_place(gold.evidence, tuple(evidence))

    @property
    def accuracy(self) -> Share:
        """Same status of the three."""
        return _agreeing(self.pairs)

    @property
    def explained(self) -> Share:
        """Same answer to "explained or not" (covered against the other two)."""
        same = sum(n for (a, b), n in self.pairs.items() if (a == "covered") == (b == "covered"))
        return Share(same, self.pairs.total())

    @property
    def evidence(self) -> Share:
        """Where both say covered: our clause holds half of a gold one, at most three times it."""
        return Share(self.evidence_hits, self.evidence_total)

    def grave(self, gold: Status, ours: Status) -> Share:
        """How often ``ours`` was said for what a person calls ``gold``."""
        total = sum(count for (one, _), count in self.pairs.items() if one == gold)
        return Share(self.pairs[gold, ours], total)

    def accuracy_of(self, flag: str) -> Share:
        """Same status of the three, for one flag."""
        return _agreeing(self.by_flag[flag])


def _agreeing(pairs: Counter[tuple[Status, Status]]) -> Share:
    return Share(sum(count for (a, b), count in pairs.items() if a == b), pairs.total())


def _same_place(gold: tuple[Span, ...], ours: tuple[Span, ...]) -> bool:
    return any(
        2 * _shared(one, other) >= one.end - one.start
        and other.end - other.start <= 3 * (one.end - one.start)
        for one in gold
        for other in ours
    )


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
