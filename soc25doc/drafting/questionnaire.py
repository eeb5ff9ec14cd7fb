"""What only the Comune knows, asked: a yaml file to fill in, one entry per open question."""

import textwrap
from collections.abc import Iterator

from soc25doc.drafting.language import plain
from soc25doc.drafting.model import Draft, Question
from soc25doc.forms import Field
from soc25doc.scheda import Scheda

_HEAD = (
    "Le risposte entrano nella bozza della relazione così come sono scritte: si scriva sotto la "
    "domanda, su una o più righe rientrate di due spazi. Ciò che resta vuoto non viene usato. "
    "Conviene indicare fatti concreti (che cosa, chi, quanto, da quando), senza nomi di persone."
)
_REQUIRED = "RISPOSTA NECESSARIA: senza, la bozza resta incompleta."
_NOTHING = "La scheda non pone altre domande: la bozza si può scrivere senza note."


def questionnaire(scheda: Scheda, drafted: Draft) -> str:
    """Return the commented yaml file with the questions that this form raises."""
    lines = [*_comment(_title(scheda)), *_comment(_HEAD)]
    for question in drafted.questions:
        lines += ["", *_entry(question, scheda.edition.fields[question.code])]
    if not drafted.questions:
        lines += ["", *_comment(_NOTHING)]
    return "\n".join(lines) + "\n"


def _title(scheda: Scheda) -> str:
    whose = f" di {scheda.comune.label}" if scheda.comune else ""
    return f"Note per la relazione della scheda {scheda.edition.name}{whose}."


def _entry(question: Question, field: Field) -> Iterator[str]:
    yield from _comment(f"{field.code} – {field.label}")
    yield from _comment(question.text)
    if question.required:
        yield from _comment(_REQUIRED)
    yield f"{question.code}: >-"
    yield "  "


def _comment(text: str) -> list[str]:
    """Return a text, which may come from a form, as comment lines."""
    return textwrap.wrap(plain(text), 96, initial_indent="# ", subsequent_indent="# ")
