"""The free text as it was typed, from lines placed by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soc25doc.reading.pdf.relazione import Line, joined
from tests.reading.pdf.synthetic import LETTER, line

WIDTH = 40  # characters that the box holds
STEP = 12.0


def printed(typed: str, *, width: int = WIDTH, page_lines: int = 1000) -> list[Line]:
    """Set a text as a browser would: wrapped at blanks, empty lines left empty."""
    lines = []
    place = 0
    for paragraph in typed.split("\n"):
        for text in wrapped(paragraph, width):
            page, row = divmod(place, page_lines)
            if text:
                lines.append(Line(page, tuple(line(text, 50, row * STEP, page=page + 1))))
            place += 1
    return lines


def wrapped(paragraph: str, width: int) -> list[str]:
    rows = [""]
    for one in paragraph.split(" "):
        longer = f"{rows[-1]} {one}" if rows[-1] else one
        if len(longer) > width and rows[-1]:
            rows.append(one)
        else:
            rows[-1] = longer
    return rows


REACH = 50 + LETTER * WIDTH

LONG = (
    "Il Comune ha garantito nel corso del 2024 la continuità degli interventi a favore delle "
    "famiglie, e ha aperto uno sportello che prima non c'era."
)


@pytest.mark.parametrize(
    "typed",
    [
        LONG,
        f"{LONG}\nSecondo capoverso breve.",
        f"{LONG}\n\nDopo una riga vuota.",
        f"{LONG}\n\n\nDopo due righe vuote.",
        f"Attività:\n- sportello;\n- centro diurno;\n- trasporto.\n{LONG}",
        f"{LONG}\nR22 - Altro\nQuadro 4\nSI\n{LONG}",
        "Una riga sola.",
        "Prima.\n\nSeconda.\n\nTerza.",
        "Riga che da sola è la più lunga.\nCorta.\nAltra corta.",
    ],
)
@pytest.mark.parametrize("page_lines", [1000, 3])
def test_wraps_are_undone_and_typed_line_ends_kept(typed: str, page_lines: int) -> None:
    if "\n\n" in typed and page_lines < 1000:
        pytest.skip("an empty line on a page end leaves no trace")

    assert joined(printed(typed, page_lines=page_lines), REACH) == typed


def test_a_hyphen_inside_a_word_stays_where_the_line_ended_on_it() -> None:
    lines = [
        Line(0, tuple(line("il servizio di assistenza a favore socio-", 50, 0))),
        Line(0, tuple(line("assistenziale e gli altri servizi dati.", 50, STEP))),
    ]

    assert joined(lines, REACH).endswith("socio-assistenziale e gli altri servizi dati.")


def test_a_suspended_hyphen_keeps_its_blank() -> None:
    lines = [
        Line(0, tuple(line("sono attivi i servizi di pre-scuola, pre-", 50, 0))),
        Line(0, tuple(line("e post-scuola, con la mensa scolastica.", 50, STEP))),
    ]

    assert "pre- e post-scuola" in joined(lines, REACH)


def test_a_list_goes_on_after_a_full_line() -> None:
    full = "- a" + "b" * (WIDTH - 4) + ";"
    lines = [
        Line(0, tuple(line("Elenco delle attività svolte dal Comune e", 50, 0))),
        Line(0, tuple(line("anche dai suoi volontari nell'anno 2024:", 50, STEP))),
        Line(0, tuple(line(full, 50, 2 * STEP))),
        Line(0, tuple(line("- altro.", 50, 3 * STEP))),
    ]

    assert joined(lines, REACH).endswith(f":\n{full}\n- altro.")


def test_paragraphs_set_apart_by_half_a_line_are_single_line_ends() -> None:
    places = [0, STEP, 2.5 * STEP, 4 * STEP]
    texts = ["questa è la prima riga di un capoverso", "che finisce.", "Secondo.", "Terzo."]
    lines = [
        Line(0, tuple(line(text, 50, place))) for text, place in zip(texts, places, strict=True)
    ]

    assert joined(lines, REACH).endswith("che finisce.\nSecondo.\nTerzo.")


words = st.text(alphabet="abcdefgh", min_size=1, max_size=9)


@given(st.lists(words, min_size=25, max_size=120))
def test_one_paragraph_comes_back_whole(parts: list[str]) -> None:
    typed = " ".join(parts)

    assert joined(printed(typed), REACH) == typed
