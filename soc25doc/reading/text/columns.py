"""Rows whose values an extractor wrote column by column: the headings tell the columns apart.

Page by page, the numbers under each heading are counted; where they are just as many as the rows of
the page have cells in that column, they are theirs in order.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import NamedTuple

from soc25doc.forms import Cell, Edition, Field
from soc25doc.reading.anchors import AnchorFinder
from soc25doc.reading.layout import Layout
from soc25doc.reading.squash import squash
from soc25doc.reading.text.lines import Line
from soc25doc.reading.text.reading import Reading
from soc25doc.reading.text.rows import Plausible, RowItems
from soc25doc.reading.text.words import WIDE_GAP, is_value

_HYPHEN_YEAR = re.compile(r"[-‐‑–—]\s*[0-9]{4}")
_SHORTEST_PIECE = 6  # letters of a heading that make a piece of it known

_Found = tuple[str, int]


@dataclass(slots=True)
class _Streams:
    """What stands under the headings of one page, by first part of the cell path."""

    numbers: dict[str, list[_Found]] = dataclass_field(default_factory=dict)
    texts: dict[str, list[list[_Found]]] = dataclass_field(default_factory=dict)


class ColumnReader:
    """Fills rows by the headings of their columns."""

    def __init__(self, edition: Edition, layout: Layout, finder: AnchorFinder) -> None:
        self._edition = edition
        self._layout = layout
        self._finder = finder
        self._heads = layout.headers if layout.headers_in_rows else {}

    def fill(
        self,
        lines: Sequence[Line],
        rows: Sequence[RowItems],
        reading: Reading,
        plausible: Plausible,
    ) -> list[RowItems]:
        """Fill what the headings of each page tell; return the rows that stay open."""
        left = {row.field.code: row for row in rows}
        for page in _pages(lines) if left and self._heads else []:
            filled = self._fill_page(page, left, reading)
            if filled and plausible(reading, filled) is False:
                for one in filled:
                    reading.withdraw(one)
                filled = []
            for one in filled:
                del left[one.code]
        return list(left.values())

    def _fill_page(
        self, page: Sequence[Line], left: dict[str, RowItems], reading: Reading
    ) -> list[Field]:
        text = "\n".join(line.text for line in page)
        codes = {anchor.code for anchor in self._finder.candidates(text)}
        fields = [f for code, f in self._edition.fields.items() if code in codes]
        headed = [field for field in fields if self._head(field.cells[0])]
        if not any(field.code in left for field in headed):
            return []
        found = self._assigned(headed, self._streams(page, fields))
        if found is None or not _agrees(found, reading):
            return []
        filled = [field for field in headed if field.code in left]
        for field in filled:
            for cell in field.cells:
                for raw, line in found.get(cell.id, ()):
                    if cell.is_number:
                        reading.put_number(cell, raw, line)
                    else:
                        reading.put(cell, raw, raw, line)
        return filled

    def _head(self, cell: Cell) -> str | None:
        head = cell.path.split(".")[0]
        return head if head in self._heads else None

    def _streams(self, page: Sequence[Line], fields: Sequence[Field]) -> _Streams:
        closing = frozenset(f.code for f in fields if self._head(f.cells[0]) is None)
        codes = frozenset(field.code for field in fields)
        walk = _Walk(self._heads, self._edition, self._labels(fields), _Codes(codes, closing))
        for line in page:
            for chunk in WIDE_GAP.split(line.text.strip()):
                if chunk:
                    walk.step(chunk, line.number)
        return walk.done()

    def _labels(self, fields: Sequence[Field]) -> str:
        """All that is label on the page, squashed; a bar keeps the labels apart."""
        return "|".join(squash(field.code + self._layout.label(field)) for field in fields)

    def _assigned(
        self, fields: Sequence[Field], streams: _Streams
    ) -> dict[str, list[_Found]] | None:
        """Give every column's finds to its cells; None where the counts don't match."""
        columns: dict[str, list[Cell]] = {}
        for field in fields:
            for cell in field.cells:
                columns.setdefault(cell.path.split(".")[0], []).append(cell)
        assigned: dict[str, list[_Found]] = {}
        for head, cells in columns.items():
            if cells[0].is_number:
                numbers = streams.numbers.get(head, [])
                if len(numbers) != len(cells):
                    return None
                assigned.update((c.id, [n]) for c, n in zip(cells, numbers, strict=True))
            else:
                texts = [text for text in streams.texts.get(head, []) if text]
                if texts and len(texts) != len(cells):
                    return None
                assigned.update(
                    (cell.id, [(" ".join(piece for piece, _ in text), text[0][1])])
                    for cell, text in zip(cells, texts, strict=False)
                )
        return assigned


class _Codes(NamedTuple):
    """The codes of a page; those that are ``closing`` have no headings."""

    every: frozenset[str]
    closing: frozenset[str]


class _Walk:
    """Goes through a page chunk by chunk and remembers under which heading it is.

    Several headings in a row head as many values in a row. A closing code ends the columns before
    it; so does any other, once every heading has its value.
    """

    def __init__(
        self, heads: Mapping[str, str], edition: Edition, labels: str, codes: _Codes
    ) -> None:
        self._labels = labels
        self._codes = codes
        self._headings: dict[str, tuple[str, ...]] = {}
        self._is_text: dict[str, bool] = {}
        for cell in edition.cells.values():
            head, _, year = cell.path.partition(".")
            template = heads.get(head)
            if template is not None:
                heading = squash(template.replace("{year}", year))
                self._headings[head] = (*self._headings.get(head, ()), heading)
                self._is_text[head] = not cell.is_number
        self._streams = _Streams()
        self._current: list[str] = []
        self._values: list[_Found] = []
        self._pending: tuple[str, ...] = ()

    def step(self, chunk: str, line: int) -> None:
        """Take one chunk of text into account."""
        squashed = squash(chunk)
        if self._continues(squashed) or _HYPHEN_YEAR.fullmatch(chunk):
            return
        head = self._heading(squashed)
        if self._ends_columns(chunk.split(maxsplit=1)[0]) and squashed in self._labels:
            self._flush()
        elif head is not None:
            self._open(head, squashed)
        elif all(map(is_value, chunk.split())):
            self._values += [(word, line) for word in chunk.split()]
        elif squashed and squashed not in self._labels:
            self._take_words(chunk, line)

    def done(self) -> _Streams:
        """Return what was found."""
        self._flush()
        return self._streams

    def _ends_columns(self, code: str) -> bool:
        due = sum(not self._is_text[head] for head in self._current)
        return code in self._codes.closing or (
            code in self._codes.every and 0 < due <= len(self._values)
        )

    def _continues(self, squashed: str) -> bool:
        """A heading wrapped over several lines goes on."""
        rest = tuple(
            one.removeprefix(squashed)
            for one in self._pending
            if squashed and one.startswith(squashed)
        )
        if rest:
            self._pending = tuple(filter(None, rest))
        return bool(rest)

    def _heading(self, squashed: str) -> str | None:
        for exact in (True, False):
            for head, headings in self._headings.items():
                for heading in headings:
                    begins = len(squashed) >= _SHORTEST_PIECE and heading.startswith(squashed)
                    if squashed == heading or (not exact and begins):
                        return head
        return None

    def _open(self, head: str, squashed: str) -> None:
        if self._values:
            self._flush()
        self._current.append(head)
        if self._is_text[head]:
            self._streams.texts.setdefault(head, []).append([])
        rests = (one.removeprefix(squashed) for one in self._headings[head])
        self._pending = tuple(filter(None, rests))

    def _flush(self) -> None:
        """Give the values so far to the headings before them."""
        heads = [head for head in self._current if not self._is_text[head]]
        heads = heads[-len(self._values) :] if self._values else heads
        for index, value in enumerate(self._values):
            if heads:
                self._streams.numbers.setdefault(heads[index % len(heads)], []).append(value)
        self._current, self._values = [], []

    def _take_words(self, chunk: str, line: int) -> None:
        self._pending = ()
        texts = [head for head in self._current if self._is_text[head]]
        if texts:
            self._streams.texts[texts[-1]][-1].append((chunk, line))


def _pages(lines: Sequence[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    for line in lines:
        if line.starts_page:
            pages.append([])
        pages[-1].append(line)
    return pages


def _agrees(found: dict[str, list[_Found]], reading: Reading) -> bool:
    """Say whether what was read already is found again in its column."""
    return all(
        found[cell][0][0] == where.raw for cell, where in reading.where.items() if cell in found
    )
