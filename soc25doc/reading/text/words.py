"""What stands between one code and the next: numbers, words that are no label's, nothing else.

Label, headings of the columns, pieces of side labels and the words around a ratio are known and
taken away; they come in an order that depends on the extractor.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from soc25doc.forms import Edition, Field, Kind
from soc25doc.reading.layout import Layout
from soc25doc.reading.squash import squash
from soc25doc.reading.text.lines import Furniture, Line

PROSE_WORDS = 4  # so many words that are no label's make a line a sentence
WIDE_GAP = re.compile(r"\s{2,}|\t")
_DATE = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}")
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"\W*[A-Z][0-9]+[A-Z]?\W*")
_PLACEHOLDER = re.compile(r"n\.?[dcr]\.?|[*#]+|[?]+", re.IGNORECASE)
_PIECE = re.compile(r"\w+")
# Where values of these kinds stand, a bare 2024 may be one; elsewhere it heads a column.
_COUNTED: frozenset[Kind] = frozenset({"persone", "abitanti", "ore", "media"})
_HYPHENS = frozenset("-‐‑‒–—−\u00ad")


@dataclass(frozen=True, slots=True)
class Item:
    """A number, a stretch of words, or a year that heads a column, on one line.

    ``late`` items stand after a sentence.
    """

    text: str
    line: int
    kind: Literal["number", "words", "year"]
    late: bool = False


class RowWords:
    """The words that one code's lines are known to hold."""

    def __init__(
        self, field: Field, layout: Layout, furniture: Furniture, bare_years: frozenset[str]
    ) -> None:
        self.field = field
        self.labels = (layout.label(field), field.label)
        self._furniture = furniture
        headings = _headings(field, layout)
        self._heading_words = _vocabulary(headings)
        self._repeats_headings = layout.headers_in_rows
        self._known = (
            _vocabulary(self.labels)
            | self._heading_words
            | _vocabulary(layout.ratio_words)
            | _vocabulary(layout.headers.values())
            | furniture.side_words
        )
        self._bare_years = bare_years
        self._years_are_headings = not _COUNTED & {cell.kind for cell in field.cells}
        self.is_mixed = len({cell.is_number for cell in field.cells}) > 1
        self._label_digits = Counter(_digit_words(self.labels[:1]))
        self._heading_digits = Counter(_digit_words(headings))

    def without_sides(self, text: str) -> str:
        """Blank out the pieces of side labels that stand alone or across a wide gap."""
        if not any(self._is_side(part) for part in WIDE_GAP.split(text)):
            return text
        parts = re.split(r"(\s{2,}|\t)", text)
        return "".join(" " * len(part) if self._is_side(part) else part for part in parts)

    def without_side_end(self, text: str) -> str:
        """Cut off the beginning of a side label that closes a line without a gap."""
        words = text.split()
        if len(words) > 2 and self._furniture.starts_side_label(" ".join(words[-2:])):
            return " ".join(words[:-2])
        return text

    def _is_side(self, part: str) -> bool:
        if not self._furniture.is_side_piece(part):
            return False
        return not any(squash(part) in squash(label) for label in self.labels)

    def items(self, lines: Iterable[Line]) -> Iterator[Item]:
        """Yield what the lines hold beside the known words, in the order of the text."""
        taker = _Taker(self._label_digits, self._heading_digits)
        late = False
        for line in lines:
            unknown = 0
            for chunk in WIDE_GAP.split(self.without_sides(line.text)):
                words = self._unknown_words(chunk, taker)
                yield from (Item(year, line.number, "year") for year in taker.years_seen())
                unknown += sum(not _numeric(word) for word in words)
                yield from self._chunk_items(chunk.split(), words, line.number, late)
            late = late or unknown >= PROSE_WORDS

    def headed(self, lines: Iterable[Line]) -> bool | None:
        """Say whether the headings of the columns stand in the lines, all of them; None where the
        print does not repeat them."""
        if not self._repeats_headings:
            return None
        return self._heading_words <= _vocabulary(line.text for line in lines)

    def unknown(self, text: str) -> list[str]:
        """Return the words of a line that are no known ones, numbers left out."""
        words = self.without_sides(text).split()
        return [word for word in words if not _numeric(word) and not self._knows(word)]

    def _knows(self, word: str) -> bool:
        return {squash(piece) for piece in _PIECE.findall(word)} <= self._known

    def _unknown_words(self, chunk: str, taker: "_Taker") -> list[str]:
        kept: list[str] = []
        before = ""
        for word in chunk.split():
            if not _numeric(word):
                if not self._knows(word):
                    kept.append(word)
            elif not (
                before.lower() == "quadro"
                or _DATE.search(word)
                or (self._years_are_headings and taker.takes_year(word, self._bare_years))
                or taker.takes(word, before in _HYPHENS or squash(before) in self._heading_words)
            ):
                kept.append(word)
            before = word
        return kept

    def _chunk_items(
        self, chunk: list[str], unknown: list[str], line: int, late: bool
    ) -> Iterator[Item]:
        """Numbers are values where no unknown word stands with them; in a row that holds a text
        among its numbers, also at both ends of that text. Words are kept whole."""
        if all(map(is_value, unknown)):
            yield from (Item(word, line, "number", late) for word in unknown)
            return
        first, last = 0, len(chunk)
        if self.is_mixed and len(chunk) > 2 and is_value(chunk[0]) and is_value(chunk[-1]):
            first, last = 1, last - 1
        yield from (Item(word, line, "number", late) for word in chunk[:first])
        yield Item(" ".join(chunk[first:last]), line, "words", late)
        yield from (Item(word, line, "number", late) for word in chunk[last:])


class _Taker:
    """The numbers that label and headings print, taken off one by one as they come."""

    def __init__(self, label: Counter[str], heading: Counter[str]) -> None:
        self._label = label.copy()
        self._heading = heading.copy()
        self._years: list[str] = []

    def takes_year(self, word: str, years: frozenset[str]) -> bool:
        """Say whether the word is a year that heads a column, and remember it."""
        if word in years:
            self._years.append(word)
        return word in years

    def years_seen(self) -> list[str]:
        """Return the years met since the last call."""
        years, self._years = self._years, []
        return years

    def takes(self, word: str, after_heading: bool) -> bool:
        """Say whether the number is a printed one, and take it off those still to come."""
        squashed = squash(word)
        for pending in (self._heading, self._label):
            if pending[squashed] > 0:
                pending[squashed] -= 1
                return True
        return after_heading and squashed in self._heading


def is_value(word: str) -> bool:
    """Say whether a word stands where a value may: a number, or a mark that there is none."""
    if _CODE.fullmatch(word):
        return False
    return _numeric(word) or _PLACEHOLDER.fullmatch(word) is not None


def _numeric(word: str) -> bool:
    return _DIGIT.search(word) is not None


def bare_years(edition: Edition, layout: Layout) -> frozenset[str]:
    """The years that head a column on their own, anywhere in the form."""
    return frozenset(
        heading
        for field in edition.fields.values()
        for heading in _headings(field, layout)
        if heading.isdigit()
    )


def _headings(field: Field, layout: Layout) -> list[str]:
    headings = []
    if layout.headers_in_rows or field.cells[0].path.isdigit():
        headings = [layout.header(cell) for cell in field.cells if cell.path]
    if field.name is not None and field.name in layout.value_headers:
        headings.append(layout.value_headers[field.name])
    return headings


def _vocabulary(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(squash(piece) for text in texts for piece in _PIECE.findall(text))


def _digit_words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in text.split():
            if _numeric(word) and not _DATE.search(word):
                yield squash(word)
