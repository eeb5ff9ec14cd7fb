"""The first engine: words from the character boxes of pypdfium2."""

import ctypes
import math
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import repeat
from operator import sub
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from soc25doc.reading.pdf.words import (
    FEW_WORDS,
    MAX_CHARACTERS,
    MAX_PAGES,
    Box,
    Boxes,
    Document,
    Page,
    PdfBrokenError,
    PdfPasswordError,
    Word,
    build_words,
    tokens_of,
    turned,
)

_BLANKS = re.compile(r"[\s\x00]{2,}")  # several blanks: which of them were drawn?
_EDGES = 4  # numbers in a rectangle of pdfium's: left, top, right, bottom


def read_pages(path: Path) -> Document:
    """Return the pages of a PDF with their words, the first MAX_PAGES of them.

    Raises PdfPasswordError and PdfBrokenError, nothing of pdfium's own.
    """
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise PdfPasswordError from error
        raise PdfBrokenError from error
    try:
        count = len(document)
        return Document(
            [_read_page(document, index) for index in range(min(count, MAX_PAGES))], count
        )
    except (pdfium.PdfiumError, ValueError) as error:
        raise PdfBrokenError from error
    finally:
        document.close()


def _read_page(document: Any, index: int) -> Page:
    page = document[index]
    try:
        width, height = page.get_size()
        text_page = page.get_textpage()
        try:
            words, turn = _upright_words(page, text_page, index + 1)
        finally:
            text_page.close()
        pictures = len(words) < FEW_WORDS and _has_pictures(page)
    finally:
        page.close()
    return Page(index + 1, width, height, tuple(words), pictures, turn)


def _upright_words(page: Any, text_page: Any, number: int) -> tuple[list[Word], int]:
    """Return the words that stand upright together, and by how many turns the page was turned."""
    count = min(raw.FPDFText_CountChars(text_page), MAX_CHARACTERS)
    if count <= 0:
        return [], 0
    text = _text(text_page, count)
    angles = _angles(text_page, text)
    main = angles.most_common(1)[0][0] if angles else 0
    rotation = page.get_rotation() // 90
    turn = (main - rotation) % 4
    if len(angles) > 1:
        text = _upright_text(text_page, text, main)
    left, bottom, right, top = page.get_bbox()

    def from_top_left(box: Box) -> Box:
        return box[0] - left, top - box[1], box[2] - left, top - box[3]

    if main == 0:
        boxes, whole = _edge_boxes(text_page, text)
        return build_words(text, boxes, number, from_top_left, whole), turn
    boxes = _loose_boxes(text_page, (raw.FS_RECTF * count)(), range(count))
    size = right - left, top - bottom
    upright = (turned(from_top_left(boxes.at(place)), *size, main) for place in range(len(text)))
    return build_words(text, Boxes.of(upright), number), turn


def _upright_text(text_page: Any, text: str, main: int) -> str:
    """Blank out what is written in another direction than the page, such as a side label."""
    places = [place for place, one in enumerate(text) if not one.isspace()]
    others = {
        place
        for place, turns in zip(places, _quarter_turns(text_page, places), strict=True)
        if turns not in (main, None)
    }
    return "".join(" " if place in others else one for place, one in enumerate(text))


def _quarter_turns(text_page: Any, places: Sequence[int]) -> Iterator[int | None]:
    """Yield the quarter turns (counterclockwise) of characters, None where they can't be told."""
    angle_of = _bare(raw.FPDFText_GetCharAngle, ctypes.c_float, ctypes.c_void_p, ctypes.c_int)
    for angle in map(angle_of, repeat(_handle(text_page)), places):
        yield round(angle / (math.pi / 2)) % 4 if angle >= 0 else None


def _text(text_page: Any, count: int) -> str:
    """Return one character per box; those beyond Unicode's first plane are asked one by one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer)
    if written == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
    codes = (raw.FPDFText_GetUnicode(text_page, index) for index in range(count))
    return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)


def _angles(text_page: Any, text: str) -> Counter[int]:
    """Count the quarter turns of a sample of the characters."""
    step = max(1, len(text) // 250)
    sample = [place for place in range(0, len(text), step) if not text[place].isspace()]
    return Counter(one for one in _quarter_turns(text_page, sample) if one is not None)


def _edge_boxes(text_page: Any, text: str) -> tuple[Boxes, Set[int]]:
    """Return the boxes that words are built from, and where words begin that were drawn in one go
    (see ``build_words``): of these only the first and the last box are asked for."""
    spans = list(tokens_of(text))
    starts, ends = [span[0] for span in spans], [span[1] for span in spans]
    parts_of = _bare(
        raw.FPDFText_CountRects, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_int
    )
    lengths = map(sub, ends, starts)
    parts = map(parts_of, repeat(_handle(text_page)), starts, lengths)
    ends_at = {start: end for (start, end), count in zip(spans, parts, strict=True) if count == 1}
    wanted = [
        place
        for start, end in spans
        for place in ((start, end - 1) if start in ends_at else range(start, end))
    ]
    wanted += [place for found in _BLANKS.finditer(text) for place in range(*found.span())]
    rects = (raw.FS_RECTF * len(text))()
    boxes = _loose_boxes(text_page, rects, wanted)
    left, upper, right, lower = boxes
    uneven = {
        start: end
        for start, end in ends_at.items()
        if upper[start] != upper[end - 1]
        or lower[start] != lower[end - 1]
        or not right[end - 1] > left[start] < right[start]
    }
    if uneven:
        inside = [place for start, end in uneven.items() for place in range(start, end)]
        boxes = _loose_boxes(text_page, rects, inside)
    return boxes, ends_at.keys() - uneven.keys()


def _loose_boxes(text_page: Any, rects: Any, wanted: Sequence[int]) -> Boxes:
    """Return left, top, right, bottom of each character with the y axis upwards.

    ``rects`` holds a rectangle for each; those of the ``wanted`` ones are asked for, the others
    stay as they are.
    """
    box_of = _bare(
        raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
    )
    first, size = ctypes.addressof(rects), ctypes.sizeof(raw.FS_RECTF)
    places = [first + size * place for place in wanted]
    deque(map(box_of, repeat(_handle(text_page)), wanted, places), maxlen=0)
    edges = memoryview(rects).cast("B").cast("f")
    return Boxes(*(edges[edge::_EDGES].tolist() for edge in range(_EDGES)))


def _bare(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of pdfium's without ctypes' conversions.

    One call per character is what the reading costs.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def _handle(text_page: Any) -> int | None:
    return ctypes.cast(text_page.raw, ctypes.c_void_p).value


def _has_pictures(page: Any) -> bool:
    """Say whether pictures stand on the page; called for pages with few words only."""
    kinds = (one.type for one in page.get_objects(max_depth=3))
    return any(kind == raw.FPDF_PAGEOBJ_IMAGE for kind in kinds)
