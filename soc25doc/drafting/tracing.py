"""Facts as templates see them: whatever a template reads of a fact is written down.

So each sentence knows what it rests on without its author having to say so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from soc25doc.drafting.facts import Facts
from soc25doc.drafting.model import Area, Fact


class Trace:
    """Gathers the ids of the facts that are read while a sentence is being written."""

    def __init__(self) -> None:
        self._open: list[dict[str, None]] = []

    def note(self, fact_id: str) -> None:
        """Write down that a fact was read."""
        if self._open:
            self._open[-1][fact_id] = None

    @contextmanager
    def sentence(self) -> Iterator[dict[str, None]]:
        """Yield the ids (in order) of the facts read inside the block."""
        self._open.append({})
        try:
            yield self._open[-1]
        finally:
            self._open.pop()


class FactView:
    """A fact whose reading is written down."""

    def __init__(self, fact: Fact, trace: Trace) -> None:
        self._fact = fact
        self._trace = trace

    def __getattr__(self, name: str) -> Any:
        self._trace.note(self._fact.id)
        return getattr(self._fact, name)


class AreaView:
    """An area whose facts' reading is written down."""

    def __init__(self, area: Area, trace: Trace) -> None:
        self.key = area.key
        self.phrase = area.phrase
        self.total = FactView(area.total, trace)
        self.told = [FactView(row, trace) for row in area.told]


class FactsView:
    """What templates call ``f``: facts by id, None where the scheda holds none."""

    def __init__(self, facts: Facts, trace: Trace) -> None:
        self._views = {id_: FactView(fact, trace) for id_, fact in facts.single.items()}
        self.areas = [AreaView(area, trace) for area in facts.areas]
        self.goals = [FactView(goal, trace) for goal in facts.goals]
        self.quadro3_due = facts.quadro3_due

    def __getattr__(self, name: str) -> FactView | None:
        return self._views.get(name)

    def __getitem__(self, name: str) -> FactView | None:
        return self._views.get(name)

    def area(self, key: str) -> AreaView | None:
        """Return an area by the edition's name for it."""
        return next((area for area in self.areas if area.key == key), None)
