"""Prints of other looks than the facsimiles: what holds is the form, not a set of coordinates."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from soc25doc.forms import editions
from soc25doc.reading.pdf import read_pdf
from tests.facsimili.cases import SCHEDE
from tests.facsimili.make import load, print_of
from tests.reading.pdf.figures import wrong_cells
from tests.reading.pdf.foreign import Style, foreign_pdf

STYLES = {
    "centred-rows": Style(vertical="middle", align="right", borders=True, headings="center"),
    "bottom-serif": Style(
        font="Liberation Serif", size=9, vertical="bottom", align="center", side="left"
    ),
    "mono-rotated-side": Style(
        font="DejaVu Sans Mono", size=7, landscape=True, side="rotated", vertical="middle"
    ),
    "values-below": Style(below=True, side="none", align="right", padding=0.5),
    "ligatures-justified": Style(
        font="DejaVu Sans", size=10, label_width=40, landscape=True, justify=True, header="Stampa"
    ),
    "spaced-paragraphs": Style(paragraphs=True, landscape=True, free_size=7, align="right"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("foreign")


@pytest.mark.parametrize("name", ["r34-quadro3", "ifel-r16-citta"])
@pytest.mark.parametrize("style", STYLES)
def test_every_field_is_right_in_any_look(name: str, style: str, folder: Path) -> None:
    golden = load(SCHEDE / f"{name}.yaml")
    pdf = folder / f"{name}-{style}.pdf"
    foreign_pdf(print_of(golden), STYLES[style], pdf)

    read = read_pdf(pdf, pdf.name, editions=editions())

    assert wrong_cells(read, golden) == []
    assert read.problems == ()


@pytest.fixture(scope="module")
def upright(folder: Path) -> Path:
    target = folder / "upright.pdf"
    foreign_pdf(print_of(load(SCHEDE / "r34-quadro3.yaml")), Style(), target)
    return target


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_pages_read_the_same(degrees: int, upright: Path, folder: Path) -> None:
    golden = load(SCHEDE / "r34-quadro3.yaml")
    turned = folder / f"turned-{degrees}.pdf"
    document = pdfium.PdfDocument(upright)
    for page in document:
        page.set_rotation(degrees)
    width, height = document[0].get_size()
    document.save(turned)
    document.close()

    read = read_pdf(turned, turned.name, editions=editions())

    assert wrong_cells(read, golden) == []
    where = read.where["M12.utenti.2019"]
    assert where.box is not None
    assert where.box[2] <= width
    assert where.box[3] <= height
    before = read_pdf(upright, upright.name, editions=editions()).where["M12.utenti.2019"].box
    assert before is not None
    assert where.box != pytest.approx(before, abs=5)
