"""Values from words placed by hand: blank cells, garbled numbers, codes in prose, page breaks."""

from decimal import Decimal

import pytest

from soc25doc.forms import Edition
from soc25doc.reading.layout import Layout, layouts
from soc25doc.reading.pdf.assemble import assemble
from soc25doc.reading.pdf.reader import read_form
from soc25doc.reading.pdf.rows import rows_of
from soc25doc.reading.pdf.words import Page, Word
from soc25doc.reading.recognise import Recognised
from soc25doc.scheda import Scheda
from tests.reading.pdf.synthetic import line, word


@pytest.fixture
def portal(edition: Edition) -> Layout:
    return next(one for one in layouts(edition) if one.name == "sose")


def read(edition: Edition, layout: Layout, *pages: list[Word]) -> Scheda:
    made = [Page(number, 800, 1000, tuple(words)) for number, words in enumerate(pages, start=1)]
    rows = [rows_of(page.words) for page in made]
    form = read_form(made, rows, edition, layout)
    return assemble(form, Recognised(edition, layout), made, "a.pdf")


def users(y: float, *, page: int = 1) -> list[Word]:
    """Return the headings of two columns of users, at 300 and 500."""
    return [
        *line("Numero di utenti serviti - 2019", 300, y, page=page),
        *line("Numero di utenti serviti - 2024", 500, y, page=page),
    ]


def problem_of(scheda: Scheda, cell: str) -> str | None:
    return next((one.code for one in scheda.problems if one.cell_id == cell), None)


def test_a_blank_cell_keeps_its_column(edition: Edition, portal: Layout) -> None:
    page = [
        *line("M35 - Utenti famiglia e minori", 20, 100),
        *users(100),
        word("7", 300, 115),
        word("9", 500, 115),
        *line("M36 - Utenti disabili", 20, 150),
        *users(150),
        word("4", 500, 165),
    ]

    scheda = read(edition, portal, page)

    assert scheda.value("M36.utenti.2019") is None
    assert scheda.value("M36.utenti.2024") == 4
    assert problem_of(scheda, "M36.utenti.2019") == "not-found"


@pytest.mark.parametrize("garbled", ["1O3", "10,3,4", "1.03", "O"])
def test_what_is_no_number_is_a_problem_not_a_value(
    garbled: str, edition: Edition, portal: Layout
) -> None:
    page = [
        *line("M35 - Utenti famiglia e minori", 20, 100),
        *users(100),
        word(garbled, 300, 115),
        word("114", 500, 115),
    ]

    scheda = read(edition, portal, page)

    assert scheda.value("M35.utenti.2019") is None
    assert problem_of(scheda, "M35.utenti.2019") == "unreadable-value"
    assert scheda.value("M35.utenti.2024") == 114


def test_a_value_on_top_of_the_next_page_belongs_to_the_label_before(
    edition: Edition, portal: Layout
) -> None:
    first = [*line("R06 - Fabbisogno standard", 20, 950), *line("monetario sociale", 20, 962)]
    second = [
        *line("2022-2024", 20, 40, page=2),
        word("92949,76", 300, 40, page=2),
        *line("R08 - Risorse aggiuntive effettive del sociale assegnate", 20, 80, page=2),
        *line("per il 2024", 20, 92, page=2),
        word("8084,43", 400, 92, page=2),
    ]

    scheda = read(edition, portal, first, second)

    assert scheda.value("R06") == Decimal("92949.76")
    assert scheda.where["R06"].page == 2
    assert scheda.value("R08") == Decimal("8084.43")


def test_codes_in_sentences_are_no_labels(edition: Edition, portal: Layout) -> None:
    page = [
        *line("R06 - Fabbisogno standard monetario sociale 2022-2024", 20, 100),
        word("10,00", 400, 100),
        *line("Compilare solo se la spesa storica (R07) non è inferiore al", 20, 130),
        *line("R06 e il livello dei servizi è più elevato (R04>=R05) di 99,00", 20, 142),
        *line("R08 - Risorse aggiuntive effettive del sociale assegnate per il 2024", 20, 170),
        word("20,00", 400, 170),
    ]

    scheda = read(edition, portal, page)

    assert scheda.value("R06") == 10
    assert scheda.value("R08") == 20
    assert scheda.value("R07.2017") is None
    assert problem_of(scheda, "R07.2017") == "not-found"


def test_pieces_of_a_number_on_two_heights_are_one(edition: Edition, portal: Layout) -> None:
    page = [
        *line("R06 - Fabbisogno standard monetario sociale 2022-2024", 20, 100),
        word("1.984.", 400, 99),
        word("440,83", 430.5, 102),
    ]

    assert read(edition, portal, page).value("R06") == Decimal("1984440.83")


