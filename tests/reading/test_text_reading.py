"""What is tricky in a text extract, one case each; and extracts that somebody has damaged."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from soc25doc.errors import SourceError
from soc25doc.forms import Edition, default_edition, editions
from soc25doc.reading.layout import layouts
from soc25doc.reading.recognise import NotRecognisedError, Recognised, recognise
from soc25doc.reading.text import TextReading, read_text_closely
from soc25doc.reading.text.reading import Reading
from soc25doc.reading.text.rows import RowItems, fill_rows, tell_unfilled
from soc25doc.reading.text.words import Item
from soc25doc.scheda import Scheda
from tests.facsimili.cases import SCHEDE, TXT
from tests.facsimili.make import load

GOLDEN = load(SCHEDE / "r16-decimali.yaml")
LAYOUT = (TXT / "r16-decimali-weasyprint.layout.txt").read_text(encoding="utf-8")
IFEL = (TXT / "ifel-r16-citta-weasyprint.layout.txt").read_text(encoding="utf-8")
BOX = 74.4  # width of the free text's box on the portal's print, times the font size


def _closely(text: str) -> TextReading:
    return read_text_closely(text, "x.txt", recognise(text, editions()))


def _read(text: str) -> Scheda:
    return _closely(text).scheda


def _told(scheda: Scheda) -> list[tuple[str, str]]:
    return [(problem.cell_id, problem.code) for problem in scheda.problems]


def _stacked(relazione: str) -> str:
    """The extract up to the free text, then that as the real extracts have it."""
    label = "R40 - Relazione in formato\nlibero (massimo 6.000\ncaratteri)\n\n"
    return LAYOUT[: LAYOUT.index("R40 -")] + label + relazione


def _full_line(words: list[str]) -> str:
    """As many words as the box takes, by the metrics of ReportLab's Helvetica."""
    line = words[0]
    for index in range(1, 100):
        longer = f"{line} {words[index % len(words)]}"
        if stringWidth(longer, "Helvetica", 1) > BOX:
            break
        line = longer
    return line


FULL = _full_line(["assistenza", "domiciliare", "professionale"])
FOOTER = default_edition().footer


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (r"(?<=M30 -)(.*\n.*\n.*)\b4(\s+)6\n", r"\1\2\n", ["M30.utenti.2019", "M30.utenti.2024"]),
        (r"11920,37", "11920.37", ["R08"]),
        (r"11920,37", "1l920,37", ["R08"]),
        (r"11920,37", "", ["R08"]),
        (r"1 assistente ogni : 2719", "", ["R01B"]),
        (r"R26 - Difficoltà", "- Difficoltà", ["R26"]),
        (r"COLLINE DEL ROVO\n", "\n", ["R0C", "R0D"]),
    ],
)
def test_a_value_that_is_gone_is_told(old: str, new: str, told: list[str]) -> None:
    text, count = re.subn(old, new, LAYOUT, count=1)
    read = _read(text)

    assert count == 1
    assert [cell for cell, _ in _told(read)] == told
    assert not set(told) & set(read.values)


def test_what_the_problem_says() -> None:
    [problem] = _read(LAYOUT.replace("11920,37", "1l920,37")).problems

    assert (problem.field, problem.cell, problem.code) == ("R08", "", "unreadable-value")
    assert "«1l920,37»" in problem.message


@pytest.mark.parametrize("year", ["2019", "2024"])
def test_a_year_may_be_a_value(year: str) -> None:
    """Headings are years too: the users' row still reads 2024 users as 2024."""
    row = LAYOUT[LAYOUT.index("M30 -") : LAYOUT.index("M35 -")]
    changed = re.sub(r"\b4(\s+)6\n", rf"{year}\g<1>{year}\n", row)
    read = _read(LAYOUT.replace(row, changed))

    assert read.value("M30.utenti.2019") == int(year)
    assert read.value("M30.utenti.2024") == int(year)


