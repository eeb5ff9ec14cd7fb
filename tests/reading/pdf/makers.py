"""Small PDFs that are not a sound print of the form."""

import io
from pathlib import Path

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def text_pdf(target: Path, lines: list[str], *, pages: int = 1, password: str = "") -> Path:
    """Write the lines on every page."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    lock = StandardEncryption(password) if password else None
    canvas = Canvas(str(target), pagesize=A4, encrypt=lock)
    for _ in range(pages):
        for number, text in enumerate(lines):
            canvas.drawString(50, 780 - 14 * number, text)
        canvas.showPage()
    canvas.save()
    return target


def scanned_pdf(target: Path, *, pages: int = 2, stamp: str = "") -> Path:
    """Write pages that are pictures, with an optional stamp as text."""
    buffer = io.BytesIO()
    Image.new("L", (300, 400), 200).save(buffer, "PNG")
    canvas = Canvas(str(target), pagesize=A4)
    for _ in range(pages):
        buffer.seek(0)
        canvas.drawImage(ImageReader(buffer), 0, 0, width=A4[0], height=A4[1])
        canvas.drawString(40, 20, stamp)
        canvas.showPage()
    canvas.save()
    return target
