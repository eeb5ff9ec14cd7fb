"""The margin of a print's undone line wraps."""

from soc25doc.checks.relazione.length import SHORTEST_LINE, wrap_margin


def test_one_paragraph_had_at_most_one_wrap_per_full_line() -> None:
    assert wrap_margin("a" * (SHORTEST_LINE - 1)) == 0
    assert wrap_margin("a" * SHORTEST_LINE) == 1
    assert wrap_margin("a" * (4 * SHORTEST_LINE + 3)) == 4


def test_short_paragraphs_had_none() -> None:
    assert wrap_margin("\n".join(["a" * 100] * 60)) == 0
