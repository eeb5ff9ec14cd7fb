"""Rules on the length of the free text."""

from collections.abc import Iterator

from soc25doc.checks.relazione.common import PRACTICE, code, text_of
from soc25doc.checks.rule import Hit, TextView, rule
from soc25doc.italian import characters, number

# The portal's box holds about 170 characters a line; no full line seen had fewer than these. A text
# of n characters in one paragraph thus had at most n // SHORTEST_LINE soft wraps.
SHORTEST_LINE = 150


def wrap_margin(text: str) -> int:
    """Return how many characters the undone line wraps of a print may have added, one each."""
    return sum(len(paragraph) // SHORTEST_LINE for paragraph in text.split("\n"))


def _limit(view: TextView) -> int:
    return view.edition.limit("caratteri_relazione")


def _from_print(view: TextView) -> bool:
    return view.layout != "data" and not view.from_file


@rule(
    "REL001",
    "troppi-caratteri",
    severity="error",
    who="testo",
    title="Relazione più lunga del limite",
    reason="Il portale non accetta, o taglia, un testo oltre il limite di caratteri. Da una stampa "
    "la lunghezza si ricostruisce: ogni a capo del riquadro, tolto dalla lettura, può aver "
    "aggiunto un carattere; entro quel margine la segnalazione è un'avvertenza.",
    source="Scheda SOC25, R40: «massimo 6.000 caratteri»",
    good="Un testo di 5.980 caratteri.",
    bad="Un testo di 6.240 caratteri.",
)
def too_long(view: TextView) -> Iterator[Hit]:
    """The text has more code points than the edition allows."""
    length, limit = characters(text_of(view)), _limit(view)
    if length <= limit:
        return
    over = number(length - limit)
    message = (
        f"La relazione ha {number(length)} caratteri, il limite è {number(limit)}: occorre "
        f"toglierne almeno {over}."
    )
    if not _from_print(view) or length - limit > wrap_margin(view.text):
        yield Hit((code(view),), message)
        return
    message = (
        f"Dalla stampa risultano {number(length)} caratteri, {over} oltre il limite di "
        f"{number(limit)}, ma gli a capo del riquadro possono averne aggiunti: verificare nel "
        "portale che il testo sia completo."
    )
    yield Hit((code(view),), message, severity="warning")


@rule(
    "REL002",
    "conteggio-piu-severo",
    severity="warning",
    who="testo",
    title="Relazione oltre il limite con un conteggio più severo",
    reason="Alcuni programmi contano due caratteri per ogni a capo (CR e LF) o per i simboli fuori "
    "dal piano di base: un testo al limite può essere rifiutato senza che se ne veda il motivo.",
    source=PRACTICE,
    good="Un testo di 5.900 caratteri con 12 a capo.",
    bad="Un testo di 5.995 caratteri con 12 a capo, che un conteggio CRLF porta a 6.007.",
)
def too_long_if_counted_strictly(view: TextView) -> Iterator[Hit]:
    """UTF-16 units, or line ends as two characters, would pass the limit."""
    text, limit = text_of(view), _limit(view)
    length = characters(text)
    if length > limit:
        return
    bare_ends = text.count("\n") - text.count("\r\n")
    strictest = len(text.encode("utf-16-le")) // 2 + bare_ends
    if strictest > limit:
        yield Hit(
            (code(view),),
            f"La relazione ha {number(length)} caratteri, entro il limite di {number(limit)}. "
            "Un conteggio più severo, in cui a capo e simboli valgono due, arriva però a "
            f"{number(strictest)}: togliere {number(strictest - limit)} caratteri mette al riparo "
            "da un rifiuto.",
        )
