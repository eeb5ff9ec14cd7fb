"""The free text R40 as the Comune typed it: where its box is, and which line ends are real."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from soc25doc.reading.layout import Layout
from soc25doc.reading.pdf.columns import median
from soc25doc.reading.pdf.rows import rows_of
from soc25doc.reading.pdf.sheet import Region, Sheet
from soc25doc.reading.pdf.words import Word
from soc25doc.reading.squash import squash

_NARROW = 0.5  # of the width to be had: a text that stays within it was never wrapped by its box
_ENDED = frozenset(".;:!?»")
_BLANK = 0.25  # of the height: a blank between two words
_LARGER_STEP = 1.25  # line steps: from here on a new paragraph begins
_SET_APART = 1.15, 1.75  # line steps between paragraphs in prints that set them apart
_LEAST_STEP, _DOUBLE_STEP = 0.8, 1.9  # heights: lines stand further apart; every line is empty
_BULLET = re.compile(r"[-–—•●▪◦‣*·]|[0-9]{1,2}[.)]|[a-z]\)|\([0-9a-z]{1,2}\)")
_CODE = re.compile(r"[A-Z][0-9]{1,2}[A-Z]?")  # "R28 - Altro" as a heading of the Comune's own
_FLUSH = 0.12  # of the height: justified lines end no further from their common edge
_JUSTIFIED = 3, 0.8  # full lines, and their share, that reach one edge in justified text
_CONJUNCTIONS = frozenset({"e", "ed", "o", "od", "ovvero", "oppure"})


class Line(NamedTuple):
    """One printed line of the free text."""

    page: int
    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        return self.words[0].x0

    @property
    def right(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def middle(self) -> float:
        return median(word.middle for word in self.words)

    @property
    def height(self) -> float:
        return median(word.height for word in self.words)

    @property
    def text(self) -> str:
        """The words with the blanks that stood between them."""
        text = self.words[0].text
        for before, word in pairwise(self.words):
            touching = word.x0 - before.x1 <= 0.12 * word.height and not word.blanks
            text += "" if touching else " " * max(1, word.blanks)
            text += word.text
        return text


def relazione_lines(region: Region, sheet: Sheet, layout: Layout) -> list[Line]:
    """Return the printed lines of the free text, in reading order over all pages."""
    beside = _beside_label(region)
    lines = [] if beside is None else _before_label(sheet, region, beside, layout)
    for page, words in region.words:
        at_label = beside is not None and page == region.anchor.page
        mine = [one for one in words if one.x0 >= beside - 2] if at_label and beside else words
        lines.extend(Line(page, tuple(row)) for row in rows_of(mine))
    return _without_closing(lines, layout)


def _beside_label(region: Region) -> float | None:
    """Return the left edge of a text that stands to the right of its label, None if below it."""
    anchor = region.anchor
    words = [
        word
        for page, found in region.words
        for word in found
        if page == anchor.page
        and anchor.top <= word.middle <= anchor.bottom
        and word.x0 >= anchor.right - 1
    ]
    return min(word.x0 for word in words) if words else None


def _before_label(sheet: Sheet, region: Region, left: float, layout: Layout) -> list[Line]:
    """Return the lines of a tall text that begin above its label, where that is centred.

    They are all that stands in the text's column, up to the first line that begins left of it
    or is a heading of the print.
    """
    lines: list[Line] = []
    top = region.anchor.top
    for page in range(region.anchor.page, -1, -1):
        floor = max(
            (
                one.anchor.bottom
                for one in sheet.regions
                if one.anchor.page == page and one.field.code != region.field.code
            ),
            default=float("-inf"),
        )
        words = (one for one in sheet.pages[page].between(floor, top) if one.middle < top)
        rows = rows_of(word for word in words if word not in sheet.taken)
        for row in reversed(rows):
            if row[0].x0 < left - 2 or _is_heading(row, left, layout):
                return lines[::-1]
            lines.append(Line(page, tuple(row)))
        if floor > float("-inf"):
            break
        top = float("inf")
    return lines[::-1]


def _is_heading(row: Sequence[Word], left: float, layout: Layout) -> bool:
    """Say whether a line is a heading of the print: what the Comune types begins at the left."""
    known = map(squash, (*layout.before_relazione, *layout.side_labels))
    stands_in = row[0].x0 - left > row[0].height and not row[0].blanks
    return stands_in and squash("".join(word.text for word in row)) in known


def _without_closing(lines: list[Line], layout: Layout) -> list[Line]:
    """Cut off what the print puts after the free text; the Comune's own words come before it."""
    marks = [squash(mark) for mark in layout.after_relazione]
    if not marks:
        return lines
    starts = [squash(line.text) for line in lines]
    for end in range(len(lines) - 1, -1, -1):
        opens = starts[end].startswith(marks[0])
        follows = len(marks) < 2 or (
            end + 1 < len(lines) and starts[end + 1].startswith(_start(marks[1]))
        )
        if opens and follows:
            return lines[:end]
    for mark in marks[1:]:
        for end in range(len(lines) - 1, -1, -1):
            if starts[end].startswith(_start(mark)):
                return lines[:end]
    return lines


def _start(mark: str) -> str:
    return mark[:24]


