"""The page of one checked scheda printed to PDF; WeasyPrint is loaded only here."""

from soc25doc.checks.finding import Checked
from soc25doc.errors import SourceError
from soc25doc.reports.page import render_html

_NO_PANGO = (
    "Per scrivere un PDF serve la libreria Pango, che su questo computer manca. La si installi "
    "(Debian e Ubuntu: «sudo apt install libpango-1.0-0 libpangoft2-1.0-0»; macOS: «brew install "
    "pango»; Windows: MSYS2 con «pacman -S mingw-w64-x86_64-pango») oppure si scelga un altro "
    "formato: html, json, csv, xlsx e testo funzionano senza."
)


def render_pdf(checked: Checked) -> bytes:
    """Return the report as tagged, archivable PDF.

    Raises SourceError "unwritable", with what to install, where Pango is missing.
    """
    page = render_html(checked)
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise SourceError(checked.scheda.source, "unwritable", _NO_PANGO) from error
    # No protocol is allowed: nothing is ever fetched, from the network or from this disk.
    document = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=()))
    content: bytes = document.write_pdf(pdf_variant="pdf/a-2a")
    return content
