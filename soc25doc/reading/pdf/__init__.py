"""PDF prints of the scheda: words with boxes, from them the values, each with where it stands.

Importing this package is cheap; the engines are loaded when a PDF is read.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from soc25doc.forms import Edition
    from soc25doc.scheda import Scheda


def read_pdf(
    path: Path, source: str, *, editions: "Mapping[str, Edition]", second_reader: bool = False
) -> "Scheda":
    """Read one PDF print of the scheda.

    ``second_reader`` reads it twice, with two engines, and reports where they disagree. Raises
    SourceError: not-found, not-a-pdf, encrypted, broken, scanned, other-form, unreadable.
    """
    from soc25doc.reading.pdf.source import read_source

    return read_source(path, source, editions=editions, second_reader=second_reader)


def page_pictures(path: Path, scheda: "Scheda") -> Iterator[bytes]:
    """Yield each page of a PDF as a PNG with every value's box and code drawn in.

    Raises SourceError where the PDF can't be drawn.
    """
    from soc25doc.reading.pdf.pictures import draw_pages

    return draw_pages(path, scheda)


__all__ = ["page_pictures", "read_pdf"]
