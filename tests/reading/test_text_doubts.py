"""Text extracts that can be read in two ways: what the text can't tell is told as a problem."""

import re

import pytest

from soc25doc.forms import default_edition, editions
from soc25doc.reading.recognise import recognise
from soc25doc.reading.text import read_text
from soc25doc.reading.text.lines import plain_letters
from soc25doc.reading.text.reading import Reading
from soc25doc.reading.text.rows import RowItems, fill_rows
from soc25doc.reading.text.words import Item
from soc25doc.scheda import Scheda
from tests.facsimili.cases import TXT

LAYOUT = (TXT / "r16-decimali-weasyprint.layout.txt").read_text(encoding="utf-8")
IFEL = (TXT / "ifel-r16-citta-weasyprint.layout.txt").read_text(encoding="utf-8")
BEFORE_BOX = LAYOUT[: LAYOUT.index("R40 -")].rstrip() + "\n"


def _read(text: str) -> Scheda:
    return read_text(text, "x.txt", recognise(text, editions()))


def _told(scheda: Scheda) -> list[tuple[str, str]]:
    return [(problem.cell_id, problem.code) for problem in scheda.problems]


def test_names_of_several_lines_that_may_be_centred_are_told() -> None:
    """One blank column: the line between the codes may end the first name or begin the second."""
    name = re.search(r"^R00C.*?(COSTA ALTA)$", IFEL, re.MULTILINE)
    assert name is not None
    between = " " * (name.start(1) - name.start()) + "UNIONE DEI COMUNI"
    read = _read(IFEL.replace(name.group(), f"{name.group()}\n{between}"))

    assert _told(read) == [("R0C", "not-found"), ("R0D", "not-found")]
    assert read.value("R0C") is None


def test_a_ratio_that_cannot_be_computed_on_two_lines() -> None:
    text = re.sub(
        r"(R00E.*)\n +1 assistente sociale ogni: .*\n(.*)", r"\1    NON\n\2     CALCOLABILE", IFEL
    )
    read = _read(text)

    assert text != IFEL
    assert read.value("R0E") == "NON CALCOLABILE"
    assert read.value("R01A.2024") == _read(IFEL).value("R01A.2024")


@pytest.mark.parametrize(("first", "kept"), [("number", True), ("year", False)])
def test_a_year_before_the_values_of_the_row_above(first: str, kept: bool) -> None:
    """«2017» heads R07: a number behind it need not be R06's."""
    fields = default_edition().fields
    year, one = Item("2017", 3, "year"), Item("1,00", 4, "number")
    start = (one, year) if first == "number" else (year, one)
    rest = (Item("2,00", 5, "number"), Item("3,00", 6, "number"))
    rows = [("R06", ()), ("R07", (*start, *rest))]
    reading = Reading()
    fill_rows(
        [RowItems(fields[code], fields[code].cells, items) for code, items in rows],
        reading,
        lambda *_: None,
    )

    assert ("R06" in reading.values) is kept


def test_soft_hyphens_and_ligatures() -> None:
    assert plain_letters("determi\u00adnazione, eﬃcienza, R40 \u00ad Testo") == (
        "determinazione, efficienza, R40 \u00ad Testo"
    )
    changed = LAYOUT.replace("Modalità di", "Moda\u00adlità di")

    assert changed != LAYOUT
    assert _read(changed).values == _read(LAYOUT).values


def test_a_box_that_begins_above_its_label() -> None:
    blanks = " " * 60
    box = f"{blanks}Prima riga.\n{blanks}Seconda.\nR40 - Relazione in formato libero".ljust(60)
    tail = f"{' ' * 20}Terza.\n(massimo 6.000 caratteri){' ' * 35}Quarta.\n"
    read = _read(BEFORE_BOX + "Relazione in formato libero\n" + box + tail)

    assert read.value("R40") == "Prima riga.\nSeconda.\nTerza.\nQuarta."
    assert not read.problems


def test_sentences_above_the_label_in_no_column_are_told() -> None:
    label = "R40 - Relazione in formato libero\n(massimo 6.000 caratteri)\n"
    prose = "\nOgni famiglia seguita riceve visite settimanali dagli operatori.\n"
    read = _read(f"{BEFORE_BOX}{prose}{label}Fine.")

    assert ("R40", "uncertain-text") in _told(read)


@pytest.mark.parametrize("typed", ["una  sola volta spaziata", "mai"])
def test_blanks_that_only_justify_the_lines(typed: str) -> None:
    line = "Il trasporto e la mensa sono offerti da chi ogni giorno segue le famiglie"
    label = "R40 - Relazione in formato\nlibero (massimo 6.000\ncaratteri)\n\n"
    wide = _read(BEFORE_BOX + label + "\n".join([line.replace(" e ", "   e  ")] * 4))
    few = _read(BEFORE_BOX + label + "\n".join([line] * 4 + [typed]))

    assert "  " not in str(wide.value("R40"))
    assert typed in str(few.value("R40"))
