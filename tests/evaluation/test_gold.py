"""Labelled relazioni: what a line must be, and what is said of one that isn't."""

import json
from pathlib import Path
from typing import Any

import pytest

from soc25doc.checks.finding import Span
from soc25doc.errors import DataFileError
from soc25doc.evaluation.gold import Judgement, load_relazioni
from soc25doc.forms import Edition

TEXT = "Il posto è vacante dal 2022. Due avvisi sono andati deserti."
GOOD = {
    "block": "R34-R39",
    "text": TEXT,
    "judgements": {
        "R36": {"status": "covered", "evidence": ["Due avvisi sono andati deserti."]},
        "R39": {"status": "missing"},
    },
}


def _file(folder: Path, *lines: Any) -> Path:
    path = folder / "relazioni.jsonl"
    written = [one if isinstance(one, str) else json.dumps(one) for one in lines]
    path.write_text("\n".join(written) + "\n", encoding="utf-8")
    return path


def test_a_line_gives_text_judgements_and_spans(tmp_path: Path, edition: Edition) -> None:
    (one,) = load_relazioni(_file(tmp_path, GOOD), edition)
    assert one.text == TEXT
    assert one.judgements == (
        Judgement("R36", "covered", (Span(29, 60),)),
        Judgement("R39", "missing", ()),
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "la struttura JSON non è corretta"),
        ({"judgements": {}}, "manca la voce 'text'"),
        ({"text": TEXT, "judgements": {"R99": {"status": "missing"}}}, "«R99»"),
        ({"text": TEXT, "judgements": {"M12": {"status": "missing"}}}, "«M12»"),
        ({"text": TEXT, "judgements": {"R36": {"status": "forse"}}}, "«forse»"),
        (
            {"text": TEXT, "judgements": {"R36": {"status": "covered", "evidence": ["altro"]}}},
            "non sta nel testo una volta sola",
        ),
        ([1], "non ha la forma attesa"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, edition: Edition, line: Any, says: str) -> None:
    with pytest.raises(DataFileError, match="riga 2") as caught:
        list(load_relazioni(_file(tmp_path, GOOD, line), edition))
    assert says in str(caught.value)