def test_as_many_inhabitants_as_the_year_are_a_value(edition: Edition, portal: Layout) -> None:
    page = [
        *line("R03 - Numero di abitanti", 20, 100),
        word("2024", 400, 112),
        *line("R04 - Livello di servizio effettivo 2024 (% di utenti", 20, 140),
        *line("serviti rispetto alla popolazione", 20, 152),
        word("2024", 400, 140),
        word("7,05", 400, 152),
    ]

    scheda = read(edition, portal, page)

    assert scheda.value("R03") == 2024
    assert scheda.value("R04") == Decimal("7.05")


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1 assistente sociale ogni: 2504 abitanti", 2504),
        ("NON CALCOLABILE", "NON CALCOLABILE"),
        ("1:1331", 1331),
        ("1 assistente ogni : 0", 0),
    ],
)
def test_a_ratio_in_any_wording(
    printed: str, value: int | str, edition: Edition, portal: Layout
) -> None:
    page = [
        *line(
            "R01B - Numero di assistenti sociali in rapporto alla popolazione a livello di Comune",
            20,
            100,
        ),
        *line("[1:R03/(R01+R01A)]", 20, 112),
        *line(printed, 20, 126),
        *line("Va segnalato che il LEP è un assistente sociale ogni 5.000 abitanti.", 20, 160),
    ]

    assert read(edition, portal, page).value("R01B") == value


def test_a_blank_answer_is_no_problem(edition: Edition, portal: Layout) -> None:
    page = [
        *line("R17 - Personale maggiormente qualificato", 20, 100),
        *line("R20 - Digitalizzazione dei servizi sociali", 20, 130),
        word("SI", 400, 130),
    ]

    scheda = read(edition, portal, page)

    assert (scheda.value("R17"), problem_of(scheda, "R17")) == (None, None)
    assert scheda.value("R20") == "SI"
    assert problem_of(scheda, "R18") == "not-found"


@pytest.fixture
def ifel(edition: Edition) -> Layout:
    return next(one for one in layouts(edition) if one.name == "ifel")


def test_headings_as_close_as_words_of_a_sentence(edition: Edition, portal: Layout) -> None:
    heads = [
        *line("Numero di utenti serviti", 300, 100),
        *line("- 2019", 340, 110),
        *line("Numero di utenti serviti", 423, 100),
        *line("- 2024", 463, 110),
    ]
    page = [
        *line("M35 - Utenti famiglia e minori", 20, 100),
        *heads,
        word("9", 475, 125),
    ]
    scheda = read(edition, portal, page)
    assert scheda.value("M35.utenti.2019") is None
    assert scheda.value("M35.utenti.2024") == 9


def test_a_text_centred_on_its_label_begins_above_it(edition: Edition, ifel: Layout) -> None:
    page = [
        *line("R0B - TOTALE UTENTI", 20, 60),
        word("12", 500, 60),
        word("34", 600, 60),
        *line("Informazioni relative all'Ambito territoriale sociale", 20, 80),
        *line("AMBITO 12 - ALTO", 500, 98),
        *line("R00C - Denominazione ATS (fonte:Ministero del Lavoro)", 20, 104),
        *line("FERRARESE", 500, 110),
        *line("COMUNE DI", 500, 124),
        *line("R00D - Ente/Comune capofila dell'ATS (fonte:Ministero del Lavoro)", 20, 130),
        *line("CENTO", 500, 136),
        *line("R01 - Numeri di assistenti sociali in forza al Comune", 20, 160),
    ]
    scheda = read(edition, ifel, page)
    assert scheda.value("R0C") == "AMBITO 12 - ALTO FERRARESE"
    assert scheda.value("R0D") == "COMUNE DI CENTO"
    assert scheda.value("R0B.utenti.2024") == 34


def test_a_heading_above_a_label_is_no_value(edition: Edition, portal: Layout) -> None:
    page = [
        *line("R0B - TOTALE UTENTI", 20, 60),
        word("12", 500, 60),
        word("34", 600, 60),
        *line("Informazioni relative all'Ambito Territoriale Sociale", 400, 88),
        *line("R0C - Denominazione ATS (fonte: Ministero del Lavoro)", 20, 100),
        *line("IVREA", 20, 112),
        *line("R0D - Ente/Comune capofila dell'ATS (fonte: Ministero del Lavoro)", 20, 130),
        *line("CENTO", 20, 142),
        *line("R01 - Numero di assistenti sociali in forza al Comune", 20, 170),
    ]
    scheda = read(edition, portal, page)
    assert scheda.value("R0C") == "IVREA"
    assert scheda.value("R0D") == "CENTO"


def test_the_next_row_s_years_are_no_ratio(edition: Edition, ifel: Layout) -> None:
    label = line("R00E - Numero di assistenti sociali in rapporto alla popolazione", 20, 100)
    years = [*line("Informazioni relative al Comune", 20, 140), word("2020", 500, 140)]
    wrapped = [word("NON", 500, 95), word("CALCOLABILE", 500, 105)]
    assert read(edition, ifel, [*label, *wrapped, *years]).value("R0E") == "NON CALCOLABILE"
    without = read(edition, ifel, [*label, *years])
    assert without.value("R0E") is None
    assert problem_of(without, "R0E") == "not-found"


def test_a_number_that_touches_the_text_beside_it(edition: Edition, portal: Layout) -> None:
    page = [
        *line("R10 - Assistenti sociali aggiuntivi", 20, 100),
        word("Numero", 300, 100),
        *line("Modalità di determinazione della spesa aggiuntiva", 340, 100),
        *line("Spesa aggiuntiva", 650, 100),
        *line("0,50 Costo orario per ore", 310, 115),
        word("120,00", 660, 115),
    ]
    scheda = read(edition, portal, page)
    assert scheda.value("R10.numero") == Decimal("0.50")
    assert scheda.value("R10.modalita") == "Costo orario per ore"
