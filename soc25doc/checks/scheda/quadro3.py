"""Rules on Quadro 3: what the additional resources bought, and whether it must be filled in."""

from collections.abc import Iterator
from decimal import Decimal

from soc25doc.checks.finding import Severity
from soc25doc.checks.rule import Hit, Said, View, rule
from soc25doc.checks.scheda.wording import codes, judge_computed, mismatch, shown
from soc25doc.forms import Cell
from soc25doc.italian import euro, listed, number
from soc25doc.scheda.derived import inhabitants_per_worker, to_account_for, total_spent


def _severity(view: View) -> Severity | None:
    """Where it is open which year's spending counts, no finding is more than a warning."""
    return None if view.situation.spesa_sure else "warning"


def _doubt(view: View) -> str:
    """Say why a finding is only a warning."""
    if view.situation.spesa_sure:
        return ""
    past = view.field("spesa_storica").code
    return (
        f" La spesa storica più recente ({past}) è più bassa dell'altra e darebbe un risultato "
        "diverso: verificare sul portale quale viene usata."
    )


def _goal_cells(view: View) -> list[Cell]:
    """Return the numbers of the rows on what the resources bought, and of their total."""
    total, base = view.field("totale_obiettivi"), view.field("da_rendicontare")
    return [
        cell
        for field in view.edition.fields.values()
        if field.quadro == total.quadro and field.code != base.code
        for cell in field.cells
        if cell.is_number
    ]


def _filled(view: View) -> tuple[list[Cell], list[Said]]:
    """Return the cells of Quadro 3 that are neither empty nor 0, and what could not be read."""
    values, gaps = view.readable(_goal_cells(view))
    return [cell for cell, value in values.items() if value], list(gaps)


@rule(
    "SCH031",
    "risorse-da-rendicontare",
    severity="error",
    who="comune",
    title="Le risorse da rendicontare non tornano",
    reason=(
        "R09 è la somma di cui il Comune deve rendere conto: se è sbagliata, lo è anche la misura "
        "dell'obiettivo e può esserlo l'obbligo stesso di compilare il Quadro 3."
    ),
    source="Scheda SOC25, Quadro 3, R09; L. 232/2016, art. 1, c. 449, lett. d-quinquies",
    good="R06 53.895,69, R07 2021 51.475,22 e R08 4.391,81: R09 riporta 2.420,47.",
    bad="R06 53.895,69, R07 2021 51.475,22 e R08 4.391,81: R09 riporta 4.391,81.",
)
def resources_to_account_for(view: View) -> Iterator[Hit]:
    """R09 is max(0, min(R08, R06 − spending)), ±0.01."""
    derived = to_account_for(view)
    if derived is None:
        return
    found = view.number(derived.cell)
    if not derived.accepts(found):
        yield Hit(
            (derived.cell.code,),
            mismatch(view, derived, found) + _doubt(view),
            severity=_severity(view),
            who=view.computed_by,
        )


@rule(
    "SCH032",
    "totale-obiettivi",
    severity="error",
    who="comune",
    title="Il totale degli obiettivi non è la somma delle spese",
    reason=(
        "R15 è il valore che viene confrontato con R09 per dire se l'obiettivo è raggiunto: deve "
        "essere la somma delle spese delle righe da R10 a R14."
    ),
    source="Scheda SOC25, Quadro 3, R15 «TOTALE OBIETTIVI DI SERVIZIO 2024»",
    good="R10 4.000,00, R13 3.000,00 e R14 5.000,50: R15 riporta 12.000,50.",
    bad="R10 4.000,00, R13 3.000,00 e R14 5.000,50: R15 riporta 9.000,50.",
)
def total_of_goals(view: View) -> Iterator[Hit]:
    """R15 is the sum of the spending of R10…R14.

    Where Quadro 3 is not due everything in it must be 0: spending that stands there is told by
    SCH033, and a total of 0 above it is no second defect.
    """
    derived = total_spent(view)
    if derived is None:
        return
    if derived.expected and view.number(derived.cell) == 0 and view.situation.quadro3_due is False:
        return
    yield from judge_computed(view, derived)


