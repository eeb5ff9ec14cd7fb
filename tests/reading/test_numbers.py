"""Numbers as the prints write them, and what is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soc25doc.reading.numbers import parse_number, parse_value


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("17", 17),
        ("36,69", Decimal("36.69")),
        ("1.984.440,83", Decimal("1984440.83")),
        ("33,629149", Decimal("33.629149")),
        ("0,00", Decimal("0.00")),
        ("-5", -5),
        ("−5,5", Decimal("-5.5")),
        (" 1.331 ", 1331),
    ],
)
def test_reads_the_prints_numbers(raw: str, number: int | Decimal) -> None:
    read = parse_number(raw)

    assert read == number
    assert type(read) is type(number)


@pytest.mark.parametrize(
    "raw",
    ["", "-", "36.69", "1.23", "1,", ",5", "1O", "12 3", "1:1331", "1.2345", "٣", "1e3", "5 €"],
)
def test_refuses_anything_else(raw: str) -> None:
    assert parse_number(raw) is None


def test_people_are_whole() -> None:
    assert parse_value("16,00", "persone") == 16
    assert isinstance(parse_value("16,00", "persone"), int)
    assert parse_value("16,50", "persone") is None
    assert parse_value("16", "euro") == Decimal(16)
    assert isinstance(parse_value("16", "euro"), Decimal)


@given(st.text(max_size=30))
def test_never_fails(raw: str) -> None:
    number = parse_number(raw)

    assert number is None or abs(Decimal(number)) < 10**12


@given(st.integers(min_value=-(10**12) + 1, max_value=10**12 - 1))
def test_thousands_dots_change_nothing(number: int) -> None:
    assert parse_number(f"{number:,}".replace(",", ".")) == number
    assert parse_number(str(number)) == number
