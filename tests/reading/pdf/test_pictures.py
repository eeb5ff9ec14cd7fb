"""``read --mostra``: a picture per page, with every value framed."""

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from soc25doc.forms import editions
from soc25doc.reading.pdf import page_pictures, read_pdf
from soc25doc.scheda import Where
from tests.facsimili.cases import PDF, SCHEDE
from tests.facsimili.make import load

SOUND = PDF / "ifel-r16-citta-weasyprint.pdf"
RED = (200, 30, 30)


def test_values_are_framed_where_they_stand() -> None:
    scheda = read_pdf(SOUND, "a.pdf", editions=editions())

    pictures = list(page_pictures(SOUND, scheda))

    with pdfium.PdfDocument(SOUND) as document:
        assert len(pictures) == len(document)
    for cell in ("M12.utenti.2019", "R06", "R22"):
        where = scheda.where[cell]
        assert where.page is not None
        assert where.box is not None
        with Image.open(io.BytesIO(pictures[where.page - 1])) as image:
            left, top = int(where.box[0] * 2) - 2, int(where.box[1] * 2) - 1
            near = image.crop((left - 2, top - 2, left + 3, top + 3)).getcolors(100) or []
        assert RED in {colour for _, colour in near}


def test_a_tag_keeps_off_the_text_beside_its_box(tmp_path: Path) -> None:
    ratio = (60.0, 62.0, 95.0, 72.0)  # points from the top
    beside = (196, 120, 360, 152)  # pixels, two to the point
    sheet = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 200))
    sheet.drawString(62, 130, "5.000   abitanti di oggi")
    sheet.save()
    empty = replace(load(SCHEDE / "r34-quadro3.yaml"), where={}, problems=())
    tagged = replace(empty, where={"R0E": Where(raw="5.000", page=1, box=ratio)})

    pages = [
        Image.open(io.BytesIO(next(page_pictures(tmp_path / "a.pdf", scheda))))
        for scheda in (empty, tagged)
    ]

    bare, drawn = (page.crop(beside) for page in pages)
    assert bare.getextrema() != ((255, 255),) * 3
    assert drawn.tobytes() == bare.tobytes()
    assert pages[0].tobytes() != pages[1].tobytes()
