"""Rules on users, hours and professionals that need no computed field: is the picture plausible?"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from soc25doc.checks.rule import Hit, Said, View, rule
from soc25doc.checks.scheda.wording import rows
from soc25doc.forms import Cell, Edition, Field
from soc25doc.italian import fixed, listed, number
from soc25doc.scheda.derived import current_total, mean_hours, total_users

# Rules of thumb of the reviewers, none of them law: beyond these a number deserves a second look.
JUMP = 3
JUMP_FROM = 10
MULTI_SHARE = Decimal("0.40")
SAME_MEAN = Decimal("0.01")
SAME_ROWS = 3


def _rows_with_hours(edition: Edition) -> list[Field]:
    return [row for row in edition.users_rows if row.columns("ore")]


def _users_rows(edition: Edition) -> Iterable[Field]:
    return edition.users_rows


def _areas(edition: Edition) -> Iterable[str]:
    return edition.areas


def _current(row: Field, column: str) -> Cell:
    """Return the newest year's cell of a column."""
    return row.columns(column)[-1]


@rule(
    "SCH020",
    "ore-senza-utenti",
    severity="error",
    who="comune",
    title="Ore di assistenza senza alcun utente",
    reason=(
        "Ore di assistenza prestate a nessuno non si spiegano: manca il numero degli utenti, che "
        "così non entra nel totale e abbassa il livello di servizio, oppure le ore sono di "
        "un'altra riga."
    ),
    source="Scheda SOC25, Quadro 1, colonne utenti e ore di assistenza 2024",
    good="M18: 0 utenti e 0 ore nel 2024.",
    bad="M18: 0 utenti e 120 ore nel 2024.",
    subjects=_rows_with_hours,
)
def hours_without_users(view: View, row: Field) -> Iterator[Hit]:
    """Hours, and nobody who received them."""
    users, hours = view.number(_current(row, "utenti")), view.number(_current(row, "ore"))
    if hours > 0 and users == 0:
        yield Hit(
            (row.code,),
            f"La riga {row.code} riporta {number(hours)} ore di assistenza ma nessun utente nel "
            f"{view.edition.years.rendiconto}: indicare gli utenti, oppure spostare le ore nella "
            "riga giusta.",
        )


@rule(
    "SCH021",
    "utenti-senza-ore",
    severity="warning",
    who="comune",
    title="Utenti senza alcuna ora di assistenza",
    reason=(
        "Un servizio prestato ha richiesto del tempo: utenti con zero ore fanno pensare che le ore "
        "non siano state rilevate, e il revisore lo chiederà."
    ),
    source="Scheda SOC25, Quadro 1, colonne utenti e ore di assistenza 2024",
    good="M12: 36 utenti e 720 ore nel 2024.",
    bad="M12: 36 utenti e 0 ore nel 2024.",
)
def users_without_hours(view: View) -> Iterator[Said]:
    """Rows with users and no hours; one finding, since one habit makes them all."""
    idle: list[str] = []
    people = Decimal(0)
    for row in _rows_with_hours(view.edition):
        users, hours = _current(row, "utenti"), _current(row, "ore")
        values, gaps = view.readable((users, hours))
        yield from gaps
        found, spent = values.get(users), values.get(hours)
        if isinstance(found, Decimal) and found > 0 and spent == 0 and not _mean_denies(view, row):
            idle.append(row.code)
            people += found
    if idle:
        named = rows(idle)
        have = "riporta" if len(idle) == 1 else "riportano"
        yield Hit(
            tuple(idle),
            f"{named[0].upper()}{named[1:]} {have} utenti ({number(people)} in tutto) ma nessuna "
            "ora di assistenza: indicare le ore prestate nell'anno, se sono state rilevate.",
        )


def _mean_denies(view: View, row: Field) -> bool:
    """Where the mean tells of hours, the row's defect is the mean's (SCH010)."""
    derived = mean_hours(view.sound, row)
    found = view.sound.number(derived.cell) if derived else None
    return derived is not None and found is not None and not derived.accepts(found)


