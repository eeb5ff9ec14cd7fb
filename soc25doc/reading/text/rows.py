"""From the lines that belong to one code to the values of its cells.

Between a code and the next one a text extract holds, in an order that depends on the extractor, the
label, the headings of the columns, the values, pieces of what is printed at the side, and
sentences that the portal adds. What is none of the known words and is written with digits is a value.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field as dataclass_field

from soc25doc.forms import Cell, Edition, Field
from soc25doc.forms.edition import NOT_COMPUTABLE
from soc25doc.reading.layout import Layout
from soc25doc.reading.numbers import parse_number, parse_value
from soc25doc.reading.problems import not_found, unreadable_value, unsure_row
from soc25doc.reading.squash import squash, squash_with_offsets
from soc25doc.reading.text.lines import Furniture, Line
from soc25doc.scheda import Problem, Value, Where

_PROSE_WORDS = 4  # so many words that are no label's make a line a sentence
_DATE = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}")
_WORD_PIECE = re.compile(r"\w+")
_HYPHENS = frozenset("-‐‑‒–—−\u00ad")
_WIDE_GAP = re.compile(r"\s{2,}|\t")
_ANSWERS = {"SI": "SI", "SÌ": "SI", "NO": "NO"}


@dataclass(slots=True)
class RowReading:
    """What one code's lines gave: values and places by cell id, and what went wrong."""

    values: dict[str, Value] = dataclass_field(default_factory=dict)
    where: dict[str, Where] = dataclass_field(default_factory=dict)
    problems: list[Problem] = dataclass_field(default_factory=list)

    def put(self, cell: Cell, value: Value, raw: str, line: int) -> None:
        """Keep a value with the place it was read at."""
        self.values[cell.id] = value
        self.where[cell.id] = Where(raw=raw, line=line)

    def put_number(self, cell: Cell, raw: str, line: int) -> None:
        """Keep a number, or the problem that the text is not one."""
        number = parse_value(raw, cell.kind)
        if number is None:
            self.problems.append(unreadable_value(cell, raw))
            self.where[cell.id] = Where(raw=raw, line=line)
        else:
            self.put(cell, number, raw, line)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    line: int
    after_heading: bool  # a hyphen or a heading's word stands right before it


class RowReader:
    """Reads the lines of one code after the other."""

    def __init__(self, edition: Edition, layout: Layout, furniture: Furniture) -> None:
        self._edition = edition
        self._layout = layout
        self._furniture = furniture
        self._ratio = _ratio_pattern(layout)

    def read(self, field: Field, lines: Sequence[Line]) -> RowReading:
        """Return the values of a code from its lines (the first begins after the code)."""
        reading = RowReading()
        row = _Row(field, self._layout, self._furniture)
        kept = [
            Line(line.number, row.without_sides(line.text), line.starts_page)
            for line in lines
            if not self._furniture.is_footer(line.text)
        ]
        kinds = {cell.kind for cell in field.cells}
        if field.is_flag:
            _read_flag(row, kept, reading)
        elif kinds == {"testo"}:
            _read_text(row, kept, reading)
        elif "testo" in kinds:
            _read_mixed(row, kept, reading)
        elif kinds == {"rapporto"} and self._read_ratio(field.cells[0], kept, reading):
            pass
        else:
            _read_numbers(row, kept, reading)
        return reading

    def _read_ratio(self, cell: Cell, lines: Sequence[Line], reading: RowReading) -> bool:
        text = "\n".join(line.text for line in lines)
        found = self._ratio.search(text)
        if found is None:
            return False
        line = lines[0].number + text.count("\n", 0, found.start(1))
        if re.match(NOT_COMPUTABLE.replace(" ", r"\s+"), text[found.start(1) :]):
            reading.put(cell, NOT_COMPUTABLE, NOT_COMPUTABLE, line)
        else:
            reading.put_number(cell, found[1], line)
        return True


