"""The samples are what their README says: invented, consistent, and equal in all their forms."""

import json
import re
import unicodedata
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest

from soc25doc.checks.runner import Settings, check_scheda
from soc25doc.marked import parse_yaml
from soc25doc.scheda import Scheda
from soc25doc.scheda.derived import derived_values
from tests.samples_make import SAMPLES, relazione_file, sample_path, schede

LIMIT = 6000
SAMPLE_SCHEDE = schede()
EXPECTED: dict[str, dict[str, Any]] = parse_yaml(
    (SAMPLES.parent / "tests" / "goldens" / "samples.yaml").read_text(encoding="utf-8")
).value

each_sample = pytest.mark.parametrize("name", SAMPLE_SCHEDE)


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^a-z]", "", decomposed)


def _real_comuni() -> set[str]:
    registry = files("codicefiscale").joinpath("data", "municipalities.json")
    return {_plain(one["name"]) for one in json.loads(registry.read_text(encoding="utf-8"))}


def _users(scheda: Scheda, year: str) -> Decimal:
    cells = [f"{row.code}.utenti.{year}" for row in scheda.edition.users_rows]
    return sum((scheda.number(cell) or Decimal(0) for cell in cells), Decimal(0))


def _codes(name: str, severity: str) -> list[list[str]]:
    checked = check_scheda(SAMPLE_SCHEDE[name], Settings())
    return sorted(
        sorted(finding.fields) for finding in checked.findings if finding.severity == severity
    )


def test_every_sample_is_expected_and_described() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    verdicts = dict(re.findall(r"^\| `([a-z-]+)` \|.*\| ([a-z ]+) \|$", readme, re.MULTILINE))

    assert list(EXPECTED) == list(SAMPLE_SCHEDE)
    assert verdicts == {name: one["verdict"] for name, one in EXPECTED.items()}


def test_no_sample_bears_the_name_of_a_real_comune() -> None:
    names = {_plain(scheda.comune.name) for scheda in SAMPLE_SCHEDE.values() if scheda.comune}
    real = _real_comuni()

    assert len(names) == len(SAMPLE_SCHEDE)
    assert _plain("Albiano d'Ivrea") in real
    assert names & real == set()


def test_the_samples_cover_every_block_and_layout() -> None:
    blocks = {one["block"] for one in EXPECTED.values()}

    assert blocks == {"R16-R22", "R23-R28", "R29-R33", "R34-R39"}
    assert {scheda.layout for scheda in SAMPLE_SCHEDE.values()} == {"sose", "ifel", "data"}


@each_sample
def test_coverage_is_judged_for_each_flag_marked_si(name: str) -> None:
    flags = [flag.code for flag in SAMPLE_SCHEDE[name].flags_set()]

    assert list(EXPECTED[name]["coverage"]) == flags
    assert set(EXPECTED[name]["coverage"].values()) <= {"covered", "generic", "missing"}


@each_sample
def test_relazione_file_is_the_free_text(name: str) -> None:
    written = sample_path("relazioni", name).read_bytes().decode("utf-8")

    assert written == relazione_file(SAMPLE_SCHEDE[name])
    assert "\r" not in written


@each_sample
def test_free_text_survives_a_print(name: str) -> None:
    text = SAMPLE_SCHEDE[name].relazione

    # Blanks that no print can show would make the PDF differ from the yaml.
    assert not re.search(r"  |\t|^ | $|\n\n", text, re.MULTILINE)
    assert unicodedata.normalize("NFC", text) == text


def test_lengths_at_the_limit() -> None:
    lengths = {name: len(scheda.relazione) for name, scheda in SAMPLE_SCHEDE.items()}

    assert lengths["torre-gelsina"] == LIMIT
    assert lengths["colle-tramontino"] > LIMIT + 100
    assert [name for name, length in lengths.items() if length > LIMIT] == ["colle-tramontino"]


@each_sample
def test_figures_are_consistent_unless_that_is_the_point(name: str) -> None:
    scheda = SAMPLE_SCHEDE[name]
    off = {
        derived.cell.code
        for derived in derived_values(scheda)
        if (value := scheda.number(derived.cell)) is not None and not derived.accepts(value)
    }
    totals = {
        year: scheda.number(f"R0B.utenti.{year}") == _users(scheda, year)
        for year in ("2019", "2024")
    }

    if name == "ripa-san-fabrizio":
        assert off == {"M21", "R0B", "R01B"}
        assert totals == {"2019": True, "2024": False}
    else:
        assert off == set()
        assert all(totals.values())


@each_sample
def test_check_scheda_finds_what_a_person_expects(name: str) -> None:
    expected = EXPECTED[name]

    assert check_scheda(SAMPLE_SCHEDE[name], Settings()).block == expected["block"]
    assert _codes(name, "error") == sorted(expected["errors"])
    assert _codes(name, "warning") == sorted(expected["warnings"])


@each_sample
def test_printed_samples_have_pdf_and_text(name: str) -> None:
    printed = SAMPLE_SCHEDE[name].layout != "data"

    assert sample_path("pdf", name).exists() is printed
    assert sample_path("txt", name).exists() is printed


def test_the_pdfs_stay_small() -> None:
    assert sum(path.stat().st_size for path in (SAMPLES / "pdf").iterdir()) < 1_500_000
