"""Where a draft comes from: each sentence with its facts, each fact with its cells."""

import textwrap
from collections.abc import Iterator

from soc25doc.drafting.language import number, plain
from soc25doc.drafting.model import Draft, Fact
from soc25doc.reports.numbers import shown
from soc25doc.scheda import Scheda


def explained(scheda: Scheda, drafted: Draft) -> Iterator[str]:
    """Yield the lines that trace every sentence back to the cells of the form and to the notes."""
    for place, sentence in enumerate(drafted.sentences, start=1):
        yield from textwrap.wrap(f"{place}. {sentence.text}", 96, subsequent_indent="   ")
        if sentence.paragraph in scheda.edition.fields:
            yield f"   - risposta {sentence.paragraph} = {_cell(scheda, sentence.paragraph)}"
        elif not sentence.facts:
            yield "   - blocco di motivazioni che i dati della scheda richiedono"
        for id_ in sentence.facts:
            yield f"   - {_fact(scheda, drafted.facts[id_])}"


def _fact(scheda: Scheda, fact: Fact) -> str:
    if fact.kind == "nota":
        return f"nota dell'ufficio per {fact.id.partition('.')[2]}"
    if fact.kind == "soglia":
        value = fact.value if isinstance(fact.value, str) else number(fact.value)
        return f"{value} ({plain(fact.label)})"
    if not fact.cells:
        return f"nome indicato: {plain(str(fact.value))}"
    cells = (f"{cell} = {_cell(scheda, cell)}" for cell in fact.cells)
    return f"{fact.id.replace('_', ' ')}: {', '.join(cells)}"


def _cell(scheda: Scheda, cell: str) -> str:
    return shown(scheda, scheda.edition.cells[cell]).text
