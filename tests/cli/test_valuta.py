"""``soc25doc valuta``."""

import json
from pathlib import Path

from tests.conftest import Cli


def test_the_page_counts_the_judgements(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "relazioni.jsonl"
    line = {
        "block": "R16-R22",
        "text": "Il mercato si tiene il giovedì.",
        "judgements": {"R20": {"status": "missing"}, "R22": {"status": "missing"}},
    }
    path.write_text(json.dumps(line), encoding="utf-8")
    run = cli("valuta", path)
    assert run.status == 0
    assert "| stesso giudizio fra i tre | 100,0% |" in run.out
    assert "2 su 2" in run.out


def test_a_wrong_file_is_status_three(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "relazioni.jsonl"
    path.write_text("{", encoding="utf-8")
    run = cli("valuta", path)
    assert run.status == 3
    assert "riga 1" in run.err
    assert cli("valuta", tmp_path / "manca.jsonl").status == 3


def test_files_of_claims_are_measured_as_claims(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    line = {
        "comune": None,
        "fields": {"R03": 2000},
        "text": "Il Comune ha 2.000 abitanti.",
        "claims": [
            {
                "text": "ha 2.000 abitanti",
                "value": "2.000 abitanti",
                "fields": ["R03"],
                "verdict": "confirmed",
            }
        ],
    }
    path.write_text(json.dumps(line), encoding="utf-8")
    run = cli("valuta", path)
    assert run.status == 0
    assert "| stesso giudizio | 100,0% |" in run.out
    assert "«smentito» dato a torto: 0" in run.out
