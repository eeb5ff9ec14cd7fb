"""Finds single numbers in a line, and tells those that count nothing of the form."""

from decimal import Decimal

from soc25doc.nlp.claims.line import YEAR, Line
from soc25doc.nlp.claims.numerals import ARTICLES, Number, parse_digits, parse_words
from soc25doc.nlp.claims.vocabulary import Tag, plain_words

_NUMBER_SIGNS = frozenset({"n", "nr", "num", "n.", "nr."})
_CLOCK = 24
_FIRST_YEAR, _LAST_YEAR = 2010, 2030  # of which a relazione speaks


class NumberFinder:
    """Looks at the words of a line one place at a time."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.words = line.words

    def hedge(self, i: int) -> tuple[int, Tag | None]:
        if i >= len(self.words):
            return i, None
        end, tags = self.line.longest(i)
        return end, next((tag for tag in tags if tag.kind == "attenuazioni"), None)

    def tagged(self, i: int, kind: str) -> int | None:
        """Return the end of a phrase of that kind at ``i``."""
        if i >= len(self.words):
            return None
        end, tags = self.line.longest(i)
        return end if any(tag.kind == kind for tag in tags) else None

    def number(self, i: int) -> tuple[Number, int, bool] | None:
        """Return the number at ``i``, its end, and whether euro stood before it."""
        euro = False
        at = i
        while at < len(self.words) and self.is_prefix(at):
            euro = euro or self.tagged(at, "euro") is not None
            at += 1
        if at >= len(self.words):
            return None
        if at > i and self.words[at - 1] in ("n", "nr", "num", "."):
            return self.plain_number(at, euro)
        return self.plain_number(at, euro)

    def is_prefix(self, at: int) -> bool:
        word = self.words[at]
        if word in _NUMBER_SIGNS or word == "°":
            return True
        if word == ".":
            before = self.words[at - 1] if at else ""
            return before in _NUMBER_SIGNS or bool(before and self.tagged(at - 1, "euro"))
        return self.tagged(at, "euro") is not None

    def plain_number(self, at: int, euro: bool) -> tuple[Number, int, bool] | None:
        word = self.words[at]
        number = parse_digits(word) if word[0].isdigit() else None
        if number is None and word[0].isalpha() and word not in ARTICLES:
            number = parse_words(word)
        if number is None:
            return None
        end = at + 1
        if self.tagged(end, "migliaia"):
            number, end = number.times(1000), end + 1
        elif (after := self.tagged(end, "milioni")) is not None:
            number, end = number.times(1_000_000), after
        return number, end, euro

    def one(self, i: int) -> tuple[Number, int, bool] | None:
        return (Number(Decimal(1)), i + 1, False) if self.line.at(i) in ARTICLES else None

    def is_unit(self, i: int) -> bool:
        if i >= len(self.words):
            return False
        _, tags = self.line.longest(i)
        return any(tag.kind in ("campo", "gruppo") for tag in tags)

    def is_person(self, i: int) -> bool:
        """Say whether users or staff stand at ``i``."""
        _, tags = self.line.longest(i) if i < len(self.words) else (i, ())
        staff = ("persone", "assistenti", "altre_figure")
        return any(tag.kind == "gruppo" or tag.name in staff for tag in tags)

    def excluded(self, i: int, end: int) -> bool:
        words = self.words
        if YEAR.fullmatch(words[end - 1]) and self.is_year(end - 1):
            return True
        after = words[end] if end < len(words) else ""
        if after in plain_words("escluse", "mesi") or after in ("°", "º", "ª", "^", "bis", "ter"):
            return True
        if after in plain_words("escluse", "dopo"):
            return True
        if (i > 0 and words[i - 1] == "/") or self.is_clock(i):
            return True
        if self.line.at(i - 1) == "su" and end - i == 1 and not words[i][0].isdigit():
            return True
        return self.line.at(i - 1) == "ogni" or self.after_reference(i)

    def is_year(self, i: int) -> bool:
        """Say whether four digits are a year: unless their unit follows, and none before says "
        "so."""
        before = self.line.at(i - 1)
        if before in ("in", "anno") or before in plain_words("escluse", "mesi"):
            return True
        if self.line.at(i + 1) == "di" and YEAR.fullmatch(self.line.at(i + 2)):
            return False
        if not _FIRST_YEAR <= int(self.words[i]) <= _LAST_YEAR:
            return False
        if before in ("di", "da", "a", "fra", "tra", "e", "su"):
            return True
        if self.tagged(i + 1, "euro"):
            return self.line.at(i + 2)[:1].isdigit()
        adjacent = i + 1 < len(self.words) and self.line.tokens[i + 1] == self.line.tokens[i] + 1
        return not (adjacent and self.is_unit(i + 1))

    def is_clock(self, i: int) -> bool:
        before = self.line.typed[i - 1].lower() if i > 0 else ""
        number = parse_digits(self.line.at(i))
        return before in ("dalle", "alle", "ore") and number is not None and number.value <= _CLOCK

    def is_age(self, end: int) -> bool:
        return self.line.at(end) in ("anni", "mesi", "giorni", "euro l", "settimane")

    def after_reference(self, i: int) -> bool:
        """Say whether a law, an address, a protocol or an age stands right before."""
        at = i - 1
        numbered = False
        while at >= 0 and (self.words[at] in (".", ":", "°") or self.words[at] in _NUMBER_SIGNS):
            numbered = numbered or self.words[at] in _NUMBER_SIGNS
            at -= 1
        before = [self.line.at(at), self.line.at(at) + "."]
        if self.words[at + 1 : at + 2] == (":",):
            return False
        if any(one in plain_words("escluse", "eta") for one in before):
            return True
        if any(one in plain_words("escluse", "prima") for one in before):
            return True
        reach = range(max(0, at - 4), at + 1) if numbered else range(max(0, at - 3), at + 1)
        streets = ("via", "viale", "piazza", "corso", "contrada", "localita", "delibera",
                   "determina", "determinazione", "deliberazione", "prot", "rep", "l.", "d.lgs.",
                   "legge", "sentenza", "decreto", "dgr", "d.g.r.", "det", "det.")  # fmt: skip
        return any(self.words[one] in streets for one in reach)