def test_codes_in_prose_are_no_anchors() -> None:
    prose = "R08, R09 e (R04>=R05)\nR16 per il quale si rinvia alla norma\n"
    text = LAYOUT.replace("R01 - Numero", f"{prose}R01 - Numero", 1)

    assert _read(text).values == GOLDEN.values


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Una riga sola.", "Una riga sola."),
        (f"{FULL} professionalmente.", f"{FULL}\nprofessionalmente."),
        ("Prima.\nSeconda.", "Prima.\nSeconda."),
        ("Prima.\n\nSeconda.", "Prima.\n\nSeconda."),
        (f"{FULL};\n- elenco", f"{FULL};\n- elenco"),
        (
            "R22 - Altro (specificare)\nSI\nQuadro 4 compilato",
            "R22 - Altro (specificare)\nSI\nQuadro 4 compilato",
        ),
        ("caratteri) fine", "caratteri) fine"),
        ("Fine.", "Fine.\n\nQuadro 4\nRelazione in formato\nstrutturato\n "),
        ("Fine.", "Fine.\n\nQuadro 4\n "),
        (
            "Fine.",
            f"Fine.\n\n{FOOTER}\n\nPagina 7 di 7 Data 28/03/2025 11:25\n\n\f",
        ),
        (
            f"{FULL} professionalmente.",
            f"{FULL}\n\nQuadro 4\nRelazione in formato\nstrutturato\n professionalmente.",
        ),
        (
            f"{FULL} professionalmente.",
            f"{FULL}\n\nPagina 7 di 8 Data 28/03/2025 11:25\n\n\fprofessionalmente.",
        ),
        ("Prima.\nSeconda.", "Prima.\n\nPagina 7 di 8 Data 28/03/2025 11:25\n\n\fSeconda."),
        ("doppio  blanco", "doppio  blanco"),
    ],
)
def test_the_free_text_as_it_was_typed(typed: str, printed: str) -> None:
    read = _read(_stacked(printed))

    assert read.value("R40") == typed
    assert not read.problems


def test_an_empty_free_text_is_empty() -> None:
    read = _read(_stacked("\n\nQuadro 4\nRelazione in formato\nstrutturato\n "))

    assert read.value("R40") is None
    assert not read.problems


@pytest.mark.parametrize(
    ("printed", "undecided"),
    [
        (f"{FULL}\nprofessionalmente.", 0),
        (f"{FULL}.\nProfessionalmente.", 1),
        (f"{FULL}.\nprofessionalmente.", 0),
        ("Breve.\nFine.", 0),
    ],
)
def test_full_lines_that_may_end_a_paragraph_are_counted(printed: str, undecided: int) -> None:
    assert _closely(_stacked(printed)).undecided_line_ends == undecided


def test_ifel_closing_words_are_no_part_of_the_free_text() -> None:
    text = IFEL.replace(" La rete con", " NOTA BENE\n La rete con")
    relazione = _read(text).relazione

    assert "\nNOTA BENE\nLa rete con" in relazione
    assert "ATTENZIONE" not in relazione
    assert relazione.endswith("povertà o senza dimora.")


def test_ifel_leaves_out_what_it_does_not_print(edition: Edition) -> None:
    read = _read(IFEL)
    other_blocks = {code for block in edition.blocks[1:] for code in block.flags}

    assert other_blocks <= read.not_carried
    assert {"R09", "R15"} <= read.not_carried
    assert not set(edition.blocks[0].flags) & read.not_carried


def test_ifel_without_any_block_tells_every_reason() -> None:
    start, end = IFEL.index("R16     SI"), IFEL.index("R40 ‐")
    first = IFEL[:start].rindex("\n")
    read = _read(IFEL[:first] + "\n" + IFEL[end:])

    assert {cell for cell, _ in _told(read)} >= {"R16", "R22", "R39"}


