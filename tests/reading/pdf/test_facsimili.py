"""Every facsimile gives every field right, whoever made the PDF."""

from functools import cache
from pathlib import Path

import pytest

from soc25doc.forms import editions
from soc25doc.reading.pdf import read_pdf
from soc25doc.scheda import Scheda
from tests.facsimili.make import load
from tests.reading.pdf.figures import facsimili, read_with_pdfplumber, wrong_cells

ALL = [pytest.param(pdf, scheda, id=pdf.stem) for _, _, pdf, scheda in facsimili()]
# pdfplumber takes a second or two per print: one of each maker and layout in every run.
ONE_OF_EACH = list(
    {
        (maker, name.startswith("ifel")): pytest.param(pdf, scheda, id=pdf.stem)
        for name, maker, pdf, scheda in facsimili()
    }.values()
)


@cache
def read_once(pdf: Path) -> Scheda:
    return read_pdf(pdf, pdf.as_posix(), editions=editions())


@pytest.mark.parametrize(("pdf", "scheda"), ALL)
def test_every_field_is_right(pdf: Path, scheda: Path) -> None:
    golden = load(scheda)

    read = read_once(pdf)

    assert wrong_cells(read, golden) == []
    assert read.problems == ()
    assert read.layout == golden.layout
    assert read.printed_at == golden.printed_at
    # The print writes the name in capitals; the registry, or its rules, say how it is spelled.
    stated, expected = read.comune, golden.comune
    assert (stated and stated.label.upper()) == (expected and expected.label.upper())


@pytest.mark.parametrize(("pdf", "scheda"), ALL)
def test_every_value_says_where_it_stood(pdf: Path, scheda: Path) -> None:
    golden = load(scheda)

    read = read_once(pdf)

    filled = {cell for cell in golden.edition.cells if golden.value(cell) is not None}
    assert filled <= set(read.where)
    for where in read.where.values():
        assert where.page is not None
        assert where.box is not None
        left, top, right, bottom = where.box
        assert 0 <= left < right <= 1200
        assert 0 <= top < bottom <= 1200
        assert where.raw


@pytest.mark.parametrize(("pdf", "scheda"), ONE_OF_EACH)
def test_the_second_reader_alone_gets_the_same(pdf: Path, scheda: Path) -> None:
    golden = load(scheda)

    read = read_with_pdfplumber(pdf, golden)

    assert wrong_cells(read, golden) == []
    assert read.problems == ()


def test_two_readers_agree_on_a_sound_print() -> None:
    pdf = next(pdf for name, _, pdf, _ in facsimili() if name.startswith("ifel"))

    read = read_pdf(pdf, pdf.as_posix(), editions=editions(), second_reader=True)

    assert read.problems == ()
