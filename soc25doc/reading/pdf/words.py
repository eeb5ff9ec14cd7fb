"""Words with boxes: what both engines hand over, in points from the page's top left corner."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

MAX_PAGES = 60  # a scheda has seven pages; further on nobody looks for it
MAX_CHARACTERS = 40_000  # of one page; a page of the form has some 4,000

_OVERLAP, _TOUCH = 0.6, 0.18  # of the height: how two characters of a word may stand

Box = tuple[float, float, float, float]

_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip
# Hyphens that fonts and engines put where "-" was typed; U+0002 and U+FFFE are pdfium's own.
_HYPHENS = dict.fromkeys(("\u2010", "\u2011", "\xad", "\x02", "\ufffe"), "-")
_CLEAN = str.maketrans({**_LIGATURES, **_HYPHENS, "\u200b": "", "\u2060": "", "\ufeff": ""})
_TOKEN = re.compile(r"[^\s\x00]+")


class PdfPasswordError(Exception):
    """The document can't be opened without its password."""


class PdfBrokenError(Exception):
    """The document is damaged."""


class Word(NamedTuple):
    """One word as printed. ``blanks`` counts the blanks drawn right before it on its line."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    page: int
    blanks: int = 0

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number (from 1), its size as shown, its words, whether it holds pictures.

    ``turn`` is by how many quarter turns clockwise the shown page was turned to have its text
    upright; the words' boxes are those of the turned page.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    pictures: bool = False
    turn: int = 0

    def shown(self, box: Box) -> Box:
        """Return a box of the upright page as it lies on the page that a viewer shows."""
        return turned(box, *self.upright_size, -self.turn)

    @property
    def upright_size(self) -> tuple[float, float]:
        return (self.height, self.width) if self.turn % 2 else (self.width, self.height)


def turned(box: Box, width: float, height: float, turn: int) -> Box:
    """Return where a box of a page of that size lies once the page is turned clockwise."""
    left, top, right, bottom = box
    match turn % 4:
        case 1:
            return height - bottom, left, height - top, right
        case 2:
            return width - right, height - bottom, width - left, height - top
        case 3:
            return top, width - right, bottom, width - left
    return box


def clean(text: str) -> str:
    """Return the text with ligatures taken apart and every kind of hyphen as ``-``."""
    text = text.translate(_CLEAN)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def bounds(words: Iterable[Word]) -> Box:
    """Return left, top, right, bottom around the words (at least one)."""
    left, top, right, bottom = zip(*(word[1:5] for word in words), strict=True)
    return min(left), min(top), max(right), max(bottom)


def build_words(text: str, boxes: Sequence[Box], page: int) -> list[Word]:
    """Cut a page's characters into words: at blanks, and where the pen jumps elsewhere.

    ``boxes`` holds left, top, right, bottom of each character of ``text``.
    """
    words: list[Word] = []
    last = 0
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        blanks = _blanks_drawn(text, boxes, last, start)
        last = end
        while start < end:
            stop, box = _stroke(boxes, start, end)
            printed = clean(text[start:stop])
            if printed and box[2] > box[0]:
                words.append(Word(printed, *box, page, blanks))
            blanks, start = 0, stop
    return words


def _blanks_drawn(text: str, boxes: Sequence[Box], start: int, end: int) -> int:
    """Count the blanks that were drawn, not guessed by the engine, since the line began."""
    if end - start < 2:
        return end - start
    since = max(text.rfind("\n", start, end), text.rfind("\r", start, end)) + 1
    return sum(boxes[i][2] > boxes[i][0] for i in range(max(start, since), end))


def _stroke(boxes: Sequence[Box], start: int, end: int) -> tuple[int, Box]:
    """Return where the run of characters that stand side by side ends, and its box."""
    left, top, right, bottom = boxes[start]
    height = bottom - top
    stop = start + 1
    while stop < end:
        x0, y0, x1, y1 = boxes[stop]
        if x1 > x0:
            follows = -_OVERLAP * height <= x0 - right <= _TOUCH * height
            if right > left and not (follows and top <= (y0 + y1) / 2 <= bottom):
                break
            if right <= left:  # the first characters have no extent of their own
                left, top, bottom = x0, y0, y1
            right, top, bottom = max(right, x1), min(top, y0), max(bottom, y1)
            height = bottom - top
        stop += 1
    return stop, (left, top, right, bottom)
