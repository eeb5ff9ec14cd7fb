"""Rules on what Quadro 3 spent and the text leaves unsaid."""

from collections.abc import Iterator

from soc25doc.checks.relazione.common import PRACTICE, text_of
from soc25doc.checks.rule import Hit, TextView, rule
from soc25doc.italian import euro
from soc25doc.nlp import tells


@rule(
    "REL023",
    "trasferimento-taciuto",
    severity="warning",
    who="testo",
    title="Risorse trasferite all'ambito di cui il testo non parla",
    reason="Le risorse trasferite all'ambito o a una forma associata si rendicontano dicendo a chi "
    "sono andate e per quale servizio.",
    source=PRACTICE,
    good="«Le risorse aggiuntive sono state versate al Consorzio, che le ha destinate al SAD.»",
    bad="R14 maggiore di zero e nessun cenno al trasferimento.",
)
def silent_on_transfer(view: TextView) -> Iterator[Hit]:
    """Money was passed on, and the text does not say so."""
    field = view.field("trasferimento")
    spent = view.amount("trasferimento", "spesa")
    if spent > 0 and text_of(view) and not tells(view.scheda, "trasferimento"):
        yield Hit(
            (field.code,),
            f"{field.code} riporta {euro(spent)} trasferiti all'ambito o ad altra forma associata, "
            "ma il testo non ne parla: indicare a quale ente sono andati e per quale servizio.",
        )


@rule(
    "REL024",
    "miglioramento-taciuto",
    severity="warning",
    who="testo",
    title="Spesa per il miglioramento dei servizi di cui il testo non parla",
    reason="Il «significativo miglioramento» è una valutazione del Comune: senza una frase che lo "
    "racconti resta solo una cifra.",
    source=PRACTICE,
    good="«Con le risorse aggiuntive si sono estese le ore di assistenza domiciliare al sabato.»",
    bad="R12 maggiore di zero e nessun cenno al miglioramento.",
)
def silent_on_improvement(view: TextView) -> Iterator[Hit]:
    """Money went into an improvement, and the text does not say which."""
    field = view.field("miglioramento")
    spent = view.amount("miglioramento", "spesa")
    if spent > 0 and text_of(view) and not tells(view.scheda, "miglioramento"):
        yield Hit(
            (field.code,),
            f"{field.code} riporta {euro(spent)} per il miglioramento dei servizi, ma il testo non "
            "dice quale: indicare che cosa è stato esteso, rinforzato o avviato.",
        )
