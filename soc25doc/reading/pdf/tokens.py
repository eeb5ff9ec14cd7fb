"""The cells of a region that may be values: numbers, words, without the sentences around them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from soc25doc.reading.layout import Layout
from soc25doc.reading.numbers import parse_number
from soc25doc.reading.pdf.rows import Row, cells_of, rows_of, text_of
from soc25doc.reading.pdf.sheet import Region
from soc25doc.reading.pdf.words import Box, Word, bounds
from soc25doc.reading.squash import squash

_PROSE_WORDS = 5  # a cell with so many words is a sentence, not a value
_RATIO_WORDS = 9  # unless it is a ratio written out
_LINE_GAP = 1.0  # of the height: lines of one paragraph stand closer
PAGE = 100_000.0  # added per page, so that boxes of several pages can be compared
_UNIT = re.compile(r"\s*(?:€|%|euro)\s*|[€%]", re.IGNORECASE)


class Token(NamedTuple):
    """A cell of the page that may be a value."""

    text: str
    page: int
    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        return bounds(self.words)

    @property
    def long_box(self) -> Box:
        left, top, right, bottom = self.box
        return left, top + self.page * PAGE, right, bottom + self.page * PAGE


def token_rows(region: Region, layout: Layout) -> Iterator[list[Token]]:
    """Yield the rows of a region as cells, without sentences; numbers side by side are parted."""
    for page, words in region.words:
        for row in _without_prose(rows_of(words), layout):
            tokens = [token for piece in row for token in _split(piece, page)]
            if tokens:
                yield tokens


def all_cells(region: Region) -> list[Token]:
    """Return every cell of a region, whatever it holds."""
    return [
        Token(text_of(piece), page, tuple(piece))
        for page, words in region.words
        for row in rows_of(words)
        for piece in cells_of(row)
    ]


def number_text(text: str) -> str | None:
    """Return the number that a cell holds, without its unit, None where it is something else."""
    bare = _UNIT.sub("", text).strip()
    return bare if parse_number(bare) is not None else None


def _split(piece: Row, page: int) -> list[Token]:
    """Part a cell of several numbers into them; anything else stays whole."""
    words = text_of(piece).split(" ")
    if (
        len(words) > 1
        and len(words) == len(piece)
        and all(parse_number(word) is not None for word in words)
    ):
        return [Token(word.text, page, (word,)) for word in piece]
    return [Token(text_of(piece), page, tuple(piece))]


def _without_prose(rows: Sequence[Row], layout: Layout) -> Iterator[list[Row]]:
    """Yield the cells of each row, leaving out sentences with all of their lines."""
    ratio = [squash(text).lstrip("0123456789") for text in layout.ratio_words]
    prose: list[Box] = []
    for row in rows:
        kept = []
        for piece in cells_of(row):
            box = bounds(piece)
            height = box[3] - box[1]
            letters = squash(text_of(piece))
            is_ratio = (
                any(text and text in letters for text in ratio) and len(piece) <= _RATIO_WORDS
            )
            long = len(piece) >= _PROSE_WORDS and not is_ratio
            goes_on = any(
                abs(box[0] - one[0]) <= height
                and -0.5 * height <= box[1] - one[3] <= _LINE_GAP * height
                for one in prose
            )
            if long or goes_on:
                prose.append(box)
            else:
                kept.append(piece)
        yield kept


def columns_of(tokens: Sequence[Token]) -> list[list[Token]]:
    """Group cells that stand over each other, from left to right."""
    columns: list[tuple[float, float, list[Token]]] = []
    for token in sorted(tokens, key=lambda one: one.box[0]):
        left, _, right, _ = token.box
        for place, (start, end, column) in enumerate(columns):
            if left < end and right > start:
                column.append(token)
                columns[place] = (min(start, left), max(end, right), column)
                break
        else:
            columns.append((left, right, [token]))
    ordered = sorted(columns, key=lambda one: one[0])
    return [sorted(column, key=lambda one: (one.page, one.box[1])) for _, _, column in ordered]
