"""``soc25doc note`` and ``soc25doc modelli``: questions and templates handed out."""

from collections.abc import Callable
from pathlib import Path

import yaml

from tests.conftest import Cli

Write = Callable[..., Path]


def test_the_questionnaire_goes_to_the_draft(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    path = scheda(R22="SI", R20="SI")
    run = cli("note", path)
    assert run.status == 0
    assert list(yaml.safe_load(run.out)) == ["R19", "R20", "R22"]
    answered = run.out.replace("R22: >-\n  \n", "R22: >-\n  le rette di tre minori collocati\n")
    notes = tmp_path / "note.yaml"
    notes.write_text(answered, encoding="utf-8")
    drafted = cli("draft", path, "--file-note", notes)
    assert "le rette di tre minori collocati" in drafted.out
    assert "DA COMPLETARE" not in drafted.out


def test_a_folder_of_schede_and_a_folder_of_notes(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    scheda(name="in/uno.yaml", R22="SI")
    scheda(base="r34-r39", name="in/due.yaml", R39="SI")
    assert cli("note", tmp_path / "in").status == 2
    run = cli("note", tmp_path / "in", "--out", tmp_path / "note")
    assert run.status == 0
    assert sorted(path.name for path in (tmp_path / "note").iterdir()) == ["due.yaml", "uno.yaml"]
    again = cli("note", tmp_path / "in", "--out", tmp_path / "note")
    assert again.status == 3
    drafted = cli("draft", tmp_path / "in", "--file-note", tmp_path / "note")
    assert drafted.out.count("[DA COMPLETARE ") == 2


def test_a_scheda_without_a_block_raises_no_questions(cli: Cli, scheda: Write) -> None:
    run = cli("note", scheda(R06="null"))
    assert (run.status, run.out) == (3, "")
    assert "R06" in run.err


def test_templates_are_handed_out_adapted_and_used(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    names = cli("modelli").out.split()
    folder = tmp_path / "modelli"
    assert cli("modelli", "--copia", folder).status == 0
    assert sorted(names) == sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    premise = folder / "relazione" / "premessa.j2"
    premise.write_text("{% call frase(92) %}Si espone quanto segue.{% endcall %}", "utf-8")
    again = cli("modelli", "--copia", folder)
    assert again.status == 3
    assert "esiste già" in again.err
    assert "quanto segue" in premise.read_text("utf-8")
    path = scheda()
    assert "\nSi espone quanto segue.\n" in cli("draft", path, "--templates", folder).out
    assert cli("modelli", "--copia", folder, "--sovrascrivi").status == 0
    assert cli("draft", path, "--templates", folder).out == cli("draft", path).out


def test_a_wrong_template_is_a_wrong_call(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    path = tmp_path / "relazione" / "premessa.j2"
    path.parent.mkdir()
    path.write_text("{% if %}", encoding="utf-8")
    run = cli("draft", scheda(), "--templates", tmp_path)
    assert run.status == 2
    assert "relazione/premessa.j2, riga 1: il modello non è scritto bene" in run.err
    path.write_text("{{ inventato }}", encoding="utf-8")
    run = cli("draft", scheda(), "--templates", tmp_path)
    assert (run.status, run.out) == (3, "")
    assert "il modello relazione/premessa.j2 non si può usare" in run.err
