"""Rules on every number of the scheda: values that can't be."""

from collections.abc import Iterable, Iterator

from soc25doc.checks.finding import Who
from soc25doc.checks.rule import Hit, View, is_possible, rule
from soc25doc.checks.scheda.wording import cell_name
from soc25doc.forms import Cell, Edition
from soc25doc.italian import number
from soc25doc.scheda.derived import computed_cells


def _numbers(edition: Edition) -> Iterable[Cell]:
    return [cell for cell in edition.cells.values() if cell.is_number]


@rule(
    "SCH001",
    "numero-impossibile",
    severity="error",
    who="comune",
    title="Un numero negativo, o un numero di persone non intero",
    reason=(
        "Utenti, abitanti, ore e importi non possono essere negativi e le persone si contano per "
        "intero: un valore così è un errore di battitura o di lettura, e falsa tutti i calcoli che "
        "lo usano. Quei calcoli non vengono giudicati finché il valore non è corretto."
    ),
    source="Scheda SOC25, Quadri 1, 2 e 3: significato delle colonne",
    good="M12: 16 utenti nel 2024.",
    bad="M12: −16 utenti nel 2024; R03: 1.748,5 abitanti.",
    subjects=_numbers,
)
def impossible_number(view: View, cell: Cell) -> Iterator[Hit]:
    """A negative number, or a fraction of a person."""
    value = view.value(cell)
    if value is None or isinstance(value, str) or is_possible(cell, value):
        return
    why = "non può essere negativo" if value < 0 else "deve essere un numero intero"
    who, action = _mender(view, cell)
    shown = number(value).replace("-", "−")
    yield Hit(
        (cell.code,),
        f"{cell_name(cell)}: la scheda riporta {shown}, ma il valore {why}. {action}",
        who=who,
    )


def _mender(view: View, cell: Cell) -> tuple[Who, str]:
    if view.edition.fields[cell.code].given:
        return "portale", "È un dato assegnato dal portale: segnalarlo all'assistenza."
    if cell in computed_cells(view.edition) and view.computed_by == "lettura":
        return "lettura", "È un valore calcolato: verificare la lettura di questa cella."
    return "comune", "Correggere la cella."
