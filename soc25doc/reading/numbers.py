"""Numbers as the prints write them: decimal comma, thousands dots or none. Nothing else passes."""

import re
from decimal import Decimal

from soc25doc.forms import Kind
from soc25doc.forms.edition import WHOLE_KINDS

_NUMBER = re.compile(
    r"(?P<sign>[-‐‑−–]?)(?P<whole>[0-9]{1,3}(?:\.[0-9]{3}){1,3}|[0-9]{1,12})(?:,(?P<decimals>[0-9]{1,10}))?"
)


def parse_number(raw: str) -> int | Decimal | None:
    """Return the number that ``raw`` writes, or None: ``17``, ``36,69``, ``1.984.440,83``, ``-5``.

    A number with decimals is a Decimal that keeps them (``0,00`` is ``Decimal("0.00")``).
    """
    found = _NUMBER.fullmatch(raw.strip())
    if found is None:
        return None
    digits = ("-" if found["sign"] else "") + found["whole"].replace(".", "")
    decimals = found["decimals"]
    return Decimal(f"{digits}.{decimals}") if decimals else int(digits)


def parse_value(raw: str, kind: Kind) -> int | Decimal | None:
    """Return the number for a cell of that kind: whole for people, Decimal for the others."""
    number = parse_number(raw)
    if number is None:
        return None
    if kind not in WHOLE_KINDS:
        return Decimal(number)
    return int(number) if number == int(number) else None
