"""A draft as a Word file with the styles that offices know: titles, table of users, signature."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from soc25doc.drafting.rendering.document import Document
from soc25doc.drafting.rendering.page import PRIVACY

# The files hold no moment of their own: the same draft gives the same properties.
_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


def render_docx(document: Document) -> bytes:
    """Return the draft as a .docx file."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    word = docx.Document()
    _properties(word, document)
    _styles(word)
    heading = word.add_paragraph(document.comune, style="Title")
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.add_heading(document.title, level=1)
    word.add_paragraph(document.subtitle, style="Subtitle")
    for section in document.sections:
        word.add_heading(section.title, level=2)
        for pieces in section.paragraphs:
            paragraph = word.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            for piece in pieces:
                _run(paragraph, piece.text, gap=piece.gap)
    word.add_paragraph()
    word.add_paragraph("Luogo e data ______________________")
    signature = word.add_paragraph("Il Responsabile del servizio\n______________________")
    signature.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _attachments(word, document)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def _properties(word: Any, document: Document) -> None:
    properties = word.core_properties
    properties.title = f"{document.title} – {document.comune}"
    properties.author = document.comune
    properties.last_modified_by = document.comune
    properties.language = "it-IT"
    properties.comments = ""
    properties.created = properties.modified = _MOMENT


def _styles(word: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    ink = RGBColor(0x1F, 0x3A, 0x5F)
    for name, size in (("Normal", 11), ("Title", 20), ("Heading 1", 15), ("Heading 2", 12)):
        style = word.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name != "Normal":
            style.font.color.rgb = ink
    word.styles["Subtitle"].font.name = "Arial"
    _language(word)
    for section in word.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)


def _language(word: Any) -> None:
    """Say that the text is Italian: Word checks its spelling by that."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = word.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "it-IT")
    properties.append(language)


def _run(paragraph: Any, text: str, *, gap: bool) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    run = paragraph.add_run(text)
    if gap:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _attachments(word: Any, document: Document) -> None:
    if document.users:
        word.add_heading("Gli utenti per area", level=2)
        heads = ("Utenti", *(str(year) for year in document.years))
        rows = [(row.label, row.before, row.now) for row in document.users]
        bold = [row.kind != "riga" for row in document.users]
        _table(word, heads, rows, bold, right=2)
        if document.withheld:
            word.add_paragraph(PRIVACY)
    if document.data:
        word.add_heading("Dati su cui si fonda la relazione", level=2)
        rows = [(one.code, one.label, one.value) for one in document.data]
        _table(word, ("Codice", "Voce", "Valore"), rows, [False] * len(rows), right=1)
        word.add_paragraph(f"Fonte: {document.origin}")


def _table(
    word: Any,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    bold: Sequence[bool],
    *,
    right: int,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    table = word.add_table(rows=1, cols=len(heads), style="Table Grid")
    # The heading is repeated where the table goes on over a page.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for texts, strong in ((heads, True), *zip(rows, bold, strict=True)):
        cells = table.rows[0].cells if texts is heads else table.add_row().cells
        for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.add_run(text).bold = strong
            if place >= len(heads) - right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
