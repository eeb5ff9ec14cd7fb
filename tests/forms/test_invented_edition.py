"""Next year's form is a new file: another edition goes through read, check and draft as it is."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from soc25doc.forms import Edition, load_edition
from soc25doc.forms import loader as loader_module
from soc25doc.marked import parse_yaml
from soc25doc.scheda import Scheda
from soc25doc.scheda.data import from_document
from tests.conftest import Cli
from tests.facsimili.drawing import reportlab_pdf
from tests.facsimili.sose import portal_print

SHIPPED = Path(loader_module.__file__).parent / "soc25.yaml"
BASE = Path(__file__).parent.parent / "cases" / "base" / "r16-r22.yaml"
YEARS = {"2017": "2024", "2019": "2026", "2020": "2027", "2021": "2028", "2024": "2031"}
NEW_LABEL = "Collaborazione stabile con le scuole del territorio"
NEW_FLAG = f"  R21A: {{quadro: 4, shape: si_no, label: {NEW_LABEL}}}\n"


def _years_moved(text: str) -> str:
    return re.sub(r"\b(2017|2019|2020|2021|2024)\b", lambda year: YEARS[year.group()], text)


@pytest.fixture(scope="module")
def edition_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """SOC32: every year moved by seven, one more reason, 1,500 characters."""
    text = _years_moved(SHIPPED.read_text(encoding="utf-8"))
    for old, new in (
        ("edition: SOC25", "edition: SOC32"),
        ("footer: SOC25", "footer: SOC32"),
        ("value: 6000,", "value: 1500,"),
        ("  R22: {quadro: 4", NEW_FLAG + "  R22: {quadro: 4"),
        ("R20, R21, R22]", "R20, R21, R21A, R22]"),
        ("massimo 6.000 caratteri", "massimo 1.500 caratteri"),
    ):
        assert old in text
        text = text.replace(old, new)
    path = tmp_path_factory.mktemp("edition") / "soc32.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def invented(edition_file: Path) -> Edition:
    return load_edition(edition_file)


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    text = _years_moved(BASE.read_text(encoding="utf-8")).replace("form: SOC25", "form: SOC32")
    assert "  R22:" in text
    path = tmp_path / "scheda.yaml"
    path.write_text(text.replace("  R22:", "  R21A: SI\n  R22:"), encoding="utf-8")
    return path


def _scheda(path: Path, edition: Edition) -> Scheda:
    return from_document(parse_yaml(path.read_text(encoding="utf-8")), (), path.name, edition)


def test_its_data_reads_back(cli: Cli, data_file: Path, edition_file: Path) -> None:
    run = cli("read", data_file, "--edizione", edition_file, "--format", "json")
    assert run.status == 0
    (document,) = run.json["documents"]
    assert document["form"] == "SOC32"
    assert document["fields"]["M12"]["utenti"] == {"2026": 17, "2031": 16}
    assert document["fields"]["R21A"] == "SI"


def test_without_its_file_it_is_another_form(cli: Cli, data_file: Path) -> None:
    run = cli("read", data_file, "--format", "json")
    assert run.status == 3
    assert [one["code"] for one in run.json["errors"]] == ["other-form"]
    assert "SOC32" in run.json["errors"][0]["message"]


def test_its_print_is_read(
    cli: Cli, data_file: Path, edition_file: Path, invented: Edition, tmp_path: Path
) -> None:
    scheda = replace(_scheda(data_file, invented), printed_at="2032-03-28T11:25")
    pdf = tmp_path / "stampa.pdf"
    reportlab_pdf(portal_print(scheda), pdf, style="reportlab")
    run = cli("read", pdf, "--edizione", edition_file, "--format", "json")
    assert run.status == 0, run.err
    (document,) = run.json["documents"]
    assert document["form"] == "SOC32"
    assert document["problems"] == []
    expected = cli("read", data_file, "--edizione", edition_file, "--format", "json").json
    assert document["fields"] == expected["documents"][0]["fields"]


def test_its_numbers_and_limit_are_checked(
    cli: Cli, data_file: Path, edition_file: Path, tmp_path: Path
) -> None:
    text = tmp_path / "relazione.txt"
    words = "Il servizio sociale opera da anni sul territorio. " * 31
    text.write_text(words, encoding="utf-8")
    run = cli("check", data_file, "--testo", text, "--edizione", edition_file, "--format", "json")
    (document,) = run.json["documents"]
    assert document["block"] == "R16-R22"
    assert document["relazione"]["limit"] == 1500
    assert document["relazione"]["characters"] == len(words)
    assert "R21A" in {one["flag"] for one in document["coverage"]}
    errors = [one for one in document["findings"] if one["severity"] == "error"]
    assert [one["fields"] for one in errors] == [["R40"]]


def test_a_new_reason_is_explained_by_more_than_its_label(
    cli: Cli, data_file: Path, edition_file: Path, tmp_path: Path
) -> None:
    def status(sentence: str) -> str:
        text = tmp_path / "relazione.txt"
        text.write_text(sentence, encoding="utf-8")
        run = cli(
            "check", "relazione", data_file, "--testo", text, "--edizione", edition_file,
            "--format", "json",
        )  # fmt: skip
        coverage = run.json["documents"][0]["coverage"]
        return str(next(one["status"] for one in coverage if one["flag"] == "R21A"))

    assert status("Il mercato settimanale si tiene ogni giovedì in piazza.") == "missing"
    assert status("Vi è una collaborazione stabile con le scuole del territorio.") == "generic"


def test_its_draft_names_its_years(cli: Cli, data_file: Path, edition_file: Path) -> None:
    run = cli("draft", data_file, "--edizione", edition_file)
    assert run.status == 0, run.err
    assert len(run.out) <= 1500
    assert "2031" in run.out
    assert not {"2019", "2024", "2017"} & set(re.findall(r"\b20\d\d\b", run.out)) - set(
        YEARS.values()
    )
    assert "scuole del territorio" in run.out


def test_the_loader_of_its_file_is_the_same(invented: Edition, edition: Edition) -> None:
    added = set(invented.fields) - set(edition.fields)
    assert added == {"R21A"}
    assert invented.limit("caratteri_relazione") == 1500