def _ratio_pattern(layout: Layout) -> re.Pattern[str]:
    """The value of a ratio stands after one of the layout's words that end with a colon."""
    leads = [
        r"\s*".join(re.escape(piece) for piece in re.findall(r"\w+|[^\w\s]", words))
        for words in layout.ratio_words
        if words.rstrip().endswith(":")
    ]
    return re.compile(rf"(?<![\w\[])(?:{'|'.join(leads)})\s*([^\s\w]?\w\S*)")


class _Row:
    """The words that one code's lines are known to hold."""

    def __init__(self, field: Field, layout: Layout, furniture: Furniture) -> None:
        self.field = field
        self._furniture = furniture
        headings = []
        if layout.headers_in_rows:
            headings = [layout.header(cell) for cell in field.cells if cell.path]
        headings += [layout.value_headers[n] for n in (field.name,) if n in layout.value_headers]
        self.labels = (layout.label(field), field.label)
        self._label_words = _vocabulary(self.labels)
        self._heading_words = _vocabulary(headings)
        self._ratio_words = _vocabulary(layout.ratio_words)
        self._printed_digits = Counter(_digit_words((self.labels[0],)))
        self._heading_digits = Counter(_digit_words(headings))
        self._bare_years = {squash(one) for one in headings if one.strip().isdigit()}

    def without_sides(self, text: str) -> str:
        """Blank out the pieces of side labels that stand alone or across a wide gap."""
        if not any(self._furniture.is_side_piece(part) for part in _WIDE_GAP.split(text)):
            return text
        kept = []
        for part in re.split(r"(\s{2,}|\t)", text):
            side = self._furniture.is_side_piece(part) and not self._is_label_piece(part)
            kept.append(" " * len(part) if side else part)
        return "".join(kept)

    def _is_label_piece(self, part: str) -> bool:
        return any(squash(part) in squash(label) for label in self.labels)

    def knows(self, word: str) -> bool:
        """Say whether a word belongs to label, headings, side labels or ratio."""
        pieces = {squash(piece) for piece in _WORD_PIECE.findall(word)}
        known = self._label_words | self._heading_words | self._ratio_words
        return pieces <= known | self._furniture.side_words

    def tokens(self, lines: Iterable[Line]) -> Iterator[list[_Token]]:
        """Yield, line by line, the tokens that are no known word and no printed number."""
        printed, heading = self._printed_digits.copy(), self._heading_digits.copy()
        for line in lines:
            kept: list[_Token] = []
            before_is_heading = False
            words = line.text.split()
            for index, word in enumerate(words):
                squashed = squash(word)
                follows = index > 0 and words[index - 1].lower() == "quadro"
                if not any(character.isdigit() for character in word):
                    before_is_heading = squashed in self._heading_words or word in _HYPHENS
                    if squashed and not self.knows(word):
                        kept.append(_Token(word, line.number, False))
                elif follows or _DATE.search(word):
                    before_is_heading = False
                elif not self._consumed(word, before_is_heading, printed, heading):
                    kept.append(_Token(word, line.number, before_is_heading))
                    before_is_heading = False
            yield kept

    def _consumed(
        self, word: str, in_heading: bool, printed: Counter[str], heading: Counter[str]
    ) -> bool:
        """Take a number that label or heading print off the list of those still to come."""
        squashed = squash(word)
        hyphened = word[0] in _HYPHENS and heading[squashed] > 0 and len(squashed) == 4
        if heading[squashed] > 0 and (in_heading or hyphened or squashed in self._bare_years):
            heading[squashed] -= 1
            return True
        if printed[squashed] > 0:
            printed[squashed] -= 1
            return True
        return False


