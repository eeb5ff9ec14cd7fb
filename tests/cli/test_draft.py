"""``soc25doc draft``: text, notes, refusals."""

from collections.abc import Callable
from pathlib import Path

import pytest

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
    assert "b.yaml, riga 2: «R99» non è una motivazione della scheda." in run.err
    assert not out.exists()
    assert cli("draft", tmp_path / "schede", "--file-note", notes).out == ""
