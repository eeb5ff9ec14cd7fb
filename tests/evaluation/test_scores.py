"""Counting agreement."""

import pytest

from soc25doc.checks.finding import Span
from soc25doc.evaluation.gold import Judgement
from soc25doc.evaluation.scores import Scores, Share


def test_counts_are_those_of_the_confusion() -> None:
    scores = Scores()
    scores.add(Judgement("R16", "covered", (Span(0, 10),)), "covered", [Span(0, 30)])
    scores.add(Judgement("R16", "covered", (Span(0, 10),)), "missing", [])
    scores.add(Judgement("R17", "generic", ()), "missing", [])
    scores.add(Judgement("R17", "missing", ()), "covered", [Span(0, 5)])
    assert scores.accuracy == Share(1, 4)
    assert scores.explained == Share(2, 4)
    assert scores.grave("missing", "covered") == Share(1, 1)
    assert scores.grave("covered", "missing") == Share(1, 2)
    assert scores.accuracy_of("R16") == Share(1, 2)
    assert scores.evidence == Share(1, 1)


@pytest.mark.parametrize(
    ("ours", "hit"),
    [
        (Span(10, 20), True),
        (Span(15, 25), True),  # half of the gold clause
        (Span(16, 26), False),
        (Span(0, 30), True),  # three times as long
        (Span(0, 31), False),
        (Span(20, 30), False),
    ],
)
def test_evidence_must_hold_half_and_not_be_three_times_as_long(ours: Span, hit: bool) -> None:
    scores = Scores()
    scores.add(Judgement("R16", "covered", (Span(10, 20),)), "covered", [ours])
    assert scores.evidence == Share(int(hit), 1)


def test_the_interval_is_wilsons() -> None:
    # Newcombe (1998), table I: 15 of 148, and 0 of 20.
    low, high = Share(15, 148).interval
    assert (round(low, 4), round(high, 4)) == (0.0624, 0.1605)
    low, high = Share(0, 20).interval
    assert (round(low, 4), round(high, 4)) == (0.0, 0.1611)