def test_an_invented_edition_needs_no_code(edition: Edition) -> None:
    """Another year in headings and columns, the same print."""
    year = re.compile("2024")
    fields = {
        code: replace(
            field,
            label=year.sub("2031", field.label),
            cells=tuple(replace(cell, path=year.sub("2031", cell.path)) for cell in field.cells),
        )
        for code, field in edition.fields.items()
    }
    newer = replace(
        edition,
        name="SOC32",
        footer="SOC32 - SOCIALE - SCHEDA DI MONITORAGGIO DEGLI OBIETTIVI DI SERVIZIO 2031",
        years=replace(edition.years, rendiconto=2031),
        quadri=tuple(replace(q, title=year.sub("2031", q.title)) for q in edition.quadri),
        fields=fields,
    )
    before, relazione = LAYOUT.split("R40 -")
    before = before.replace(FOOTER, newer.footer).replace("31/12/2023", "31/12/2030")
    text = f"{year.sub('2031', before)}R40 -{relazione.replace(FOOTER, newer.footer)}"
    recognised = recognise(text, {"SOC25": edition, "SOC32": newer})
    read = read_text_closely(text, "x.txt", recognised).scheda

    assert read.edition.name == "SOC32"
    assert not read.problems
    assert read.value("M12.utenti.2031") == GOLDEN.value("M12.utenti.2024")
    assert read.relazione == GOLDEN.relazione


LINES = LAYOUT.split("\n")
PORTAL = Recognised(
    default_edition(), next(one for one in layouts(default_edition()) if one.name == "sose")
)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, LINES.index(next(one for one in LINES if one.startswith("R40 -"))) - 1))
def test_a_lost_line_never_makes_a_number_wrong(index: int) -> None:
    text = "\n".join(LINES[:index] + LINES[index + 1 :])
    read = read_text_closely(text, "x.txt", PORTAL).scheda
    told = {problem.cell_id for problem in read.problems}
    wrong = [
        cell.id
        for cell in GOLDEN.edition.cells.values()
        if cell.is_number and cell.id not in told and read.value(cell) != GOLDEN.value(cell)
    ]

    assert not wrong


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.text(max_size=40), st.integers(0, 3))
def test_damaged_extracts_raise_only_typed_errors(random: object, noise: str, how: int) -> None:
    from random import Random

    assert isinstance(random, Random)
    lines = list(LINES)
    if how == 0:
        random.shuffle(lines)
    elif how == 1:
        lines = [line for line in lines if random.random() < 0.8]
    elif how == 2:
        lines = [line[: random.randrange(len(line) + 1)] for line in lines]
    lines.insert(random.randrange(len(lines)), noise)
    text = "\n".join(lines)
    try:
        scheda = read_text_closely(text, "x.txt", recognise(text, editions())).scheda
    except (SourceError, NotRecognisedError):
        return
    assert scheda.layout in ("sose", "ifel")


def test_without_headings_an_extract_with_open_rows_keeps_no_inferred_order() -> None:
    """Values a row too far down, and nothing that computes from them: told, never guessed."""
    fields = default_edition().fields
    six, eight = Item("6,00", 8, "number"), Item("8,00", 9, "number")

    def filled(last: tuple[Item, ...]) -> Reading:
        rows = [("R06", ()), ("R08", (six, eight)), ("R03", last)]
        made = [RowItems(fields[code], fields[code].cells, items) for code, items in rows]
        reading = Reading()
        fill_rows(made, reading, lambda *_: None)
        return reading

    assert filled((Item("1617", 10, "number"),)).values["R06"] == 6
    assert "R06" not in filled(()).values


def test_a_ratio_withdrawn_with_its_row_is_told() -> None:
    field = default_edition().fields["R01B"]
    reading = Reading()
    tell_unfilled(RowItems(field, (), ()), reading)
    assert [(one.cell_id, one.code) for one in reading.problems] == [("R01B", "not-found")]
