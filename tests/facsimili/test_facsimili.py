"""The facsimiles themselves: schede that agree with the form, and prints that show them."""

from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from soc25doc.forms import Edition
from soc25doc.italian import moment
from soc25doc.scheda.derived import derived_values
from soc25doc.scheda.situation import autodiagnosi
from tests.facsimili.cases import ENGINES, PDF, TEXT_ENGINES, TEXT_MODES, Case, cases
from tests.facsimili.drawing import _FONT_FOLDERS, _FONTS, GEOMETRIES, _measure, reportlab_pdf
from tests.facsimili.flow import flow, wrap
from tests.facsimili.items import Flag, Free, Row, Wide
from tests.facsimili.make import load, print_of

CASES = tuple(cases())
SOSE = [case for case in CASES if load(case.scheda).layout == "sose"]
IFEL = [case for case in CASES if load(case.scheda).layout == "ifel"]
HAS_FONTS = any((folder / _FONTS[0]).exists() for folder in _FONT_FOLDERS)

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
needs_fonts = pytest.mark.skipif(not HAS_FONTS, reason="the Liberation fonts are not installed")

# Where the real print breaks these labels.
REAL_WRAPS = [
    "M12 - Utenti famiglia e minori",
    "M18 - Utenti con dipendenze|e salute mentale",
    "M27 - Utenti povertà, disagio|adulti e senza dimora",
    "R01A - Numero di assistenti|sociali forniti dalla forma|associata o dall'ambito|"
    "territoriale sociale (ATS)",
    "R05 - Livello di servizio di|riferimento 2024 (% di utenti|figurativi standard rispetto alla|"
    "popolazione)",
    "R15 -TOTALE OBIETTIVI DI|SERVIZIO 2024",
    "R31 - Risorse assorbite da|utenti/prestazioni|relativamente meno costosi",
    "R40 - Relazione in formato|libero (massimo 6.000|caratteri)",
]  # fmt: skip


def pdf_text(path: Path) -> list[str]:
    """Return the text of each page, in drawing order."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def test_every_block_and_both_layouts_have_a_scheda(edition: Edition) -> None:
    blocks = {autodiagnosi(load(case.scheda)).block for case in SOSE}
    assert blocks == set(edition.blocks)
    assert len(SOSE) >= 8
    assert len(IFEL) >= 3


@each_case
def test_the_figures_agree_with_each_other(case: Case) -> None:
    scheda = load(case.scheda)
    wrong = [
        (derived.cell.id, derived.working)
        for derived in derived_values(scheda)
        if (value := scheda.number(derived.cell)) is not None and not derived.accepts(value)
    ]
    assert wrong == []


@each_case
def test_only_the_due_block_is_answered(case: Case) -> None:
    scheda = load(case.scheda)
    block = autodiagnosi(scheda).block
    assert block is not None
    answered = {flag.code for flag in scheda.edition.flags if scheda.value(flag.code)}
    assert answered
    assert answered <= set(block.flags)


@each_case
def test_every_engine_has_its_facsimile(case: Case) -> None:
    assert [path.stem.removeprefix(f"{case.name}-") for path in case.pdfs] == list(ENGINES)
    assert len(case.texts) == len(TEXT_ENGINES) * len(TEXT_MODES)


def test_the_facsimiles_stay_small() -> None:
    assert sum(path.stat().st_size for path in PDF.iterdir()) < 5_000_000


def test_the_longest_relazione_fills_the_limit_and_a_second_page(edition: Edition) -> None:
    case = next(case for case in CASES if case.name.endswith("seimila"))
    text = load(case.scheda).relazione
    assert len(text) == edition.limit("caratteri_relazione")
    last = text.rsplit(" ", 3)[-1]
    for path in case.pdfs[:2]:
        pages = pdf_text(path)
        assert "SULL'UTILIZZO" not in pages[-1]
        assert last in pages[-1]


@pytest.mark.parametrize("case", SOSE, ids=lambda case: case.name)
def test_a_portal_print_shows_its_items_and_no_comune(case: Case) -> None:
    scheda = load(case.scheda)
    assert scheda.comune is None
    items = list(print_of(scheda).all_items())
    rows = {item.code for item in items if isinstance(item, Row | Flag)}
    wide = [item for item in items if isinstance(item, Wide)]
    assert len(rows) + len(wide) + 1 == len(scheda.edition.fields)  # and the free text
    name = case.scheda.read_text("utf-8").split("Comune inventato: ")[1].split(".")[0]
    assert not [item for item in items if name in str(item) and not isinstance(item, Free)]


@pytest.mark.parametrize("case", SOSE, ids=lambda case: case.name)
def test_a_portal_print_has_its_footer_on_every_page(case: Case) -> None:
    scheda = load(case.scheda)
    assert scheda.printed_at is not None
    printed = moment(datetime.fromisoformat(scheda.printed_at))
    for path in case.pdfs:
        pages = pdf_text(path)
        if path.stem.endswith("difficile"):  # drawn without blanks
            continue
        for number, page in enumerate(pages, start=1):
            assert scheda.edition.footer in page
            assert f"Pagina {number} di {len(pages)} Data {printed}" in page


@pytest.mark.parametrize("case", IFEL, ids=lambda case: case.name)
def test_an_ifel_print_shows_the_due_block_alone(case: Case) -> None:
    scheda = load(case.scheda)
    block = autodiagnosi(scheda).block
    assert block is not None
    flags = [item.code for item in print_of(scheda).all_items() if isinstance(item, Flag)]
    assert flags == list(block.flags)
    assert scheda.comune is not None
    assert scheda.comune.label in pdf_text(case.pdfs[0])[0]


@each_case
def test_the_relazione_is_laid_out_word_for_word(case: Case) -> None:
    scheda = load(case.scheda)
    boxes = [item.text for item in print_of(scheda).all_items() if isinstance(item, Free)]
    assert boxes == [scheda.relazione]
    shown = " ".join(" ".join(pdf_text(case.pdfs[0])).split())
    lost = [one for one in scheda.relazione.split("\n") if one not in shown]
    assert (
        len(lost) <= len(pdf_text(case.pdfs[0])) - 7 if scheda.layout == "sose" else len(lost) <= 1
    )


@needs_fonts
@pytest.mark.parametrize("wrapped", REAL_WRAPS)
def test_labels_wrap_where_the_real_print_wraps_them(wrapped: str) -> None:
    geometry = GEOMETRIES["sose", "reportlab"]
    lines = wrap(wrapped.replace("|", " "), geometry.label_width, geometry.size, _measure)
    assert "|".join(lines) == wrapped


@needs_fonts
def test_some_field_breaks_over_a_page() -> None:
    """The ReportLab facsimiles put part of a row's label on one page and the rest on the next."""
    broken = []
    for case in SOSE:
        content = print_of(load(case.scheda))
        pages = flow(content, GEOMETRIES["sose", "reportlab"], _measure)
        keys = [{one.key for one in page if one.role in ("label", "head")} for page in pages]
        broken += [a & b for a, b in pairwise(keys)]
    assert any(broken)


@needs_fonts
@each_case
def test_the_committed_facsimile_is_what_the_maker_makes(case: Case, tmp_path: Path) -> None:
    made = tmp_path / "made.pdf"
    reportlab_pdf(print_of(load(case.scheda)), made, "reportlab")
    committed = next(path for path in case.pdfs if path.stem.endswith("-reportlab"))
    assert pdf_text(made) == pdf_text(committed)
