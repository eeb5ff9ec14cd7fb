"""What our own drafts state of a form is true: none of it may be called wrong."""

import pytest

from soc25doc.drafting.draft import draft
from soc25doc.nlp.claims import claims
from tests.checks.cases import base_scheda


@pytest.mark.parametrize("name", ["r16-r22", "r23-r28", "r29-r33", "r34-r39"])
def test_a_draft_states_nothing_wrong(name: str) -> None:
    scheda = base_scheda(name)
    text = draft(scheda, {}).text
    told = claims(scheda.with_relazione(text))
    assert len(told) > 10
    denied = [one for one in told if one.verdict == "contradicted"]
    assert denied == [], [(text[one.span.start : one.span.end], one.working) for one in denied]
