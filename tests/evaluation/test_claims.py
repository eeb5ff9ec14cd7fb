"""Labelled claims: what a line must be, and how readings are counted against it."""

import json
from pathlib import Path
from typing import Any

import pytest

from soc25doc.checks.finding import Claim, ClaimVerdict, Span
from soc25doc.errors import DataFileError
from soc25doc.evaluation.claims import (
    ClaimScores,
    LabelledClaims,
    holds_claims,
    load_claims,
    measure_claims,
)
from soc25doc.forms import Edition
from tests.checks.cases import base_scheda

TEXT = "Gli anziani in carico sono passati da 30 a 35; i disabili seguiti sono 21."
FIELDS = {
    "M15": {"utenti": {"2019": 10, "2024": 12}, "ore": {"2024": 440}, "media_ore": {"2024": 36.67}},
    "M21": {"utenti": {"2019": 30, "2024": 35}, "ore": {"2024": 910}, "media_ore": {"2024": 26}},
}
GOOD: dict[str, Any] = {
    "comune": None,
    "fields": FIELDS,
    "text": TEXT,
    "claims": [
        {
            "text": "sono passati da 30 a 35",
            "value": "da 30 a 35",
            "fields": ["M21"],
            "verdict": "confirmed",
        },
        {
            "text": "i disabili seguiti sono 21",
            "value": "21",
            "fields": ["M15"],
            "verdict": "contradicted",
        },
    ],
}


def _file(folder: Path, *lines: Any) -> Path:
    path = folder / "claims.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in lines) + "\n", encoding="utf-8")
    return path


def test_a_line_gives_a_form_and_the_places_of_its_values(tmp_path: Path, edition: Edition) -> None:
    path = _file(tmp_path, GOOD)
    assert holds_claims(path)
    (one,) = load_claims(path, edition)
    assert one.scheda.number("M21.utenti.2024") == 35
    assert [(TEXT[s.start : s.end], verdict) for s, verdict in one.claims] == [
        ("da 30 a 35", "confirmed"),
        ("21", "contradicted"),
    ]


def test_neutral_texts_are_claims_files_too(tmp_path: Path) -> None:
    assert holds_claims(_file(tmp_path, {"text": "Lo sportello apre alle 9."}))
    assert not holds_claims(_file(tmp_path, {"text": "…", "judgements": {}}))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"text": "altro", "value": "a", "fields": [], "verdict": "confirmed"}, "una volta sola"),
        ({**GOOD["claims"][0], "verdict": "forse"}, "«forse»"),
    ],
)
def test_a_wrong_line_is_named(
    tmp_path: Path, edition: Edition, change: dict[str, Any], says: str
) -> None:
    wrong = {**GOOD, "claims": [change]}
    with pytest.raises(DataFileError, match="riga 2") as caught:
        list(load_claims(_file(tmp_path, GOOD, wrong), edition))
    assert says in str(caught.value)


def _claim(start: int, end: int, verdict: ClaimVerdict) -> Claim:
    return Claim(Span(start, end), (), verdict, None, "")


def test_readings_are_counted_by_place() -> None:
    gold = LabelledClaims(
        base_scheda("r16-r22"),
        (
            (Span(0, 5), "confirmed"),
            (Span(10, 15), "contradicted"),
            (Span(20, 25), "unverifiable"),
            (Span(30, 35), "confirmed"),
        ),
    )
    scores = ClaimScores()
    scores.add(
        gold,
        [
            _claim(0, 5, "confirmed"),
            _claim(11, 15, "contradicted"),
            _claim(29, 35, "contradicted"),
            _claim(50, 55, "contradicted"),
        ],
    )
    assert (scores.accuracy.hits, scores.accuracy.total) == (3, 4)
    assert scores.strict.hits == 2
    assert scores.wrong_denials == 2
    assert scores.unlisted_by_people == 1


def test_the_reader_is_measured(tmp_path: Path, edition: Edition) -> None:
    scores = measure_claims(load_claims(_file(tmp_path, GOOD), edition))
    assert scores.accuracy.value == 1.0
    assert scores.wrong_denials == 0
