"""Hands an amount of euro to the judge that knows what it is of."""

from dataclasses import replace
from decimal import Decimal

from soc25doc.nlp.claims import special
from soc25doc.nlp.claims.case import Case
from soc25doc.nlp.claims.judge import Numbers
from soc25doc.nlp.claims.money import money
from soc25doc.nlp.claims.quantities import Quantity
from soc25doc.nlp.claims.relations import told_relation
from soc25doc.nlp.claims.stated import is_social
from soc25doc.nlp.claims.subjects import MONEY, own_subject
from soc25doc.nlp.claims.verdicts import WEAK, Judged, not_held

_BRIEF = 5  # words


def euro(case: Case, quantity: Quantity) -> Judged | None:
    if quantity.each or case.segment.has("a_testa"):
        return special.per_head(case, quantity)
    past = case.scheda.edition.years.spesa
    if (
        told_relation(case)
        and case.subject.has("spesa_storica")
        and set(case.subject.years) == set(past)
    ):
        sign = -1 if told_relation(case) == "sotto" else 1
        return spending(case).difference(quantity, sign * _order(case))
    named = _named_beside(case, quantity)
    if named:
        return money(replace(case, subject=replace(case.subject, fields=(named,))), quantity)
    relation = told_relation(case)
    elliptic = not relation and case.related and not own_subject(case.segment).is_told
    if elliptic and case.subject.has("fabbisogno"):
        return _amount_or_gap(case, quantity)
    if relation and case.segment.has("campo", "fabbisogno") and quantity.kind != "pair":
        return special.spending_compared(case, relation, quantity)
    judged = _money_pair(case, quantity) if quantity.kind == "pair" else money(case, quantity)
    return judged if judged.fields or is_social(case) else None


def _amount_or_gap(case: Case, quantity: Quantity) -> Judged:
    """Judge "…, inferiore al fabbisogno, di € X": the fabbisogno itself, or the difference."""
    if case.doubt == WEAK and case.segment.end - case.segment.start <= _BRIEF:
        case = replace(case, sure=True, doubt="")
    paid = money(replace(case, subject=replace(case.subject, fields=("spesa_storica",))), quantity)
    if paid.verdict == "confirmed":
        return paid
    amount = special.named_amount(case, quantity, "fabbisogno")
    gap = special.spending_compared(case, case.related, quantity)
    if amount.verdict == "confirmed" or gap.verdict == "contradicted":
        return amount
    return gap


def _order(case: Case) -> int:
    """Return +1 where the later year is named first: "quella del 2021 supera quella del 2017"."""
    first, *_, last = case.subject.years
    return 1 if first > last else -1


def _named_beside(case: Case, quantity: Quantity) -> str:
    """Return the amount of the form that stands right before a number: "il fabbisogno (€ …)"."""
    before = [one for one in case.segment.atoms if one.end <= quantity.start]
    while before and before[-1].word in ("(", ",", ":", "a", "pari a", "è", "di"):
        before.pop()
    if not before or not told_relation(case):
        return ""
    last = before[-1]
    # "inferiore al fabbisogno di 5.000 euro" tells the difference, with a comma the amount itself.
    direct = quantity.start == last.end or case.segment.line.at(last.end) in ("(", ",")
    return next((name for name in MONEY if direct and last.tag("campo", name)), "")


def _money_pair(case: Case, quantity: Quantity) -> Judged:
    if not case.subject.has("spesa_storica"):
        return not_held("la scheda non riporta questo importo")
    return spending(case).pair(quantity)


def spending(case: Case) -> Numbers:
    """Return the judge of how the historical spending moved."""
    code = case.scheda.edition.named("spesa_storica").code
    numbers = Numbers(case)
    numbers.measures = (replace(special.measure_of(code), euro=True),)
    return numbers


def looks_like_money(case: Case, quantity: Quantity) -> bool:
    if quantity.kind != "number" or not case.subject.has(*MONEY):
        return False
    value = quantity.value.value
    cents = value >= 1000 or (quantity.value.unit == Decimal("0.01") and value >= 100)
    return cents and not (case.subject.group or case.subject.column)
