"""Finds what a segment states without a number: a direction, none at all, a comparison."""

from collections.abc import Iterator
from dataclasses import replace

from soc25doc.nlp.claims import special
from soc25doc.nlp.claims.case import Case
from soc25doc.nlp.claims.groups import foremost, groups
from soc25doc.nlp.claims.judge import Numbers
from soc25doc.nlp.claims.line import Atom
from soc25doc.nlp.claims.relations import told_relation
from soc25doc.nlp.claims.segments import states
from soc25doc.nlp.claims.stated import Stated, is_countable, names_people, part_of, stated_at
from soc25doc.nlp.claims.subjects import LEVELS, MONEY, STAFF, own_subject

_AUXILIARIES = (
    "è",
    "sono",
    "ha",
    "hanno",
    "si",
    "stati",
    "state",
    "stato",
    "stata",
    "risultano",
    "risulta",
    "siano",
    "erano",
    "restano",
    "resta",
    "rimasti",
    "rimaste",
    "rimasto",
    "rimasta",
    "essere",
    "sia",
)


def compared_first(case: Case) -> Iterator[Stated]:
    """Yield "inferiore al riferimento" of "inferiore al riferimento di oltre tre punti"."""
    quantities = case.segment.quantities
    atom = case.segment.relation
    if atom is None or not quantities:
        return
    relation, until = told_relation(case), quantities[0].start
    level = case.segment.first("campo", "livello_riferimento")
    need = case.segment.first("campo", "fabbisogno")
    if relation and level and atom.start < level.start < until:
        judged = special.levels_compared(case, relation)
        yield Stated(atom.start, atom.start, level.end, judged)
    elif relation and need and atom.start < need.start < until:
        judged = special.spending_compared(case, relation)
        yield Stated(atom.start, atom.start, need.end, judged)


def compared_last(case: Case) -> Iterator[Stated]:
    """Yield "sotto il riferimento" of "un livello del 4,58% che sta sotto il riferimento"."""
    atom, relation = case.segment.relation, told_relation(case)
    level = case.segment.first("campo", "livello_riferimento")
    last = case.segment.quantities[-1] if case.segment.quantities else None
    if atom is None or level is None or last is None or relation is None or last.unit == "points":
        return
    if last.end <= atom.start < level.start:
        yield Stated(atom.start, atom.start, level.end, special.levels_compared(case, relation))


def unchanged(case: Case) -> Stated | None:
    """Return "come nel 2019" of "13, come nel 2019"."""
    last = case.segment.quantities[-1].end if case.segment.quantities else None
    for atom in case.segment.told:
        if last is not None and atom.start >= last and atom.tag("direzioni", "stabile"):
            if not is_countable(case):
                return None
            return stated_at(case, atom, Numbers(case).direction("stabile", negated=False))
    return None


def state(case: Case) -> Stated | None:
    segment, subject = case.segment, case.subject
    relation = told_relation(case)
    if relation:
        atom = case.segment.relation
        if atom and segment.has("campo", "totale_obiettivi") and subject.has("da_rendicontare"):
            met = relation in ("sopra", "pari", "non_sotto")
            return stated_at(case, atom, special.goal(case, met=met))
        if subject.has("fabbisogno") and atom:
            return stated_at(case, atom, special.spending_compared(case, relation))
        if subject.has("livello_riferimento") and atom:
            return stated_at(case, atom, special.levels_compared(case, relation))
    nothing = segment.first("zero") or segment.first("privo")
    if nothing is not None and _counts_people(case, nothing):
        return stated_at(case, nothing, Numbers(case).none(nothing))
    moved = next((atom for atom in segment.told if atom.tag("direzioni") and states(atom)), None)
    if moved is not None and _can_move(case, moved):
        tag = moved.tag("direzioni")
        negated = any(atom.tag("negazioni") for atom in segment.told if atom.start < moved.start)
        if tag is not None:
            return stated_at(case, moved, Numbers(case).direction(tag.name, negated=negated))
    return None


