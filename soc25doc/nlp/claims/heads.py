"""Hands a number of people, hours or staff to its judge."""

from dataclasses import replace

from soc25doc.nlp.claims import special
from soc25doc.nlp.claims.case import Case
from soc25doc.nlp.claims.judge import Numbers
from soc25doc.nlp.claims.line import Atom
from soc25doc.nlp.claims.quantities import Quantity
from soc25doc.nlp.claims.stated import (
    atom_after,
    is_countable,
    is_counted,
    is_of_hours,
    is_people,
    is_social,
)
from soc25doc.nlp.claims.subjects import STAFF
from soc25doc.nlp.claims.verdicts import STRANGERS, Judged, not_held

_SIGNS = {"su": 1, "giu": -1}
_PEOPLE = ("utent", "person", "anzian", "cas")


def count(case: Case, quantity: Quantity) -> Judged | None:
    """Judge a number of people, hours or staff; None where it counts something else."""
    if quantity.kind == "share":
        return None
    tail = case.segment.line.words[quantity.end : quantity.end + 4]
    if "ogni" in tail and tail[-1:] == ("abitanti",) and "100" in tail:
        return special.level(case, quantity, "livello_effettivo")
    focused = _focused(case, quantity)
    foreign = _counts_others(focused, quantity)
    if foreign is not None:
        return foreign
    return _judged(focused, quantity) if _is_told(focused, quantity) else None


def _counts_others(case: Case, quantity: Quantity) -> Judged | None:
    """Return the verdict on what the form does not count: hours of work, pupils, …"""
    told = case.segment.line.words[quantity.start : quantity.end]
    of_people = any(word.startswith(_PEOPLE) for word in told)
    after = atom_after(case, quantity)
    if quantity.each and (of_people or not is_of_hours(case)):
        return not_held("la scheda non riporta questo dato")
    if case.subject.column and case.subject.has(*STAFF) and not case.subject.group:
        return not_held("la scheda non riporta le ore di lavoro")
    if after is not None and after.tag("altre_persone"):
        return not_held("la scheda non conta queste persone")
    return None


def _is_told(case: Case, quantity: Quantity) -> bool:
    """Say whether the number counts people, hours or staff of a social service."""
    after = atom_after(case, quantity)
    if after is not None and after.is_unknown and quantity.kind in ("number", "pair"):
        return False
    if not is_countable(case) or case.doubt == STRANGERS:
        return False
    subject = case.subject
    named = subject.group or subject.area or subject.served or subject.has(*STAFF, "abitanti")
    return bool(named) or is_social(case)


def _judged(case: Case, quantity: Quantity) -> Judged:
    numbers = Numbers(case)
    if quantity.kind == "pair":
        return numbers.pair(quantity)
    if quantity.kind == "factor":
        return numbers.factor(quantity)
    sign = quantity.sign if quantity.kind == "change" else _moved_by(case, quantity)
    return numbers.difference(quantity, sign) if sign else numbers.level(quantity)


def _focused(case: Case, quantity: Quantity) -> Case:
    """Keep of several subjects the one that the number counts: the noun right after it, or the
    nearest one before it."""
    subject = case.subject
    after = atom_after(case, quantity)
    before = [one for one in case.segment.told if one.end <= quantity.start and is_counted(one)]
    noun = after if after is not None and is_counted(after) else before[-1] if before else None
    if noun is None:
        return case
    staff = next((name for name in STAFF if noun.tag("campo", name)), "")
    if staff and not (subject.column and noun is not after):
        fields = tuple(one for one in subject.fields if one in STAFF) or (staff,)
        kept = replace(subject, group="", area="", people=False, column="", fields=fields)
        return replace(case, subject=kept)
    if noun.tag("campo", "abitanti"):
        kept = replace(subject, group="", area="", people=False, column="", fields=("abitanti",))
        return replace(case, subject=kept)
    fields = tuple(one for one in subject.fields if one not in (*STAFF, "abitanti"))
    if noun is after and is_people(noun) and subject.column:
        subject = replace(subject, column="")
    if fields != subject.fields and not (subject.group or subject.area or subject.people):
        return case
    return replace(case, subject=replace(subject, fields=fields))


def _moved_by(case: Case, quantity: Quantity) -> int:
    """Return the sign of "cresciuti di 10", "un aumento di 10 unità"; 0 for "saliti a 10"."""
    items = case.segment.items
    place = items.index(quantity)
    before = [item for item in items[:place] if isinstance(item, Atom)]
    if not before or before[-1].word != "di":
        return 0
    near = [tag for atom in before[-4:] for tag in atom.tags if tag.kind == "direzioni"]
    return _SIGNS.get(near[-1].name, 0) if near else 0
