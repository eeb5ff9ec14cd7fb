"""What holds of the rules on the numbers whatever the numbers are."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from soc25doc.checks.finding import Checked
from soc25doc.checks.runner import Settings, check_scheda
from soc25doc.forms import Cell, default_edition
from soc25doc.scheda import Problem, Scheda, Value
from soc25doc.scheda.derived import computed_cells
from tests.strategies import Consistent, consistent_schede

EDITION = default_edition()
SCHEDE = consistent_schede(EDITION)
COMPUTED = st.sampled_from(computed_cells(EDITION))
NUMBERS = [cell for cell in EDITION.cells.values() if cell.is_number]
PLAIN = Settings()


def _told(checked: Checked, severity: str = "") -> Counter[tuple[str, tuple[str, ...]]]:
    return Counter(
        (one.rule, one.fields)
        for one in checked.findings
        if not severity or one.severity == severity
    )


def _with(scheda: Scheda, cell: str, value: Value) -> Scheda:
    return replace(scheda, values={**scheda.values, cell: value})


@given(SCHEDE)
@settings(max_examples=40, deadline=None)
def test_a_consistent_scheda_has_no_error(made: Consistent) -> None:
    checked = check_scheda(made.scheda, PLAIN)

    assert not _told(checked, "error")
    assert not checked.not_checked
    assert checked.block == made.block.name


@given(SCHEDE, COMPUTED, st.integers(3, 40))
@settings(max_examples=50, deadline=None)
def test_one_wrong_computed_field_is_one_finding(made: Consistent, cell: Cell, off: int) -> None:
    right = made.scheda.number(cell)
    assert right is not None
    before = check_scheda(made.scheda, PLAIN)
    after = check_scheda(_with(made.scheda, cell.id, right + off), PLAIN)

    [(rule, fields)] = _told(after, "error").elements()
    assert fields == (cell.code,)
    # A row without hours may be told by its mean instead; nothing else appears or goes.
    new = _told(after) - _told(before)
    assert {one for one, _ in new} <= {rule, "SCH021"}


@given(SCHEDE, st.sampled_from(NUMBERS), st.integers(0, 90000))
@settings(max_examples=50, deadline=None)
def test_a_doubtful_value_accuses_nobody(made: Consistent, cell: Cell, value: int) -> None:
    before = check_scheda(made.scheda, PLAIN)
    doubt = Problem(cell.code, cell.path, "not-found", "il valore non è stato trovato")
    garbled = replace(_with(made.scheda, cell.id, Decimal(value)), problems=(doubt,))
    after = check_scheda(garbled, PLAIN)

    assert not _told(after, "error") - _told(before, "error")
    assert cell.code in {code for gap in after.not_checked for code in gap.fields}


@given(SCHEDE, st.sampled_from(sorted(EDITION.fields)))
@settings(max_examples=50, deadline=None)
def test_a_code_that_is_not_carried_accuses_nobody(made: Consistent, code: str) -> None:
    kept = {cell: value for cell, value in made.scheda.values.items() if cell.split(".")[0] != code}
    after = check_scheda(replace(made.scheda, values=kept, not_carried=frozenset({code})), PLAIN)

    assert not _told(after, "error")
    assert all(code not in one.fields for one in after.findings)


@given(SCHEDE, st.sampled_from(NUMBERS), st.integers(1, 500))
@settings(max_examples=40, deadline=None)
def test_a_negative_number_is_one_error(made: Consistent, cell: Cell, size: int) -> None:
    after = check_scheda(_with(made.scheda, cell.id, Decimal(-size)), PLAIN)

    assert list(_told(after, "error").elements()) == [("SCH001", (cell.code,))]
