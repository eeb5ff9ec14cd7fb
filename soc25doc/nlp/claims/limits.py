"""Finds what is said of the legal ratios and of the goal of service."""

from dataclasses import replace
from decimal import Decimal

from soc25doc.nlp.claims import special
from soc25doc.nlp.claims.case import Case
from soc25doc.nlp.claims.line import Atom
from soc25doc.nlp.claims.quantities import Quantity
from soc25doc.nlp.claims.segments import Item
from soc25doc.nlp.claims.stated import Stated, stated_at
from soc25doc.nlp.claims.verdicts import not_held


def _status(case: Case) -> tuple[Atom, bool] | None:
    """Return the word that says whether a limit is kept, and what it says."""
    for atom in case.segment.told:
        kept, broken = atom.tag("rispettato"), atom.tag("non_rispettato")
        if kept or broken:
            negated = any(
                one.tag("negazioni") and one.start < atom.start for one in case.segment.told
            )
            return atom, bool(kept and not broken) != negated
    return None


def threshold(case: Case) -> Stated | None:
    segment = case.segment
    ratios = [one for one in segment.quantities if one.kind in ("ratio", "number")]
    ratios = [one for one in ratios if one.kind == "ratio" or segment.has("livelli")]
    ratios = [one for one in ratios if special.is_threshold(case, one.value.value)]
    lep = segment.first("livelli")
    if not ratios and not (lep and lep.word.startswith(("lep", "l.e.p", "livell"))):
        return None
    status = _status(case)
    if status is None:
        if ratios and (lep or segment.has("sopra") or segment.has("attenuazioni", "oltre")):
            return _unclear(case, ratios[0])
        return None
    atom, met = status
    limit = (
        ratios[0].value.value if ratios else Decimal(case.scheda.edition.limit("lep_assistenti"))
    )
    item: Item = ratios[0] if ratios else atom
    stated = stated_at(case, item, special.threshold(case, limit, met=met))
    return replace(stated, start=min(stated.start, atom.start), end=max(stated.end, atom.end))


def _unclear(case: Case, quantity: Quantity) -> Stated | None:
    over = case.segment.has("sopra") or case.segment.has("attenuazioni", "oltre")
    if not over:
        return None
    return stated_at(case, quantity, not_held("«oltre la soglia» si può leggere in due modi"))


def goal(case: Case) -> Stated | None:
    segment = case.segment
    named = segment.first("obiettivi")
    if named is None or segment.quantities or segment.has("campo", "assistenti"):
        return None
    status = _status(case) or _passed(case)
    if status is None or case.subject.has("rapporto"):
        return None
    stated = stated_at(case, status[0], special.goal(case, met=status[1]))
    return replace(stated, start=min(stated.start, named.start), end=max(stated.end, named.end))


def whole_passed_on(case: Case) -> Stated | None:
    atom = case.segment.first("per_intero")
    if atom is None or not case.subject.has("trasferimento", "risorse"):
        return None
    return stated_at(case, atom, special.whole(case))


def _passed(case: Case) -> tuple[Atom, bool] | None:
    atom = next((one for one in case.segment.told if one.word.startswith("superat")), None)
    return (atom, True) if atom else None
