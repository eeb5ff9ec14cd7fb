"""A draft → the bytes of a file, in each of the formats of ``draft``."""

from soc25doc.drafting.model import Draft
from soc25doc.drafting.models import Models
from soc25doc.scheda import Scheda

FORMATS = ("txt", "md", "html", "pdf", "docx")
BINARY = frozenset({"pdf", "docx"})


def render(scheda: Scheda, drafted: Draft, wanted: str, models: Models) -> bytes:
    """Return a draft in the wanted format.

    Raises SourceError where a PDF can't be printed here, DraftRefusedError where a template of the
    office's own fails.
    """
    if wanted == "txt":
        return f"{drafted.text}\n".encode()
    from soc25doc.drafting.rendering.document import document

    laid_out = document(scheda, drafted)
    if wanted == "md":
        from soc25doc.drafting.rendering.markdown import render_markdown

        return render_markdown(laid_out).encode()
    if wanted == "docx":
        from soc25doc.drafting.rendering.word import render_docx

        return render_docx(laid_out)
    from soc25doc.drafting.rendering.page import render_html

    page = render_html(laid_out, models)
    if wanted == "html":
        return page.encode()
    from soc25doc.printing import print_pdf

    return print_pdf(page, scheda.source)
