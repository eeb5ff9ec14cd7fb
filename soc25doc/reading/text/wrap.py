"""Undoes the line breaks that the print put into the free text, and keeps the typed ones.

A line was broken by the print when the next line's first word did not fit behind it. How wide the
box is shows in the text's own widest lines; where few lines tell, the box of the known print is
taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from soc25doc.reading.text.lines import Line
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


def unwrap(lines: Sequence[Line], box_width: float) -> Unwrapped:
    """Join the lines that the print broke; the others end a paragraph. Empty lines are kept.

    ``box_width`` is how wide a line may be for all that is known otherwise.
    """
    limit = _limit([line.text.strip() for line in lines], box_width)
    texts, undecided = _settled(lines, limit)
    parts = texts[:1]
    for line, following in pairwise(texts):
        joins = _was_broken(line, following, limit)
        undecided += joins and _may_end(line, following)
        parts += [" " if joins else "\n", following]
    return Unwrapped("".join(parts), undecided)


def _settled(lines: Sequence[Line], limit: float) -> tuple[list[str], int]:
    """Keep a doubtful line as an empty one where a paragraph ends before it and the text shows
    elsewhere that its paragraphs stand apart."""
    apart = any(not line.text.strip() and not line.doubtful for line in lines)
    texts: list[str] = []
    undecided = 0
    for index, line in enumerate(lines):
        if not line.doubtful:
            texts.append(line.text.strip())
            continue
        following = next((one.text.strip() for one in lines[index + 1 :] if not one.doubtful), "")
        ends = bool(texts and texts[-1]) and not _was_broken(texts[-1], following, limit)
        undecided += ends
        if ends and apart:
            texts.append("")
    return texts, undecided


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
