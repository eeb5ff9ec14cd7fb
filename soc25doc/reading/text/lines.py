"""A text extract as lines that know their number and whether a page begins with them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from soc25doc.forms import Edition
from soc25doc.reading.layout import Layout
from soc25doc.reading.squash import squash

# A soft hyphen within a word; one that stands for the hyphen after a code is none of these.
_SOFT_HYPHEN = re.compile(r"(?<=[^\W\d])\u00ad(?=[^\W\d])")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text; ``number`` counts from 1. A ``doubtful`` line is empty only because
    what stood on it, beside the text, was taken away."""

    number: int
    text: str
    starts_page: bool = False
    doubtful: bool = False


def normal_line_ends(text: str) -> str:
    """Return the text with ``\\n`` as its only line end; a form feed opens a line of its own."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\u2028", "\n").replace("\u0085", "\n")


def plain_letters(text: str) -> str:
    """Return the text without what the setting of type puts into words: soft hyphens, ligatures."""
    return _SOFT_HYPHEN.sub("", text).translate(_LIGATURES)


def lines_between(text: str, start: int, end: int) -> list[Line]:
    """Return the lines of a stretch of the text; the first may begin within its line."""
    number = text.count("\n", 0, start) + 1
    lines = []
    for index, raw in enumerate(text[start:end].split("\n")):
        lines.append(Line(number + index, raw.replace("\f", ""), "\f" in raw))
    return lines


class Furniture:
    """What is printed on each page beside the form's fields: footers and side labels."""

    def __init__(self, edition: Edition, layout: Layout) -> None:
        self.side_words = frozenset(
            squash(w) for label in layout.side_labels for w in label.split()
        )
        self._footer = squash(edition.footer)
        self._layout = layout
        self._sides = tuple(squash(label) for label in layout.side_labels)
        self._side_starts = tuple(
            squash(" ".join(label.split()[:2])) for label in layout.side_labels
        )

    def is_footer(self, text: str) -> bool:
        """Say whether a line is a footer, or the two parts of one on the same line."""
        squashed = squash(text)
        if not squashed:
            return False
        if squashed == self._footer:
            return True
        rest = text.strip()
        for pattern in self._layout.footers:
            rest = pattern.sub("", rest)
        return squash(rest).replace(self._footer, "") == ""

    def is_side_piece(self, text: str) -> bool:
        """Say whether a text is a piece of a side label, as wrapped in its narrow column."""
        squashed = squash(text)
        return len(squashed) >= 5 and any(squashed in side for side in self._sides)

    def starts_side_label(self, text: str) -> bool:
        """Say whether a text begins a side label (``Quadro 4``)."""
        squashed = squash(text)
        return squashed.startswith(self._side_starts) and self.is_side_piece(text)

    def side_of(self, pieces: Sequence[str]) -> bool:
        """Say whether the pieces, read on, are the beginning of a side label."""
        return any(side.startswith(squash("".join(pieces))) for side in self._sides)
