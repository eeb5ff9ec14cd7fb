"""The tolerances by which people judge stated values."""

from decimal import Decimal

import pytest

from soc25doc.nlp.claims.agreement import agrees, is_factor, is_stable
from soc25doc.nlp.claims.numerals import Number


def _number(text: str) -> Number:
    value = Decimal(text)
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Number(value, Decimal(1).scaleb(exponent))


@pytest.mark.parametrize(
    ("stated", "actual", "hedge", "answer"),
    [
        ("10", "10.2", "", "yes"),
        ("7.05", "7.05", "", "yes"),
        ("7.05", "7.5", "", "no"),
        ("12", "13", "", "no"),
        ("299000", "298770", "circa", "yes"),
        ("100", "108", "circa", "near"),
        ("100", "131", "circa", "no"),
        ("120", "121", "oltre", "yes"),
        ("120", "120", "oltre", "no"),
        ("200", "192", "quasi", "yes"),
        ("200", "203", "quasi", "no"),
        ("200", "120", "quasi", "no"),
        ("3", "2", "meno", "yes"),
        ("3", "3", "meno", "no"),
        ("5", "5", "almeno", "yes"),
        ("10", "12", "approssimativo", "yes"),
        ("10", "13", "approssimativo", "no"),
    ],
)
def test_numbers(stated: str, actual: str, hedge: str, answer: str) -> None:
    assert agrees(_number(stated), Decimal(actual), hedge) == answer


@pytest.mark.parametrize(
    ("factor", "before", "after", "hedge", "answer"),
    [
        ("2", "100", "204", "", "yes"),
        ("2", "100", "215", "", "near"),
        ("2", "100", "150", "", "no"),
        ("2", "100", "187", "quasi", "yes"),
        ("2", "100", "207", "oltre", "yes"),
        ("0.5", "100", "49", "", "yes"),
        ("0.5", "184", "121", "oltre", "no"),
        ("2", "0", "10", "", "near"),
    ],
)
def test_factors(factor: str, before: str, after: str, hedge: str, answer: str) -> None:
    assert is_factor(Decimal(factor), Decimal(before), Decimal(after), hedge) == answer


@pytest.mark.parametrize(
    ("before", "after", "answer"),
    [("506", "512", "yes"), ("100", "100", "yes"), ("100", "112", "no"), ("20", "21", "near")],
)
def test_stable_is_within_three_per_cent(before: str, after: str, answer: str) -> None:
    assert is_stable(Decimal(before), Decimal(after)) == answer
