"""Why a flag was judged so, in Italian that an official follows."""

from collections.abc import Iterator, Sequence

from soc25doc.italian import listed
from soc25doc.nlp.context import DENIED, FUTURE, LACKING, OTHER_BODY, PAST
from soc25doc.nlp.page import Cue
from soc25doc.nlp.reasons import Reading

_CUES = {
    DENIED: "nega ciò che segue",
    LACKING: "dice che qualcosa manca",
    PAST: "colloca il fatto nel passato",
    FUTURE: "colloca il fatto nel futuro",
    OTHER_BODY: "riferisce il fatto a un altro ente",
}
_SURE, _RATHER = 0.9, 0.7


def why(reading: Reading) -> str:
    """Return a few sentences: how sure the judgement is, and which words and cues it rests on."""
    return " ".join(_sentences(reading))


def _sentences(reading: Reading) -> Iterator[str]:
    yield f"Giudizio {_certainty(reading.likely)}."
    if reading.status == "missing" and reading.closest is None:
        yield "Nessuna frase del testo tocca l'argomento."
    if reading.words:
        verb = "Richiama l'argomento" if len(reading.words) == 1 else "Richiamano l'argomento"
        yield f"{verb} {_quoted(reading.words)}."
    if reading.concepts:
        names = listed([one.replace("_", " ").lower() for one in reading.concepts])
        yield f"Voci del lessico riconosciute: {names}."
    for cue in _strongest(reading.cues):
        yield f"«{cue.words}» {_CUES[cue.effect]}."
    if reading.status == "generic":
        yield "Non c'è un elemento concreto: chi, che cosa, quanto, da quando, con quale strumento."


def _certainty(likely: float) -> str:
    if likely >= _SURE:
        return "sicuro"
    return "abbastanza sicuro" if likely >= _RATHER else "incerto: conviene rileggere"


def _quoted(words: Sequence[str]) -> str:
    return listed([f"«{word}»" for word in dict.fromkeys(words)])


def _strongest(cues: Sequence[Cue]) -> list[Cue]:
    """Return one cue of each effect, the first in the text."""
    first: dict[str, Cue] = {}
    for cue in cues:
        first.setdefault(cue.effect, cue)
    return list(first.values())
