"""Counts of one or two people can't be worked out from the rest."""

from decimal import Decimal

import pytest

from soc25doc.drafting import Fact, draft
from soc25doc.drafting.privacy import tellable
from soc25doc.forms import Edition
from soc25doc.scheda import Value
from tests.drafting.schede import make_scheda

# (before, now) of each row, and the rows that may be told.
CASES: list[tuple[str, list[tuple[int, int]], list[int]]] = [
    ("nothing small", [(5, 9), (7, 4)], [0, 1]),
    ("one small count takes the smallest other", [(5, 2), (7, 9), (8, 4)], [0, 1]),
    ("two small counts hide each other", [(5, 2), (7, 1), (8, 4)], [0, 1, 2]),
    ("alone it is the whole area", [(0, 2), (0, 0)], [0, 1]),
    # 2 takes 8 with it; of its row the 1 of the other year is left, which takes 6 with it.
    ("each year on its own", [(1, 8), (6, 2), (9, 30)], [2]),
    ("zero gives nobody away", [(0, 0), (7, 9)], [0, 1]),
]


def row(place: int, before: int, now: int, few: int = 2) -> Fact:
    return Fact(str(place), "persone", Decimal(now), before=Decimal(before), few=few)


@pytest.mark.parametrize(("name", "counts", "told"), CASES)
def test_rows_are_withheld(name: str, counts: list[tuple[int, int]], told: list[int]) -> None:
    rows = [row(place, *pair) for place, pair in enumerate(counts)]
    assert [int(one.id) for one in tellable(rows)] == told, name


def test_in_a_large_comune_every_row_is_told() -> None:
    rows = [row(0, 5, 2, few=0), row(1, 7, 9, few=0)]
    assert tellable(rows) == tuple(rows)


def test_the_draft_leaves_the_withheld_row_out(edition: Edition) -> None:
    values: dict[str, Value] = {
        "M35.utenti.2019": 16,
        "M35.utenti.2024": 6,
        "M36.utenti.2019": 1,
        "M36.utenti.2024": 4,
        "M38.utenti.2019": 3,
        "M38.utenti.2024": 5,
    }
    text = draft(make_scheda(edition, "R16-R22", values, flags=("R17",)), {}).text
    assert "le persone con disabilità (meno di tre nel 2019, 4 nel 2024)" in text
    assert "gli anziani" not in text  # 20 − 16 − 3 would tell the one
    large = draft(make_scheda(edition, "R16-R22", {**values, "R03": 9000}, flags=("R17",)), {})
    assert "gli anziani (da 3 a 5)" in large.text
