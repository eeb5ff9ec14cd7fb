"""``soc25doc draft``: text, notes, refusals."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from soc25doc.cli import _group
from tests.conftest import Cli

Write = Callable[..., Path]


def test_the_draft_is_plain_text_within_the_limit(cli: Cli, scheda: Write) -> None:
    run = cli("draft", "--comune", "Albiano d'Ivrea", scheda())
    assert run.status == 0
    assert "Albiano d'Ivrea" in run.out
    assert 0 < len(run.out) <= 6000


def test_an_altro_without_a_note_leaves_a_gap_that_check_finds(
    cli: Cli, scheda: Write, tmp_path: Path
) -> None:
    path = scheda(R22="SI")
    run = cli("draft", path)
    assert run.status == 0
    assert run.out.count("[DA COMPLETARE R22: ") == 1
    assert "R22" in run.err
    draft = tmp_path / "bozza.txt"
    draft.write_text(run.out, encoding="utf-8")
    checked = cli("check", "relazione", path, "--testo", draft, "--format", "json")
    assert checked.status == 1
    errors = [one for one in checked.json["documents"][0]["findings"] if one["severity"] == "error"]
    assert [one["fields"] for one in errors] == [["R22"]]


def test_a_note_fills_the_gap(cli: Cli, scheda: Write) -> None:
    run = cli("draft", scheda(R22="SI"), "--nota", "R22=le rette di tre minori collocati")
    assert "DA COMPLETARE" not in run.out
    assert "le rette di tre minori collocati" in run.out


def test_notes_come_from_a_file_too(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    notes = tmp_path / "note.yaml"
    notes.write_text("R22: le rette di tre minori collocati\nR16:\n", encoding="utf-8")
    run = cli("draft", scheda(R22="SI"), "--file-note", notes)
    assert "le rette di tre minori collocati" in run.out
    folder = tmp_path / "note"
    folder.mkdir()
    notes.rename(folder / "scheda.yaml")
    again = cli("draft", scheda(R22="SI"), "--file-note", folder)
    assert again.out == run.out


@pytest.mark.parametrize("note", ["R99=x", "R22", "R22=", "M12=x", "R40=x"])
def test_a_wrong_note_is_a_wrong_call(cli: Cli, scheda: Write, note: str) -> None:
    assert cli("draft", scheda(), "--nota", note).status == 2


def test_a_note_for_a_flag_not_marked_is_told_and_unused(cli: Cli, scheda: Write) -> None:
    run = cli("draft", scheda(), "--nota", "R17=due educatrici laureate")
    assert run.status == 0
    assert "R17" in run.err
    assert "laureate" not in run.out


def test_a_scheda_without_a_block_gets_no_draft(cli: Cli, scheda: Write) -> None:
    run = cli("draft", scheda(R06="null"))
    assert run.status == 3
    assert run.out == ""
    assert "R06" in run.err


def test_a_flag_in_the_wrong_block_gets_no_draft(cli: Cli, scheda: Write) -> None:
    run = cli("draft", scheda(R29="SI"))
    assert run.status == 3
    assert "R29" in run.err


def test_a_folder_gives_one_file_each(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    scheda(name="in/uno.yaml")
    scheda(base="r34-r39", name="in/due.yaml")
    run = cli("draft", tmp_path / "in", "--out", tmp_path / "out")
    assert run.status == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["due.txt", "uno.txt"]


def test_two_notes_for_one_code_are_a_wrong_call(cli: Cli, scheda: Write) -> None:
    run = cli("draft", scheda(R22="SI"), "--nota", "R22=rette", "--nota", "r22=altro")
    assert run.status == 2
    assert "R22 è indicata due volte" in run.err


def test_a_wrong_file_of_notes_shows_before_anything_is_written(
    cli: Cli, scheda: Write, tmp_path: Path
) -> None:
    notes, out = tmp_path / "note", tmp_path / "out"
    notes.mkdir()
    (notes / "b.yaml").write_text("R16: x\nR99: x\n", encoding="utf-8")
    (notes / "appunti.yaml").write_text("tutt'altro\n", encoding="utf-8")
    for name in ("schede/a.yaml", "schede/b.yaml"):
        scheda(name=name)
    run = cli("draft", tmp_path / "schede", "--file-note", notes, "--out", out)
    assert run.status == 2
    assert "b.yaml, riga 2: «R99» non è una voce della scheda che ammette una nota." in run.err
    assert not out.exists()
    assert cli("draft", tmp_path / "schede", "--file-note", notes).out == ""


def test_every_format_in_one_call(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    out = tmp_path / "out"
    formats = [word for one in ("txt", "md", "html", "pdf", "docx") for word in ("--format", one)]
    run = cli("draft", scheda(), "--out", out, *formats)
    assert run.status == 0
    heads = {path.suffix: path.read_bytes()[:5] for path in out.iterdir()}
    assert (heads[".pdf"], heads[".docx"][:2], heads[".html"]) == (b"%PDF-", b"PK", b"<!DOC")
    again = cli("draft", scheda(), "--out", out, *formats)
    assert again.status == 3
    assert again.err.count("esiste già") == 5
    assert cli("draft", scheda(), "--out", out, "--sovrascrivi", *formats).status == 0


def test_a_page_on_the_standard_output_is_one(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    assert cli("draft", scheda(), "--format", "html").out.count("</html>") == 1
    scheda(name="in/uno.yaml")
    scheda(name="in/due.yaml")
    assert cli("draft", tmp_path / "in", "--format", "html").status == 2
    assert cli("draft", tmp_path / "in", "--format", "md").out.count("\n# Relazione") == 1


def test_lengths(cli: Cli, scheda: Write) -> None:
    path = scheda()
    sizes = [len(cli("draft", path, "--lunghezza", one).out) for one in ("breve", "estesa")]
    assert sizes[0] < sizes[1]
    assert len(cli("draft", path, "--massimo", "700").out.rstrip("\n")) <= 700
    refused = cli("draft", path, "--massimo", "10")
    assert refused.status == 3
    assert "si prega di accorciare le note" in refused.err


def test_questions_are_asked_in_the_terminal(scheda: Write) -> None:
    run = CliRunner().invoke(
        _group,
        ["draft", str(scheda(R20="SI", R22="SI")), "--chiedi"],
        input="\n\nle rette di tre minori\n",  # R19, R20, R22
    )
    assert run.exit_code == 0
    assert "R20: Quali servizi" in run.stderr
    assert ": le rette di tre minori." in run.stdout
    assert "DA COMPLETARE" not in run.stdout


def test_where_the_answers_end_the_draft_is_written(scheda: Write) -> None:
    run = CliRunner().invoke(_group, ["draft", str(scheda(R22="SI")), "--chiedi"], input="")
    assert run.exit_code == 0
    assert "[DA COMPLETARE R22: " in run.stdout


def test_each_sentence_is_explained_aside(cli: Cli, scheda: Write) -> None:
    path = scheda()
    run = cli("draft", path, "--spiega")
    assert run.out == cli("draft", path).out
    assert "   - abitanti: R03 = " in run.err