@rule(
    "SCH022",
    "salto-utenti",
    severity="warning",
    who="comune",
    title="Utenti più che triplicati, o ridotti a meno di un terzo",
    reason=(
        "Un salto così grande in cinque anni è raro: spesso è una cifra in più o in meno, o un "
        "diverso modo di contare. Se è vero, la relazione dovrebbe spiegarlo."
    ),
    source="Scheda SOC25, Quadro 1, colonne utenti 2019 e 2024; controllo di plausibilità",
    good="M59: 12 utenti nel 2019 e 32 nel 2024.",
    bad="M59: 937 utenti nel 2019 e 32 nel 2024.",
    subjects=_users_rows,
)
def jump_of_users(view: View, row: Field) -> Iterator[Hit]:
    """More than three times as many, or as few, from ten people on the larger side."""
    cells = row.columns("utenti")
    then, now = view.number(cells[0]), view.number(cells[-1])
    if max(then, now) < JUMP_FROM or max(then, now) <= JUMP * min(then, now):
        return
    years = view.edition.years
    yield Hit(
        (row.code,),
        f"Nella riga {row.code} gli utenti passano da {number(then)} nel {years.confronto} a "
        f"{number(now)} nel {years.rendiconto}: controllare i due numeri e, se sono giusti, "
        "spiegare la differenza nella relazione.",
    )


@rule(
    "SCH023",
    "utenti-oltre-abitanti",
    severity="warning",
    who="comune",
    title="Più utenti che abitanti",
    reason=(
        "Una persona può contare in più righe, ma un totale che supera la popolazione fa pensare a "
        "prestazioni contate al posto delle persone."
    ),
    source="Scheda SOC25, Quadro 1, R0B e R03; controllo di plausibilità",
    good="994 utenti nel 2024 con 4.598 abitanti.",
    bad="5.200 utenti nel 2024 con 4.598 abitanti.",
)
def more_users_than_people(view: View) -> Iterator[Hit]:
    """The total of the year above the inhabitants."""
    cell = current_total(view.edition)
    inhabitants = view.amount("abitanti")
    summed = total_users(view.sound, cell)
    # A total that is not the sum of its rows is told by SCH011; here the smaller of the two counts.
    users = min(view.number(cell), summed.expected) if summed else view.number(cell)
    if users > inhabitants:
        yield Hit(
            (cell.code,),
            f"Il totale {cell.code} conta {number(users)} utenti contro {number(inhabitants)} "
            f"abitanti ({view.field('abitanti').code}): controllare di avere contato le persone e "
            "non le prestazioni.",
        )


@rule(
    "SCH024",
    "nessun-assistente",
    severity="warning",
    who="comune",
    title="Nessun assistente sociale, benché l'ATS ne abbia",
    reason=(
        "Se il rapporto dell'ATS è calcolato, nell'ambito lavorano assistenti sociali: quelli che "
        "servono il Comune vanno in R01A. Dimenticarli fa apparire il Comune senza servizio "
        "sociale professionale."
    ),
    source="Scheda SOC25, Quadro 1, R01, R01A e R0E; L. 178/2020, art. 1, c. 797",
    good="R0E 3.483; R01 0,00 e R01A 0,62.",
    bad="R0E 3.483; R01 0,00 e R01A 0,00.",
)
def no_social_worker(view: View) -> Iterator[Hit]:
    """No worker of one's own nor lent, while the ATS has a ratio."""
    of_ats = view.field("rapporto_ats").cells[0]
    ratio = view.value(of_ats)
    if ratio is None or isinstance(ratio, str) or view.number(of_ats) <= 0:
        return
    own, lent = view.field("assistenti_comune").code, view.field("assistenti_associati").code
    year = str(view.edition.years.rendiconto)
    if view.number(f"{own}.{year}") + view.number(f"{lent}.{year}") == 0:
        yield Hit(
            (own, lent),
            f"La scheda non riporta assistenti sociali ({own} e {lent} sono a zero), ma "
            f"nell'ATS ce n'è uno ogni {number(ratio)} abitanti ({of_ats.code}): se l'ATS o la "
            f"forma associata ne mette a disposizione, indicarli in {lent}.",
        )


