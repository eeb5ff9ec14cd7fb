"""Rules on the time the text speaks of: last year's text must not be sent again."""

import re
from collections.abc import Iterator

from soc25doc.checks.finding import Span
from soc25doc.checks.relazione.common import PRACTICE, code, quoted, text_of
from soc25doc.checks.rule import Hit, TextView, rule

_REPORTING = re.compile(
    r"(?:\brelazione(?:\s+\w+){0,3}?\s+(?:per\s+l['’]\s?|dell['’]\s?|sull['’]\s?)?(?:anno|esercizio|annualità)|"
    r"\brelazione(?:\s+(?:sociale|finale|illustrativa))?|\brendiconto(?:\s+di\s+gestione)?"
    r"(?:\s+(?:dell['’]\s?|per\s+l['’]\s?)?(?:anno|esercizio))?|\brendicontazione|\bmonitoraggio|\bscheda"
    r"|\bannualità\s+di\s+riferimento:?|\banno\s+di\s+(?:riferimento|rendicontazione):?"
    r"|\bobiettivi\s+di\s+servizio)(?:\s+(?:per\s+il|del|al|sul))?\s+(?P<year>20\d\d)\b(?!\s*[-/–]\s*\d)",
    re.IGNORECASE,
)
_FORM = re.compile(r"\bSOC\s?-?(?P<short>\d\d)\b", re.IGNORECASE)
_PAST = re.compile(
    r"(?:rispetto|confront\w+|già|precedent\w+|scors\w+|approvat\w+|come)\W+(?:\w+\W+){0,6}$",
    re.IGNORECASE,
)


@rule(
    "REL042",
    "anno-della-relazione",
    severity="warning",
    who="testo",
    title="Il testo si presenta come relazione di un altro anno",
    reason="Un testo dell'anno precedente inviato di nuovo porta ancora l'anno vecchio nel titolo, "
    "nel nome della scheda o nell'anno di riferimento. Gli anni di leggi, date e confronti non "
    "contano.",
    source=PRACTICE,
    good="«Relazione sugli obiettivi di servizio 2024».",
    bad="«Relazione sugli obiettivi di servizio 2023», nella scheda che rendiconta il 2024.",
)
def other_year(view: TextView) -> Iterator[Hit]:
    """A title or a form's name with another year than the one reported on."""
    text = text_of(view)
    spans = [*_other_years(view, text), *_other_forms(view, text)]
    if spans:
        year = view.edition.years.rendiconto
        yield Hit(
            (code(view),),
            f"Il testo parla di {quoted(text, spans[0])}, ma la scheda {view.edition.name} "
            f"rendiconta il {year}: verificare che non sia il testo di un altro anno.",
            tuple(spans),
        )


def _other_years(view: TextView, text: str) -> Iterator[Span]:
    years = view.edition.years
    # The form is sent in the year after: "scheda 2025" may be its own name.
    right = {years.rendiconto, years.rendiconto + 1}
    for found in _REPORTING.finditer(text):
        if int(found["year"]) not in right and not _PAST.search(text[: found.start()][-80:]):
            yield Span(*found.span())


def _other_forms(view: TextView, text: str) -> Iterator[Span]:
    for found in _FORM.finditer(text):
        told = f"SOC{found['short']}"
        if told != view.edition.name.upper() and not _PAST.search(text[: found.start()][-80:]):
            yield Span(*found.span())
