"""Rules on whom the text speaks of: another Comune, another function."""

import re
from collections.abc import Iterator

from soc25doc.checks.finding import Span
from soc25doc.checks.relazione.common import PRACTICE, code, quoted, text_of
from soc25doc.checks.relazione.toponyms import other_comuni
from soc25doc.checks.rule import Hit, TextView, rule
from soc25doc.italian import listed

_NURSERY = re.compile(
    r"\basil[oi]\s+nid[oi]\b|\bnid[oi]\s+(?:d['’]\s?infanzia|comunal[ei]|intercomunal[ei])\b"
    r"|\bmicronid[oi]\b|\bservizi\s+per\s+la\s+prima\s+infanzia\b",
    re.IGNORECASE,
)


@rule(
    "REL043",
    "altro-comune",
    severity="warning",
    who="testo",
    title="Il testo parla di un altro Comune",
    reason="Nei testi comuni di un consorzio o di un ambito resta a volte il nome del Comune da "
    "cui "
    "sono stati copiati. Se il testo nomina anche il Comune giusto la segnalazione è una nota. Il "
    "nome dell'ambito e quello dell'ente capofila non contano.",
    source=PRACTICE,
    good="«Il Comune di Borgo Valserena ha delegato …», nella scheda di Borgo Valserena.",
    bad="«Il Comune di Montespiga ha delegato …», nella scheda di Borgo Valserena.",
)
def another_comune(view: TextView) -> Iterator[Hit]:
    """Names of other Comuni after "Comune di" and the like; silent where nobody says whose it "
    "is."""
    text = text_of(view)
    own = view.scheda.comune or view.scheda.stated_comune
    if own is None or not text:
        return
    found = other_comuni(
        text, own.name, [view.scheda.value(view.field(n).code) for n in ("ats", "capofila")]
    )
    if not found.others:
        return
    names = list(dict.fromkeys(text[span.start : span.end] for span in found.names))
    yield Hit(
        (code(view),),
        f"Il testo nomina {listed([f'«{name}»' for name in names])}, ma la scheda è di "
        f"{own.label}: "
        "verificare che non sia rimasto il nome di un altro Comune.",
        found.others,
        severity="info" if found.own_named else "warning",
    )


@rule(
    "REL046",
    "asili-nido",
    severity="info",
    who="testo",
    title="Il testo parla di asili nido",
    reason="Gli asili nido hanno una scheda e un fabbisogno loro: in questa funzione non "
    "contano, e "
    "non spiegano né la spesa né il livello dei servizi.",
    source="Nota metodologica dei fabbisogni standard: la funzione sociale è al netto degli "
    "asili nido",
    good="Il testo racconta l'assistenza domiciliare e i contributi.",
    bad="«La spesa è alta per la presenza dell'asilo nido comunale.»",
)
def nursery(view: TextView) -> Iterator[Hit]:
    """Nurseries are told in the text of a function that leaves them out."""
    text = text_of(view)
    spans = tuple(Span(*found.span()) for found in _NURSERY.finditer(text))
    if spans:
        yield Hit(
            (code(view),),
            f"Il testo parla di {quoted(text, spans[0])}: gli asili nido hanno una scheda "
            f"propria e "
            "qui non contano.",
            spans,
        )