@rule(
    "SCH025",
    "molta-multiutenza",
    severity="info",
    who="comune",
    title="Molti utenti in multiutenza",
    reason=(
        "La multiutenza raccoglie chi non si riesce ad attribuire a un gruppo: se è gran parte del "
        "totale, la scheda dice poco su chi è stato aiutato."
    ),
    source="Scheda SOC25, Quadro 1, righe «Utenti Multiutenza»; controllo di plausibilità",
    good="In multiutenza 15 utenti su 114 (13,16%).",
    bad="In multiutenza 800 utenti su 994 (80,48%).",
)
def much_multiutenza(view: View) -> Iterator[Hit]:
    """Multiutenza above 40% of the total."""
    multi = [row for row in view.edition.users_rows if row.group == "multiutenza"]
    if not multi:
        return
    derived = total_users(view, current_total(view.edition))
    total = derived.expected if derived else Decimal(0)
    counts = {row.code: view.number(_current(row, "utenti")) for row in multi}
    together = sum(counts.values(), Decimal(0))
    if total > 0 and together > MULTI_SHARE * total:
        yield Hit(
            tuple(code for code, count in counts.items() if count),
            f"In multiutenza sono contati {number(together)} utenti su {number(total)} "
            f"({fixed(100 * together / total)}%): dove è possibile, attribuirli ai gruppi.",
        )


@rule(
    "SCH026",
    "medie-uguali",
    severity="info",
    who="comune",
    title="Medie delle ore quasi uguali in più righe",
    reason=(
        "Tre o più righe con la stessa media fanno pensare a un totale di ore ripartito in "
        "proporzione agli utenti e non a ore rilevate: è ammesso, ma chi legge può chiederne conto."
    ),
    source=(
        "Scheda SOC25, Quadro 1, colonna «Media annua ore di assistenza»; controllo di plausibilità"
    ),
    good="Interventi e servizi: medie 36,69, 71,20 e 18,05.",
    bad="Interventi e servizi: medie 36,69, 36,67, 36,68 e 36,68.",
    subjects=_areas,
)
def similar_means(view: View, area: str) -> Iterator[Said]:
    """Three or more rows of one area with mean hours within 1% of each other."""
    means: dict[str, Decimal] = {}
    for row in view.edition.rows(area=area):
        if not row.columns("ore"):
            continue
        users, hours = _current(row, "utenti"), _current(row, "ore")
        values, gaps = view.readable((users, hours))
        yield from gaps
        found, spent = values.get(users), values.get(hours)
        # The exact quotient: the printed mean is rounded, and may be wrong (SCH010).
        if isinstance(found, Decimal) and isinstance(spent, Decimal) and found > 0 and spent > 0:
            means[row.code] = spent / found
    alike = _alike(means)
    if len(alike) >= SAME_ROWS:
        low, high = (fixed(pick(means[code] for code in alike)) for pick in (min, max))
        between = f"di {low}" if low == high else f"fra {low} e {high}"
        yield Hit(
            tuple(alike),
            f"In «{view.edition.areas[area]}» le righe {listed(alike)} hanno tutte una media "
            f"{between} ore per utente: se le ore sono ripartite in proporzione agli utenti, "
            "conviene dirlo nella relazione.",
        )


def _alike(means: dict[str, Decimal]) -> list[str]:
    """Return the largest group of rows whose means are within 1% of each other, in row order."""
    groups = (
        [code for code, mean in means.items() if lowest <= mean <= lowest * (1 + SAME_MEAN)]
        for lowest in means.values()
    )
    return max(groups, key=len, default=[])
