"""A PDF as a SOURCE: what can be wrong with it, which form it is, and one or two readings of it."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from soc25doc.errors import SourceError
from soc25doc.forms import Edition
from soc25doc.reading.pdf.assemble import assemble, is_suspect
from soc25doc.reading.pdf.reader import Read, expected_fields, read_form
from soc25doc.reading.pdf.rows import Row, page_text, rows_of
from soc25doc.reading.pdf.words import (
    MAX_PAGES,
    Document,
    PdfBrokenError,
    PdfPasswordError,
)
from soc25doc.reading.recognise import NotRecognisedError, Recognised, recognise
from soc25doc.scheda import Scheda

_HEADER_WITHIN = 1024  # bytes: readers accept rubbish before the mark of a PDF
_SCAN_SHARE = 0.5  # of the pages that are pictures with hardly a word

Engine = Callable[[Path], Document]


def read_source(
    path: Path, source: str, *, editions: Mapping[str, Edition], second_reader: bool
) -> Scheda:
    """Read one PDF. Raises SourceError with one Italian sentence that says what to do."""
    from soc25doc.reading.pdf import words_pdfium

    _check_header(path, source)
    document = _opened(words_pdfium.read_pages, path, source)
    _check_text(document, source)
    rows = [rows_of(page.words) for page in document.pages]
    form = _recognised(document, rows, source, editions)
    read = read_form(document.pages, rows, form.edition, form.layout)
    _check_codes(read, form, source)
    scheda = assemble(read, form, document.pages, source)
    if not second_reader and not is_suspect(scheda):
        return scheda
    other = _second_reading(path, source, form)
    if other is None:
        return scheda
    from soc25doc.reading.pdf.compare import disagreements, merged

    best = merged(scheda, other)
    return disagreements(best, scheda, other) if second_reader else best


def _check_header(path: Path, source: str) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(_HEADER_WITHIN)
    except FileNotFoundError as error:
        raise SourceError(
            source, "not-found", "il file non esiste: controllare il percorso."
        ) from error
    except OSError as error:
        raise SourceError(
            source,
            "unreadable",
            "il file non si può aprire: controllare che sia un file e i permessi.",
        ) from error
    if b"%PDF-" not in start:
        raise SourceError(
            source,
            "not-a-pdf",
            "il file non è un PDF: scaricare di nuovo la stampa della scheda dal portale.",
        )


def _opened(engine: Engine, path: Path, source: str) -> Document:
    try:
        return engine(path)
    except PdfPasswordError as error:
        raise SourceError(
            source,
            "encrypted",
            "il PDF è protetto da password: salvarne una copia senza protezione e riprovare.",
        ) from error
    except PdfBrokenError as error:
        raise SourceError(
            source,
            "broken",
            "il PDF è danneggiato o incompleto: scaricare di nuovo la stampa della scheda.",
        ) from error


def _check_text(document: Document, source: str) -> None:
    pages = document.pages
    if not pages:
        raise SourceError(
            source, "broken", "il PDF non ha pagine: scaricare di nuovo la stampa della scheda."
        )
    pictures = sum(page.pictures for page in pages)
    if pictures > _SCAN_SHARE * len(pages) or (pictures and not any(page.words for page in pages)):
        raise SourceError(
            source,
            "scanned",
            "il PDF è una scansione e non contiene testo: usare la stampa in PDF scaricata dal "
            "portale, oppure sottoporlo prima a un riconoscimento del testo (OCR).",
        )
    if not any(page.words for page in pages):
        raise SourceError(
            source,
            "unreadable",
            "il PDF non contiene testo: usare la stampa della scheda scaricata dal portale.",
        )


def _recognised(
    document: Document, rows: Iterable[list[Row]], source: str, editions: Mapping[str, Edition]
) -> Recognised:
    text = "\f".join(map(page_text, rows))
    try:
        return recognise(text, editions)
    except NotRecognisedError as error:
        message = error.message
        if message.startswith("sembra"):
            names = " o ".join(editions)
            message = f"il PDF {message.rstrip('.')}: indicare la stampa della scheda {names}."
        if document.total > MAX_PAGES:
            message = (
                f"nelle prime {MAX_PAGES} pagine su {document.total} la scheda non c'è: {message}"
            )
        raise SourceError(source, "other-form", message) from error


def _check_codes(read: Read, form: Recognised, source: str) -> None:
    if read.another:
        raise SourceError(
            source,
            "unreadable",
            "il PDF contiene più di una scheda: salvare ogni scheda in un file a sé.",
        )
    expected = expected_fields(form.edition, form.layout, read.codes)
    found = sum(code in read.codes for code in expected)
    if 2 * found < len(expected):
        raise SourceError(
            source,
            "unreadable",
            f"nel PDF si trovano solo {found} codici su {len(expected)}: usare la stampa completa "
            "della scheda, scaricata dal portale.",
        )


def _second_reading(path: Path, source: str, form: Recognised) -> Scheda | None:
    """Read again with the other engine; None where it can't make out the document."""
    from soc25doc.reading.pdf import words_pdfplumber

    try:
        document = words_pdfplumber.read_pages(path)
    except (PdfBrokenError, PdfPasswordError):
        return None
    rows = [rows_of(page.words) for page in document.pages]
    read = read_form(document.pages, rows, form.edition, form.layout)
    return assemble(read, form, document.pages, source)
