"""Numbers in digits and in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soc25doc.nlp.claims.numerals import Number, parse_digits, parse_words
from tests.nlp.claims.phrases import in_words


@pytest.mark.parametrize(
    ("token", "value", "unit"),
    [
        ("12", "12", "1"),
        ("1.617", "1617", "1"),
        ("8.084,43", "8084.43", "0.01"),
        ("36,69", "36.69", "0.01"),
        ("8084.43", "8084.43", "0.01"),
        ("5.000,00", "5000.00", "0.01"),
        ("1.234.567", "1234567", "1"),
        ("1.5", "1.5", "0.1"),
    ],
)
def test_digits(token: str, value: str, unit: str) -> None:
    assert parse_digits(token) == Number(Decimal(value), Decimal(unit))


@pytest.mark.parametrize("token", ["12/3", "1:5000", "31.12.2023,5,6", "12,3,4", "1" * 30])
def test_what_is_no_number(token: str) -> None:
    assert parse_digits(token) is None


@given(st.integers(min_value=0, max_value=999_999))
def test_words_read_back(value: int) -> None:
    from soc25doc.nlp.normalise import fold

    number = parse_words(fold(in_words(value)))
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize(
    "word", ["settembre", "seicentomila volte", "centro", "milano", "trentino"]
)
def test_words_that_look_like_numbers(word: str) -> None:
    assert parse_words(word) is None