def _vocabulary(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(squash(piece) for text in texts for piece in _WORD_PIECE.findall(text))


def _digit_words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in text.split():
            if any(character.isdigit() for character in word) and not _DATE.search(word):
                yield squash(word)


def _read_numbers(row: _Row, lines: Sequence[Line], reading: RowReading) -> None:
    cells = row.field.cells
    found: list[_Token] = []
    for tokens in row.tokens(lines):
        words = sum(not _has_digit(token.text) for token in tokens)
        if words >= _PROSE_WORDS or (found and len(found) >= len(cells)):
            break
        if not tokens or words == len(tokens):
            continue
        if words and len(tokens) != len(cells):
            continue
        found.extend(tokens)
    if not found:
        reading.problems.extend(not_found(cell) for cell in cells)
    elif len(found) != len(cells):
        reading.problems.extend(unsure_row(row.field, len(found)))
    else:
        for cell, token in zip(cells, found, strict=True):
            reading.put_number(cell, token.text, token.line)


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _read_flag(row: _Row, lines: Sequence[Line], reading: RowReading) -> None:
    """An empty row is an answer too; anything but SI, NO or nothing is told as a problem."""
    cell = row.field.cells[0]
    answers: list[tuple[str, int]] = []
    others: list[str] = []
    for line, tokens in zip(lines, row.tokens(lines), strict=True):
        answers += [(word, line.number) for word in line.text.split() if word in _ANSWERS]
        words = [token.text for token in tokens if token.text not in _ANSWERS]
        if len(words) >= _PROSE_WORDS:
            break
        others += words if len(words) == 1 and not answers else []
    if len(answers) == 1:
        raw, number = answers[0]
        reading.put(cell, _ANSWERS[raw], raw, number)
    elif answers or others:
        raw = " ".join(word for word, _ in answers) or others[0]
        reading.problems.append(unreadable_value(cell, raw))


def _read_text(row: _Row, lines: Sequence[Line], reading: RowReading) -> None:
    """A text value is all that remains of the lines when the label is taken away."""
    cell = row.field.cells[0]
    rest = _without_label(row, lines)
    words = [(word, line.number) for line in rest for word in line.text.split()]
    if not words:
        reading.problems.append(not_found(cell))
        return
    text = " ".join(word for word, _ in words)
    reading.put(cell, text, text, words[0][1])


def _without_label(row: _Row, lines: Sequence[Line]) -> list[Line]:
    """Take the label off: in one piece where it stands so, else word by word in its order."""
    text = "\n".join(line.text for line in lines)
    squashed, offsets = squash_with_offsets(text)
    for label in map(squash, row.labels):
        if squashed.startswith(label):
            end = offsets[len(label) - 1] + 1
            while end < len(text) and text[end] in ").:":
                end += 1
            rest = "\n" * text.count("\n", 0, end) + text[end:]
            return [Line(lines[0].number + i, one) for i, one in enumerate(rest.split("\n"))]
    pending = squash(row.labels[0])
    kept = []
    for line in lines:
        words = []
        for word in line.text.split():
            squashed_word = squash(word)
            if pending.startswith(squashed_word):
                pending = pending[len(squashed_word) :]
            else:
                words.append(word)
        kept.append(Line(line.number, " ".join(words)))
    return kept


def _read_mixed(row: _Row, lines: Sequence[Line], reading: RowReading) -> None:
    """A number, a text that is mostly empty, a number (R10, R11)."""
    numbers = [cell for cell in row.field.cells if cell.is_number]
    texts = [cell for cell in row.field.cells if not cell.is_number]
    tokens = [token for line in row.tokens(lines) for token in line]
    found = [index for index, token in enumerate(tokens) if parse_number(token.text) is not None]
    if not found:
        reading.problems.extend(not_found(cell) for cell in numbers)
        return
    first, last = found[0], found[-1]
    plain = len(numbers) == 2 and len(texts) == 1 and first == 0 and last == len(tokens) - 1
    if len(found) != len(numbers) and not plain or first == last:
        reading.problems.extend(unsure_row(row.field, len(found)))
        return
    for cell, index in zip(numbers, (first, last), strict=True):
        reading.put_number(cell, tokens[index].text, tokens[index].line)
    between = [token for index, token in enumerate(tokens) if index not in (first, last)]
    if between:
        text = " ".join(token.text for token in between)
        reading.put(texts[0], text, text, between[0].line)
