"""Undoes the line breaks that the print put into the free text, and keeps the typed ones.

A line was broken by the print when the next line's first word did not fit behind it. How wide the
box is shows in the text's own widest lines; where few lines tell, the box of the known print is
taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from soc25doc.reading.text.widths import line_width

_SLACK = 0.985  # fonts of other makes run a little narrower or wider
_NEAR_FULL = 0.93  # lines so wide (of the widest) show where the box ends
_ENOUGH_LINES = 3
# What begins a line of its own after a sentence: list marks, and lines that look like the form's.
_BULLET = re.compile(
    r"(?:[-‐–—•·*▪●◦✓]|[0-9]{1,2}[.)]|[a-z]\)|[A-Z][0-9]{2}[A-Z]? ?[-‐–—:])(?:\s|$)"
)
_CLOSES = re.compile(r"[.;:!?…][»”\"')]*$")


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """The text with its paragraphs, and how many line ends only a guess could tell."""

    text: str
    undecided: int


def unwrap(lines: Sequence[str], box_width: float) -> Unwrapped:
    """Join the lines that the print broke; the others end a paragraph. Empty lines are kept.

    ``box_width`` is how wide a line may be for all that is known otherwise.
    """
    lines = [line.strip() for line in lines]
    limit = _limit(lines, box_width)
    parts: list[str] = []
    undecided = 0
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        parts.append(line)
        if index + 1 == len(lines):
            break
        joins = _was_broken(line, following, limit)
        parts.append(" " if joins else "\n")
        undecided += joins and _may_end(line, following)
    return Unwrapped("".join(parts), undecided)


def _limit(lines: Sequence[str], box_width: float) -> float:
    widths = sorted(map(line_width, lines))
    widest = widths[-1] if widths else 0
    near = sum(width >= widest * _NEAR_FULL for width in widths)
    return widest * _SLACK if near >= _ENOUGH_LINES else max(widest, box_width) * _SLACK


def _was_broken(line: str, following: str, limit: float) -> bool:
    if not line or not following:
        return False
    if _BULLET.match(following) and _CLOSES.search(line):
        return False
    return line_width(f"{line} {following.split(maxsplit=1)[0]}") > limit


def _may_end(line: str, following: str) -> bool:
    """Say whether a full line might end a paragraph all the same."""
    return _CLOSES.search(line) is not None and not following[:1].islower()
