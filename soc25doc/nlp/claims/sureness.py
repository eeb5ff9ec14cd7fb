"""Why the reading of a segment may be wrong: "" where nothing speaks against it."""

from soc25doc.nlp.claims.line import Atom
from soc25doc.nlp.claims.quantities import Quantity
from soc25doc.nlp.claims.segments import Segment
from soc25doc.nlp.claims.subjects import MONEY, STAFF, Subject, own_subject
from soc25doc.nlp.claims.verdicts import (
    ELSE,
    FAR,
    FORESEEN,
    OTHER_BODY,
    OTHER_TIME,
    PART,
    STRANGERS,
    WEAK,
)
from soc25doc.nlp.claims.vocabulary import plain_words
from soc25doc.scheda import Scheda

_THOSE = ("questi", "queste", "essi", "esse", "loro")
_SHORT = 9  # words of an ellipsis
_OPENERS = frozenset({",", ":", "che", "dove", ";", "–"})


def doubt_of(segment: Segment, subject: Subject, scheda: Scheda, *, proven: bool) -> str:
    """Return the first reason for doubt in Italian."""
    doubt = _of_something_else(segment, subject) or _of_whom(segment, subject)
    if doubt:
        return doubt
    unknown = _unknown(segment, scheda)
    if unknown:
        return f"{ELSE} («{unknown}»)"
    return "" if _stands_by(segment, proven=proven) else WEAK


def _of_something_else(segment: Segment, subject: Subject) -> str:
    """Return why the statement is of another time, another body, or of a part."""
    if segment.has("futuro"):
        return FORESEEN
    if segment.has("altro_tempo"):
        return OTHER_TIME
    if _other_body(segment, subject):
        return OTHER_BODY
    own = own_subject(segment)
    named = (own.group and subject.area) or subject.has(*STAFF)
    counted = not any(quantity.unit == "euro" for quantity in segment.quantities)
    part = segment.has("limitano") or segment.says("parte") or _of_those(segment)
    if subject.group and own.has("abitanti"):
        return PART  # "gli anziani residenti"
    return PART if part or (segment.is_part and counted and not named) else ""


def _of_whom(segment: Segment, subject: Subject) -> str:
    """Return why it is not clear of whom the statement is, or when."""
    if subject.group and not subject.whole:
        return "può riguardare solo una parte del gruppo"
    if subject.far and not _stands_alone(segment):
        return FAR
    if segment.has("adesso"):
        return "il momento di cui si parla non è chiaro"
    if subject.people and not (subject.group or subject.area or subject.served):
        return "non è chiaro di quali persone si parla"
    if _two_groups(segment) and not segment.answered:
        return "parla di due gruppi insieme"
    return STRANGERS if _of_strangers(segment, subject) else ""


def _of_strangers(segment: Segment, subject: Subject) -> bool:
    """Say whether inhabitants are told without a word on whose they are."""
    if not subject.has("abitanti") or subject.group or subject.people:
        return False
    own = segment.has("ente", "comune") or segment.says("nostri", "abitanti")
    return not (own or _stands_alone(segment) or segment.has("migliore"))


def _stands_by(segment: Segment, *, proven: bool) -> bool:
    """Say whether the subject stands in the segment itself, beside its only value; or whether
    the value before, of the same subject, was right and this one follows at once."""
    own = own_subject(segment)
    if len(segment.quantities) > 1:
        return False
    if own.is_told or segment.has("livelli") or segment.has("obiettivi") or handed(segment):
        return True
    if any(one.kind == "ratio" for one in segment.quantities):
        return bool(own.bodies) or segment.has("ente") or segment.says("comunale")
    return proven and segment.end - segment.start <= _SHORT


def _two_groups(segment: Segment) -> bool:
    """Say whether one number counts two groups: "minori stranieri", "anziani e disabili"."""
    if len(segment.quantities) != 1 or segment.quantities[0].kind == "share":
        return False
    until = segment.quantities[0].start
    named = {tag.name for one in segment.told if one.end <= until and (tag := one.tag("gruppo"))}
    return len(named) > 1


def _of_those(segment: Segment) -> bool:
    """Say whether a number counts some of those just named: "nove di questi"."""
    for quantity in segment.quantities:
        after = [atom.word for atom in segment.atoms if atom.start >= quantity.end][:2]
        if len(after) == 2 and after[0] in ("di", "tra", "fra") and after[1] in _THOSE:
            return True
    return False


def _stands_alone(segment: Segment) -> bool:
    """Ratios and goals need no subject beside them."""
    ratios = any(quantity.kind == "ratio" for quantity in segment.quantities)
    return ratios or segment.has("livelli") or segment.has("obiettivi")


def _other_body(segment: Segment, subject: Subject) -> bool:
    if not subject.bodies:
        return False
    if "altri" in subject.bodies:
        return True
    if segment.has("migliore") or segment.has("peggiore"):
        return False
    if any(quantity.kind == "ratio" for quantity in segment.quantities):
        return False
    paid = subject.has(*MONEY) and not (subject.group or subject.people or subject.column)
    if paid or any(quantity.unit == "euro" for quantity in segment.quantities):
        return not (subject.has("trasferimento") or handed(segment))
    if subject.has("rapporto") or segment.has("livelli"):
        return False
    if subject.has(*STAFF, "abitanti") and segment.has("ente", "comune"):
        return False
    return not subject.has(*STAFF) or not lends(segment)


def handed(segment: Segment) -> bool:
    """Say whether a body is named as the one that receives: "al Consorzio: …"."""
    atoms = segment.atoms
    return any(
        atom.tag("ente") and place > 0 and atoms[place - 1].word == "a"
        for place, atom in enumerate(atoms)
    )


def lends(segment: Segment) -> bool:
    """Say whether the segment tells of staff that the body gives to the Comune."""
    return (
        any(
            atom.word.startswith(("fornit", "fornisc", "mess", "mett", "assegnat", "distaccat"))
            or atom.tag("campo", "assistenti_associati")
            for atom in segment.told
        )
        or segment.is_part
        or _beside_number(segment)
    )


def _beside_number(segment: Segment) -> bool:
    """Say whether "dell'Ambito" stands right beside the number, and no other subject does."""
    if segment.has("campo", "assistenti"):
        return False
    for place, item in enumerate(segment.items):
        if isinstance(item, Quantity):
            near = segment.items[max(0, place - 1) : place + 3]
            return any(isinstance(one, Atom) and one.tag("ente") for one in near)
    return False


def _relevant(segment: Segment) -> list[Atom]:
    """The atoms from the beginning of the clause in which the subject stands."""
    atoms = segment.told
    kinds = ("gruppo", "campo", "area")
    first = next((i for i, one in enumerate(atoms) if any(one.tag(k) for k in kinds)), None)
    if first is None:
        return atoms
    opening = [i for i in range(first) if atoms[i].word in _OPENERS]
    return atoms[opening[-1] :] if opening else atoms


def _references() -> frozenset[str]:
    """Words that stand before the number of a law or an act."""
    return plain_words("escluse", "prima")


def _unknown(segment: Segment, scheda: Scheda) -> str:
    name = scheda.comune or scheda.stated_comune
    own = set((name.name if name else "").lower().replace("'", " ").split())
    after_comune = False
    for atom in _relevant(segment):
        if after_comune and (atom.word == "di" or segment.line.typed[atom.start][0].isupper()):
            continue
        after_comune = atom.word == "comune"
        if atom.is_unknown and atom.word not in own and atom.word not in _references():
            return segment.line.typed[atom.start]
    return ""
