"""The gaps that a draft leaves for what only the Comune knows: ``[DA COMPLETARE R22: …]``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_GAP = re.compile(
    r"\[ ?DA COMPLETARE(?: +(?P<code>[A-Z][0-9A-Z]{1,4}))?\b[^\]\n]*\]?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap at ``text[start:end]``; ``code`` is the flag it names, "" where it names none."""

    code: str
    start: int
    end: int


def find_gaps(text: str) -> Iterator[Gap]:
    """Yield the gaps in the order of the text."""
    for found in _GAP.finditer(text):
        yield Gap((found["code"] or "").upper(), found.start(), found.end())


def without_gaps(text: str) -> str:
    """Return the text with line ends in the place of the gaps: what they ask for is not said."""
    return _GAP.sub(lambda found: "\n" * len(found[0]), text)
