"""What can be wrong with a PDF: one clear sentence each, and never anything but a SourceError."""

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from soc25doc.errors import ErrorCode, SourceError
from soc25doc.forms import Edition, editions
from soc25doc.reading.layout import layouts
from soc25doc.reading.pdf import read_pdf, words_pdfium
from soc25doc.reading.pdf.reader import read_form
from soc25doc.reading.pdf.rows import rows_of
from soc25doc.reading.pdf.words import Page
from tests.facsimili.cases import PDF, SCHEDE
from tests.facsimili.make import load
from tests.reading.pdf.figures import wrong_cells
from tests.reading.pdf.makers import scanned_pdf, text_pdf

SOUND = PDF / "ifel-r16-citta-weasyprint.pdf"
PORTAL = PDF / "r34-quadro3-weasyprint.pdf"


def garbage(folder: Path) -> Path:
    target = folder / "a.pdf"
    target.write_bytes(b"PK\x03\x04 una cartella compressa")
    return target


def cut(folder: Path) -> Path:
    target = folder / "a.pdf"
    target.write_bytes(SOUND.read_bytes()[:300])
    return target


FOOTER = "SCHEDA DI MONITORAGGIO DEGLI OBIETTIVI DI SERVIZIO"

CASES: list[tuple[str, Callable[[Path], Path], ErrorCode, str]] = [
    ("missing", lambda folder: folder / "a.pdf", "not-found", "controllare il percorso"),
    ("garbage", garbage, "not-a-pdf", "scaricare di nuovo"),
    ("cut", cut, "broken", "scaricare di nuovo"),
    (
        "locked",
        lambda folder: text_pdf(folder / "a.pdf", ["R06"], password="segreta"),
        "encrypted",
        "senza protezione",
    ),
    ("scan", lambda folder: scanned_pdf(folder / "a.pdf"), "scanned", "OCR"),
    (
        "stamped scan",
        lambda folder: scanned_pdf(folder / "a.pdf", stamp="Protocollo 123 del 2025"),
        "scanned",
        "OCR",
    ),
    ("empty", lambda folder: text_pdf(folder / "a.pdf", []), "unreadable", "non contiene testo"),
    (
        "last year's form",
        lambda folder: text_pdf(folder / "a.pdf", [f"SOC24 - SOCIALE - {FOOTER} 2023"]),
        "other-form",
        "SOC24",
    ),
    (
        "sister form",
        lambda folder: text_pdf(folder / "a.pdf", [f"NID25 - ASILI NIDO - {FOOTER} 2024"]),
        "other-form",
        "asili nido",
    ),
    (
        "a letter",
        lambda folder: text_pdf(folder / "a.pdf", ["Egregio Sindaco,", "la informo."]),
        "other-form",
        "documento giusto",
    ),
    (
        "a thick book",
        lambda folder: text_pdf(folder / "a.pdf", ["Capitolo"], pages=70),
        "other-form",
        "prime 60 pagine su 70",
    ),
    (
        "a form cut short",
        lambda folder: text_pdf(folder / "a.pdf", [f"SOC25 - SOCIALE - {FOOTER} 2024"]),
        "unreadable",
        "stampa completa",
    ),
]


@pytest.mark.parametrize(
    ("make", "code", "says"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_each_defect_has_its_code_and_says_what_to_do(
    make: Callable[[Path], Path], code: ErrorCode, says: str, tmp_path: Path
) -> None:
    with pytest.raises(SourceError) as caught:
        read_pdf(make(tmp_path), "a.pdf", editions=editions())

    assert caught.value.code == code
    assert caught.value.source == "a.pdf"
    assert says in caught.value.message
    assert caught.value.message.endswith(".")


def test_a_folder_is_no_pdf(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read_pdf(tmp_path, "x.pdf", editions=editions())


def joined(target: Path, *parts: Path) -> Path:
    document = pdfium.PdfDocument.new()
    for part in parts:
        with pdfium.PdfDocument(part) as other:
            document.import_pages(other)
    document.save(target)
    document.close()
    return target


def test_what_is_bound_around_the_form_is_left_out(tmp_path: Path) -> None:
    letter = text_pdf(tmp_path / "letter.pdf", ["Delibera n. 12", "Allegato A", "R40 - Altro"])
    golden = load(SCHEDE / "r34-quadro3.yaml")

    read = read_pdf(joined(tmp_path / "a.pdf", letter, PORTAL, letter), "a", editions=editions())

    assert wrong_cells(read, golden) == []
    assert read.where["M12.utenti.2019"].page == 2


def without_footer(page: Page) -> Page:
    return page._replace(words=tuple(one for one in page.words if one.middle < 0.93 * page.height))


def test_a_page_of_the_form_without_its_footer_is_kept(edition: Edition) -> None:
    pages = list(words_pdfium.read_pages(PORTAL).pages)
    pages[0] = without_footer(pages[0])
    rows = [rows_of(page.words) for page in pages]
    portal = next(one for one in layouts(edition) if one.name == "sose")

    read = read_form(pages, rows, edition, portal)

    assert len(rows[0]) < len(rows_of(words_pdfium.read_pages(PORTAL).pages[0].words))
    golden = load(SCHEDE / "r34-quadro3.yaml")
    assert read.values["M12.utenti.2019"].value == golden.value("M12.utenti.2019")


def test_a_letter_that_quotes_a_code_with_its_label_is_left_out(tmp_path: Path) -> None:
    quoted = text_pdf(tmp_path / "letter.pdf", ["M12 - Utenti famiglia e minori", "999"])
    golden = load(SCHEDE / "r34-quadro3.yaml")

    read = read_pdf(joined(tmp_path / "a.pdf", quoted, PORTAL, quoted), "a", editions=editions())

    assert wrong_cells(read, golden) == []


def test_two_forms_in_one_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="più di una scheda"):
        read_pdf(joined(tmp_path / "a.pdf", PORTAL, PORTAL), "a", editions=editions())


def only_source_errors(path: Path) -> None:
    with suppress(SourceError):
        read_pdf(path, "a.pdf", editions=editions())


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=400), st.booleans())
def test_random_bytes_raise_only_source_errors(tmp_path: Path, data: bytes, marked: bool) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + data if marked else data)

    only_source_errors(path)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 2**32), st.floats(0.05, 1.0), st.integers(0, 40))
def test_damaged_pdfs_raise_only_source_errors(
    tmp_path: Path, seed: int, kept: float, flips: int
) -> None:
    data = bytearray(SOUND.read_bytes())
    del data[int(len(data) * kept) :]
    dice = random.Random(seed)
    for _ in range(flips):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    path = tmp_path / "a.pdf"
    path.write_bytes(bytes(data))

    only_source_errors(path)