@rule(
    "SCH033",
    "quadro3-non-dovuto",
    severity="error",
    who="comune",
    title="Quadro 3 compilato benché non dovuto",
    reason=(
        "Il Quadro 3 si compila solo se la spesa è inferiore al fabbisogno e le risorse da "
        "rendicontare sono almeno 1.000 euro: altrimenti le righe da R10 a R15 restano a zero, e "
        "un importo scritto lì contraddice il resto della scheda."
    ),
    source="Scheda SOC25, Quadro 3: «Compilare solo se… risorse aggiuntive da rendicontare (R09) "
    "superiori o uguali a 1.000 euro»",
    good="R09 812,33 euro: da R10 a R15 tutto a zero.",
    bad="R09 812,33 euro, ma R14 riporta 812,33 euro.",
)
def quadro3_not_due(view: View) -> Iterator[Said]:
    """Something stands in Quadro 3 although it must be empty; each cell that is not 0."""
    filled, gaps = _filled(view)
    if view.quadro3_due():
        return
    yield from gaps
    total = view.field("totale_obiettivi").code
    # A total above empty rows is a wrong sum (SCH032), not a filled quadro.
    if all(cell.code == total for cell in filled):
        return
    yield Hit(
        codes(filled),
        f"Il Quadro 3 non va compilato, perché {_why_not_due(view)}: azzerare "
        f"{listed([*codes(filled)])}.{_doubt(view)}",
        severity=_severity(view),
    )


def _why_not_due(view: View) -> str:
    if view.situation.spesa_sufficiente:
        return "la spesa non è inferiore al fabbisogno standard"
    limit = view.edition.limit("rendicontazione_minima")
    return f"le risorse da rendicontare sono inferiori a {number(limit)} euro"


@rule(
    "SCH034",
    "quadro3-vuoto",
    severity="error",
    who="comune",
    title="Quadro 3 vuoto benché dovuto",
    reason=(
        "Con una spesa inferiore al fabbisogno e almeno 1.000 euro da rendicontare, il Comune deve "
        "dire come ha usato le risorse: se il Quadro 3 resta vuoto l'obiettivo risulta mancato, "
        "con il rischio del commissariamento."
    ),
    source="Scheda SOC25, Quadro 3; L. 213/2023, art. 1, c. 496; decreto 5 novembre 2025",
    good="R09 2.420,47 euro: R14 riporta 3.396,00 euro trasferiti all'ATS.",
    bad="R09 2.420,47 euro: da R10 a R15 tutto a zero.",
)
def quadro3_empty(view: View) -> Iterator[Said]:
    """Nothing stands in Quadro 3 although it is due."""
    filled, gaps = _filled(view)
    if filled or not view.quadro3_due():
        return
    if gaps:
        yield from gaps
        return
    derived = to_account_for(view.sound)
    amount = f" per {euro(derived.expected)}" if derived else ""
    first, *_, last = codes(_goal_cells(view))
    yield Hit(
        codes(_goal_cells(view)),
        f"Il Quadro 3 è vuoto, ma va compilato{amount}: indicare nelle righe da {first} in poi "
        f"come sono state usate le risorse, fino al totale {last}.{_doubt(view)}",
        severity=_severity(view),
    )


@rule(
    "SCH035",
    "obiettivo-mancato",
    severity="error",
    who="comune",
    title="Obiettivo di servizio non raggiunto",
    reason=(
        "Le spese rendicontate devono coprire almeno le risorse da rendicontare: altrimenti il "
        "Comune entra nell'elenco pubblicato degli inadempienti e il sindaco, nominato "
        "commissario, ha 30 o 60 giorni per rimediare."
    ),
    source=(
        "Scheda SOC25, Quadro 3, R09 e R15; L. 213/2023, art. 1, c. 496; decreto 5 novembre 2025"
    ),
    good="R09 2.420,47 euro e R15 3.396,00 euro: il di più va bene.",
    bad="R09 2.420,47 euro e R15 2.000,00 euro.",
)
def goal_missed(view: View) -> Iterator[Hit]:
    """R15 below R09 where Quadro 3 is due and not empty (that is SCH034).

    A printed R09 or R15 that doesn't compute has its own finding (SCH031, SCH032): the goal is
    missed only where it is by the printed and by the computed values alike.
    """
    filled, gaps = _filled(view)
    if not view.quadro3_due() or not (filled or gaps):
        return
    total = view.field("totale_obiettivi").cells[0]
    needed, reached = view.amount("da_rendicontare"), view.number(total)
    due, summed = to_account_for(view.sound), total_spent(view.sound)
    least = min(needed, due.expected) if due else needed
    most = max(reached, summed.expected) if summed else reached
    if most < least:
        base = view.field("da_rendicontare").code
        yield Hit(
            (total.code,),
            f"L'obiettivo non è raggiunto: {total.code} riporta {shown(total, reached)}, ma vanno "
            f"rendicontati almeno {euro(least)} ({base}); la differenza è di {euro(least - most)}. "
            f"Controllare se tutte le spese dell'anno sono state indicate.{_doubt(view)}",
            severity=_severity(view),
        )


