"""Rules on the values that the text states: they must agree with the form."""

from collections.abc import Iterator
from decimal import Decimal

from soc25doc.checks.finding import Claim
from soc25doc.checks.relazione.common import PRACTICE, quoted, text_of
from soc25doc.checks.rule import Hit, TextView, rule
from soc25doc.italian import euro, number

_NEAR = Decimal("0.05")


@rule(
    "REL040",
    "valore-smentito",
    severity="error",
    who="testo",
    title="Il testo dichiara un valore che la scheda smentisce",
    reason="La relazione accompagna i numeri della scheda davanti al Consiglio comunale: un "
    "numero, "
    "un rapporto o un andamento diverso da quello dei quadri è di solito il resto di un testo "
    "dell'anno prima o di un altro Comune. Se la frase non nomina per intero ciò di cui "
    "parla, la segnalazione è un'avvertenza.",
    source="Scheda SOC25, Quadri 1, 2 e 3",
    good="«Gli anziani in carico sono passati da 14 a 19», con M21 14 → 19.",
    bad="«Gli anziani in carico sono passati da 14 a 91», con M21 14 → 19.",
)
def contradicted(view: TextView) -> Iterator[Hit]:
    """One finding per stated value that the form denies."""
    text = text_of(view)
    for claim in view.claims:
        if claim.verdict == "contradicted":
            yield Hit(
                claim.fields,
                f"Il testo dichiara {quoted(text, claim.span)}, ma dalla scheda risulta "
                f"{_result(claim)}. Correggere il testo, o la cella se è quella sbagliata.",
                (claim.span,),
                severity="error" if claim.sure else "warning",
            )


def _result(claim: Claim) -> str:
    if claim.expected and claim.expected not in claim.working:
        return f"{claim.expected} ({claim.working})"
    return claim.working


@rule(
    "REL041",
    "importo-a-testa",
    severity="info",
    who="testo",
    title="Importo per abitante vicino a un importo della scheda",
    reason="Un importo a testa moltiplicato per gli abitanti della scheda che si avvicina a un "
    "altro importo, senza coincidere, è calcolato di solito sulla popolazione di un'altra data: "
    "chi controlla può chiederlo.",
    source=PRACTICE,
    good="«3,00 € per ciascuno dei 1.132 abitanti al 31/12/2022», con R14 3.396,00.",
    bad="«3,00 € ad abitante», con R03 1.120 e R14 3.396,00.",
)
def per_head(view: TextView) -> Iterator[Hit]:
    """An amount per inhabitant that nearly gives a field."""
    from soc25doc.nlp.claims.amounts import per_head_amounts

    text = text_of(view)
    if not text:
        return
    people = view.amount("abitanti")
    code = view.field("abitanti").code
    for span, each in per_head_amounts(view.scheda):
        total = each * people
        for cell in view.edition.cells.values():
            amount = view.sound.number(cell) if cell.kind == "euro" else None
            if amount and amount != total and abs(total - amount) <= _NEAR * amount:
                yield Hit(
                    (cell.code,),
                    f"{quoted(text, span)} per i {number(people)} abitanti di {code} dà "
                    f"{euro(total)}, vicino ma non uguale a {cell.code} ({euro(amount)}): "
                    "se è la popolazione di un'altra data, conviene dirlo.",
                    (span,),
                )
                break
