"""Finds the values that a segment states and hands each to the judge that knows its kind."""

from collections.abc import Iterator

from soc25doc.nlp.claims import special
from soc25doc.nlp.claims.case import Case
from soc25doc.nlp.claims.euros import euro, looks_like_money
from soc25doc.nlp.claims.evidence import backed
from soc25doc.nlp.claims.heads import count
from soc25doc.nlp.claims.limits import goal, threshold, whole_passed_on
from soc25doc.nlp.claims.money import money
from soc25doc.nlp.claims.percents import level_of, percent
from soc25doc.nlp.claims.quantities import Quantity
from soc25doc.nlp.claims.relations import told_relation
from soc25doc.nlp.claims.stated import Stated, stated_at
from soc25doc.nlp.claims.subjects import LEVELS
from soc25doc.nlp.claims.unnumbered import (
    compared_first,
    compared_last,
    groups_compared,
    ratios_compared,
    state,
    unchanged,
)
from soc25doc.nlp.claims.verdicts import Judged


def stated_values(case: Case) -> Iterator[Stated]:
    """Yield the values that the segment states."""
    for judge in (threshold, goal):
        found = judge(case)
        if found is not None:
            yield found
            return
    quantities = case.segment.quantities
    yield from compared_first(case)
    for quantity in quantities:
        judged = backed(case, quantity, _quantity(case, quantity))
        if judged is not None and (not quantity.article or judged.verdict == "confirmed"):
            yield stated_at(case, quantity, judged)
    yield from compared_last(case)
    compared = ratios_compared(case) or unchanged(case) or groups_compared(case)
    if compared is not None:
        yield compared
    elif not quantities:
        found = state(case) or whole_passed_on(case)
        if found is not None:
            yield found


def _quantity(case: Case, quantity: Quantity) -> Judged | None:
    if quantity.kind == "ratio":
        return _ratio(case, quantity)
    if quantity.unit == "euro":
        return euro(case, quantity)
    if quantity.unit == "points":
        if not (case.subject.has(*LEVELS) or case.segment.has("percento")):
            return None
        return special.levels_compared(case, told_relation(case) or "", quantity)
    if quantity.unit == "percent":
        return percent(case, quantity)
    if looks_like_money(case, quantity):
        return money(case, quantity)
    if case.subject.has(*LEVELS) and not case.subject.people and quantity.kind == "number":
        if quantity.value.unit < 1:
            return special.level(case, quantity, level_of(case, quantity))
        return None
    return count(case, quantity)


def _ratio(case: Case, quantity: Quantity) -> Judged | None:
    if special.is_threshold(case, quantity.value.value) and case.segment.has("livelli"):
        return None
    return special.ratio(case, quantity)
