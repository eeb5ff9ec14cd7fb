"""Every report of what the rules really say: all cases of the rules, by schema and in order."""

from collections.abc import Iterator
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

from soc25doc.checks.finding import SEVERITIES, Checked
from soc25doc.checks.runner import Settings, check_relazione, check_scheda
from soc25doc.reports.page import write_html
from soc25doc.reports.rows import write_csv
from soc25doc.reports.run import CheckRun
from soc25doc.reports.terminal import write_text
from soc25doc.scheda.data import to_document
from tests.checks.cases import CASES, all_cases, base_scheda, case_scheda
from tests.reports.output import as_json
from tests.schema.closed import validate


def _checks() -> Iterator[Checked]:
    for rule, case in all_cases():
        settings = Settings(
            strict=case.get("strict", False),
            from_file=case.get("from_file", False),
            disabled={"SCH001": "già verificato"},
        )
        check = check_relazione if rule.startswith("REL") else check_scheda
        yield check(case_scheda(case), settings)


@cache
def _all() -> tuple[Checked, ...]:
    return tuple(_checks())


def test_json_is_by_the_schema_and_by_the_contract() -> None:
    output = as_json(*_all())
    validate("check", output)
    codes = set(_all()[0].scheda.edition.fields)
    for document in output["documents"]:
        order = [(SEVERITIES.index(one["severity"]), one["rule"]) for one in document["findings"]]
        assert order == sorted(order)
        assert {code for one in document["findings"] for code in one["fields"]} <= codes
        assert {code for one in document["not_checked"] for code in one["fields"]} <= codes
        text = document["relazione"]["text"]
        for flag in document.get("coverage", ()):
            for one in flag["evidence"]:
                assert text[one["start"] : one["end"]] == one["text"] != ""


@pytest.mark.parametrize(
    "path", sorted((CASES / "base").glob("*.yaml")), ids=lambda path: path.stem
)
def test_read_output_is_by_the_schema(path: Path) -> None:
    document = to_document(base_scheda(path.stem))
    validate("read", {"schema_version": 1, "documents": [document], "errors": []})


def test_people_can_read_every_case() -> None:
    run = CheckRun(_all())
    for write in (write_csv, write_html):
        assert write(run, StringIO()).documents == len(_all())
    stream = StringIO()
    write_text(run, stream, color=False)
    assert max(map(len, stream.getvalue().splitlines())) <= 80
