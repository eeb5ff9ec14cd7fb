"""The free text as it was typed, from lines placed by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soc25doc.forms import Edition
from soc25doc.reading.layout import layouts
from soc25doc.reading.pdf.anchors import find_anchors
from soc25doc.reading.pdf.relazione import Line, joined, relazione_lines
from soc25doc.reading.pdf.sheet import lay_out
from soc25doc.reading.pdf.spelling import WordIndex
from soc25doc.reading.pdf.words import Word
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


def _moved(word: Word, by: float) -> Word:
    place = word.x0 + by, word.top, word.x1 + by, word.bottom
    return Word(word.text, *place, word.page, word.blanks)


def justified(typed: str) -> list[Line]:
    """Set a text with every wrapped line stretched to the edge of the box."""
    lines = []
    rows = [
        (text, place < len(wrapped(paragraph, WIDTH)) - 1)
        for paragraph in typed.split("\n")
        for place, text in enumerate(wrapped(paragraph, WIDTH))
    ]
    for number, (text, wraps) in enumerate(rows):
        words = line(text, 50, number * STEP)
        room = (REACH - words[-1].x1) / (len(words) - 1) if wraps else 0.0
        moved = (_moved(one, place * room) for place, one in enumerate(words))
        lines.append(Line(0, tuple(moved)))
    return lines


NEARLY_FULL = "Lo sportello è rimasto aperto ogni dì"  # three characters short of the box


@pytest.mark.parametrize("following", ["Continua la mensa.", "Continuano anche i trasporti."])
def test_a_justified_line_short_of_the_edge_ends_its_paragraph(following: str) -> None:
    typed = f"{LONG}\n{NEARLY_FULL}\n{following}\n{LONG}"

    assert joined(justified(typed), REACH) == typed


def test_a_ragged_line_short_of_the_edge_does_not() -> None:
    typed = f"{LONG} {NEARLY_FULL} {LONG}"

    assert joined(printed(typed), REACH) == typed


def beside_centred_label(edition: Edition, *above: tuple[str, float]) -> list[str]:
    """Read R40 where lines (text, left edge) stand above a label that is centred beside it."""
    label = edition.named("relazione")
    last = list(edition.fields.values())[list(edition.fields).index(label.code) - 1]
    rows = [*above, ("accanto al codice,", 300.0), ("e sotto.", 300.0)]
    first = 200.0 - STEP * len(above)
    words = [
        *line(f"{last.code} - {last.label}", 50, 40),
        *line(f"{label.code} - {label.label}"[:40], 50, 200),
        *(
            word
            for n, (text, left) in enumerate(rows)
            for word in line(text, left, first + n * STEP)
        ),
    ]
    pages = (WordIndex(words),)
    portal = next(one for one in layouts(edition) if one.name == "sose")
    sheet = lay_out(pages, find_anchors(pages, edition, portal).anchors, edition, portal)
    return [one.text for one in relazione_lines(sheet.regions[-1], sheet, portal)]


def test_printed_headings_above_a_centred_label_are_no_text(edition: Edition) -> None:
    title = edition.quadri[-1].title
    headings = [(title, 380.0), ("Relazione in formato libero", 380.0)]

    lines = beside_centred_label(edition, *headings, ("Il testo comincia", 300.0))

    assert lines == ["Il testo comincia", "accanto al codice,", "e sotto."]


def test_the_same_words_typed_by_the_comune_stay(edition: Edition) -> None:
    typed = [(edition.quadri[-1].title, 300.0), ("Quadro 4", 300.0)]

    lines = beside_centred_label(edition, *typed)

    assert lines[:2] == [text for text, _ in typed]


words = st.text(alphabet="abcdefgh", min_size=1, max_size=9)


@given(st.lists(words, min_size=25, max_size=120))
def test_one_paragraph_comes_back_whole(parts: list[str]) -> None:
    typed = " ".join(parts)

    assert joined(printed(typed), REACH) == typed
