"""How numbers, amounts and dates are written for an Italian reader."""

from datetime import date, datetime
from decimal import Decimal

_SWAP = str.maketrans(",.", ".,")


def characters(text: str) -> int:
    """Count code points, a line end as one."""
    return len(text) - text.count("\r\n")


def number(value: Decimal | int) -> str:
    """Write a number with thousands dots and decimal comma, without idle zeros: ``1.234,5``."""
    value = Decimal(value)
    if value == value.to_integral_value():
        return f"{value:,.0f}".translate(_SWAP)
    return f"{value.normalize():,f}".translate(_SWAP)


def fixed(value: Decimal | int, decimals: int = 2) -> str:
    """Write a number with a fixed count of decimals: ``1.234,50``."""
    return f"{Decimal(value):,.{decimals}f}".translate(_SWAP)


def euro(value: Decimal | int) -> str:
    """Write an amount as ``1.234,56 €``."""
    return f"{fixed(value)} €"


def day(value: date) -> str:
    """Write a date as ``28/03/2025``."""
    return f"{value:%d/%m/%Y}"


def moment(value: datetime) -> str:
    """Write a moment as ``28/03/2025 11:25``."""
    return f"{value:%d/%m/%Y %H:%M}"


def moment_of(iso: str) -> str:
    """Write a moment given as ``2025-03-28T11:25``; what is no moment stays as it is."""
    try:
        return moment(datetime.fromisoformat(iso))
    except ValueError:
        return iso


def listed(parts: list[str], conjunction: str = "e") -> str:
    """Join as Italian does: ``a``, ``a e b``, ``a, b e c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}"
