"""What a stated value is, and what its judges ask of a segment."""

from dataclasses import dataclass

from soc25doc.nlp.claims.case import Case
from soc25doc.nlp.claims.line import Atom
from soc25doc.nlp.claims.quantities import Quantity
from soc25doc.nlp.claims.segments import Item, Segment
from soc25doc.nlp.claims.subjects import STAFF
from soc25doc.nlp.claims.verdicts import Judged, not_held


@dataclass(frozen=True, slots=True)
class Stated:
    """A stated value: its place in the line (``at``), the span that tells it, the verdict."""

    at: int
    start: int
    end: int
    judged: Judged


def stated_at(case: Case, item: Item, judged: Judged) -> Stated:
    items = case.segment.items
    names = [
        one
        for one in items
        if isinstance(one, Atom) and any(t.kind in ("gruppo", "area", "campo") for t in one.tags)
    ]
    start = min([item.start, *(one.start for one in names)])
    end = max([item.end, *(one.end for one in names if one.start >= item.end)][:2])
    return Stated(item.start, start, end, judged)


def part_of(case: Case, items: list[Item]) -> Segment:
    """Return the case's segment with only these items."""
    return Segment(case.segment.line, items)


def is_social(case: Case) -> bool:
    """Say whether the line speaks of social services: only there unheld amounts are listed."""
    line = case.segment.line
    tags = {tag.kind for at in range(len(line.words)) for tag in line.longest(at)[1]}
    return "sociali" in tags and "altre_funzioni" not in tags


def is_of_hours(case: Case) -> bool:
    return case.segment.has("campo", "ore") or bool(case.before and case.before.column)


def is_people(atom: Atom) -> bool:
    return bool(atom.tag("gruppo") or atom.tag("campo", "persone"))


def is_counted(atom: Atom) -> bool:
    names = (*STAFF, "abitanti", "persone")
    return bool(atom.tag("gruppo")) or any(atom.tag("campo", name) for name in names)


def atom_after(case: Case, quantity: Quantity) -> Atom | None:
    for item in case.segment.items:
        if item.start >= quantity.end:
            return item if isinstance(item, Atom) else None
    return None


def is_countable(case: Case) -> bool:
    subject = case.subject
    counted = subject.group or subject.area or subject.people or subject.column
    return bool(counted or subject.has(*STAFF, "abitanti"))


def foreign(case: Case) -> Judged | None:
    """What the form can't judge is told only where it speaks of something that it holds."""
    told = case.subject.is_told and is_social(case)
    return not_held("la scheda non riporta questo dato") if told else None


def names_people(atom: Atom) -> bool:
    return any(tag.kind in ("gruppo", "area") for tag in atom.tags) or any(
        atom.tag("campo", name) for name in ("persone", *STAFF)
    )


def follows_of(case: Case, quantity: Quantity, name: str) -> bool:
    after = [one for one in case.segment.atoms if one.start >= quantity.end][:2]
    return len(after) == 2 and after[0].word == "di" and bool(after[1].tag("campo", name))
