"""The computed fields, held against the maker of random schede, which computes them once more."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from soc25doc.forms import default_edition
from soc25doc.scheda import Scheda
from soc25doc.scheda.derived import computed_cells, derived_values
from soc25doc.scheda.situation import autodiagnosi
from tests.checks.cases import base_scheda
from tests.strategies import Consistent, consistent_schede

EDITION = default_edition()
SCHEDE = consistent_schede(EDITION)


def _changed(base: str, **values: Decimal | int | None) -> Scheda:
    """Return a base scheda with other values; ``__`` stands for the dot of a cell's id."""
    scheda = base_scheda(base)
    cells = {key.replace("__", "."): value for key, value in values.items()}
    merged = {**scheda.values, **cells}
    return replace(scheda, values={key: one for key, one in merged.items() if one is not None})


@given(SCHEDE)
@settings(max_examples=40, deadline=None)
def test_every_computed_cell_is_computed_alike(made: Consistent) -> None:
    found = {one.cell: one for one in derived_values(made.scheda)}

    assert set(found) == set(computed_cells(EDITION))
    for cell, derived in found.items():
        value = made.scheda.number(cell)
        assert value is not None
        assert abs(derived.expected - value) <= Decimal("0.01"), derived.working
        assert set(derived.inputs) <= set(EDITION.cells)
        assert not derived.accepts(value + 2)


@given(SCHEDE)
@settings(max_examples=40, deadline=None)
def test_block_and_quadro_3_are_those_it_was_made_for(made: Consistent) -> None:
    standing = autodiagnosi(made.scheda)

    assert standing.block is made.block
    assert standing.blocks == (made.block,)
    assert standing.quadro3_due is made.quadro3_due
    assert standing.block_sure
    assert standing.spesa_sure


def test_nothing_is_guessed_from_nothing() -> None:
    empty = replace(base_scheda("r16-r22"), values={})

    assert list(derived_values(empty)) == []
    standing = autodiagnosi(empty)
    assert (standing.block, standing.quadro3_due, standing.spesa) == (None, None, None)
    assert standing.blocks == ()


def test_one_missing_row_leaves_only_its_year_without_total() -> None:
    scheda = _changed("r16-r22", M41__utenti__2019=None)

    found = {one.cell.id for one in derived_values(scheda)}
    assert "R0B.utenti.2019" not in found
    assert "R0B.utenti.2024" in found


@pytest.mark.parametrize(
    ("lost", "computed"),
    [
        ("M12__ore__2024", "M12.media_ore.2024"),
        ("M12__utenti__2024", "M12.media_ore.2024"),
        ("R01A__2024", "R01B"),
        ("R03", "R04"),
        ("R06", "R09"),
        ("R07__2017", "R09"),
        ("R08", "R09"),
        ("R12__spesa", "R15.spesa"),
    ],
)
def test_a_missing_input_leaves_the_computed_cell_unsaid(lost: str, computed: str) -> None:
    assert computed in {one.cell.id for one in derived_values(base_scheda("r34-r39"))}
    assert computed not in {
        one.cell.id for one in derived_values(_changed("r34-r39", **{lost: None}))
    }


def test_inhabitants_per_worker_are_rounded_to_the_whole() -> None:
    # 2,000 / 0.75 = 2,666.67; the form may print it truncated
    [ratio] = [one for one in derived_values(base_scheda("r16-r22")) if one.cell.id == "R01B"]

    assert ratio.expected == 2667
    assert ratio.accepts(Decimal(2666))
    assert not ratio.accepts(Decimal(2665))


def test_a_level_that_does_not_compute_leaves_both_blocks_open() -> None:
    standing = autodiagnosi(_changed("r16-r22", R04=Decimal("7.85")))

    assert standing.block is not None
    assert standing.block.name == "R23-R28"
    assert {one.name for one in standing.blocks} == {"R16-R22", "R23-R28"}


def test_the_higher_spending_counts_and_a_lower_latest_one_is_unsure() -> None:
    standing = autodiagnosi(
        _changed("r16-r22", R07__2017=Decimal("130000.40"), R07__2021=Decimal("118000.00"))
    )

    assert (standing.spesa, standing.spesa_year) == (Decimal("130000.40"), 2017)
    assert standing.spesa_sufficiente
    assert not standing.spesa_sure
    assert not standing.block_sure


@pytest.mark.parametrize(
    ("year_2017", "year_2021", "sure"),
    [
        ("125000.00", "120000.00", True),  # both suffice, the latest just
        ("125000.00", "119999.00", False),
        ("119000.00", "118000.00", False),  # both fall short, by different sums
        ("100000.00", "90000.00", True),  # by more than the resources, either way
        ("90000.00", "100000.00", True),  # the latest is the higher
    ],
)
def test_when_the_year_of_the_spending_matters(year_2017: str, year_2021: str, sure: bool) -> None:
    # R06 is 120,000 and R08 5,000
    standing = autodiagnosi(
        _changed("r16-r22", R07__2017=Decimal(year_2017), R07__2021=Decimal(year_2021))
    )

    assert standing.spesa_sure is sure


def test_equal_resources_make_either_year_sure() -> None:
    # R08 is the smaller by either spending, so R09 is the same
    standing = autodiagnosi(_changed("r34-r39", R07__2017=Decimal("175000.00")))

    assert standing.spesa_year == 2017
    assert standing.spesa_sure


def test_a_cent_from_the_border_is_unsure_for_the_block_alone() -> None:
    standing = autodiagnosi(_changed("r16-r22", R05=Decimal("8.76")))

    assert standing.block is not None
    assert standing.block.name == "R23-R28"
    assert standing.spesa_sure
    assert not standing.block_sure
