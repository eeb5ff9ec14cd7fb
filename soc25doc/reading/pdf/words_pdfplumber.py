"""The second, independent engine: words from the characters of pdfplumber (pdfminer)."""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

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
    build_words,
    turned,
)

Char = Mapping[str, Any]

# It tells every oddity of a damaged file on standard error, in English: none helps an official.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def read_pages(path: Path) -> Document:
    """Return the pages of a PDF with their words, the first MAX_PAGES of them.

    Raises PdfPasswordError and PdfBrokenError, nothing of pdfminer's own.
    """
    try:
        with pdfplumber.open(path) as document:
            pages = []
            for page in document.pages[:MAX_PAGES]:
                pages.append(_read_page(page))
                page.close()  # else the characters of every page stay in memory
            return Document(pages, len(document.pages))
    except PDFPasswordIncorrect as error:
        raise PdfPasswordError from error
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise PdfPasswordError from error
        raise PdfBrokenError from error
    except Exception as error:  # pdfminer lets any error out on damaged files
        raise PdfBrokenError from error


def _read_page(page: Any) -> Page:
    chars: list[Char] = page.chars[:MAX_CHARACTERS]
    turns = Counter(_turn(char) for char in chars if not char["text"].isspace())
    turn = turns.most_common(1)[0][0] if turns else 0
    width, height = float(page.width), float(page.height)
    left, top = float(page.bbox[0]), float(page.bbox[1])
    text: list[str] = []
    boxes: list[Box] = []
    for char in chars:
        if _turn(char) != turn:
            continue
        box = (char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top)
        for part in _characters(char["text"]):
            text.append(part)
            boxes.append(turned(box, width, height, turn) if turn else box)
    words = build_words("".join(text), Boxes.of(boxes), page.page_number)
    pictures = len(words) < FEW_WORDS and bool(page.images)
    return Page(page.page_number, width, height, tuple(words), pictures, turn)


def _turn(char: Char) -> int:
    """Return by how many quarter turns clockwise a character must be turned to stand upright."""
    a, b = char["matrix"][:2]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def _characters(text: str) -> Iterable[str]:
    """Return one character per box; an unmapped one, "(cid:7)", as the replacement character."""
    if len(text) == 1:
        return text
    return "\ufffd" if text.startswith("(cid:") else text
