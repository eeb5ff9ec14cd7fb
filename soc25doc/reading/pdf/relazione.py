"""The free text R40 as the Comune typed it: where its box is, and which line ends are real."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from soc25doc.reading.layout import Layout
from soc25doc.reading.pdf.columns import median
from soc25doc.reading.pdf.rows import rows_of
from soc25doc.reading.pdf.sheet import Region, Sheet
from soc25doc.reading.pdf.words import Word, bounds, letters_of

_NARROW = 0.7  # of the width to be had: a text that stays within it was never wrapped by its box
_BLANK = 0.25  # of the height: a blank between two words
_EMPTY_LINE = 1.7  # line steps: from here on an empty line was typed
_LARGER_STEP = 1.25  # line steps: from here on a new paragraph begins
_BULLET = re.compile(r"[-–—•●▪◦‣*·]|[0-9]{1,2}[.)]|[a-z]\)|\([0-9a-z]{1,2}\)")
_CODE = re.compile(r"[A-Z][0-9]{1,2}[A-Z]?")  # "R28 - Altro" as a heading of the Comune's own
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
        for before, word in zip(self.words, self.words[1:], strict=False):
            touching = word.x0 - before.x1 <= 0.12 * word.height and not word.blanks
            text += "" if touching else " " * max(1, word.blanks)
            text += word.text
        return text


def relazione_lines(region: Region, sheet: Sheet, layout: Layout) -> list[Line]:
    """Return the printed lines of the free text, in reading order over all pages."""
    beside = _beside_label(region)
    lines: list[Line] = []
    for page, words in region.words:
        mine = words
        if beside is not None and page == region.anchor.page:
            mine = [*_above(sheet, region, beside), *(one for one in words if one.x0 >= beside - 2)]
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


def _above(sheet: Sheet, region: Region, left: float) -> list[Word]:
    """Return the lines of a tall text that begin above its label, where the label is centred."""
    anchor = region.anchor
    index = sheet.pages[anchor.page]
    earlier = [
        one.anchor.bottom
        for one in sheet.regions
        if one.anchor.page == anchor.page and one.field.code != region.field.code
    ]
    floor = max(earlier, default=float("-inf"))
    rows = rows_of(
        word for word in index.between(floor, anchor.top) if word.middle < anchor.top
    )
    found: list[Word] = []
    edge = anchor.top
    for row in reversed(rows):
        mine = [word for word in row if word not in sheet.taken]
        if not mine or mine[0].x0 < left - 2 or edge - bounds(mine)[3] > 0.8 * mine[0].height:
            break
        found.extend(mine)
        edge = bounds(mine)[1]
    return found


def _without_closing(lines: list[Line], layout: Layout) -> list[Line]:
    """Cut off what the print puts after the free text; the Comune's own words come before it."""
    marks = [letters_of(mark) for mark in layout.after_relazione]
    if not marks:
        return lines
    starts = [letters_of(line.text) for line in lines]
    for end in range(len(lines) - 1, -1, -1):
        opens = starts[end].startswith(marks[0])
        follows = len(marks) < 2 or (end + 1 < len(lines) and starts[end + 1].startswith(_start(marks[1])))
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
    """Undo the soft wraps. ``available_right`` is how far text reaches elsewhere on the pages."""
    if not lines:
        return ""
    right = _right_edge(lines, available_right)
    step = _line_step(lines)
    left = min(line.left for line in lines)
    text = _indent(lines[0], left) + lines[0].text
    for before, line in zip(lines, lines[1:], strict=False):
        ends = _line_ends(before, line, right, step)
        if ends:
            text += "\n" * ends + _indent(line, left) + line.text
        else:
            text += _wrap_joint(text, line) + line.text
    return text


def _indent(line: Line, left: float) -> str:
    """Return the blanks drawn at the start of a line that does stand further in."""
    return " " * line.words[0].blanks if line.left - left > 0.5 * line.height else ""


def _right_edge(lines: Sequence[Line], available_right: float) -> float:
    longest = max(line.right for line in lines)
    left = min(line.left for line in lines)
    if longest - left >= _NARROW * (available_right - left):
        return longest
    return max(longest, available_right)


def _line_step(lines: Sequence[Line]) -> float:
    steps = sorted(
        line.middle - before.middle
        for before, line in zip(lines, lines[1:], strict=False)
        if line.page == before.page and line.middle > before.middle
    )
    if not steps:
        return lines[0].height * 1.2
    # Empty lines are in the minority or at least never the smallest steps.
    return steps[len(steps) // 4]


def _line_ends(before: Line, line: Line, right: float, step: float) -> int:
    """Return how many line ends the Comune typed between two printed lines, 0 for a soft wrap."""
    apart = (line.middle - before.middle) / step if line.page == before.page else 1.0
    if apart >= _EMPTY_LINE:
        return max(2, round(apart))
    if apart >= _LARGER_STEP:
        return 1
    fits = before.right + _BLANK * line.height + _unbroken_width(line) <= right
    return 1 if fits or _begins_item(before, line) else 0


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
