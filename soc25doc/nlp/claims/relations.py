"""How a segment says that two amounts relate: above, below, equal."""

from soc25doc.nlp.claims.case import Case
from soc25doc.nlp.claims.line import Atom

_FAR = 10_000


def relation_of(case: Case) -> str:
    """Return how the segment says that two amounts relate, "" where it doesn't."""
    return told_relation(case) or ""


def told_relation(case: Case) -> str | None:
    """Return how two amounts are said to relate, from the point of the Comune's own."""
    atom = case.segment.relation
    if atom is None:
        return None
    name = next((k for k in ("sopra", "sotto", "pari") if atom.tag(k)), "sotto")
    negated = any(
        one.word == "non" and 0 < atom.start - one.start <= 2 for one in case.segment.told
    )
    if atom.tag("attenuazioni", "almeno") and not atom.tag("pari"):
        name, negated = "sotto", True
    if _reversed(case, atom):
        name = {"sopra": "sotto", "sotto": "sopra"}.get(name, name)
    return f"non_{name}" if negated and name != "pari" else name


def _reversed(case: Case, atom: Atom) -> bool:
    """Say whether the reference comes first: "il fabbisogno supera la spesa"."""

    def place(*names: str) -> int:
        found = [
            one.start for one in case.segment.told for tag in one.tags
            if tag.kind == "campo" and tag.name in names
        ]  # fmt: skip
        return min(found, default=_FAR)

    mine = place("spesa_storica", "livello_effettivo")
    other = place("fabbisogno", "livello_riferimento")
    ours = any(one.start > atom.start and one.word.startswith("nostr") for one in case.segment.told)
    return (other < atom.start or (ours and other == _FAR)) and not mine < atom.start
