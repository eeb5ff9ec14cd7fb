"""The findings on the five real forms are those of a person who recomputed them by hand.

``tests/goldens/real/findings.yaml`` was written from the forms, before and without the rules.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from soc25doc.checks.runner import Settings, check_scheda
from soc25doc.forms import Edition
from soc25doc.marked import Marked, parse_yaml
from soc25doc.scheda.data import from_document

REAL = Path(__file__).parent.parent / "goldens" / "real"
ORACLE: dict[str, Any] = parse_yaml((REAL / "findings.yaml").read_text(encoding="utf-8")).value

# Which rule tells what the person calls by a name of their own.
RULE_OF = {
    "jump": "SCH022",
    "users_without_hours": "SCH021",
    "blank_row": "SCH043",
    "no_worker_in_an_ats_that_has_some": "SCH024",
    "multiutenza_share": "SCH025",
    "same_mean_hours": "SCH026",
    "ratio_against_ats": "SCH044",
}
# Small counts and amounts per head are judged where R40 tells them: by the rules on the text.
OF_THE_TEXT = {"few_users", "per_head_amount"}


def _expected(name: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for severity in ("error", "warning", "info"):
        for one in ORACLE[name][f"{severity}s"]:
            if one["kind"] in OF_THE_TEXT:
                continue
            fields = one.get("fields") or [one["field"]]
            # The person names both sides of the share, the rule the rows to be mended.
            kept = tuple(code for code in fields if (one["kind"], code) != SHARE_OF)
            yield severity, RULE_OF[one["kind"]], kept


SHARE_OF = ("multiutenza_share", "R0B")


@pytest.mark.parametrize("name", sorted(ORACLE))
def test_findings_are_the_hand_made_ones(name: str, edition: Edition) -> None:
    marked = parse_yaml((REAL / f"{name}.yaml").read_text(encoding="utf-8"))
    fields = {**marked.value["fields"], edition.named("relazione").code: None}
    whole = Marked({**marked.value, "fields": fields}, marked.line_of)
    scheda = from_document(whole, (), name, edition)
    checked = check_scheda(scheda, Settings())

    found = [(finding.severity, finding.rule, finding.fields) for finding in checked.findings]
    assert sorted(found) == sorted(_expected(name))
    assert checked.block == ORACLE[name]["block"]
