"""Rules on the fields of Quadro 1 that the form computes."""

from collections.abc import Iterable, Iterator

from soc25doc.checks.rule import Hit, UnavailableError, View, rule
from soc25doc.checks.scheda.wording import judge_computed, mismatch
from soc25doc.forms import Cell, Edition, Field
from soc25doc.scheda.derived import (
    current_total,
    inhabitants_per_worker,
    mean_hours,
    service_levels,
    total_users,
)


def _rows_with_mean(edition: Edition) -> Iterable[Field]:
    return [row for row in edition.users_rows if row.columns("media_ore")]


def _totals(edition: Edition) -> Iterable[Cell]:
    return edition.named("totale_utenti").cells


@rule(
    "SCH010",
    "media-ore",
    severity="error",
    who="comune",
    title="La media annua delle ore non è ore diviso utenti",
    reason=(
        "La media mostra quanta assistenza riceve in un anno ciascun utente: se non torna, è "
        "sbagliato il numero degli utenti o quello delle ore, e il revisore non può fidarsi della "
        "riga."
    ),
    source="Scheda SOC25, Quadro 1, colonna «Media annua ore di assistenza»",
    good="M12: 587 ore per 16 utenti, media 36,69 (la stampa IFEL riporta 37).",
    bad="M12: 587 ore per 16 utenti, media 39,66.",
    subjects=_rows_with_mean,
)
def mean_of_hours(view: View, row: Field) -> Iterator[Hit]:
    """Mean hours are hours / users, ±0.01 (IFEL: whole, ±1), 0 with no users."""
    derived = mean_hours(view, row)
    if derived is None:
        return
    hours, users = (view.number(one) for one in derived.inputs)
    # Hours without users are a defect of their own (SCH020): no mean can be right there.
    if hours > 0 and users == 0:
        return
    yield from judge_computed(view, derived)


@rule(
    "SCH011",
    "totale-utenti",
    severity="error",
    who="comune",
    title="Il totale degli utenti non è la somma delle righe",
    reason=(
        "Dal totale del 2024 si ricava il livello di servizio che decide quale blocco del Quadro 4 "
        "compilare; quello del 2019 è il termine di confronto della relazione."
    ),
    source="Scheda SOC25, Quadro 1, riga R0B «TOTALE UTENTI»",
    good="Le righe da M12 a R0A del 2024 danno 114 e R0B riporta 114.",
    bad="Le righe del 2024 danno 114 e R0B riporta 115.",
    subjects=_totals,
)
def total_of_users(view: View, cell: Cell) -> Iterator[Hit]:
    """The total is the sum of all the rows, for each of the two years."""
    yield from judge_computed(view, total_users(view, cell))


@rule(
    "SCH012",
    "abitanti-per-assistente",
    severity="error",
    who="comune",
    title="Il rapporto fra abitanti e assistenti sociali non torna",
    reason=(
        "Il rapporto dice se il Comune rispetta il livello essenziale di un assistente sociale "
        "ogni 5.000 abitanti: un valore che non segue da R03, R01 e R01A lo racconta sbagliato."
    ),
    source="Scheda SOC25, Quadro 1, R01B [1:R03/(R01+R01A)]; L. 178/2020, art. 1, c. 797",
    good="R03 1.617 abitanti, R01 0,00 e R01A 0,62: R01B riporta 2.608.",
    bad="R03 1.617 abitanti, R01 0,00 e R01A 0,62: R01B riporta 1.617.",
)
def ratio_of_workers(view: View) -> Iterator[Hit]:
    """Inhabitants per social worker are R03 / (R01 + R01A), ±1, 0 with no worker."""
    derived = inhabitants_per_worker(view)
    if derived is None:
        return
    words = view.value(derived.cell)
    if not isinstance(words, str):
        yield from judge_computed(view, derived)
    elif derived.expected:  # words that there is no ratio say the same as 0
        yield Hit((derived.cell.code,), mismatch(view, derived, words), who=view.computed_by)


@rule(
    "SCH013",
    "livello-servizio",
    severity="error",
    who="comune",
    title="Il livello di servizio effettivo non torna",
    reason=(
        "Il livello effettivo, confrontato con quello di riferimento, decide quale blocco del "
        "Quadro 4 va compilato: se non torna, la relazione può rispondere alla domanda sbagliata."
    ),
    source="Scheda SOC25, Quadro 1, R04 «% di utenti serviti rispetto alla popolazione»",
    good="R0B 114 utenti nel 2024 e R03 1.617 abitanti: R04 riporta 7,05.",
    bad="R0B 114 utenti nel 2024 e R03 1.617 abitanti: R04 riporta 6,37, calcolato sul 2019.",
)
def level_of_service(view: View) -> Iterator[Hit]:
    """The level is 100 × users / inhabitants, ±0.01.

    Where the total itself is wrong (SCH011), a level that follows from the sum of the rows or from
    the printed total is not a second defect.
    """
    people = view.field("abitanti").code
    if view.number(people) == 0:
        raise UnavailableError(people, "gli abitanti sono zero")
    levels = service_levels(view.sound)
    if not levels:
        view.number(current_total(view.edition))
        return
    found = view.number(levels[0].cell)
    if not any(one.accepts(found) for one in levels):
        yield Hit((levels[0].cell.code,), mismatch(view, levels[-1], found), who=view.computed_by)
