"""Drafts before our own judge: a sample of ``tests.drafting.regression``, and any form."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from soc25doc.forms import Edition, default_edition
from tests.drafting.regression import FORMS, faults, fitting_notes
from tests.drafting.seeded import Case, cases, scheda_of

EDITION = default_edition()
SAMPLE = list(cases(EDITION, FORMS, every=173))


def test_every_set_of_flags_has_its_cases() -> None:
    sizes = [2 ** len(block.flags) - 1 for block in EDITION.blocks]
    assert sum(1 for _ in cases(EDITION, FORMS)) == sum(sizes) * FORMS


def test_every_question_has_fitting_notes(edition: Edition) -> None:
    assert {flag.code for flag in edition.flags} <= set(fitting_notes())


@pytest.mark.parametrize("case", SAMPLE, ids=str)
def test_the_judge_has_nothing_to_say(case: Case) -> None:
    assert faults(case) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_nor_of_any_other_form(data: st.DataObject) -> None:
    block = data.draw(st.sampled_from(EDITION.blocks))
    flags = data.draw(st.sets(st.sampled_from(block.flags), min_size=1))
    case = Case(block, tuple(sorted(flags)), data.draw(st.integers(FORMS, 10**6)))
    assert faults(case) == []


def test_the_same_case_gives_the_same_form(edition: Edition) -> None:
    case = SAMPLE[0]
    assert scheda_of(edition, case) == scheda_of(edition, case)
