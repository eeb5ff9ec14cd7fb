"""From the words of a region to the values of its code."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from soc25doc.forms import Cell, Edition
from soc25doc.forms.edition import NOT_COMPUTABLE
from soc25doc.reading.layout import Layout
from soc25doc.reading.numbers import parse_number, parse_value
from soc25doc.reading.pdf.anchors import ANSWER
from soc25doc.reading.pdf.columns import Alignment, assign
from soc25doc.reading.pdf.rows import cells_of, rows_of, text_of
from soc25doc.reading.pdf.sheet import Region, Sheet
from soc25doc.reading.pdf.tokens import (
    PAGE,
    Token,
    all_cells,
    columns_of,
    number_text,
    token_rows,
)
from soc25doc.reading.pdf.words import Box, Word, bounds
from soc25doc.reading.squash import squash
from soc25doc.scheda import Value

_ABOVE_LABEL, _BELOW_LABEL = 0.6, 2.5  # of the height: where an answer may stand beside its label
_GARBLED = re.compile(r"[-−]?[0-9][^\s/()]*|[OolI]+[0-9.,OolI]*")
_RATIO = re.compile(r"1\s*:\s*([0-9.,]+)")


class Reading(NamedTuple):
    """One value as read: its raw text and box; ``value`` None with ``raw`` is unreadable."""

    value: Value
    raw: str
    page: int
    box: Box


class ValueReader:
    """Reads the values of all regions but the free text, in the order of the form."""

    def __init__(self, sheet: Sheet, edition: Edition, layout: Layout) -> None:
        self._regions = [one for one in sheet.regions if one.field.cells[0].kind != "relazione"]
        self._edition = edition
        self._layout = layout
        self._alignment = Alignment()
        self._years: dict[str, Box] = {}  # where the year of a column stands, as last seen

    def read(self) -> dict[str, Reading]:
        """Return what was found, by cell id."""
        found: dict[str, Reading] = {}
        for _ in range(2):  # the first round learns how this print aligns its columns
            self._years.clear()
            for region in self._regions:
                found.update(self._read(region))
        return found

    def _read(self, region: Region) -> Iterator[tuple[str, Reading]]:
        kinds = {cell.kind for cell in region.field.cells}
        if "si_no" in kinds:
            yield from self._answer(region)
        elif "rapporto" in kinds:
            yield from self._ratio(region)
        elif kinds == {"testo"}:
            yield from self._text(region)
        elif "testo" in kinds:
            yield from self._mixed(region)
        else:
            yield from self._numbers(region)

    def _answer(self, region: Region) -> Iterator[tuple[str, Reading]]:
        cell = region.field.cells[0]
        best: tuple[float, Word, int] | None = None
        for page, words in region.words:
            for word in words:
                away = _away(region, page, word)
                answer = ANSWER.fullmatch(word.text)
                if answer and away is not None and (best is None or away < best[0]):
                    best = (away, word, page)
        if best is not None:
            _, word, page = best
            value = "NO" if word.text.upper() == "NO" else "SI"
            yield cell.id, Reading(value, word.text, page, word.box)
            return
        for page, words in region.words:
            for row in rows_of(words):
                for piece in cells_of(row):
                    if len(piece) == 1 and _beside(region, page, piece[0]):
                        yield cell.id, Reading(None, piece[0].text, page, piece[0].box)
                        return

    def _ratio(self, region: Region) -> Iterator[tuple[str, Reading]]:
        cell = region.field.cells[0]
        known = {squash(word) for text in self._layout.ratio_words for word in text.split()}
        numbers: list[Token] = []
        tokens = list(self._tokens(region))
        missing = _not_computable(tokens)
        if missing is not None:
            yield cell.id, _reading(missing, NOT_COMPUTABLE)
            return
        for token in tokens:
            if self._heads_next_row(region, token):
                continue
            pieces = token.text.split()
            ratio = _RATIO.fullmatch(token.text)
            if ratio and parse_number(ratio[1]) is not None:
                yield cell.id, _reading(token, parse_value(ratio[1], cell.kind))
                return
            if all(squash(piece) in known or parse_number(piece) is not None for piece in pieces):
                numbers.extend(
                    Token(word.text, token.page, (word,))
                    for word in token.words
                    if parse_number(word.text) is not None
                )
        if len(numbers) > 1:
            numbers = [one for one in numbers if one.text != "1"] or numbers
        if numbers:
            yield cell.id, _reading(numbers[0], parse_value(numbers[0].text, cell.kind))

    def _heads_next_row(self, region: Region, token: Token) -> bool:
        """Say whether a cell is a year below the label: the heading of a column further down."""
        anchor = region.anchor
        below = (token.page, token.box[1]) > (anchor.page, anchor.bottom)
        return below and self._all_years([token])

    def _text(self, region: Region) -> Iterator[tuple[str, Reading]]:
        for page, words in region.words:
            pieces = [text_of(row) for row in rows_of(words)]
            yield (
                region.field.cells[0].id,
                Reading(" ".join(pieces), " ".join(pieces), page, bounds(words)),
            )
            return

    def _numbers(self, region: Region) -> Iterator[tuple[str, Reading]]:
        cells = region.field.cells
        tokens = self._value_tokens(region)
        if len(tokens) > len(cells):
            tokens = self._without_strays(region, tokens, len(cells))
        yield from self._assigned(region, cells, tokens)

    def _mixed(self, region: Region) -> Iterator[tuple[str, Reading]]:
        """A row with numbers and a text: the text is the column that is not one number."""
        texts = [cell for cell in region.field.cells if not cell.is_number]
        numeric = [cell for cell in region.field.cells if cell.is_number]
        columns = columns_of(list(self._number_and_text(region)))
        values: list[list[Token]] = []
        prose: list[list[Token]] = []
        for column in columns:
            whole = " ".join(token.text for token in column)
            (values if number_text(whole) is not None else prose).append(column)
        yield from self._assigned(region, numeric, [column[0] for column in values])
        written = [token for column in prose[:1] for token in column]
        if written and texts:
            text = " ".join(token.text for token in written)
            box = bounds(word for token in written for word in token.words)
            yield texts[0].id, Reading(text, text, written[0].page, box)

    def _number_and_text(self, region: Region) -> Iterator[Token]:
        """Yield the cells of a row; a number that touches the text beside it is parted from it."""
        heads = self._heads(region, (one for one in region.field.cells if one.is_number)).values()
        for token in all_cells(region):
            first, *rest = token.words
            headed = any(head[0] < first.x1 and first.x0 < head[2] for head in heads)
            if rest and headed and parse_number(first.text) is not None:
                yield Token(first.text, token.page, (first,))
                yield Token(text_of(rest), token.page, tuple(rest))
            else:
                yield token

    def _assigned(
        self, region: Region, cells: Sequence[Cell], tokens: Sequence[Token]
    ) -> Iterator[tuple[str, Reading]]:
        heads = self._heads(region, cells)
        given = assign(
            [cell.path for cell in cells],
            heads,
            [(token.long_box, token) for token in tokens],
            self._alignment,
        )
        for cell in cells:
            token = given.get(cell.path)
            if token is None and len(cells) == 1 and tokens:
                token = tokens[0]
            if token is not None:
                number = number_text(token.text)
                value = parse_value(number, cell.kind) if number is not None else None
                yield cell.id, _reading(token, value)

    def _heads(self, region: Region, cells: Iterable[Cell]) -> Mapping[str, Box]:
        heads = {}
        for cell in cells:
            heading = region.headings.get(cell.path)
            if heading is not None:
                left, top, right, bottom = heading.box
                heads[cell.path] = (
                    left, top + heading.page * PAGE, right, bottom + heading.page * PAGE,
                )  # fmt: skip
            elif cell.path in self._years:
                heads[cell.path] = self._years[cell.path]
        return heads

    def _value_tokens(self, region: Region) -> list[Token]:
        """Return the cells that are, or should be, numbers; years over columns are set aside."""
        numbers: list[Token] = []
        years: list[Token] = []
        for row in token_rows(region, self._layout):
            numeric = [token for token in row if number_text(token.text) is not None]
            if not region.field.is_users_row and numeric and self._all_years(numeric):
                years.extend(numeric)
                if not numbers:  # later ones head the next row
                    self._years.update({token.text: token.long_box for token in numeric})
            else:
                numbers.extend(numeric)
                garbled = [
                    token
                    for token in row
                    if token not in numeric and _GARBLED.fullmatch(token.text)
                ]
                numbers.extend(garbled)
        if not numbers and region.field.cells[0].kind == "abitanti":
            return years[:1]
        return numbers

    def _all_years(self, tokens: Iterable[Token]) -> bool:
        years = self._edition.years
        known = {
            str(year) for year in (years.rendiconto, years.confronto, years.personale, *years.spesa)
        }
        return all(token.text in known for token in tokens)

    def _without_strays(self, region: Region, tokens: list[Token], wanted: int) -> list[Token]:
        """Of too many numbers keep those beside the label, else the first ones."""
        clean = [token for token in tokens if not self._all_years([token])]
        if wanted <= len(clean):
            tokens = clean
        beside = [token for token in tokens if _beside(region, token.page, token.words[0])]
        return beside if len(beside) == wanted else tokens[:wanted]

    def _tokens(self, region: Region) -> Iterator[Token]:
        for row in token_rows(region, self._layout):
            yield from row


def _not_computable(tokens: Sequence[Token]) -> Token | None:
    """Return the cell that says so instead of a ratio, be it wrapped over several lines."""
    wanted = squash(NOT_COMPUTABLE)
    for start, first in enumerate(tokens):
        words: tuple[Word, ...] = ()
        for token in tokens[start:]:
            if token.page != first.page:
                break
            words += token.words
            letters = "".join(word.letters for word in words)
            if letters == wanted:
                return Token(" ".join(word.text for word in words), first.page, words)
            if not wanted.startswith(letters):
                break
    return None


def _away(region: Region, page: int, word: Word) -> float | None:
    """Return how far an answer stands from its label, None where it can't belong to it."""
    anchor = region.anchor
    height = anchor.code_word.height
    if page != anchor.page:
        return 1000.0 if page == anchor.page + 1 else None
    if anchor.top - _ABOVE_LABEL * height <= word.middle <= anchor.bottom + _ABOVE_LABEL * height:
        return 0.0
    below = word.middle - anchor.bottom
    return below if 0 < below <= _BELOW_LABEL * height else None


def _beside(region: Region, page: int, word: Word) -> bool:
    anchor = region.anchor
    return (
        page == anchor.page
        and word.x0 >= anchor.code_word.x1
        and anchor.top <= word.middle <= anchor.bottom
    )


def _reading(token: Token, value: Value) -> Reading:
    return Reading(value, token.text, token.page, token.box)
