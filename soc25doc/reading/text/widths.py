"""How wide a line of text is in a sans-serif font: the prints are set in Helvetica or its kin.

Letters differ so much in width that counting them can't tell a full line from one that ends a
paragraph; these widths can, to within a few thousandths.
"""

import unicodedata
from functools import lru_cache

# Advance widths of Helvetica in thousandths of the font size (Adobe's public metrics).
_WIDTHS = {
    191: "'",
    222: "ijl’‘",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-‐`r“”²",
    334: "{}",
    350: "•",
    355: '"',
    389: "*",
    400: "°",
    469: "^",
    500: "Jcksvxyz",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_BY_CHARACTER = {
    character: width for width, characters in _WIDTHS.items() for character in characters
}
_DIGIT = 556  # as wide as most small letters too


def line_width(text: str) -> int:
    """Return the width of a line in thousandths of its font size."""
    return sum(map(_character_width, text))


@lru_cache(maxsize=2048)
def _character_width(character: str) -> int:
    base = unicodedata.normalize("NFD", character)[0]
    return _BY_CHARACTER.get(base, _DIGIT)
