"""The free text out of a text extract: its lines without label, side labels and footers."""

import re
from collections.abc import Sequence
from dataclasses import replace

from soc25doc.forms import Edition, Field
from soc25doc.reading.layout import Layout
from soc25doc.reading.squash import squash
from soc25doc.reading.text.lines import Furniture, Line
from soc25doc.reading.text.widths import line_width
from soc25doc.reading.text.words import WIDE_GAP
from soc25doc.reading.text.wrap import Unwrapped, unwrap

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_FULL = 0.8  # lines so wide (of the widest) are full ones
_LONG_HEADING = 20  # letters: shorter words of the label may be typed as well
_LONG_MARK = 30  # letters: so much of a closing sentence is looked at


class RelazioneReader:
    """Reads the free text from the lines after its code to the end of the extract."""

    def __init__(self, edition: Edition, layout: Layout, furniture: Furniture) -> None:
        self._layout = layout
        self._furniture = furniture
        self._field: Field = edition.named("relazione")
        self._label = squash(layout.label(self._field))

    def above(self, before: Sequence[Line], lines: Sequence[Line], column: int) -> list[Line]:
        """Return the lines of the box that stand above the label, from among those ``before``.

        A label that is centred beside its box has them to its right, with nothing beside them.
        """
        right = self._label_end(lines, column)
        body = self._without_label(self._before_closing_words(lines), column)
        body = [one for one in body if one.text.strip() and not self._furniture.is_footer(one.text)]
        if not body or min(_indent(one.text) for one in body) < right:
            return []
        taken: list[Line] = []
        for line in reversed(before):
            text = line.text.strip()
            if self._furniture.is_footer(text) or self._is_heading(text):
                break
            if line.starts_page or (text and _indent(line.text) < right):
                break
            taken.insert(0, line)
        return _trimmed(taken) if any(one.text.strip() for one in taken[-1:]) else []

    def _is_heading(self, text: str) -> bool:
        squashed = squash(text)
        named = len(squashed) >= _LONG_HEADING and squashed in self._label
        return named or (len(squashed) >= _LONG_HEADING and self._furniture.is_side_piece(text))

    def _label_end(self, lines: Sequence[Line], column: int) -> int:
        """The column where the widest line of the label ends."""
        pending, right = self._label, 0
        for index, line in enumerate(lines):
            text, taken = _take_words(line.text, pending, opens=index == 0)
            pending = pending[len(taken) :]
            if taken:
                end = len(line.text) - len(text.lstrip()) if text.strip() else len(line.text)
                right = max(right, len(line.text[:end].rstrip()) + (column if index == 0 else 0))
            if not pending:
                break
        return right

    def read(
        self, lines: Sequence[Line], column: int, above: Sequence[Line] = ()
    ) -> tuple[Unwrapped, int]:
        """Return the text and the number of its first line.

        ``column`` is where the text after the code begins on its line; ``above`` are the lines of
        the box that stand above it.
        """
        body = self._before_closing_words(lines)
        body = [*above, *self._without_label(body, column, begins=not above)]
        pages = [self._page_body(page) for page in self._pages(body)]
        kept = [line for page in pages for line in page]
        first = kept[0].number if kept else lines[0].number
        if _is_justified(kept):
            kept = [replace(line, text=_GAP.sub(" ", line.text)) for line in kept]
        return unwrap(kept, self._box_width(lines)), first

    def _box_width(self, lines: Sequence[Line]) -> float:
        """How wide the print sets the free text; else as wide as the sentences that close it."""
        known = self._layout.relazione_width
        return known or max(line_width(line.text.strip()) for line in lines)

    def _before_closing_words(self, lines: Sequence[Line]) -> list[Line]:
        """Cut off what the print says after the free text; the words may also stand in it."""
        marks = [squash(mark)[:_LONG_MARK] for mark in self._layout.after_relazione]
        if not marks:
            return list(lines)
        filled = [(index, squash(line.text)) for index, line in enumerate(lines)]
        filled = [(index, squashed) for index, squashed in filled if squashed]
        starts = [
            filled[place][0]
            for place in range(len(filled) - len(marks) + 1)
            if all(filled[place + n][1].startswith(mark) for n, mark in enumerate(marks))
        ]
        # An extractor that moved the heading away still leaves the sentence under it.
        starts = starts or [index for index, squashed in filled if squashed.startswith(marks[-1])]
        return list(lines[: starts[-1]] if starts else lines)

    def _without_label(
        self, lines: Sequence[Line], column: int, *, begins: bool = True
    ) -> list[Line]:
        """Take the rest of the label off the first lines, in whatever column it stands."""
        pending = self._label
        kept: list[Line] = []
        for index, line in enumerate(lines):
            if not pending:
                kept.extend(lines[index:])
                break
            text, taken = _take_words(line.text, pending, opens=index == 0)
            pending = pending[len(taken) :]
            if index == 0:
                text = " " * column + text
            doubtful = bool(taken) and not text.strip()
            kept.append(Line(line.number, text, line.starts_page, doubtful))
        while begins and kept and not kept[0].text.strip():
            kept.pop(0)
        return kept

    def _pages(self, lines: Sequence[Line]) -> list[list[Line]]:
        """Split at form feeds and, where there are none, at lines that begin with one blank
        after a side label."""
        pages: list[list[Line]] = [[]]
        for index, line in enumerate(lines):
            opens = line.starts_page or (
                re.match(r" \S", line.text) is not None
                and any(
                    map(self._furniture.starts_side_label, _texts(lines[max(0, index - 4) : index]))
                )
            )
            if opens and pages[-1]:
                pages.append([])
            pages[-1].append(line)
        return pages

    def _page_body(self, page: Sequence[Line]) -> list[Line]:
        """Drop footers, side labels and the blank lines around them from one page."""
        lines = [line for line in page if not self._furniture.is_footer(line.text)]
        lines = [replace(one, text=self._without_side_chunks(one.text)) for one in lines]
        lines = self._without_side_lines(_trimmed(lines))
        indent = min((_indent(line.text) for line in lines if line.text.strip()), default=0)
        return [replace(line, text=line.text[indent:].rstrip()) for line in lines]

    def _without_side_chunks(self, text: str) -> str:
        """Drop a piece of a side label that a wide gap parts from the text."""
        parts = [part for part in WIDE_GAP.split(text.strip()) if part]
        if len(parts) < 2:
            return text
        if self._furniture.is_side_piece(parts[-1]):
            text = text[: text.rindex(parts[-1])].rstrip()
        if self._furniture.is_side_piece(parts[0]):
            start = text.index(parts[0])
            text = text[:start] + " " * len(parts[0]) + text[start + len(parts[0]) :]
        return text

    def _without_side_lines(self, lines: list[Line]) -> list[Line]:
        """Drop one side label that closes or opens the page on lines of its own."""
        for size in range(min(5, len(lines)), 0, -1):
            tail = _texts(lines[-size:])
            if self._furniture.starts_side_label(tail[0]) and self._furniture.side_of(tail):
                return _trimmed(lines[:-size])
        for size in range(min(5, len(lines)), 0, -1):
            head = _texts(lines[:size])
            if self._furniture.starts_side_label(head[0]) and self._furniture.side_of(head):
                return _trimmed(lines[size:])
        return lines