def _counts_people(case: Case, nothing: Atom) -> bool:
    """Say whether "nessun" denies people or staff, and not something else."""
    after = [atom for atom in case.segment.told if atom.start >= nothing.end][:2]
    if not own_subject(case.segment).is_told and case.subject.has(*STAFF):
        return True
    return any(
        tag.kind in ("gruppo", "campo", "area") and tag.name not in LEVELS + MONEY
        for atom in after
        for tag in atom.tags
    )


def _can_move(case: Case, moved: Atom) -> bool:
    subject = case.subject
    if subject.has(*MONEY) or subject.has(*LEVELS) or subject.has("rapporto", "abitanti"):
        return False
    return is_countable(case) and not subject.far and _is_predicate(case, moved)


def _is_predicate(case: Case, moved: Atom) -> bool:
    """Say whether the word tells how the subject went: "gli utenti sono aumentati", "utenti in
    calo", "l'aumento degli utenti", and not "anziani con ridotta autonomia"."""
    atoms = [atom for atom in case.segment.told if atom.word not in ("piu", "molto", "ancora")]
    place = next(i for i, atom in enumerate(atoms) if atom.start == moved.start)
    before, after = atoms[:place], atoms[place + 1 :]
    if any(atom.word in _AUXILIARIES for atom in before[-3:]):
        return True
    if before and names_people(before[-1]):
        return True
    if not moved.word.endswith(("o", "i", "e", "a")) or moved.word.startswith("in "):
        return bool(before)
    nouns = [atom for atom in after if atom.word not in ("di", "numero", "numero di", "netto")]
    near = nouns[0] if nouns else None
    return near is not None and names_people(near)


def ratios_compared(case: Case) -> Stated | None:
    better, worse = case.segment.first("migliore"), case.segment.first("peggiore")
    atom = better or worse
    if atom is None or not case.segment.has("ente", "ambito"):
        return None
    return stated_at(case, atom, special.ratios_compared(case, better=better is not None))


def groups_compared(case: Case) -> Stated | None:
    """Judge "i disabili sono più degli anziani"."""
    segment = case.segment
    atom = segment.first("piu_di") or segment.first("meno_di")
    if segment.quantities:
        return None
    if segment.has("primo") and case.subject.group:
        return stated_at(case, segment.first("primo") or segment.atoms[0], foremost(case))
    if atom is None:
        return _more_than(case)
    after = [one for one in segment.told if one.start >= atom.end]
    if after and after[0].years:
        moved = "su" if atom.tag("piu_di") else "giu"
        counted = is_countable(case) and not case.subject.has(*MONEY)
        judged = Numbers(case).direction(moved, negated=False) if counted else None
        return stated_at(case, atom, judged) if judged else None
    left = own_subject(part_of(case, [i for i in segment.items if i.end <= atom.start]))
    right = own_subject(part_of(case, [i for i in segment.items if i.start >= atom.end]))
    if not (left.group or left.area) or not (right.group or (right.area and not left.group)):
        return None
    return stated_at(case, atom, groups(case, left, right, more=atom.tag("piu_di") is not None))


def _more_than(case: Case) -> Stated | None:
    """Judge "più ore agli anziani che ai disabili"."""
    items = case.segment.items
    words = [item.word if isinstance(item, Atom) else "" for item in items]
    than = next((i for i, word in enumerate(words) if word == "che" and i), None)
    side = next((i for i, word in enumerate(words) if word in ("piu", "meno")), None)
    if than is None or side is None or side > than:
        return None
    left = own_subject(part_of(case, items[side:than]))
    right = own_subject(part_of(case, items[than:] or items[-1:]))
    if not left.group or not right.group:
        return None
    area = case.subject.area
    left = left if left.area else replace(left, area=area)
    judged = groups(case, left, right, more=words[side] == "piu")
    atom = items[side]
    return stated_at(case, atom, judged)
