"""Which value belongs to which column."""

from soc25doc.reading.pdf.columns import Alignment, assign, stacked
from soc25doc.reading.pdf.words import Box

HEADS: dict[str, Box] = {
    "a": (0, 0, 30, 10),
    "b": (100, 0, 130, 10),
    "c": (200, 0, 230, 10),
}


def value(left: float, right: float, top: float = 20) -> Box:
    return (left, top, right, top + 10)


def test_as_many_values_as_columns_go_in_order() -> None:
    values = [(value(210, 215), 3), (value(10, 15), 1), (value(110, 115), 2)]

    assert assign("abc", HEADS, values, Alignment()) == {"a": 1, "b": 2, "c": 3}


def test_a_blank_cell_stays_blank() -> None:
    values = [(value(5, 10), 1), (value(205, 210), 3)]

    assert assign("abc", HEADS, values, Alignment()) == {"a": 1, "c": 3}


def test_values_at_the_right_edge_of_wide_columns_are_learnt() -> None:
    alignment = Alignment()
    full = [(value(85, 92), 1), (value(180, 192), 2), (value(287, 292), 3)]
    assign("abc", HEADS, full, alignment)

    # It stands nearer to the heading of the next column than to its own.
    assert assign("abc", HEADS, [(value(187, 192), 2)], alignment) == {"b": 2}


def test_without_headings_a_row_with_a_gap_is_not_guessed() -> None:
    assert assign("abc", {}, [(value(5, 10), 1)], Alignment()) == {}


def test_headings_above_each_other_take_the_value_below() -> None:
    heads: dict[str, Box] = {"a": (0, 0, 30, 10), "b": (0, 40, 30, 50)}

    assert stacked(list(heads.values()))
    values = [(value(2, 8, top=12), 1), (value(2, 8, top=52), 2)]
    assert assign("ab", heads, values, Alignment()) == {"a": 1, "b": 2}
