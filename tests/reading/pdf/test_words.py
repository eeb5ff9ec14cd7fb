"""Characters to words, rows and cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soc25doc.reading.pdf.rows import cells_of, rows_of, text_of
from soc25doc.reading.pdf.words import Box, Boxes, Page, build_words, clean, turned
from tests.reading.pdf.synthetic import line, word


def boxes(text: str, x: float = 0.0, y: float = 0.0) -> list[Box]:
    """Five points per character, ten high; line ends take no room."""
    return [(x + 5 * i, y, x + 5 * i + 5, y + 10) for i in range(len(text))]


def test_blanks_part_words_and_are_counted() -> None:
    words = build_words("a  bc", Boxes.of(boxes("a  bc")), 1)

    assert [(one.text, one.x0, one.x1, one.blanks) for one in words] == [
        ("a", 0, 5, 0),
        ("bc", 15, 25, 2),
    ]


def test_a_jump_of_the_pen_parts_words_without_a_blank() -> None:
    places = [*boxes("17"), *boxes("16", x=80)]

    assert [one.text for one in build_words("1716", Boxes.of(places), 1)] == ["17", "16"]


def test_another_line_parts_words_without_a_blank() -> None:
    places = [*boxes("17"), *boxes("16", x=10, y=12)]

    assert [one.text for one in build_words("1716", Boxes.of(places), 1)] == ["17", "16"]


def test_letters_of_one_ligature_share_its_box() -> None:
    ligature = (5.0, 0.0, 20.0, 10.0)
    places = [(0.0, 0.0, 5.0, 10.0), ligature, ligature, ligature, (20.0, 0.0, 25.0, 10.0)]

    (only,) = build_words("Dffic", Boxes.of(places), 1)

    assert (only.text, only.x0, only.x1) == ("Dffic", 0, 25)


def test_of_a_word_drawn_in_one_go_only_the_edges_count() -> None:
    nothing = (0.0, 0.0, 0.0, 0.0)
    places = [(5.0, 0.0, 10.0, 10.0), nothing, nothing, (20.0, 0.0, 25.0, 10.0)]

    (only,) = build_words("casa", Boxes.of(places), 1, whole={0})

    assert (only.text, only.box) == ("casa", (5, 0, 25, 10))


def test_boxes_may_be_given_with_the_axis_upwards() -> None:
    upward = [(0.0, 90.0, 5.0, 80.0), (5.0, 90.0, 10.0, 80.0)]

    (only,) = build_words(
        "ab", Boxes.of(upward), 1, lambda box: (box[0], 100 - box[1], box[2], 100 - box[3])
    )

    assert only.box == (0, 10, 10, 20)


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("ﬁne", "fine"),
        ("diﬃcile", "difficile"),
        ("2022‐2024", "2022-2024"),
        ("socio‑sanitario", "socio-sanitario"),
        ("per\xad", "per-"),
        ("qualita\u0300", "qualità"),
        ("«perché»", "«perché»"),
    ],
)
def test_fonts_tricks_are_undone(printed: str, typed: str) -> None:
    assert clean(printed) == typed


@given(
    st.tuples(*[st.floats(0, 100) for _ in range(4)]),
    st.integers(0, 3),
)
def test_a_turned_box_turns_back(box: Box, turn: int) -> None:
    page = Page(1, 700.0, 500.0, (), turn=turn)

    assert page.shown(turned(box, 700.0, 500.0, turn)) == pytest.approx(box)


def test_a_row_bears_slightly_different_heights() -> None:
    rows = rows_of([word("16", 50, 102), word("17", 10, 100), word("0,00", 90, 98.5)])

    assert [[one.text for one in row] for row in rows] == [["17", "16", "0,00"]]


def test_lines_of_a_paragraph_are_rows_of_their_own() -> None:
    rows = rows_of([*line("uno due", 0, 100), *line("tre", 0, 111)])

    assert [text_of(row) for row in rows] == ["uno due", "tre"]


def test_a_wide_gap_parts_cells_and_a_blank_does_not() -> None:
    row = [*line("Utenti anziani", 0, 0), word("14", 120, 0)]

    assert [text_of(cell) for cell in cells_of(row)] == ["Utenti anziani", "14"]


def test_pieces_that_touch_are_one_word() -> None:
    assert text_of([word("1.984.", 0, 0), word("440,83", 30.5, 1)]) == "1.984.440,83"
