"""Finds the quantities of a line: numbers with their hedge, unit and shape."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from soc25doc.nlp.claims.line import YEAR, Line
from soc25doc.nlp.claims.numbers import NumberFinder
from soc25doc.nlp.claims.numerals import ARTICLES, Number, parse_digits, parse_words
from soc25doc.nlp.claims.vocabulary import approximations, factors

Kind = Literal["number", "pair", "ratio", "change", "factor", "share"]
Unit = Literal["", "euro", "percent", "points"]

_RATIO = re.compile(r"1:(\d[\d.,]*)")
_SLASHED = re.compile(r"(\d{1,6})/(\d{1,6})")
_ARROWS = frozenset({"→", ">", "⟶", "->", "»", "➔", "⇒"})
_NUMBER_SIGNS = frozenset({"n", "nr", "num", "n.", "nr."})
_BEGINNING = frozenset({"attenuazioni", "multipli", "frazioni", "euro"})
_FEW = 10  # "uno su quattro" is a share, "uno su 2.608" a ratio


@dataclass(frozen=True, slots=True)
class Quantity:
    """A stated quantity at places ``start:end``.

    ``first`` is the earlier value of a pair; ``sign`` is +1 or -1 for a change ("10 in più",
    "-12%"); ``each`` says that it is told per head; ``article`` that "un" may be no number at all.
    """

    start: int
    end: int
    kind: Kind
    value: Number
    unit: Unit = ""
    hedge: str = ""
    hedge_first: str = ""
    first: Number | None = None
    sign: int = 0
    each: bool = False
    years: tuple[int, int] | None = None
    article: bool = False


def quantity_at(line: Line, i: int) -> Quantity | None:
    """Return the quantity that begins at place ``i``, with the hedge before it."""
    return _Scanner(line).at(i)


class _Scanner(NumberFinder):
    """Tells the shape of what begins at a place: a pair, a ratio, a share, a change, a number."""

    def at(self, i: int) -> Quantity | None:
        if not self._may_begin(i):
            return None
        hedge, start = "", i
        end, tag = self.hedge(i)
        if tag and end < len(self.words) and (self.number(end) or self._named(end)):
            hedge, start = tag.name, end
        elif tag and end < len(self.words) and self.hedge(end)[1]:
            further = self.hedge(end)
            if self.number(further[0]):
                hedge, start = further[1].name if further[1] else "", further[0]
        found = self._pair(start) or self._named(start) or self._counted(start)
        if found is None:
            return None
        if not hedge:
            end, tag = self.hedge(found.end)
            if tag and tag.name == "circa" and not self.number(end):
                hedge = "circa"
                found = _moved(found, end=end)
        return _moved(found, start=i, hedge=found.hedge or ("" if hedge == "esatto" else hedge))

    def _may_begin(self, i: int) -> bool:
        """Most words begin no quantity: a quick look spares the rest."""
        word = self.words[i]
        if not word[0].isalpha():
            return word[0].isdigit() or word in ("+", "-", "−", "–", "€", "°")
        if word in ARTICLES or word in _NUMBER_SIGNS or word in ("da", "mezza", "mezzo", "circa"):
            return True
        if parse_words(word) is not None or word in approximations():
            return True
        return any(tag.kind in _BEGINNING for tag in self.line.longest(i)[1])

    def _pair(self, i: int) -> Quantity | None:
        """ "da 14 a 19", "14 → 19", "20/34"."""
        slashed = _SLASHED.fullmatch(self.line.at(i))
        if slashed and not (YEAR.fullmatch(slashed[1]) or YEAR.fullmatch(slashed[2])):
            if self.excluded(i, i + 1):
                return None
            return Quantity(i, i + 1, "pair", _whole(slashed[2]), first=_whole(slashed[1]))
        start = i + 1 if self.line.at(i) == "da" else i
        led = start > i
        hedged, hedge_first = self._hedged(start) if led else (start, "")
        one = self._member(hedged)
        if one is None or (led and self.is_clock(start)):
            return None
        first, at, unit, year_one = one
        at = self._joint(i, at, unit)
        after, hedge = self._hedged(at) if led and at else (at, "")
        other = self._member(after) if at else None
        if other is None:
            return None
        second, end, second_unit, year_two = other
        if self.is_age(end):
            return None
        years = (year_one, year_two) if year_one and year_two else None
        return Quantity(
            i,
            end,
            "pair",
            second,
            unit=second_unit or unit,
            hedge=hedge,
            hedge_first=hedge_first,
            first=first,
            years=years,
        )

    def _hedged(self, at: int) -> tuple[int, str]:
        """Return the place after a hedge and its name: "da meno di tre a quasi venti"."""
        end, tag = self.hedge(at)
        return (end, tag.name) if tag and tag.name != "esatto" else (at, "")

    def _joint(self, i: int, at: int, unit: Unit) -> int:
        """Return where the second number of a pair begins, 0 where the words join no pair."""
        led = self.line.at(i) == "da"
        at = self._past_verbs(at) if led else at
        joint = self.line.at(at)
        if joint == "-" and self.line.at(at + 1) == ">":
            return at + 2
        if joint in _ARROWS or (led and joint == "a"):
            return at + 1
        if led or unit or self.line.at(i) in ARTICLES or self.excluded(i, at):
            return 0
        if joint[:1].isdigit() and self._ends(at + 1) and not YEAR.fullmatch(joint):
            return at  # two columns of a table
        if joint == ";" and self.line.at(at + 1)[:1].isdigit() and self._ends(at + 2):
            return at + 1
        before = self.line.at(i - 1)
        dashed = joint in ("-", "–", "|", "/") and before not in ("ore", "+")
        if dashed and not self.tagged(i - 1, "direzioni"):
            return at + 1
        return at + 1 if joint == "e" and self._ends(at + 2) else 0

    def _ends(self, at: int) -> bool:
        return self.line.at(at) in ("", ".", ",", ";", ")", "\n")

    def _past_verbs(self, at: int) -> int:
        """Return the place after "sono salite" in "da 59 sono salite a 99"."""
        end = at
        while (
            end < at + 3
            and self.line.at(end)
            and (
                self.line.at(end) in ("sono", "è", "si", "siamo")
                or self.tagged(end, "direzioni")
                or self.line.at(end).startswith(("passat", "arriva", "divent"))
            )
        ):
            end += 1
        return end if self.line.at(end) == "a" else at

    def _member(self, i: int) -> tuple[Number, int, Unit, int] | None:
        """Return one side of a pair: its number, its end, its unit, its year or 0."""
        found = self.number(i) or self.one(i)
        last = found[1] - 1 if found else i
        if found is None or (YEAR.fullmatch(self.line.at(last)) and self.is_year(last)):
            return None
        number, end, euro = found
        unit: Unit = "euro" if euro else ""
        if self.tagged(end, "percento"):
            unit, end = "percent", self.tagged(end, "percento") or end
        elif self.tagged(end, "euro"):
            unit, end = "euro", end + 1
        after = self._past_unit(end)
        year, past = self._year_after(after)
        if year:
            return number, past, unit, year
        return number, after if self.line.at(after) in ("a", *_ARROWS) else end, unit, 0

    def _past_unit(self, end: int) -> int:
        if self.line.at(end) == "unita":
            return end + 1
        return self.line.longest(end)[0] if self.is_unit(end) else end

    def _year_after(self, at: int) -> tuple[int, int]:
        """Return the year of "(2019)", "nel 2019", "dell'anno 2019" and its end; 0 for none."""
        bracket = self.line.at(at) == "("
        at += self.line.at(at) in ("(", "in", "di")
        at += self.line.at(at) == "anno"
        if not YEAR.fullmatch(self.line.at(at)):
            return 0, at
        year = int(self.words[at])
        return year, at + 1 + (bracket and self.line.at(at + 1) == ")")

    def _named(self, i: int) -> Quantity | None:
        """Quantities without digits: "una decina", "il doppio", "un terzo in meno"."""
        at = i + 1 if self.line.at(i) in ("un", "una", "circa") else i
        base = approximations().get(self.line.at(at))
        if base is not None:
            return self._measured(
                Quantity(i, at + 1, "number", Number(Decimal(base)), hedge="approssimativo")
            )
        end, tags = self.line.longest(i) if i < len(self.words) else (i, ())
        for tag in tags:
            if tag.kind == "multipli":
                value = _decimal(factors("multipli")[tag.name])
                return Quantity(i, end, "factor", Number(value))
            if tag.kind == "frazioni" and not self._is_ordinal(i, end):
                return self._fraction(i, end, _decimal(factors("frazioni")[tag.name]))
        return None

    def _is_ordinal(self, i: int, end: int) -> bool:
        """ "terzo settore", "il quarto anno", "a metà 2023" are no fractions."""
        if self.words[i:end] in (("terzo",), ("quarto",), ("mezzo",)):
            return True
        return self.words[i:end] == ("meta",) and bool(
            YEAR.fullmatch(self.line.at(end)) or self.line.at(i - 1) in ("a", "verso")
        )

    def _fraction(self, i: int, end: int, value: Decimal) -> Quantity:
        more, less = self.tagged(end, "in_piu"), self.tagged(end, "in_meno")
        if more or less:
            sign = 1 if more else -1
            return Quantity(
                i, more or less or end, "change", _fraction_percent(value), unit="percent",
                sign=sign,
            )  # fmt: skip
        return Quantity(i, end, "share", _fraction_percent(value), unit="percent")

    def _counted(self, i: int) -> Quantity | None:
        ratio = self._ratio(i)
        if ratio:
            return ratio
        sign, at = self._sign(i)
        found = self.number(at) or self._counting_article(at)
        if found is None and self._half(at):
            return Quantity(i, at + 1, "number", Number(Decimal("0.5"), Decimal("0.1")))
        if found is None and self.one(at) and self.is_person(at + 1):
            return Quantity(i, at + 1, "number", Number(Decimal(1)), article=True)
        if found is None or self.excluded(at, found[1]):
            return None
        number, end, euro = found
        base = Quantity(i, end, "number", number, unit="euro" if euro else "", sign=sign)
        measured = self._measured(base)
        return _moved(measured, kind="change") if sign else measured

    def _sign(self, i: int) -> tuple[int, int]:
        """Return +1 or -1 for a signed number and where its digits begin."""
        mark = self.line.at(i)
        if mark not in ("+", "-", "−", "–") or not self.line.at(i + 1)[:1].isdigit():
            return 0, i
        if mark != "+" and self.line.at(i - 1)[-1:].isdigit():
            return 0, i
        return (1 if mark == "+" else -1), i + 1

    def _counting_article(self, at: int) -> tuple[Number, int, bool] | None:
        """Return one for "uno in più", "una dell'Ambito", "un solo"."""
        one = self.one(at)
        if one is None:
            return None
        end = one[1]
        if self.line.at(end) in ("solo", "sola", "unico", "unica"):
            return one[0], end + 1, False
        counts = (
            self.tagged(end, "in_piu")
            or self.tagged(end, "in_meno")
            or (self.line.at(end) == "di" and self.tagged(end + 1, "ente"))
            or (self.is_unit(end) and self.tagged(end + 1, "in_piu"))
        )
        return one if counts else None

    def _half(self, at: int) -> bool:
        """Say whether "mezza" counts half a person: "mezza unità", "mezza dell'Ambito"."""
        if self.line.at(at) not in ("mezza", "mezzo"):
            return False
        of_whom = self.line.at(at + 1) == "di" and self.tagged(at + 2, "ente") is not None
        return of_whom or self.line.at(at + 1) == "unita"

    def _ratio(self, i: int) -> Quantity | None:
        """ "1:2608", "1 ogni 2.608", "uno a 2.706", "un assistente sociale ogni 5.000"."""
        token = _RATIO.fullmatch(self.line.at(i))
        if token:
            number = parse_digits(token[1])
            return Quantity(i, i + 1, "ratio", number) if number else None
        if self.line.at(i) not in ("1", "un", "una", "uno"):
            return None
        at = i + 1
        end, tags = self.line.longest(at) if at < len(self.words) else (at, ())
        if any(tag.kind == "campo" and "assistenti" in tag.name for tag in tags):
            at = end
        elif self.line.at(at + 1) in ("ogni", "su"):
            at += 1
        joint = self.line.at(at)
        if joint == "per" and self.line.at(at + 1) == "ogni":
            at, joint = at + 1, "ogni"
        if joint not in ("ogni", "su", "a", "/", ":", "per") or (at == i + 1 and joint == "per"):
            return None
        found = self.plain_number(at + 1, False) if at + 1 < len(self.words) else None
        if found and joint == "su" and 1 < found[0].value <= _FEW:
            return Quantity(i, found[1], "share", _fraction_percent(1 / found[0].value), "percent")
        if found is None or found[0].value < 100:
            return None
        return Quantity(i, found[1], "ratio", found[0])

    def _measured(self, base: Quantity) -> Quantity:
        """Add the unit and what follows it: per cent, euro, points, more or less, per head."""
        end = base.end
        unit = base.unit
        if (after := self.tagged(end, "punti")) is not None:
            unit, end = "points", after
        elif (after := self.tagged(end, "percento")) is not None:
            unit, end = "percent", after
        elif (after := self.tagged(end, "euro")) is not None:
            unit, end = "euro", after
            if self.line.at(end) == "." and self.line.at(end + 1)[:1].isalpha():
                end = after
        after_unit = end
        if self.line.at(end) == "unita":
            after_unit = end + 1
        elif not unit and self.is_unit(end):
            after_unit = self.line.longest(end)[0]
        more, less = self.tagged(after_unit, "in_piu"), self.tagged(after_unit, "in_meno")
        found = _moved(base, end=end, unit=unit)
        if more or less:
            return _moved(found, end=more or less, kind="change", sign=1 if more else -1)
        each = self.tagged(after_unit, "a_testa")
        if each is None and self.words[after_unit : after_unit + 3] == ("per", "abitante"):
            each = after_unit + 3
        return _moved(found, end=each, each=True) if each else found


def _whole(digits: str) -> Number:
    return Number(Decimal(digits))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _fraction_percent(value: Decimal) -> Number:
    return Number(100 * value, Decimal(0))


def _moved(quantity: Quantity, **changes: object) -> Quantity:
    return replace(quantity, **changes)  # type: ignore[arg-type]
