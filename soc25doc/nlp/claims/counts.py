"""People whom the text counts one by one."""

from collections.abc import Iterator
from decimal import Decimal

from soc25doc.checks.finding import Span
from soc25doc.nlp import page_of
from soc25doc.nlp.claims.cut import cuts_of
from soc25doc.nlp.claims.line import Atom
from soc25doc.nlp.claims.quantities import Quantity
from soc25doc.nlp.claims.segments import Item
from soc25doc.scheda import Scheda


def people_counts(scheda: Scheda, *, most: int) -> Iterator[Span]:
    """Yield where at most so many people are counted: "nr. 1 minore", "due utenti"."""
    if not scheda.relazione:
        return
    page = page_of(scheda)
    for cut in cuts_of(page):
        tokens, items = cut.line.tokens, cut.items
        for place, item in enumerate(items):
            if isinstance(item, Quantity) and _is_few(item, most):
                noun = _noun(items, place)
                if noun is not None:
                    yield Span(*page.span(tokens[item.start], tokens[noun.end - 1] + 1))


def _is_few(quantity: Quantity, most: int) -> bool:
    plain = quantity.kind == "number" and not quantity.unit and not quantity.hedge
    return plain and Decimal(0) < quantity.value.value <= most


def _noun(items: list[Item], place: int) -> Atom | None:
    """Return the noun right after a number, if it names people served."""
    item = items[place + 1] if place + 1 < len(items) else None
    if isinstance(item, Atom) and (item.tag("gruppo") or item.tag("campo", "persone")):
        return item
    return None
