"""Rules on last year's text, where it is given (``--precedente``)."""

import re
from collections.abc import Iterator

from soc25doc.checks.finding import Span
from soc25doc.checks.relazione.common import PRACTICE, code, quoted, text_of
from soc25doc.checks.rule import Hit, TextView, rule
from soc25doc.italian import number
from soc25doc.nlp import page_of

_SAME = 90  # per cent of likeness from which nothing much was written anew
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")


@rule(
    "REL060",
    "testo-dell-anno-prima",
    severity="warning",
    who="testo",
    title="Il testo è quello dell'anno precedente",
    reason="La relazione rende conto di un anno: un testo quasi uguale a quello di prima fa "
    "pensare "
    "che non sia stato aggiornato. Si controlla solo se il testo precedente è dato con "
    "--precedente.",
    source=PRACTICE,
    good="Il testo riprende l'impianto dell'anno prima, con i fatti e i numeri del nuovo anno.",
    bad="Il testo dell'anno prima, inviato di nuovo.",
)
def same_text(view: TextView) -> Iterator[Hit]:
    """Nearly the same text as last year's."""
    text = text_of(view)
    if not text or not (view.previous or "").strip():
        return
    likeness = _likeness(text, view.previous or "")
    if likeness >= _SAME:
        yield Hit(
            (code(view),),
            f"Il testo è per il {likeness:.0f}% quello dell'anno precedente: verificare che fatti "
            "e numeri siano stati aggiornati.",
        )


@rule(
    "REL061",
    "frasi-con-numeri-dell-anno-prima",
    severity="info",
    who="testo",
    title="Frasi con numeri identiche a quelle dell'anno precedente",
    reason="Una frase con numeri copiata dall'anno prima porta di solito i numeri di allora. Si "
    "controlla solo se il testo precedente è dato con --precedente.",
    source=PRACTICE,
    good="«Gli utenti sono 114», dove l'anno prima erano 109.",
    bad="«Gli utenti sono 109», come nel testo dell'anno prima.",
)
def same_numbers(view: TextView) -> Iterator[Hit]:
    """Sentences with numbers that stood word for word in last year's text."""
    text = text_of(view)
    before = _words(view.previous or "")
    # Where everything is last year's, one finding says so.
    if not text or not before or _likeness(text, before) >= _SAME:
        return
    page = page_of(view.scheda)
    spans = [Span(*page.span(one.start, one.end)) for one in page.sentences]
    kept = [
        span
        for span in spans
        if _counts(text[span.start : span.end]) and _words(text[span.start : span.end]) in before
    ]
    if kept:
        yield Hit(
            (code(view),),
            f"{number(len(kept))} {'frase' if len(kept) == 1 else 'frasi'} con numeri "
            f"{'è identica' if len(kept) == 1 else 'sono identiche'} al testo dell'anno "
            f"precedente, "
            f"per esempio {quoted(text, kept[0])}: verificare che i numeri siano di quest'anno.",
            tuple(kept),
        )


def _likeness(text: str, before: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(_words(text), _words(before))


def _counts(sentence: str) -> bool:
    """Say whether a sentence holds a number that is no year."""
    return any(not _YEAR.fullmatch(found) for found in _NUMBER.findall(sentence))


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+(?:[.,]\d+)*", text.lower()))
