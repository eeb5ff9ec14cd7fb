"""Hands a percentage or a fraction to its judge: a change, a share, a level, a gap."""

from dataclasses import replace

from soc25doc.nlp.claims import special
from soc25doc.nlp.claims.case import Case
from soc25doc.nlp.claims.euros import spending
from soc25doc.nlp.claims.groups import share
from soc25doc.nlp.claims.judge import Numbers
from soc25doc.nlp.claims.line import Atom
from soc25doc.nlp.claims.quantities import Quantity
from soc25doc.nlp.claims.relations import told_relation
from soc25doc.nlp.claims.segments import Item, Segment, states
from soc25doc.nlp.claims.stated import follows_of, foreign, is_countable, part_of
from soc25doc.nlp.claims.subjects import LEVELS, MONEY, Subject, own_subject
from soc25doc.nlp.claims.sureness import handed
from soc25doc.nlp.claims.verdicts import Judged, not_held

_SIGNS = {"su": 1, "giu": -1}
_LINKING = ("è", "sono", "riguarda", "riguardano", "appartiene")


def percent(case: Case, quantity: Quantity) -> Judged | None:
    """Judge a percentage or a fraction; None where it is of nothing that a form could hold."""
    paid = _money_share(case, quantity) or _of_the_need(case, quantity)
    if paid is not None:
        return paid
    sign = quantity.sign or _direction_sign(case)
    if sign:
        moved, judged = _moved(case, quantity, sign)
        if moved:
            return judged
    return _of_a_whole(case, quantity, sign)


def _of_the_need(case: Case, quantity: Quantity) -> Judged | None:
    """Judge what is said against the fabbisogno: "il 9% in più", "copre il 70% del fabbisogno"."""
    segment, subject = case.segment, case.subject
    sides = {1: "sopra", -1: "sotto"}
    bare = not own_subject(segment).is_told
    tied = case.segment.line.at(quantity.start - 1) == "di"  # "…, cioè dell'8,3%"
    if bare and subject.has("fabbisogno") and (quantity.sign or (case.related and tied)):
        return special.spending_compared(case, case.related or sides[quantity.sign], quantity)
    relation = told_relation(case)
    if not segment.has("campo", "fabbisogno") or not (
        subject.has("spesa_storica")
        or relation
        or quantity.sign
        or follows_of(case, quantity, "fabbisogno")
    ):
        return None
    if segment.says("meno", "piu") and quantity.kind == "number":
        relation = relation if quantity.sign else None
    return special.spending_compared(case, sides.get(quantity.sign) or relation or "pari", quantity)


def _moved(case: Case, quantity: Quantity, sign: int) -> tuple[bool, Judged | None]:
    """Judge a change in per cent; False first where it is none."""
    subject = case.subject
    changed = replace(quantity, kind="change")
    if subject.has("spesa_storica") and len(subject.years) == 2:
        return True, spending(case).percent(changed, sign)
    if quantity.kind == "share" or subject.has(*LEVELS):
        return False, None
    if subject.has("spesa_storica") or not is_countable(case):
        return True, foreign(case)
    return True, Numbers(case).percent(changed, sign)


def _of_a_whole(case: Case, quantity: Quantity, sign: int) -> Judged | None:
    """Judge a share of something, or a level."""
    whole = _whole_of(case, quantity)
    if whole is not None:
        return told_share(case, quantity, whole)
    if case.segment.is_part and case.before and quantity.kind in ("share", "number"):
        part = own_subject(case.segment)
        if part.group or part.area:
            return share(case, quantity, case.before, part)
    level = level_of(case, quantity)
    if level:
        return special.level(case, quantity, level)
    if sign and is_countable(case):
        return Numbers(case).percent(quantity, sign)
    return None if quantity.kind == "share" and not is_countable(case) else foreign(case)


def _direction_sign(case: Case) -> int:
    """Return which way the segment, or the one before it in the sentence, says that it went."""
    return sign_of(case.segment) or case.moved


def sign_of(segment: Segment) -> int:
    """Return +1 or -1 where the segment says that something rose or fell, else 0."""
    for atom in segment.told:
        tag = atom.tag("direzioni")
        if tag and states(atom):
            return _SIGNS.get(tag.name, 0)
    return 0


def _money_share(case: Case, quantity: Quantity) -> Judged | None:
    """Judge "la metà delle risorse è andata all'Ambito"."""
    after = [one for one in case.segment.atoms if one.start >= quantity.end]
    if not after or after[0].word != "di" or quantity.sign:
        return None
    wholes = ("risorse", "da_rendicontare", "totale_obiettivi")
    whole = next((n for one in after[1:3] for n in wholes if one.tag("campo", n)), None)
    if whole is None:
        return None
    spent = [name for name in MONEY if name in case.subject.fields and name not in wholes]
    if not spent and handed(case.segment):
        spent = ["trasferimento"]
    return special.money_share(case, quantity, spent[:1]) if spent else None


def level_of(case: Case, quantity: Quantity) -> str:
    """Return which level a percentage is: the one named nearest to it."""
    named = [
        (abs(atom.start - quantity.start), tag.name)
        for atom in case.segment.told
        for tag in atom.tags
        if tag.kind == "campo" and tag.name in LEVELS
    ]
    if named:
        return min(named)[1]
    if case.segment.answered and case.subject.has(*LEVELS):
        return "livello_effettivo"
    if case.segment.versus and case.subject.has(*LEVELS):
        return "livello_riferimento"
    return case.subject.has(*LEVELS)


def _whole_of(case: Case, quantity: Quantity) -> Subject | None:
    """Return what a share is of: the subject after "di" that follows the share."""
    after = [item for item in case.segment.items if item.start >= quantity.end]
    if not after or not isinstance(after[0], Atom) or after[0].word != "di":
        return None
    taken: list[Item] = []
    for item in after[1:]:
        if isinstance(item, Atom) and item.word in (
            "è",
            "sono",
            "riguarda",
            "riguardano",
            "e",
            ",",
            "appartiene",
        ):
            break
        taken.append(item)
    if not taken:
        return None
    whole = own_subject(part_of(case, taken))
    counted = whole.group or whole.area or whole.people or whole.column
    return whole if counted and not whole.has(*MONEY) else None


def told_share(case: Case, quantity: Quantity, whole: Subject) -> Judged:
    rest = [
        item
        for item in case.segment.items
        if isinstance(item, Atom) and (item.start < quantity.start or item.start >= quantity.end)
    ]
    cut = next((i for i, one in enumerate(rest) if one.start >= quantity.end
                and one.word in _LINKING), None)  # fmt: skip
    around = [one for one in rest if one.start < quantity.start]
    if cut is not None:
        around += rest[cut:]
    part = own_subject(part_of(case, list(around))) if around else Subject()
    if not (part.group or part.area):
        part = case.before or Subject()
    if not (part.group or part.area):
        return not_held("non è chiaro di quale parte si parla")
    return share(case, quantity, whole, part)
