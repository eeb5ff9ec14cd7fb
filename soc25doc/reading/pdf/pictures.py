"""Pictures of the pages with the box and code of every value that was read from them."""

import io
import math
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from soc25doc.errors import SourceError
from soc25doc.reading.pdf.words import MAX_PAGES, Box
from soc25doc.scheda import Scheda

_SCALE = 2.0  # pixels per point
_MOST_PIXELS = 4000  # of either side; larger pages are drawn smaller
_BOX, _TEXT = (200, 30, 30), (20, 60, 160)
_SUSPECT = (230, 120, 0)
_LETTERS = 11
_GAP = 2  # pixels between a frame and its tag
_DARK = 200  # of 255: darker pixels are print


def draw_pages(path: Path, scheda: Scheda) -> Iterator[bytes]:
    """Yield each page as a PNG, in order. Raises SourceError where the PDF can't be drawn."""
    import pypdfium2 as pdfium

    by_page: dict[int, list[tuple[str, Box]]] = defaultdict(list)
    for cell, where in scheda.where.items():
        if where.page is not None and where.box is not None:
            by_page[where.page].append((cell, where.box))
    suspect = {problem.cell_id for problem in scheda.problems}
    try:
        document = pdfium.PdfDocument(path)
        try:
            for index in range(min(len(document), MAX_PAGES)):
                yield _drawn(document[index], by_page[index + 1], suspect)
        finally:
            document.close()
    except pdfium.PdfiumError as error:
        raise SourceError(
            scheda.source,
            "broken",
            "le pagine del PDF non si possono disegnare: controllare il file.",
        ) from error


def _drawn(page: Any, cells: list[tuple[str, Box]], suspect: set[str]) -> bytes:
    from PIL import ImageDraw, ImageFont

    scale = min(_SCALE, _MOST_PIXELS / max(*page.get_size(), 1.0))
    image = page.render(scale=scale).to_pil().convert("RGB")
    page.close()
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(_LETTERS)
    frames = []
    for cell, box in cells:
        left, top, right, bottom = (edge * scale for edge in box)
        frames.append((cell, (left - 2, top - 1, right + 2, bottom + 1)))
    for cell, frame in frames:
        pen.rectangle(frame, outline=_SUSPECT if cell in suspect else _BOX, width=1)
    for cell, frame in frames:
        _, _, width, height = pen.textbbox((0, 0), cell, font=font, anchor="lt")
        place = _clearest(image, frame, math.ceil(width), math.ceil(height))
        fill = _SUSPECT if cell in suspect else _TEXT
        pen.text(place, cell, fill=fill, font=font, anchor="lt")
    picture = io.BytesIO()
    image.save(picture, format="PNG")
    return picture.getvalue()


def _clearest(image: Any, frame: Box, width: int, height: int) -> tuple[int, int]:
    """Return where around a frame a tag covers least: right, above, below or left of it."""
    left, top, right, bottom = map(round, frame)
    places = (
        (right + _GAP, top),
        (left, top - _GAP - height),
        (left, bottom + _GAP),
        (left - _GAP - width, top),
    )
    return min(places, key=lambda place: _ink(image, place, width, height))


def _ink(image: Any, place: tuple[int, int], width: int, height: int) -> int:
    """Count the dark pixels of a part of the picture; what lies outside is black."""
    left, top = place
    part = image.crop((left - 1, top - 1, left + width + 1, top + height + 1))
    return sum(part.convert("L").histogram()[:_DARK])
