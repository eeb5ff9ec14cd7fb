"""The page of one checked scheda printed to PDF."""

from soc25doc.checks.finding import Checked
from soc25doc.printing import print_pdf
from soc25doc.reports.page import render_html


def render_pdf(checked: Checked) -> bytes:
    """Return the report as tagged, archivable PDF.

    Raises SourceError "unwritable", with what to install, where Pango is missing.
    """
    return print_pdf(render_html(checked), checked.scheda.source)
