"""Every rule speaks where it should, says whose business it is, and is silent elsewhere."""

from collections.abc import Mapping
from typing import Any

import pytest

from soc25doc.checks.finding import Checked, Finding
from soc25doc.checks.registry import all_rules
from soc25doc.checks.runner import Settings, check_relazione, check_scheda
from tests.checks.cases import all_cases, case_scheda

ALL = list(all_cases())


def _checked(rule: str, case: Mapping[str, Any]) -> Checked:
    settings = Settings(
        strict=case.get("strict", False),
        from_file=case.get("from_file", False),
        previous=case.get("previous"),
    )
    check = check_relazione if rule.startswith("REL") else check_scheda
    return check(case_scheda(case), settings)


def _matches(finding: Finding, wanted: Mapping[str, Any], text: str, rule: str) -> None:
    assert finding.severity == wanted["severity"], finding
    assert list(finding.fields) == wanted["fields"], finding
    assert finding.who == wanted.get("who", finding.who), finding
    for piece in wanted.get("says", ()):
        assert piece in finding.message, (rule, finding.message)
    if "spans" in wanted:
        assert [text[span.start : span.end] for span in finding.spans] == wanted["spans"]


@pytest.mark.parametrize(
    ("rule", "case"), ALL, ids=[f"{rule}: {case['name']}" for rule, case in ALL]
)
def test_case(rule: str, case: Mapping[str, Any]) -> None:
    checked = _checked(rule, case)
    expected = [{"rule": rule, **one} for one in case["expect"]]
    said = [(finding.rule, finding.message) for finding in checked.findings]
    assert [code for code, _ in said] == [one["rule"] for one in expected], said
    for finding, wanted in zip(checked.findings, expected, strict=True):
        _matches(finding, wanted, checked.scheda.relazione, rule)
    blind = {gap.rule for gap in checked.not_checked}
    assert set(case.get("not_checked", ())) <= blind, blind


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_has_a_case_for_and_against(rule: Any) -> None:
    expectations = [
        any(one.get("rule", code) == rule.code for one in case["expect"])
        for code, case in ALL
        if code == rule.code
    ]
    assert True in expectations, "no case in which it speaks"
    assert False in expectations, "no case in which it stays silent"


def test_names_are_unique() -> None:
    names = [(rule, case["name"]) for rule, case in ALL]
    assert len(set(names)) == len(names)
