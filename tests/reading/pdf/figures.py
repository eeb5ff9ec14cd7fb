"""Counts how many cells of the facsimiles are read right.

``python -m tests.reading.pdf.figures`` prints them by layout, maker of the PDF and reader.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from soc25doc.forms import editions
from soc25doc.reading.layout import layouts
from soc25doc.reading.pdf import read_pdf, words_pdfplumber
from soc25doc.reading.pdf.assemble import assemble
from soc25doc.reading.pdf.reader import read_form
from soc25doc.reading.pdf.rows import rows_of
from soc25doc.reading.recognise import Recognised
from soc25doc.scheda import Scheda
from tests.facsimili.cases import cases
from tests.facsimili.make import load


def facsimili() -> Iterator[tuple[str, str, Path, Path]]:
    """Yield name, engine, PDF and golden of every facsimile there is."""
    for case in cases():
        for pdf in case.pdfs:
            yield case.name, pdf.stem.rsplit("-", 1)[-1], pdf, case.scheda


def wrong_cells(read: Scheda, golden: Scheda) -> list[str]:
    """Return the cells that were read otherwise than the golden has them."""
    return [cell for cell in golden.edition.cells if read.value(cell) != golden.value(cell)]


def read_with_pdfplumber(pdf: Path, golden: Scheda) -> Scheda:
    """Read a facsimile with the second engine alone."""
    document = words_pdfplumber.read_pages(pdf)
    layout = next(one for one in layouts(golden.edition) if one.name == golden.layout)
    rows = [rows_of(page.words) for page in document.pages]
    read = read_form(document.pages, rows, golden.edition, layout)
    return assemble(read, Recognised(golden.edition, layout), document.pages, pdf.name)


def main() -> None:
    """Print cells right / all by layout, maker of the PDF and reader."""
    right: Counter[tuple[str, str, str]] = Counter()
    total: Counter[tuple[str, str, str]] = Counter()
    for _, maker, pdf, scheda in facsimili():
        golden = load(scheda)
        readings = {
            "pypdfium2": read_pdf(pdf, pdf.name, editions=editions()),
            "pdfplumber": read_with_pdfplumber(pdf, golden),
        }
        for reader, read in readings.items():
            key = str(golden.layout), maker, reader
            total[key] += len(golden.edition.cells)
            right[key] += len(golden.edition.cells) - len(wrong_cells(read, golden))
    for row in sorted(total):
        sys.stdout.write(f"{' '.join(f'{part:12}' for part in row)} {right[row]} / {total[row]}\n")


if __name__ == "__main__":
    main()
