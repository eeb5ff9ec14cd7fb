"""``soc25doc check`` with many schede: options, streams, status."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Cli

Write = Callable[..., Path]
WRONG = '{utenti: {"2019": 148, "2024": 176}}'


@pytest.fixture
def schede(scheda: Write, tmp_path: Path) -> Path:
    """A folder with a good scheda, a wrong one and a note."""
    scheda(name="schede/lecco.yaml")
    scheda(name="schede/como.yaml", R0B=WRONG)
    (tmp_path / "schede" / "nota.txt").write_text("Appunti.\n", encoding="utf-8")
    return tmp_path / "schede"


def test_a_folder_becomes_a_folder_of_results(cli: Cli, schede: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = cli("check", "scheda", schede, "--out", out, "--oggi", "2025-05-20", "--lettere")
    assert (run.status, run.out) == (1, "")
    assert {one.name for one in out.iterdir()} == {
        *("como.html", "como.txt", "lecco.html", "lecco.txt", "lettere", ".soc25doc"),
        *("riepilogo.html", "riepilogo.xlsx", "riepilogo.csv", "risultati.jsonl"),
    }
    assert {one.name for one in (out / "lettere").iterdir()} == {
        *("como.txt", "como.docx", "lecco.txt", "lecco.docx"),
    }
    assert "20/05/2025" in (out / "lettere" / "como.txt").read_text(encoding="utf-8")
    assert "nota.txt: saltato" in run.err
    assert "1 bloccata e 1 pronta" in run.err
    assert "mancano 11 giorni" in run.err
    again = cli("check", "scheda", schede, "--out", out, "--lettere")
    assert again.status == 3
    assert "--sovrascrivi" in again.err
    resumed = cli("check", "scheda", schede, "--out", out, "--lettere", "--riprendi")
    assert resumed.status == 1
    assert "mancano 11 giorni" in resumed.err
    once_more = cli("check", "scheda", schede, "--out", out, "--lettere", "--sovrascrivi")
    assert once_more.status == 1
    assert "Rispetto al controllo del 20/05/2025: 0 rilievi risolti" in once_more.err


def test_riprendi_holds_to_the_day_and_the_options(cli: Cli, schede: Path, tmp_path: Path) -> None:
    words = ["check", "scheda", schede, "--out", tmp_path / "out"]
    assert cli(*words, "--oggi", "2025-05-20").status == 1
    other_day = cli(*words, "--riprendi", "--oggi", "2025-05-21")
    assert other_day.status == 2
    assert "2025-05-20" in other_day.err
    other_format = cli(*words, "--riprendi", "--format", "json")
    assert other_format.status == 2
    assert cli(*words, "--riprendi", "--oggi", "2025-05-20").status == 1


def test_one_file_into_a_folder_is_no_batch(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    cli("check", "scheda", scheda(), "--out", tmp_path / "out")
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["scheda.txt"]


@pytest.mark.parametrize("wanted", ["json", "html"])
def test_the_stream_is_the_same_for_any_number_of_processes(
    cli: Cli, schede: Path, wanted: str
) -> None:
    one = cli("check", "scheda", schede, "--format", wanted, "--jobs", "1")
    more = cli("check", "scheda", schede, "--format", wanted, "--jobs", "2")
    assert (one.status, one.out, one.err) == (more.status, more.out, more.err)


def test_the_list_names_the_comuni(cli: Cli, schede: Path, tmp_path: Path) -> None:
    (schede / "comuni.csv").write_text(
        "file;comune;contatto\nlecco.yaml;Lecco;a@lecco.example\n;Sondrio (SO);\n",
        encoding="utf-8",
    )
    run = cli("check", "scheda", schede, "--format", "json")
    assert [one["comune"] and one["comune"]["code"] for one in run.json["documents"]] == [
        None,
        "E507",
    ]
    out = tmp_path / "out"
    run = cli("check", "scheda", schede, "--out", out, "--lettere")
    page = (out / "riepilogo.html").read_text(encoding="utf-8")
    assert "Sondrio (SO): la scheda manca." in page
    letter = (out / "lettere" / "lecco.txt").read_text(encoding="utf-8")
    assert letter.startswith("A: a@lecco.example\n")


def test_a_wrong_list_is_a_wrong_call(cli: Cli, schede: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "elenco.csv"
    wrong.write_text("comune;codice\nLecco;X999\n", encoding="utf-8")
    run = cli("check", schede, "--comuni", wrong)
    assert run.status == 2
    assert "riga 2" in run.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--riprendi"], "--out"),
        (["--lettere"], "--out"),
        (["--oggi", "2025-05-20"], "--out"),
        (["--oggi", "20/05/2025", "--out", "x"], "2025"),
        (["--jobs", "0"], "0"),
        (["--jobs", "2", "--scheduler", "tcp://127.0.0.1:1"], "--scheduler"),
        (["--comune", "Lecco", "--jobs", "2"], "--comune"),
        (["--comune", "Lecco", "--lettere", "--out", "x"], "--comune"),
    ],
)
def test_options_that_would_do_nothing_are_refused(
    cli: Cli, scheda: Write, words: list[str], says: str
) -> None:
    run = cli("check", scheda(), *words)
    assert run.status == 2
    assert says in run.err


def test_ctrl_c_says_how_to_go_on(schede: Path, tmp_path: Path) -> None:
    code = (
        "from soc25doc.batch import run\n"
        "def stop(*_, **__): raise KeyboardInterrupt\n"
        "run.run_into = stop\n"
        "from soc25doc.cli import main\n"
        f"main(['check', {str(schede)!r}, '--out', {str(tmp_path / 'out')!r}])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 130
    assert "--riprendi" in run.stderr
