"""The Italian words of the reports."""

from collections import Counter
from collections.abc import Mapping, Sequence

from soc25doc.checks.finding import Checked, Claim, ClaimVerdict, Severity, Status, Verdict, Who
from soc25doc.forms import Block
from soc25doc.italian import characters, listed, moment_of, number
from soc25doc.reports.plain import one_line
from soc25doc.scheda import Scheda
from soc25doc.scheda.record import Layout

DISCLAIMER = "Strumento non ufficiale: fa fede il portale. I dati restano su questo computer."
UNREAD = "non letta"

VERDICTS: Mapping[Verdict, str] = {
    "bloccata": "Bloccata",
    "da rivedere": "Da rivedere",
    "pronta": "Pronta",
}
# Every state of a document, an unread one among them, as one and as several are called.
STATES: Mapping[str, tuple[str, str]] = {
    UNREAD: (UNREAD, "non lette"),
    "bloccata": ("bloccata", "bloccate"),
    "da rivedere": ("da rivedere", "da rivedere"),
    "pronta": ("pronta", "pronte"),
}
VERDICT_MEANINGS: Mapping[Verdict, str] = {
    "bloccata": "ci sono errori da correggere prima dell'invio",
    "da rivedere": "nessun errore, ma ci sono avvertenze da valutare prima dell'invio",
    "pronta": "nessun errore e nessuna avvertenza",
}
SEVERITY_WORDS: Mapping[Severity, tuple[str, str]] = {
    "error": ("errore", "errori"),
    "warning": ("avvertenza", "avvertenze"),
    "info": ("nota", "note"),
}
STATUS_WORDS: Mapping[Status, str] = {
    "covered": "spiegata",
    "generic": "generica",
    "missing": "non spiegata",
}
# What the form says of a value that the text states, of one and of several.
CLAIM_WORDS: Mapping[ClaimVerdict, tuple[str, str]] = {
    "contradicted": ("smentito", "smentiti"),
    "unverifiable": ("non verificabile", "non verificabili"),
    "confirmed": ("confermato", "confermati"),
}
WHO_WORDS: Mapping[Who, str] = {
    "comune": "il Comune",
    "portale": "il portale (dato precompilato)",
    "testo": "il testo della relazione",
    "lettura": "la lettura del documento",
}
_REMEDIES: Mapping[Who, str] = {
    "comune": "il Comune, correggendo o completando il dato nella scheda",
    "portale": "il portale, che fornisce il dato: segnalarlo alla sua assistenza",
    "testo": "chi scrive la relazione, correggendone il testo",
    "lettura": "chi controlla, confrontando il valore letto con il documento",
}
_LAYOUT_WORDS: Mapping[Layout, str] = {
    "sose": "stampa del portale",
    "ifel": "stampa IFEL",
    "data": "file di dati",
}


def counted(count: int, one: str, many: str) -> str:
    """Return ``1 errore`` or ``2 errori``."""
    return f"{number(count)} {one if count == 1 else many}"


def severity_counts(counts: Mapping[Severity, int]) -> str:
    """Return ``1 errore, 2 avvertenze e nessuna nota`` without what is zero."""
    parts = [
        counted(counts[severity], *words)
        for severity, words in SEVERITY_WORDS.items()
        if counts.get(severity)
    ]
    return listed(parts) or "nessun rilievo"


def verdict_line(checked: Checked) -> str:
    """Return what follows the verdict: ``1 errore e 2 avvertenze``."""
    return severity_counts({severity: checked.count(severity) for severity in SEVERITY_WORDS})


def claims_line(claims: Sequence[Claim]) -> str:
    """Return how many stated values the form contradicts, leaves open and confirms."""
    verdicts = Counter(claim.verdict for claim in claims)
    return listed(
        [
            counted(verdicts[verdict], *words)
            for verdict, words in CLAIM_WORDS.items()
            if verdicts[verdict]
        ]
    )


def remedy(who: Who) -> str:
    """Return who can mend a finding and how: ``il Comune, correggendo …``."""
    return _REMEDIES[who]


def gaps_line(checked: Checked) -> str:
    """Return how much could not be judged, empty where everything was: a verdict hides it."""
    blind = len({one.rule for one in checked.not_checked})
    parts = []
    if checked.problems:
        parts.append(counted(len(checked.problems), "dato non letto", "dati non letti"))
    if blind:
        parts.append(
            counted(blind, "regola che non ha potuto", "regole che non hanno potuto") + " giudicare"
        )
    if checked.disabled:
        parts.append(counted(len(checked.disabled), "regola disattivata", "regole disattivate"))
    return listed(parts)


def comune_label(scheda: Scheda) -> str:
    """Return the Comune as ``Sondrio (SO)``, or say that nobody named it."""
    return one_line(scheda.comune.label) if scheda.comune else "Comune non indicato"


def document_kind(scheda: Scheda) -> str:
    """Return ``SOC25, stampa del portale del 28/03/2025 11:25``."""
    kind = f"{scheda.edition.name}, {_LAYOUT_WORDS[scheda.layout]}"
    if not scheda.printed_at:
        return kind
    return f"{kind} del {one_line(moment_of(scheda.printed_at))}"


def block_line(checked: Checked) -> str:
    """Return which block of reasons the numbers call for, and why."""
    if checked.block is None:
        return "I dati letti non dicono quale blocco di motivazioni va compilato."
    block = next(one for one in checked.scheda.edition.blocks if one.name == checked.block)
    return f"Va compilato il blocco {block.name}: {block_condition(block)}."


def block_condition(block: Block) -> str:
    """Return the condition of a block in a few words."""
    spesa = "non inferiore" if block.spesa == "sufficiente" else "inferiore"
    livello = "non inferiore" if block.livello == "sufficiente" else "inferiore"
    return f"spesa {spesa} al fabbisogno, livello dei servizi {livello} a quello di riferimento"


def length_line(checked: Checked) -> str:
    """Return how long the free text is and how many characters remain."""
    used = characters(checked.scheda.relazione)
    limit = checked.scheda.edition.limit("caratteri_relazione")
    if not used:
        return "vuota"
    if used > limit:
        over = counted(used - limit, "carattere", "caratteri")
        return f"{number(used)} caratteri su {number(limit)}: {over} di troppo"
    return f"{number(used)} caratteri su {number(limit)}, ne restano {number(limit - used)}"
