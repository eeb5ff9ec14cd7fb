"""Amounts that the text tells per inhabitant."""

from collections.abc import Iterator
from decimal import Decimal

from soc25doc.checks.finding import Span
from soc25doc.nlp import page_of
from soc25doc.nlp.claims.cut import cuts_of
from soc25doc.scheda import Scheda


def per_head_amounts(scheda: Scheda) -> Iterator[tuple[Span, Decimal]]:
    """Yield every amount of euro per head, with its place."""
    if not scheda.relazione:
        return
    page = page_of(scheda)
    for cut in cuts_of(page):
        for segment in cut.segments:
            for quantity in segment.quantities:
                if quantity.unit == "euro" and (quantity.each or segment.has("a_testa")):
                    tokens = cut.line.tokens
                    end = tokens[quantity.end - 1] + 1
                    yield Span(*page.span(tokens[quantity.start], end)), quantity.value.value
