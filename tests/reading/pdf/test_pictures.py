"""``read --mostra``: a picture per page, with every value framed."""

from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from soc25doc.errors import SourceError
from soc25doc.forms import editions
from soc25doc.reading.pdf import read_pdf, save_pictures
from soc25doc.scheda import Where
from tests.facsimili.cases import PDF, SCHEDE
from tests.facsimili.make import load

SOUND = PDF / "ifel-r16-citta-weasyprint.pdf"
RED = (200, 30, 30)


def test_values_are_framed_where_they_stand(tmp_path: Path) -> None:
    scheda = read_pdf(SOUND, "a.pdf", editions=editions())

    pictures = save_pictures(SOUND, scheda, tmp_path / "figure")

    with pdfium.PdfDocument(SOUND) as document:
        pages = range(1, len(document) + 1)
    assert [one.name for one in pictures] == [f"{SOUND.stem}-{page}.png" for page in pages]
    for cell in ("M12.utenti.2019", "R06", "R22"):
        where = scheda.where[cell]
        assert where.page is not None
        assert where.box is not None
        with Image.open(pictures[where.page - 1]) as image:
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

    pictures = [
        save_pictures(tmp_path / "a.pdf", scheda, tmp_path / name)[0]
        for name, scheda in (("bare", empty), ("tagged", tagged))
    ]

    bare, drawn = (Image.open(one).crop(beside) for one in pictures)
    assert bare.getextrema() != ((255, 255),) * 3
    assert drawn.tobytes() == bare.tobytes()
    assert Image.open(pictures[0]).tobytes() != Image.open(pictures[1]).tobytes()


def test_a_folder_that_cant_be_written_is_told(tmp_path: Path) -> None:
    scheda = read_pdf(SOUND, "a.pdf", editions=editions())
    occupied = tmp_path / "figure"
    occupied.write_text("un file, non una cartella", encoding="utf-8")

    with pytest.raises(SourceError) as caught:
        save_pictures(SOUND, scheda, occupied)

    assert caught.value.code == "unwritable"
