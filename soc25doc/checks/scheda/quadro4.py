"""Rules on Quadro 4: the block that applies, its answers, and what the numbers say of them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from soc25doc.checks.finding import Severity
from soc25doc.checks.rule import Hit, Said, View, rule
from soc25doc.checks.scheda.wording import block_name, rows, standing
from soc25doc.forms import Block, Edition, Field
from soc25doc.italian import fixed, listed, number
from soc25doc.scheda.derived import inhabitants_per_worker

# Beyond a tenth worse than the ATS, "more staff per head" is contradicted and not just unlikely.
WORSE = Decimal("1.10")


def _blocks(edition: Edition) -> Iterable[Block]:
    return edition.blocks


def _severity(view: View) -> Severity | None:
    """Where the block hangs on a cent, or on which year's spending counts: a warning."""
    return None if view.situation.block_sure else "warning"


def _doubt(view: View) -> str:
    """Say why a finding on the block is only a warning."""
    if view.situation.block_sure:
        return ""
    if view.situation.spesa_sure:
        why = "I valori a confronto distano al più un centesimo"
    else:
        why = "Con la spesa storica più recente, che è più bassa, il risultato sarebbe diverso"
    return f" {why}: fa fede il blocco che il portale propone."


def _answers(view: View, block: Block) -> tuple[dict[str, str | None], list[Said]]:
    """Return the answers of a block by flag, and what could not be read."""
    values, gaps = view.readable(view.edition.fields[flag].cells[0] for flag in block.flags)
    answers = {
        cell.code: value if isinstance(value, str) else None for cell, value in values.items()
    }
    return answers, list(gaps)


def _answered(view: View, block: Block) -> list[str]:
    answers, _ = _answers(view, block)
    return [flag for flag, answer in answers.items() if answer]


def _due_and_filled(view: View) -> Block | None:
    """Return the due block where it has answers (any that may be meant, if the level is wrong)."""
    view.due_block()
    return next((one for one in view.situation.blocks if _answered(view, one)), None)


@rule(
    "SCH040",
    "blocco-non-dovuto",
    severity="error",
    who="comune",
    title="Compilato un blocco del Quadro 4 che non si applica",
    reason=(
        "Dei quattro blocchi se ne compila uno solo, quello che i numeri richiedono: un altro "
        "blocco racconta una situazione diversa da quella della scheda."
    ),
    source="Scheda SOC25, Quadro 4: «Compilare solo se il Comune ha…», in testa a ogni blocco",
    good="Spesa non inferiore al fabbisogno e livello superiore al riferimento: compilato R16–R22.",
    bad="Spesa non inferiore al fabbisogno e livello superiore al riferimento: compilato R34–R39.",
    subjects=_blocks,
)
def block_not_due(view: View, block: Block) -> Iterator[Said]:
    """A block that doesn't apply has answers; each of them is in dispute."""
    due = view.due_block()
    if block in view.situation.blocks:
        return
    answers, gaps = _answers(view, block)
    yield from gaps
    filled = tuple(flag for flag, answer in answers.items() if answer)
    if filled:
        yield Hit(
            filled,
            f"Il blocco {block_name(block)} è compilato ({listed([*filled])}) ma non si applica, "
            f"perché {standing(view)}. Svuotarlo: va compilato solo il blocco {block_name(due)}."
            f"{_doubt(view)}",
            severity=_severity(view),
        )


@rule(
    "SCH041",
    "nessun-blocco",
    severity="error",
    who="comune",
    title="Nessun blocco del Quadro 4 compilato",
    reason=(
        "Il Quadro 4 spiega perché spesa e livello dei servizi stanno come stanno: senza alcuna "
        "risposta la relazione in formato strutturato manca, e la scheda è incompleta."
    ),
    source="Scheda SOC25, Quadro 4: «Compilare solo se il Comune ha…», in testa a ogni blocco",
    good="Si applica il blocco R16–R22 e le sue righe portano SI o NO.",
    bad="Si applica il blocco R16–R22 e tutte le righe del Quadro 4 sono vuote.",
)
def no_block(view: View) -> Iterator[Said]:
    """No answer at all; where another block is filled that is the one defect (SCH040)."""
    due = view.due_block()
    if any(_answered(view, block) for block in view.edition.blocks):
        return
    _, gaps = _answers(view, due)
    if gaps:
        yield from gaps
        return
    yield Hit(
        due.flags,
        f"Nessuna riga del Quadro 4 è compilata: si applica il blocco {block_name(due)}, perché "
        f"{standing(view)}. Rispondere SI o NO a ogni riga.{_doubt(view)}",
        severity=_severity(view),
    )


@rule(
    "SCH042",
    "nessun-si",
    severity="warning",
    who="comune",
    title="Nessuna risposta SI nel blocco che si applica",
    reason=(
        "Un blocco di soli NO non dice alcuna ragione: chi legge non sa perché la spesa e il "
        "livello stanno come stanno."
    ),
    source="Scheda SOC25, Quadro 4: «… a causa di»; prassi delle schede compilate",
    good="R16–R22: R16 SI, le altre NO.",
    bad="R16–R22: tutte NO.",
)
def no_reason(view: View) -> Iterator[Said]:
    """The due block is filled, and nothing in it is SI."""
    block = _due_and_filled(view)
    if block is None:
        return
    answers, gaps = _answers(view, block)
    if "SI" in answers.values():
        return
    if gaps:
        yield from gaps
        return
    yield Hit(
        block.flags,
        f"Nel blocco {block_name(block)} nessuna riga è SI: indicare almeno una ragione, se "
        "occorre la riga «Altro» spiegandola nella relazione.",
    )