def _take_words(text: str, pending: str, *, opens: bool) -> tuple[str, str]:
    """Take the words at the start of a line that go on with the label; return rest and taken."""
    taken, end = "", 0
    for word in re.finditer(r"\S+", text):
        squashed = squash(word.group())
        if not squashed and opens and not taken:
            continue
        if not squashed:
            break
        if not pending.startswith(taken + squashed):
            break
        taken += squashed
        end = word.end()
    if not taken:
        return text, ""
    return " " * end + text[end:], taken


def _is_justified(lines: Sequence[Line]) -> bool:
    """Say whether the blanks between words only spread the lines: most full lines hold wide ones.
    A last line of a paragraph never does; two blanks in few lines were typed."""
    texts = [line.text.strip() for line in lines if line.text.strip()]
    widest = max(map(len, texts), default=0)
    full = [text for text in texts if len(text) >= widest * _FULL]
    return len(full) > 1 and 2 * sum(map(bool, map(_GAP.search, full))) > len(full)


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines if line.text.strip()]


def _trimmed(lines: Sequence[Line]) -> list[Line]:
    start, end = 0, len(lines)
    while start < end and not lines[start].text.strip():
        start += 1
    while end > start and not lines[end - 1].text.strip():
        end -= 1
    return list(lines[start:end])


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
