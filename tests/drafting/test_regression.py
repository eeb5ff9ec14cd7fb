"""Drafts before our own judge: a sample of ``tests.drafting.regression``, and any form."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from soc25doc.checks.runner import Settings, check_relazione
from soc25doc.drafting import draft
from soc25doc.forms import Edition, default_edition
from tests.drafting.regression import FORMS, faults, fitting_notes
from tests.drafting.schede import make_scheda
from tests.drafting.seeded import Case, cases, scheda_of

EDITION = default_edition()
SAMPLE = list(cases(EDITION, FORMS, every=173))


def test_every_set_of_flags_has_its_cases() -> None:
    sizes = [2 ** len(block.flags) - 1 for block in EDITION.blocks]
    assert sum(1 for _ in cases(EDITION, FORMS)) == sum(sizes) * FORMS


def test_every_question_has_fitting_notes(edition: Edition) -> None:
    assert {flag.code for flag in edition.flags} <= set(fitting_notes())


UNREAD = [(code, n) for code, ns in fitting_notes("note-non-lette.yaml").items() for n in ns]


@pytest.mark.xfail(reason="the coverage check calls these notes generic", strict=True)
@pytest.mark.parametrize(("code", "note"), UNREAD)
def test_notes_that_the_judge_does_not_read_yet(edition: Edition, code: str, note: str) -> None:
    block = edition.block_of(code)
    assert block is not None
    scheda = make_scheda(edition, block.name, flags=(code,))
    text = draft(scheda, {code: note}).text
    checked = check_relazione(scheda.with_relazione(text), Settings(from_file=True))
    assert [one.status for one in checked.coverage or ()] == ["covered"]


@pytest.mark.parametrize("case", SAMPLE, ids=str)
def test_the_judge_has_nothing_to_say(case: Case) -> None:
    assert faults(case, of_coverage=False) == []


@pytest.mark.xfail(
    reason="the trained reader calls generic what R16, R19 and R21 say by numbers alone",
    strict=True,
)
def test_the_judge_finds_every_reason_explained() -> None:
    assert [fault for case in SAMPLE for fault in faults(case, of_coverage=True)] == []


# The same forms each time: what the judge learns or forgets must show where it is changed.
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.data())
def test_nor_of_any_other_form(data: st.DataObject) -> None:
    block = data.draw(st.sampled_from(EDITION.blocks))
    flags = data.draw(st.sets(st.sampled_from(block.flags), min_size=1))
    case = Case(block, tuple(sorted(flags)), data.draw(st.integers(FORMS, 10**6)))
    assert faults(case, of_coverage=False) == []


def test_the_same_case_gives_the_same_form(edition: Edition) -> None:
    case = SAMPLE[0]
    assert scheda_of(edition, case) == scheda_of(edition, case)
