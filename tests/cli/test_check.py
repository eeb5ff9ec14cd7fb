"""``soc25doc check``: what it runs, what it writes, how it ends."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Cli

Write = Callable[..., Path]
TEXT = "Nel 2024 il Comune ha scelto di destinare 12.000 euro del proprio bilancio al servizio."


def test_check_runs_both_and_its_words_run_one(cli: Cli, scheda: Write) -> None:
    path = scheda(R0B='{utenti: {"2019": 148, "2024": 176}}')
    numbers = cli("check", "scheda", path, "--format", "json")
    text = cli("check", "relazione", path, "--format", "json")
    both = cli("check", path, "--format", "json")
    assert (numbers.status, both.status) == (1, 1)
    (number_doc,), (text_doc,), (both_doc,) = (
        run.json["documents"] for run in (numbers, text, both)
    )
    assert "coverage" not in number_doc
    assert "claims" not in number_doc
    assert {"coverage", "claims"} <= set(text_doc)
    assert {one["rule"][:3] for one in number_doc["findings"]} == {"SCH"}
    assert {one["rule"][:3] for one in text_doc["findings"]} == {"REL"}
    assert len(both_doc["findings"]) == len(number_doc["findings"]) + len(text_doc["findings"])
    assert both_doc["block"] == "R16-R22"
    assert both_doc["verdict"] == "bloccata"


def test_testo_replaces_the_free_text(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    text = tmp_path / "bozza.txt"
    text.write_bytes(b"\xef\xbb\xbf" + (TEXT + "\r\nSeconda riga.\r\n").encode())
    run = cli("check", "relazione", scheda(), "--testo", text, "--format", "json")
    relazione = run.json["documents"][0]["relazione"]
    assert relazione["text"] == f"{TEXT}\nSeconda riga."
    assert relazione["characters"] == len(TEXT) + 14
    assert relazione["remaining"] == 6000 - len(TEXT) - 14


def test_testo_over_the_limit_is_an_error(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    for length, status in ((6000, 0), (6001, 1)):
        text = tmp_path / f"{length}.txt"
        text.write_text((TEXT + " ") * 100, encoding="utf-8")
        text.write_text(text.read_text(encoding="utf-8")[: length - 1] + ".", encoding="utf-8")
        run = cli("check", "relazione", scheda(), "--testo", text, "--format", "json")
        (document,) = run.json["documents"]
        over = [one for one in document["findings"] if one["severity"] == "error"]
        assert (run.status, len(over)) == (status, status)


def test_a_missing_or_wrong_testo_is_status_three(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    wrong = tmp_path / "ansi.txt"
    wrong.write_bytes("qualità".encode("cp1252"))
    for path in (tmp_path / "manca.txt", wrong):
        run = cli("check", "relazione", scheda(), "--testo", path)
        assert run.status == 3
        assert path.name in run.err


def test_testo_goes_with_one_source(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    text = tmp_path / "t.txt"
    text.write_text(TEXT, encoding="utf-8")
    assert cli("check", scheda(), scheda(name="b.yaml"), "--testo", text).status == 2
    scheda(name="due/a.yaml"), scheda(name="due/b.yaml")
    assert cli("check", tmp_path / "due", "--testo", text).status == 2


def test_a_rule_is_switched_off_with_its_reason(cli: Cli, scheda: Write) -> None:
    path = scheda(R0B='{utenti: {"2019": 148, "2024": 176}}')
    found = cli("check", "scheda", path, "--format", "json").json["documents"][0]["findings"]
    codes = {one["rule"] for one in found if one["severity"] == "error"}
    words = [word for code in codes for word in ("--escludi", f"{code}=già corretto sul portale")]
    run = cli("check", "scheda", path, *words, "--format", "json")
    assert run.status == 0
    (document,) = run.json["documents"]
    assert {one["rule"] for one in document["disabled"]} == codes
    assert {one["reason"] for one in document["disabled"]} == {"già corretto sul portale"}


@pytest.mark.parametrize("word", ["SCH999=motivo", "SCH010", "SCH010=  ", "=motivo"])
def test_a_wrong_exclusion_is_a_wrong_call(cli: Cli, scheda: Write, word: str) -> None:
    assert cli("check", scheda(), "--escludi", word).status == 2


def test_the_settings_file_switches_off_too(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    settings = tmp_path / "impostazioni.toml"
    settings.write_text('[escludi]\nDOC001 = "nomi concordati"\n', encoding="utf-8")
    run = cli("check", scheda(), "--config", settings, "--format", "json")
    assert run.json["documents"][0]["disabled"] == [{"rule": "DOC001", "reason": "nomi concordati"}]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[escludi]\nDOC001 = ""\n', 2),
        ('[escludi]\n\nSCH999 = "x"\n', 3),
        ('[esculdi]\nDOC001 = "x"\n', 1),
        ("[escludi\n", 1),
    ],
)
def test_a_wrong_settings_file_names_its_line(
    cli: Cli, scheda: Write, tmp_path: Path, text: str, line: int
) -> None:
    settings = tmp_path / "impostazioni.toml"
    settings.write_text(text, encoding="utf-8")
    run = cli("check", scheda(), "--config", settings)
    assert run.status == 2
    assert f"riga {line}" in run.err


def test_another_comune_in_the_document_is_a_warning(cli: Cli, scheda: Write) -> None:
    path = scheda(base="ifel")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("comune: null", "comune: {name: Sondrio}"), encoding="utf-8")
    run = cli("check", "scheda", path, "--comune", "Lecco", "--format", "json")
    (document,) = run.json["documents"]
    assert document["comune"]["name"] == "Lecco"
    assert [one["severity"] for one in document["findings"] if one["rule"] == "DOC001"] == [
        "warning"
    ]


def test_errors_of_sources_come_before_errors_of_findings(
    cli: Cli, scheda: Write, tmp_path: Path
) -> None:
    wrong = scheda(R0B='{utenti: {"2019": 148, "2024": 176}}')
    run = cli("check", wrong, tmp_path / "manca.pdf", "--format", "json")
    assert run.status == 3
    assert len(run.json["documents"]) == 1
    assert run.json["summary"]["documents"] == 1
    assert run.json["summary"]["errors"] >= 1


@pytest.mark.parametrize("wanted", ["testo", "csv", "html"])
def test_textual_reports_go_to_standard_output(cli: Cli, scheda: Write, wanted: str) -> None:
    run = cli("check", scheda(), "--format", wanted)
    assert run.status in (0, 1)
    assert "soc25doc" in run.out.lower() or "scheda.yaml" in run.out


@pytest.mark.parametrize("wanted", ["pdf", "xlsx"])
def test_binary_reports_need_a_folder(cli: Cli, scheda: Write, tmp_path: Path, wanted: str) -> None:
    assert cli("check", scheda(), "--format", wanted).status == 2
    out = tmp_path / "out"
    assert cli("check", scheda(), "--format", wanted, "--out", out).status in (0, 1)
    assert (out / f"scheda.{wanted}").read_bytes()[:2] in (b"%P", b"PK")


@pytest.mark.parametrize("wanted", [["--format", "json"], ["--out", "out"]])
@pytest.mark.parametrize("option", ["--comune", "--testo"])
def test_one_scheda_too_many_shows_before_anything_is_written(
    cli: Cli, scheda: Write, tmp_path: Path, option: str, wanted: list[str]
) -> None:
    for name in ("schede/a.yaml", "schede/b.yaml"):
        scheda(name=name)
    text = tmp_path / "bozza.txt"
    text.write_text(TEXT, encoding="utf-8")
    value = "Sondrio" if option == "--comune" else text
    words = [
        word.replace("out", str(tmp_path / "out")) if word == "out" else word for word in wanted
    ]
    run = cli("check", tmp_path / "schede", option, value, *words)
    assert run.status == 2
    assert run.out == ""
    assert f"{option} vale per una sola scheda" in run.err
    assert not (tmp_path / "out").exists()


def test_help_and_errors_do_not_name_the_hidden_command(cli: Cli, scheda: Write) -> None:
    assert cli("check", "--help").out.startswith("Uso: soc25doc check [OPZIONI] SOURCE...")
    run = cli("check", scheda(), "--format", "json", "--format", "csv", "--format", "pdf")
    assert "tutto" not in run.err
    assert "i formati json, csv e pdf si scrivono in una cartella" in run.err


def test_a_line_end_of_two_characters_counts_as_one(cli: Cli, scheda: Write) -> None:
    for length, status in ((6000, 0), (6001, 1)):
        text = "a\\r\\n" * 10 + "a" * (length - 21) + "."
        run = cli("check", "relazione", scheda(R40=f'"{text}"'), "--format", "json")
        (document,) = run.json["documents"]
        assert document["relazione"]["characters"] == length
        assert run.status == status


def test_the_csv_names_what_is_disabled(cli: Cli, scheda: Write) -> None:
    run = cli("check", scheda(), "--escludi", "REL010=testo in arrivo", "--format", "csv")
    assert run.out.splitlines()[1].endswith("REL010: testo in arrivo")


def test_stated_values_are_told_with_their_working(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    text = tmp_path / "testo.txt"
    text.write_text("Gli anziani in carico sono passati da 30 a 53.", encoding="utf-8")
    run = cli("check", "relazione", scheda(), "--testo", text, "--format", "json")
    (document,) = run.json["documents"]
    (claim,) = document["claims"]
    assert claim["verdict"] == "contradicted"
    assert (claim["field"], claim["expected"]) == ("M21", "30 → 35")
    assert claim["text"] == "anziani in carico sono passati da 30 a 53"
    (finding,) = [one for one in document["findings"] if one["rule"] == "REL040"]
    assert (finding["severity"], finding["fields"]) == ("error", ["M21"])
    shown = cli("check", "relazione", scheda(), "--testo", text)
    assert "VALORI DICHIARATI NEL TESTO (1 smentito)" in shown.out
    assert "smentito" in shown.out


def test_precedente_compares_with_last_years_text(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    old = tmp_path / "2023.txt"
    old.write_text(TEXT, encoding="utf-8")
    new = tmp_path / "2024.txt"
    new.write_text(TEXT, encoding="utf-8")
    run = cli(
        "check", "relazione", scheda(), "--testo", new, "--precedente", old, "--format", "json"
    )
    assert "REL060" in {one["rule"] for one in run.json["documents"][0]["findings"]}
    assert cli("check", scheda(), "--precedente", tmp_path / "manca.txt").status == 3
    assert cli("check", scheda(), scheda(), "--precedente", old).status == 2
