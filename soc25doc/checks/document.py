"""Rules on the document as a whole: whose scheda it is."""

from collections.abc import Iterator

from soc25doc.checks.rule import Hit, View, rule


@rule(
    "DOC001",
    "comune-diverso",
    severity="warning",
    who="comune",
    title="Il Comune indicato non è quello scritto nel documento",
    reason=(
        "Chi controlla molte schede può scambiarne due: la relazione di un Comune inviata con i "
        "numeri di un altro non si può più correggere."
    ),
    source="Stampa IFEL, intestazione «Comune …»; opzione --comune",
    good="La stampa porta «Comune SONDRIO (SO)» e si indica --comune Sondrio.",
    bad="La stampa porta «Comune SONDRIO (SO)» e si indica --comune Lecco.",
)
def other_comune(view: View) -> Iterator[Hit]:
    """The name given by hand and the document's own differ."""
    scheda = view.scheda
    if scheda.comune is None or scheda.stated_comune is None:
        return
    from soc25doc.comuni import same_comune

    if not same_comune(scheda.stated_comune, scheda.comune):
        yield Hit(
            (),
            f"Il documento è intestato a «{scheda.stated_comune.label}», ma è stato indicato "
            f"«{scheda.comune.label}»: controllare di avere scelto la scheda giusta.",
        )
