"""Rules on whether there is a text at all."""

from collections.abc import Iterator

from soc25doc.checks.relazione.common import code, flags_marked, text_of
from soc25doc.checks.rule import Hit, TextView, rule
from soc25doc.italian import listed

FORM = "Scheda SOC25, Quadro 4 e R40"


@rule(
    "REL010",
    "relazione-vuota",
    severity="warning",
    who="testo",
    title="Relazione vuota con motivazioni a SI",
    reason="Il testo libero spiega le motivazioni indicate nel Quadro 4; per «Altro» la scheda lo "
    "richiede espressamente («specificare nel campo della relazione in formato libero»): se ce n'è "
    "uno a SI la segnalazione è un errore.",
    source=FORM,
    good="R20 a SI, e il testo racconta la cartella sociale informatizzata.",
    bad="R22 «Altro» a SI e R40 vuoto.",
)
def empty_with_flags(view: TextView) -> Iterator[Hit]:
    """One finding that names every flag marked SI."""
    flags = list(flags_marked(view))
    if text_of(view) or not flags:
        return
    others = [flag for flag in flags if view.edition.fields[flag].altro]
    marked = "la motivazione" if len(flags) == 1 else "le motivazioni"
    message = (
        f"La relazione è vuota, ma la scheda indica SI per {marked} {listed(flags)}: occorre "
        "scrivere, per ciascuna, che cosa c'è o che cosa è accaduto nel Comune."
    )
    if others:
        message += (
            f" Per {listed(others)} («Altro») la scheda chiede espressamente di specificarlo."
        )
    yield Hit(tuple(flags), message, severity="error" if others or view.strict else "warning")


@rule(
    "REL011",
    "relazione-assente",
    severity="info",
    who="testo",
    title="Relazione assente",
    reason="Senza motivazioni a SI il testo libero non è dovuto, ma aiuta il Consiglio comunale e "
    "chi controlla a capire i dati.",
    source=FORM,
    good="Poche righe che dicono come è organizzato il servizio sociale.",
    bad="R40 vuoto e nessuna motivazione a SI.",
)
def empty_without_flags(view: TextView) -> Iterator[Hit]:
    """Nothing is written and nothing is marked."""
    if not text_of(view) and not view.scheda.flags_set():
        yield Hit(
            (code(view),),
            "La relazione è vuota. Nessuna motivazione è indicata con SI, quindi il testo non è "
            "dovuto; poche righe su come è organizzato il servizio aiutano chi legge la scheda.",
        )
