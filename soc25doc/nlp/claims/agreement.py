"""Whether a stated number agrees with the form's, at the precision and with the hedge stated.

The tolerances are those by which people judge the corpus (``models/corpus/README.md``). What lies
between "agrees" and "is denied" is near: nobody can be blamed for it.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal

from soc25doc.nlp.claims.numerals import Number

Answer = Literal["yes", "no", "near"]

_ABOUT, _ABOUT_NEAR = Decimal("0.05"), Decimal("0.10")
_ALMOST, _ALMOST_NEAR = Decimal("0.90"), Decimal("0.85")
_STABLE, _STABLE_NEAR = Decimal("0.03"), Decimal("0.10")
_ROUGH = Decimal("0.2")


def agrees(stated: Number, actual: Decimal, hedge: str = "") -> Answer:
    """Compare a stated number with the actual one."""
    value = stated.value
    if hedge == "circa":
        answer = _about(value, actual)
        close = stated.unit >= 1 and abs(actual - value) <= 1
        return "near" if answer == "no" and close else answer
    if hedge == "approssimativo":
        return "yes" if abs(actual - value) <= _ROUGH * value else "no"
    if hedge in _BOUNDS:
        return _bounded(hedge, stated, actual)
    return _exactly(stated, actual)


def is_factor(factor: Decimal, before: Decimal, after: Decimal, hedge: str = "") -> Answer:
    """Compare "doubled", "halved" with two numbers; a bare one holds within 5%."""
    if not before:
        return "near"
    actual = after / before
    if hedge == "circa" or not hedge:
        return _about(factor, actual)
    if factor < 1 and hedge in ("quasi", "oltre"):
        # "quasi dimezzato" falls short of the half that was lost, "più che dimezzato" passes it.
        return agrees(Number(1 - factor, Decimal(0)), 1 - actual, hedge)
    return agrees(Number(factor, Decimal(0)), actual, hedge)


def is_stable(before: Decimal, after: Decimal, *, nearly: bool = False) -> Answer:
    """Say whether a number stayed as it was: within 3%."""
    if before == after:
        return "near" if nearly else "yes"
    if not before:
        return "no" if after > 2 else "near"
    moved = abs(after - before) / before
    if moved <= _STABLE:
        return "yes"
    return "near" if (nearly and moved <= _STABLE_NEAR) or abs(after - before) <= 1 else "no"


def _about(value: Decimal, actual: Decimal) -> Answer:
    off = abs(actual - value)
    if off <= _ABOUT * abs(value):
        return "yes"
    return "near" if off <= _ABOUT_NEAR * abs(value) else "no"


def _bounded(hedge: str, stated: Number, actual: Decimal) -> Answer:
    value = stated.value
    if hedge == "oltre":
        return "yes" if actual > value else "no"
    if hedge == "almeno":
        return "yes" if actual >= value else "no"
    if hedge == "meno":
        return "yes" if actual < value else "no"
    if hedge == "massimo":
        return "yes" if actual <= value else "no"
    if hedge == "poco_oltre":
        if value < actual <= value / _ALMOST:
            return "yes"
        return "near" if value <= actual <= value / _ALMOST_NEAR else "no"
    if _ALMOST * value <= actual <= value:
        return "yes" if actual < value else "near"
    return "near" if _ALMOST_NEAR * value <= actual < value else "no"


_BOUNDS = frozenset({"oltre", "almeno", "meno", "massimo", "quasi", "poco_oltre"})


def _exactly(stated: Number, actual: Decimal) -> Answer:
    unit = stated.unit
    if not unit:
        return _about(stated.value, actual)
    for rounding in (ROUND_HALF_UP, ROUND_DOWN):
        if (actual / unit).quantize(Decimal(1), rounding=rounding) * unit == stated.value:
            exact = rounding == ROUND_HALF_UP or unit == 1
            return "yes" if exact else "near"
    return "near" if unit < 1 and abs(actual - stated.value) < unit * Decimal("1.01") else "no"
