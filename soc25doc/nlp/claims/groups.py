"""Judges shares of a whole, and one group or area against another."""

from decimal import Decimal

from soc25doc.italian import fixed, number
from soc25doc.nlp.claims.agreement import Answer, agrees
from soc25doc.nlp.claims.case import Case
from soc25doc.nlp.claims.measures import Column, Measure, rows, users_measures
from soc25doc.nlp.claims.quantities import Quantity
from soc25doc.nlp.claims.subjects import Subject
from soc25doc.nlp.claims.verdicts import Judged, Reading, not_held, weigh


def share(case: Case, quantity: Quantity, whole: Subject, part: Subject) -> Judged:
    """Judge "il 40% degli utenti sono anziani"."""
    edition, year = case.scheda.edition, case.latest
    column: Column = "ore" if "ore" in (whole.column, part.column) else "utenti"
    readings = []
    for parts in users_measures(edition, part.group or None, part.area or None, column):
        for totals in users_measures(edition, whole.group or None, whole.area or None, column):
            one, all_ = parts.value(case.scheda, year), totals.value(case.scheda, year)
            if one is None or not all_ or parts.codes == totals.codes:
                continue
            actual = 100 * one / all_
            readings.append(
                Reading(
                    agrees(quantity.value, actual, quantity.hedge),
                    tuple(dict.fromkeys((*parts.codes, *totals.codes))),
                    f"{fixed(actual)}%",
                    f"100 × {number(one)} / {number(all_)} = {fixed(actual)}%",
                )
            )
    if not readings:
        return not_held("la scheda non riporta le due parti del confronto")
    return weigh(readings, sure=case.sure, distinctive=not quantity.hedge, doubt=case.doubt)


def groups(case: Case, left: Subject, right: Subject, *, more: bool) -> Judged:
    """Judge which of two groups or areas counts more people."""
    edition, year = case.scheda.edition, case.latest
    column: Column = "ore" if "ore" in (left.column, right.column) else "utenti"
    area = right.area or left.area
    sides = [
        users_measures(
            edition, one.group or None, one.area or (area if one.group else "") or None, column
        )[0]
        for one in (left, right)
    ]
    one, other = (side.value(case.scheda, year) for side in sides)
    if one is None or other is None:
        return not_held("la scheda non riporta i due dati")
    answer: Answer = "near" if one == other else "yes" if (one > other) == more else "no"
    codes = tuple(dict.fromkeys(code for side in sides for code in side.codes))
    working = "; ".join(side.working(case.scheda, year) for side in sides)
    reading = Reading(answer, codes, f"{number(one)} e {number(other)}", working)
    return weigh([reading], sure=case.sure, distinctive=False, doubt=case.doubt, guess=False)


def foremost(case: Case) -> Judged:
    """Judge "l'area con più utenti è quella degli anziani"."""
    edition, year = case.scheda.edition, case.latest
    area = case.subject.area or next(iter(edition.areas))
    counts = {
        row.code: Measure((row.code,)).value(case.scheda, year) or Decimal(0)
        for row in edition.rows(area=area)
        if row.group != "multiutenza"
    }
    own = rows(edition, group=case.subject.group, area=area)
    if not own or own[0] not in counts:
        return not_held("la scheda non riporta il dato")
    best = max(counts, key=lambda code: counts[code])
    answer: Answer = "yes" if counts[own[0]] == counts[best] else "no"
    working = f"{own[0]} {year} = {number(counts[own[0]])}; {best} {year} = {number(counts[best])}"
    reading = Reading(answer, (own[0], best), working, working)
    return weigh([reading], sure=case.sure, distinctive=False, doubt=case.doubt, guess=False)
