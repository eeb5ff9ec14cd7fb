"""The phrase tables of the property test: sentences with slots for the numbers of a form.

``phrases.yaml`` is a list of entries. ``text`` holds slots ``{expression}`` or
``{expression|format}``; ``if`` says when the sentence is true of a form and may be written;
``else`` (only without slots) when it is false. Expressions use ``M21_2019``, ``M21_ore``,
``contributi_2024``, ``totale_2024``, ``R03``, ``R07_2021`` …, the four operations and comparisons.
"""

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from soc25doc.forms import Edition
from soc25doc.marked import parse_yaml
from soc25doc.scheda import Scheda

PHRASES = Path(__file__).parent / "phrases.yaml"
_SLOT = re.compile(r"\{([^{}|]+)(?:\|(\w+))?\}")
_OPERATIONS: Mapping[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Lt: operator.lt,
    ast.Gt: operator.gt,
    ast.LtE: operator.le,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_UNITS = [
    "zero",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
]
_UNITS += ["quattordici", "quindici", "sedici", "diciassette", "diciotto", "diciannove"]
_TENS = ["venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"]


@dataclass(frozen=True)
class Phrase:
    """One entry of the table."""

    text: str
    condition: str | None = None
    otherwise: str | None = None

    @property
    def slots(self) -> list[str]:
        return [found[1] for found in _SLOT.finditer(self.text)]

    def holds(self, names: Mapping[str, Decimal]) -> bool:
        """Say whether the sentence may be written as true."""
        return self.condition is None or bool(evaluate(self.condition, names))

    def fails(self, names: Mapping[str, Decimal]) -> bool:
        """Say whether the sentence is false of the form."""
        return self.otherwise is not None and bool(evaluate(self.otherwise, names))

    def written(self, names: Mapping[str, Decimal], wrong: int | None = None) -> str:
        """Fill the slots; the one numbered ``wrong`` gets another value."""
        count = iter(range(len(self.slots)))

        def fill(found: re.Match[str]) -> str:
            value = Decimal(evaluate(found[1], names))
            shape = found[2] or ""
            return write(altered(value) if next(count) == wrong else value, shape)

        return _SLOT.sub(fill, self.text)


def load_phrases(path: Path = PHRASES) -> list[Phrase]:
    """Return the phrases of a table, each with known keys only."""
    found = []
    for entry in parse_yaml(path.read_text(encoding="utf-8")).value:
        assert set(entry) <= {"text", "if", "else"}, entry
        phrase = Phrase(entry["text"], entry.get("if"), entry.get("else"))
        assert phrase.slots or phrase.otherwise, f"nothing to get wrong: {phrase.text}"
        found.append(phrase)
    return found


def names_of(scheda: Scheda) -> dict[str, Decimal]:
    """Return the numbers of a form under the names that expressions use."""
    return {name: value for name, value in _names(scheda) if value is not None}


def _names(scheda: Scheda) -> Iterator[tuple[str, Decimal | None]]:
    edition = scheda.edition
    years = edition.years
    for code, field in edition.fields.items():
        for cell in field.cells:
            if cell.is_number:
                kind, _, year = cell.path.rpartition(".")
                short = {"ore": "_ore", "media_ore": "_media"}.get(kind)
                alone = len(field.cells) == 1 or cell.path == "spesa"
                plain = "" if alone else f"_{year}"
                yield f"{code}{short or plain}", scheda.number(cell)
    for one in (years.confronto, years.rendiconto):
        total = edition.named("totale_utenti").code
        yield f"totale_{one}", scheda.number(f"{total}.utenti.{one}")
        for area in edition.areas:
            yield f"{area}_{one}", _sum(scheda, edition, area, f"utenti.{one}")
    for area in edition.areas:
        yield f"{area}_ore", _sum(scheda, edition, area, f"ore.{years.rendiconto}")


def _sum(scheda: Scheda, edition: Edition, area: str, path: str) -> Decimal:
    found = [scheda.number(f"{row.code}.{path}") for row in edition.rows(area=area)]
    return sum((one for one in found if one is not None), Decimal(0))


def evaluate(expression: str, names: Mapping[str, Decimal]) -> Any:
    """Evaluate arithmetic and comparisons over the names, and nothing else."""
    return _value(ast.parse(expression.strip(), mode="eval").body, names)


def _value(node: ast.expr, names: Mapping[str, Decimal]) -> Any:
    match node:
        case ast.Constant(value=int() | float() as amount):
            return Decimal(str(amount))
        case ast.Name(id=name):
            return names[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_value(inner, names)
        case ast.BinOp(left=left, op=sign, right=right):
            return _OPERATIONS[type(sign)](_value(left, names), _value(right, names))
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_value(one, names) for one in values)
        case ast.Compare(left=left, ops=signs, comparators=others):
            sides = [_value(one, names) for one in (left, *others)]
            pairs = zip(sides, signs, sides[1:], strict=False)
            return all(_OPERATIONS[type(sign)](one, other) for one, sign, other in pairs)
    raise ValueError(f"not arithmetic: {ast.dump(node)}")


def altered(value: Decimal) -> Decimal:
    """Return another number, off by a good part: about a third more, and at least three."""
    return value + max(Decimal(3), (value * Decimal("0.37")).to_integral_value())


def write(value: Decimal, shape: str) -> str:
    """Write a number as the slot asks."""
    if shape == "parole":
        return in_words(int(value))
    places = {"euro": 2, "due": 2, "uno": 1}.get(shape, 0)
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if shape in ("euro", "punti"):
        return f"{rounded:,.{places}f}".translate(str.maketrans(",.", ".,"))
    return f"{rounded:.{places}f}".replace(".", ",")


def in_words(value: int) -> str:
    """Write a number below a million in Italian."""
    if value >= 1000:
        thousands, rest = divmod(value, 1000)
        head = "mille" if thousands == 1 else f"{in_words(thousands)}mila"
        return head + (in_words(rest) if rest else "")
    if value >= 100:
        hundreds, rest = divmod(value, 100)
        head = "cento" if hundreds == 1 else f"{_UNITS[hundreds]}cento"
        return head + (in_words(rest) if rest else "")
    if value < 20:
        return _UNITS[value]
    tens, unit = divmod(value, 10)
    ten = _TENS[tens - 2]
    if not unit:
        return ten
    return (ten[:-1] if unit in (1, 8) else ten) + ("tré" if unit == 3 else _UNITS[unit])