@rule(
    "SCH036",
    "assistenti-oltre-soglia",
    severity="warning",
    who="comune",
    title="Assistenti sociali aggiuntivi, ma la soglia di 1 ogni 6.500 è già raggiunta",
    reason=(
        "R10 serve a raggiungere la soglia di un assistente sociale ogni 6.500 abitanti: chi la "
        "supera già dovrebbe rendicontare le altre figure in R11 o un miglioramento in R12."
    ),
    source="Scheda SOC25, Quadro 3, R10 «per raggiungimento soglia 1:6500 ab.»; L. 234/2021",
    good="R01B 8.000 abitanti per assistente: R10 riporta 0,25 assistenti e 4.000 euro.",
    bad="R01B 2.608 abitanti per assistente: R10 riporta 0,25 assistenti e 4.000 euro.",
)
def workers_beyond_goal(view: View) -> Iterator[Said]:
    """Additional social workers although the ratio is better than 1:6500 already."""
    field = view.field("assistenti_aggiuntivi")
    values, gaps = view.readable(cell for cell in field.cells if cell.is_number)
    yield from gaps
    limit = view.edition.limit("obiettivo_servizio_assistenti")
    # Where Quadro 3 is not due, R10 is told by SCH033.
    if not any(values.values()) or view.situation.quadro3_due is False:
        return
    derived = inhabitants_per_worker(view)
    if derived is not None and 0 < derived.expected < limit:
        yield Hit(
            (field.code,),
            f"{field.code} rendiconta assistenti sociali aggiuntivi per la soglia di uno ogni "
            f"{number(limit)} abitanti, ma il Comune ne ha già uno ogni "
            f"{number(derived.expected)} ({derived.cell.code}): controllare se la spesa va in "
            "un'altra riga.",
        )


@rule(
    "SCH037",
    "piu-utenti-senza-crescita",
    severity="warning",
    who="comune",
    title="Spesa per più utenti, ma nessuna riga cresce",
    reason=(
        "R13 rendiconta un aumento degli utenti rispetto al 2019: se nessuna riga del Quadro 1 "
        "cresce, l'aumento non si vede e la spesa resta senza riscontro."
    ),
    source="Scheda SOC25, Quadro 3, R13 «Interventi per un aumento del numero degli utenti»",
    good="R13 3.000 euro; M12 passa da 30 a 38 utenti.",
    bad="R13 3.000 euro; in ogni riga gli utenti del 2024 sono pari o meno di quelli del 2019.",
)
def more_users_unseen(view: View) -> Iterator[Hit]:
    """Spending for more users while no row grows."""
    spent = view.field("piu_utenti").cells[0]
    value = view.value(spent)
    # Where Quadro 3 is not due, R13 is told by SCH033.
    if value is None or view.number(spent) == 0 or view.situation.quadro3_due is False:
        return
    years = view.edition.years
    pairs = [row.columns("utenti") for row in view.edition.users_rows]
    if all(view.number(pair[-1]) <= view.number(pair[0]) for pair in pairs):
        yield Hit(
            (spent.code,),
            f"{spent.code} rendiconta {euro(Decimal(view.number(spent)))} per l'aumento degli "
            f"utenti, ma nessuna riga cresce fra il {years.confronto} e il {years.rendiconto}: "
            "controllare gli utenti, o indicare la spesa in un'altra riga.",
        )
