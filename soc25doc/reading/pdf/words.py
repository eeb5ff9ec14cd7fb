"""Words with boxes: what both engines hand over, in points from the page's top left corner."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from soc25doc.reading.squash import squash

MAX_PAGES = 60  # a scheda has seven pages; further on nobody looks for it
MAX_CHARACTERS = 40_000  # of one page; a page of the form has some 4,000

FEW_WORDS = 30  # a page with fewer, and pictures, may be a scan with a stamp on it
_OVERLAP, _TOUCH = 0.6, 0.18  # of the height: how two characters of a word may stand
_NOTHING = 0.5  # points: nearer than that they stand side by side whatever their height

_LEAST_HEIGHT, _FAR = 1.0, 20_000.0  # points: smallest letters, largest page

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


class Word:
    """One word as printed. ``blanks`` counts the blanks drawn right before it on its line,
    ``letters`` is its text squashed.

    No tuple: a word is asked for its middle, and looked up in sets, more often than it is made.
    """

    __slots__ = (
        "blanks", "bottom", "height", "letters", "middle", "page", "text", "top", "x0", "x1",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        x0: float,
        top: float,
        x1: float,
        bottom: float,
        page: int,
        blanks: int = 0,
    ) -> None:
        self.text = text
        self.x0 = x0
        self.top = top
        self.x1 = x1
        self.bottom = bottom
        self.page = page
        self.blanks = blanks
        self.middle = (top + bottom) / 2
        self.height = bottom - top
        self.letters = squash(text)

    def __repr__(self) -> str:
        return f"Word({self.text!r}, page {self.page}, {self.box})"

    @property
    def box(self) -> "Box":
        return self.x0, self.top, self.x1, self.bottom


class Page(NamedTuple):
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


class Document(NamedTuple):
    """The first pages of a PDF, and how many it has in all."""

    pages: list[Page]
    total: int


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
    boxes = [word.box for word in words]
    if len(boxes) == 1:
        return boxes[0]
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


class Boxes(NamedTuple):
    """The boxes of a page's characters, a column of numbers for each edge.

    The upper edges are those nearer to the start of the y axis of the engine, or further from it.
    """

    left: Sequence[float]
    upper: Sequence[float]
    right: Sequence[float]
    lower: Sequence[float]

    @classmethod
    def of(cls, boxes: Iterable[Box]) -> "Boxes":
        columns = list(zip(*boxes, strict=True))
        return cls(*columns) if columns else cls((), (), (), ())

    def at(self, place: int) -> Box:
        return self.left[place], self.upper[place], self.right[place], self.lower[place]


def build_words(
    text: str,
    boxes: Boxes,
    page: int,
    place: Callable[[Box], Box] | None = None,
    whole: Set[int] = frozenset(),
) -> list[Word]:
    """Cut a page's characters into words: at blanks, and where the pen jumps elsewhere.

    ``boxes`` are those of the characters of ``text``; ``place`` turns one into a box from the
    page's top left corner. ``whole`` tells where words begin that were drawn in one go: of these
    only the first and the last box count.
    """
    words: list[Word] = []
    last = 0
    for start, end in tokens_of(text):
        jumps = [end] if start in whole else _jumps(boxes, start, end)
        blanks = _blanks_drawn(text, boxes, last, start) if start - last > 1 else start - last
        last = end
        for stop in jumps:
            box = _extent(boxes, start, stop)
            printed = text[start:stop]
            if not (printed.isascii() and printed.isprintable()):
                printed = clean(printed)
            x0, top, x1, bottom = place(box) if place else box
            bottom = max(bottom, top + _LEAST_HEIGHT)
            # Damaged files put characters anywhere, or nowhere: what is no place on a page is left.
            if printed and -_FAR < x0 < x1 < _FAR and -_FAR < top < bottom < _FAR:
                words.append(Word(printed, x0, top, x1, bottom, page, blanks))
            blanks, start = 0, stop
    return words


def tokens_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each run of characters without a blank begins and ends."""
    return (found.span() for found in _TOKEN.finditer(text))


def _jumps(boxes: Boxes, start: int, end: int) -> list[int]:
    """Return where a character does not follow the one before it on the same line, and the end."""
    left, upper, right, _ = boxes
    jumps = [
        place
        for place in range(start + 1, end)
        if (
            upper[place - 1] != upper[place]
            or not -_NOTHING <= left[place] - right[place - 1] <= _NOTHING
        )
        and _parts(boxes.at(place - 1), boxes.at(place))
    ]
    return [*jumps, end]


def _parts(last: Box, following: Box) -> bool:
    """Say whether the pen has gone elsewhere between two characters."""
    before, a, right, b = last
    left, c, end, d = following
    height = abs(b - a)
    # The letters of a ligature share its box, so that the next one starts where it does.
    follows = (
        min(before - _NOTHING, right - _OVERLAP * height) <= left
        and left - right <= _TOUCH * height
        and abs(a + b - c - d) <= height
    )
    return not follows and left < end


def _extent(boxes: Boxes, start: int, stop: int) -> Box:
    """Return the box around a run of characters, without those that have no extent."""
    left, upper, right, lower = boxes
    x, y, end = left[start], upper[start], right[stop - 1]
    if y == upper[stop - 1] and lower[start] == lower[stop - 1] and end > x < right[start]:
        return x, y, end, lower[start]
    run = [box for box in map(boxes.at, range(start, stop)) if box[2] > box[0]]
    run = run or [boxes.at(start)]
    pick, other = (max, min) if y > lower[start] else (min, max)
    return (
        min(box[0] for box in run),
        pick(box[1] for box in run),
        max(box[2] for box in run),
        other(box[3] for box in run),
    )


def _blanks_drawn(text: str, boxes: Boxes, start: int, end: int) -> int:
    """Count the blanks that were drawn, not guessed by the engine, since the line began."""
    since = max(text.rfind("\n", start, end), text.rfind("\r", start, end)) + 1
    return sum(boxes.right[i] > boxes.left[i] for i in range(max(start, since), end))
