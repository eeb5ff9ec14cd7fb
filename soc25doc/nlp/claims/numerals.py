"""Numbers as Italian writes them, in digits and in words."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_UNITS = ["zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"]
_TEENS = [
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
]
_TENS = ["venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"]
# "un assistente", "una ditta": an article, unless something tells that it counts.
ARTICLES = frozenset({"un", "una", "uno"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the weight of its last digit: 8.084,43 counts in hundredths."""

    value: Decimal
    unit: Decimal = Decimal(1)

    def times(self, factor: int) -> "Number":
        """Return so many thousands or millions of it."""
        return Number(self.value * factor, self.unit * factor)


def parse_digits(token: str) -> Number | None:
    """Read ``1.617``, ``8.084,43``, ``36,69``, ``8084.43``; None for a date or the like."""
    if not _DIGITS.fullmatch(token) or len(token) > 15:
        return None
    whole, _, decimals = token.partition(",")
    if "," in decimals:
        return None
    if not decimals and "." in whole and not _GROUPED.fullmatch(whole):
        whole, _, decimals = whole.rpartition(".")
    if "." in whole and not _GROUPED.fullmatch(whole):
        return None
    digits = whole.replace(".", "")
    value = Decimal(f"{digits}.{decimals}") if decimals else Decimal(digits)
    return Number(value, Decimal(1).scaleb(-len(decimals)))


def parse_words(word: str) -> Number | None:
    """Read a number written in letters up to the millions: ``ventuno``, ``duemilacento``."""
    found = _below_thousand().get(word)
    if found is None and "mil" in word:
        found = _thousands(word)
    return None if found is None else Number(Decimal(found))


def _thousands(word: str) -> int | None:
    head, mark, rest = ("1", "mille", word[5:]) if word.startswith("mille") else _cut(word)
    if not mark:
        return None
    count = 1 if head == "1" else _below_thousand().get(head)
    tail = _below_thousand().get(rest) if rest else 0
    return None if count is None or tail is None else 1000 * count + tail


def _cut(word: str) -> tuple[str, str, str]:
    return word.partition("mila")


@cache
def _below_thousand() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_UNITS)}
    words |= {word: 10 + index for index, word in enumerate(_TEENS)}
    for index, ten in enumerate(_TENS):
        value = 20 + 10 * index
        words[ten] = value
        for digit, unit in enumerate(_UNITS[1:], start=1):
            stem = ten[:-1] if unit[0] in "uo" else ten
            words[stem + unit] = value + digit
    below = dict(words)
    for hundreds, unit in enumerate(["", *_UNITS[2:]], start=1):
        head = f"{unit}cento"
        words[head] = 100 * hundreds
        for word, value in below.items():
            if value:
                words[head + word] = 100 * hundreds + value
                if word.startswith("ott"):
                    words[head[:-1] + word] = 100 * hundreds + value
    return words
