"""The figures of the five real forms, typed by hand: consistent, and judged as by a person."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from soc25doc.checks.finding import Severity
from soc25doc.checks.runner import Settings, check_scheda
from soc25doc.forms import default_edition
from soc25doc.marked import parse_yaml
from soc25doc.scheda import Scheda
from soc25doc.scheda.data import from_document
from soc25doc.scheda.derived import derived_values
from soc25doc.scheda.situation import autodiagnosi

REAL = Path(__file__).parent / "goldens" / "real"
BY_HAND: dict[str, dict[str, Any]] = parse_yaml(
    (REAL / "findings.yaml").read_text(encoding="utf-8")
).value
FORMS = sorted(path.stem for path in REAL.glob("*.yaml") if path.stem != "findings")

# Kinds of the oracle that rules on the figures do not judge.
OF_THE_TEXT = {"few_users", "per_head_amount"}

each_form = pytest.mark.parametrize("name", FORMS)


def _golden(name: str) -> Scheda:
    """Return the scheda of a golden; its R40 is there only as length and digest."""
    marked = parse_yaml((REAL / f"{name}.yaml").read_text(encoding="utf-8"))
    shape = marked.value["fields"]["R40"]
    marked.value["fields"]["R40"] = "x" * shape["length"] if shape else None
    return from_document(marked, (), name, default_edition())


def _expected(name: str, severity: str) -> list[list[str]]:
    told = [one for one in BY_HAND[name][severity] if one["kind"] not in OF_THE_TEXT]
    return sorted(one.get("fields") or [one["field"]] for one in told)


def _found(name: str, severity: Severity) -> list[list[str]]:
    checked = check_scheda(_golden(name), Settings())
    return sorted(sorted(one.fields) for one in checked.findings if one.severity == severity)


def test_every_form_is_judged_by_hand() -> None:
    assert sorted(BY_HAND) == FORMS
    assert len(FORMS) == 5


@each_form
def test_goldens_hold_every_code(name: str) -> None:
    marked = parse_yaml((REAL / f"{name}.yaml").read_text(encoding="utf-8"))

    assert list(marked.value["fields"]) == list(default_edition().fields)


@each_form
def test_figures_compute(name: str) -> None:
    scheda = _golden(name)
    judged = 0
    for derived in derived_values(scheda):
        value = scheda.number(derived.cell)
        if value is not None:
            assert derived.accepts(value), derived.working
            judged += 1

    assert judged >= 16


@each_form
def test_standing_is_as_found_by_hand(name: str) -> None:
    standing, by_hand = autodiagnosi(_golden(name)), BY_HAND[name]

    assert standing.block is not None
    assert standing.block.name == by_hand["block"]
    assert standing.quadro3_due is by_hand["quadro3_due"]
    assert standing.spesa == Decimal(by_hand["spesa"]["amount"])
    assert standing.spesa_year == by_hand["spesa"]["year"]
    assert standing.spesa_sure is by_hand["spesa"]["sure"]


@each_form
def test_errors_and_warnings_are_those_found_by_hand(name: str) -> None:
    assert _found(name, "error") == _expected(name, "errors")
    assert _found(name, "warning") == _expected(name, "warnings")


@each_form
def test_infos_name_a_field_found_by_hand(name: str) -> None:
    found, expected = _found(name, "info"), _expected(name, "infos")

    assert len(found) == len(expected)
    for fields in expected:
        assert any(set(one) <= set(fields) for one in found)
