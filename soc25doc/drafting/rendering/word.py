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
    from docx.shared import Cm, Pt, RGBColor

    ink, soft = RGBColor(0x1F, 0x3A, 0x5F), RGBColor(0x4D, 0x4D, 0x4D)
    for name, size, color in (
        ("Normal", 11, None),
        ("Title", 20, ink),
        ("Heading 1", 15, ink),
        ("Heading 2", 12, ink),
        ("Subtitle", 11, soft),
    ):
        style = word.styles[name]
        _own_font(style)
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(6)
        if color is not None:
            style.font.color.rgb = color
            style.font.italic = False
    _language(word)
    for section in word.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)


def _own_font(style: Any) -> None:
    """Set the font over that of Word's theme, without its spaced-out letters."""
    from docx.oxml.ns import qn

    style.font.name = "Arial"
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for spacing in properties.findall(qn("w:spacing")):
        properties.remove(spacing)


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
        table = _table(word, ("Utenti", *(str(year) for year in document.years)), (10.6, 3, 3))
        for user in document.users:
            _row(table, (user.label, user.before, user.now), right=2, bold=user.kind != "riga")
        if document.withheld:
            word.add_paragraph(PRIVACY)
    if document.data:
        word.add_heading("Dati su cui si fonda la relazione", level=2)
        table = _table(word, ("Codice", "Voce", "Valore"), (1.9, 10.2, 4.5))
        for datum in document.data:
            _row(table, (datum.code, datum.label, datum.value), right=int(datum.numeric))
        word.add_paragraph(f"Fonte: {document.origin}")


def _table(word: Any, heads: Sequence[str], widths: Sequence[float]) -> Any:
    """Add a table with columns of those widths in centimetres, and its heading."""
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    table = word.add_table(rows=0, cols=len(heads), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    _row(table, heads, right=0, bold=True)
    # The heading is repeated where the table goes on over a page.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def _row(table: Any, texts: Sequence[str], *, right: int, bold: bool = False) -> None:
    """Add a row whose last ``right`` cells hold numbers."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    cells = table.add_row().cells
    for place, (cell, text, column) in enumerate(zip(cells, texts, table.columns, strict=True)):
        cell.width = column.width
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(text).bold = bold
        if place >= len(texts) - right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