@rule(
    "SCH043",
    "riga-in-bianco",
    severity="warning",
    who="comune",
    title="Righe senza risposta nel blocco che si applica",
    reason=(
        "Una riga vuota non si distingue da una dimenticata: un NO esplicito toglie il dubbio a "
        "chi controlla."
    ),
    source="Scheda SOC25, Quadro 4: ogni riga chiede SI o NO",
    good="R23 NO, R24 NO, R25 NO, R26 NO, R27 NO, R28 SI.",
    bad="R23 NO, R28 SI e le altre quattro vuote.",
)
def blank_rows(view: View) -> Iterator[Said]:
    """The due block is filled but for some rows."""
    block = _due_and_filled(view)
    if block is None:
        return
    answers, gaps = _answers(view, block)
    yield from gaps
    blank = tuple(flag for flag, answer in answers.items() if not answer)
    if blank:
        are = "è rimasta" if len(blank) == 1 else "sono rimaste"
        yield Hit(
            blank,
            f"Nel blocco {block_name(block)} {rows(blank)} {are} senza risposta: indicare SI "
            "oppure NO.",
        )


def _flag(view: View, name: str) -> Field | None:
    """Return the flag of that name where it is marked SI in a block that may apply."""
    found = next((flag for flag in view.edition.flags if flag.name == name), None)
    if found is None:
        return None
    possible = view.situation.blocks
    if possible and not any(found.code in block.flags for block in possible):
        return None
    return found if view.value(found.cells[0]) == "SI" else None


@rule(
    "SCH044",
    "piu-personale-ma-meno",
    severity="warning",
    who="comune",
    title="«Più personale pro capite» con un rapporto peggiore di quello dell'ATS",
    reason=(
        "Chi afferma di avere più assistenti sociali per abitante dovrebbe averne almeno quanti "
        "l'ATS: un rapporto peggiore di oltre il 10% contraddice la risposta, uno poco peggiore la "
        "rende da spiegare."
    ),
    source="Scheda SOC25, Quadro 4, R18, e Quadro 1, R01B e R0E",
    good="R18 SI; R01B 1.331 abitanti per assistente, R0E 3.483.",
    bad="R18 SI; R01B 4.598 abitanti per assistente, R0E 3.483.",
)
def more_staff_denied(view: View) -> Iterator[Hit]:
    """More staff per head is SI, the ratio is worse than the ATS's: info up to 10%, then "
    "warning."""
    flag = _flag(view, "piu_personale")
    of_ats = view.field("rapporto_ats").cells[0]
    if flag is None or isinstance(view.value(of_ats), str):
        return
    there, derived = view.number(of_ats), inhabitants_per_worker(view)
    # With no worker at all there is no ratio to compare: that is SCH024.
    if derived is None or there <= 0 or derived.expected <= there:
        return
    yield Hit(
        (flag.code,),
        f"{flag.code} è SI, ma il Comune ha un assistente sociale ogni {number(derived.expected)} "
        f"abitanti ({derived.cell.code}) e l'ATS uno ogni {number(there)} ({of_ats.code}; "
        f"scarto: {fixed(100 * (derived.expected / there - 1), 1)}%). "
        "Controllare la risposta, o spiegarla con le altre figure professionali.",
        severity=None if derived.expected > WORSE * there else "info",
    )


@rule(
    "SCH045",
    "strutture-a-zero",
    severity="warning",
    who="comune",
    title="«Strutture di proprietà comunale» senza utenti nelle strutture",
    reason=(
        "Se il Comune mantiene strutture sociali proprie, qualcuno le usa: con tutte le righe "
        "delle Strutture a zero la risposta non trova riscontro nel Quadro 1."
    ),
    source="Scheda SOC25, Quadro 4, R19, e Quadro 1, Strutture",
    good="R19 SI; M53: 8 utenti nel 2024.",
    bad="R19 SI; da M44 a R0A nessun utente nel 2024.",
)
def buildings_unused(view: View) -> Iterator[Hit]:
    """Municipal structures are SI and every row of the Strutture is at 0."""
    flag = _flag(view, "strutture_comunali")
    area = view.edition.rows(area="strutture")
    if flag is None or not area:
        return
    if all(view.number(row.columns("utenti")[-1]) == 0 for row in area):
        yield Hit(
            (flag.code,),
            f"{flag.code} è SI, ma nel {view.edition.years.rendiconto} le righe delle Strutture "
            f"(da {area[0].code} a {area[-1].code}) non hanno utenti: indicarli, o rispondere NO.",
        )


@rule(
    "SCH046",
    "assistenti-sufficienti",
    severity="warning",
    who="comune",
    title="«Mancano assistenti sociali» con il livello essenziale rispettato",
    reason=(
        "La legge fissa un assistente sociale ogni 5.000 abitanti: chi lo rispetta difficilmente "
        "può dire che il servizio non parte perché mancano assistenti sociali."
    ),
    source="Scheda SOC25, Quadro 4, R36; L. 178/2020, art. 1, c. 797",
    good="R36 SI; R01B 8.000 abitanti per assistente.",
    bad="R36 SI; R01B 1.748 abitanti per assistente.",
)
def workers_enough(view: View) -> Iterator[Hit]:
    """Lack of social workers is SI while the ratio is within the LEP."""
    flag = _flag(view, "mancano_assistenti")
    if flag is None:
        return
    derived, limit = inhabitants_per_worker(view), view.edition.limit("lep_assistenti")
    if derived is not None and 0 < derived.expected <= limit:
        yield Hit(
            (flag.code,),
            f"{flag.code} è SI, ma il Comune ha un assistente sociale ogni "
            f"{number(derived.expected)} abitanti ({derived.cell.code}), entro il livello "
            f"essenziale di uno ogni {number(limit)}: controllare la risposta, o spiegarla nella "
            "relazione.",
        )