def joined(lines: Sequence[Line], available_right: float) -> str:
    """Undo the soft wraps. ``available_right`` is how far text reaches elsewhere on the pages.

    An empty line that falls on a page end leaves no trace and is lost.
    """
    if not lines:
        return ""
    wraps = _Wraps(lines, available_right)
    left = min(line.left for line in lines)
    text = _indent(lines[0], left) + lines[0].text
    for before, line in pairwise(lines):
        ends = wraps.line_ends(before, line)
        if ends:
            text += "\n" * ends + _indent(line, left) + line.text
        else:
            text += _wrap_joint(text, line) + line.text
    return text


def _indent(line: Line, left: float) -> str:
    """Return the blanks drawn at the start of a line that does stand further in."""
    return " " * line.words[0].blanks if line.left - left > 0.5 * line.height else ""


class _Wraps:
    """Tells the box's own line wraps from the line ends that were typed."""

    def __init__(self, lines: Sequence[Line], available_right: float) -> None:
        self._step = _line_step(lines)
        self._right = _right_edge(lines, available_right)
        self._flush = _flush_edge(lines)
        typed = [
            self._apart(before, line)
            for before, line in pairwise(lines)
            if before.page == line.page and _fits(before, line, self._right)
        ]
        closest = min(typed, default=1.0)
        # Prints that set paragraphs apart do so everywhere; whole steps are empty lines instead.
        self._unit = closest if _SET_APART[0] < closest < _SET_APART[1] else 1.0

    def line_ends(self, before: Line, line: Line) -> int:
        """Return how many line ends the Comune typed between two lines, 0 for a soft wrap."""
        apart = self._apart(before, line)
        ended = _fits(before, line, self._right) or self._stops_short(before)
        if apart >= _LARGER_STEP or ended or _begins_item(before, line):
            return max(1, int(apart / self._unit + 0.5))
        return 0

    def _stops_short(self, line: Line) -> bool:
        """Say whether a line misses the edge of justified text, as only the last of a paragraph.

        A single word can't be stretched.
        """
        return len(line.words) > 1 and self._flush - line.right > _FLUSH * line.height

    def _apart(self, before: Line, line: Line) -> float:
        return (line.middle - before.middle) / self._step if line.page == before.page else 1.0


def _right_edge(lines: Sequence[Line], available_right: float) -> float:
    """Return where the box ends: at its longest line, or nowhere where no line looks wrapped.

    A line that its box wrapped stops anywhere in a sentence; one that was typed so is closed.
    """
    longest = max(line.right for line in lines)
    left = min(line.left for line in lines)
    full = ((before, line) for before, line in pairwise(lines) if not _fits(before, line, longest))
    if all(_closed(before, line) for before, line in full):
        return float("inf")
    if longest - left < _NARROW * (available_right - left):
        return available_right
    return longest


def _flush_edge(lines: Sequence[Line]) -> float:
    """Return the right edge of justified text; nowhere (-inf) where lines end anywhere."""
    longest = max(line.right for line in lines)
    full = [before for before, line in pairwise(lines) if not _fits(before, line, longest)]
    flush = sum(longest - line.right <= _FLUSH * line.height for line in full)
    least, share = _JUSTIFIED
    return longest if flush >= max(least, share * len(full)) else float("-inf")


def _closed(before: Line, line: Line) -> bool:
    first = line.words[0].text
    starts = first[:1].isupper() or not first[:1].isalpha()
    return before.text[-1:] in _ENDED and starts


def _fits(before: Line, line: Line, right: float) -> bool:
    """Say whether the first word of a line would have found room on the line before."""
    return before.right + _BLANK * line.height + _unbroken_width(line) <= right


def _line_step(lines: Sequence[Line]) -> float:
    """Return how far apart the lines of one paragraph stand."""
    height = median(line.height for line in lines)
    steps = [
        line.middle - before.middle
        for before, line in pairwise(lines)
        if line.page == before.page and line.middle - before.middle >= _LEAST_STEP * height
    ]
    step = min(steps, default=height)
    return step / 2 if step > _DOUBLE_STEP * height else step


def _unbroken_width(line: Line) -> float:
    """Return the width of what could not be parted at the start of a line."""
    first = line.words[0]
    cut = re.search(r"(?<=\w)-(?=\w)", first.text)
    if cut is None:
        return first.x1 - first.x0
    return (first.x1 - first.x0) * cut.end() / len(first.text)


def _begins_item(before: Line, line: Line) -> bool:
    """Say whether a full line is followed by the next item of a list."""
    if len(line.words) < 2 or before.text.rstrip()[-1:] not in ".;:,":
        return False
    first, second = line.words[0].text, line.words[1].text
    return bool(_BULLET.fullmatch(first) or (_CODE.fullmatch(first) and second in "-–—:"))


def _wrap_joint(text: str, line: Line) -> str:
    """Return what joins two lines of one paragraph: nothing after a hyphen inside a word."""
    if re.search(r"\w-$", text) and line.words[0].text[:1].isalnum():
        return " " if line.words[0].text in _CONJUNCTIONS else ""
    if text.endswith("/") and not text.endswith(" /"):
        return ""
    return " "
