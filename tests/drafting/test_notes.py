"""Notes: how they are read from a file and how they hang on a sentence."""

from pathlib import Path

import pytest

from soc25doc.drafting.notes import load_notes, woven
from soc25doc.errors import DataFileError
from soc25doc.forms import Edition

# What was typed, and how it follows the sentence of its reason.
WOVEN = [
    ("rette di due minori collocati", ": rette di due minori collocati."),
    ("Nel 2023 è stato assunto un educatore.", ": nel 2023 è stato assunto un educatore."),
    ("L'Unione ha aderito", ": l'Unione ha aderito."),
    ("ATS capofila dal 2021", ": ATS capofila dal 2021."),
    ("Il Consorzio Il Faro", ": il Consorzio Il Faro."),
    ("  a\n b\tc  ", ": a b c."),
    ("davvero?", ": davvero?"),
    ("in corso…", ": in corso…"),
    ("elenco:", ": elenco."),
    ("{{ 7*7 }} e <b>", ": {{ 7*7 }} e <b>."),
    ("zero\u200bwidth\x00", ": zero width."),
    ("Grazie al PNRR", ", grazie al PNRR."),
    ("grazie all'avviso 1/2022", ", grazie all'avviso 1/2022."),
    ("Perché due posti sono vacanti", ", perché due posti sono vacanti."),
    ("a seguito della convenzione", ", a seguito della convenzione."),
    ("anche gli uffici", ", anche gli uffici."),
    ("Anchise è il nome", ": Anchise è il nome."),
    ("Rette di tre minori", ": rette di tre minori."),
    ("Acquisto dell'auto", ": acquisto dell'auto."),
    ("Caritas di Ivrea e parrocchie", ": Caritas di Ivrea e parrocchie."),
    ("Auser accompagna gli anziani", ": Auser accompagna gli anziani."),
    ("PNRR per la cartella sociale", ": PNRR per la cartella sociale."),
    ("Contributi per i 12 inquilini morosi", ": contributi per i 12 inquilini morosi."),
    ("Due servizi: SAD e ADI", "; in particolare, due servizi: SAD e ADI."),
    ("Nel 2023 due servizi: SAD e ADI", "; in particolare, nel 2023 due servizi: SAD e ADI."),
    ("SAD ed educativa. Due servizi: SAD e ADI", ": SAD ed educativa. Due servizi: SAD e ADI."),
]


@pytest.mark.parametrize(("typed", "expected"), WOVEN)
def test_a_note_carries_on_the_sentence(typed: str, expected: str) -> None:
    note = woven(typed)
    assert note is not None
    assert note.joint + note.text == expected


@pytest.mark.parametrize("typed", ["", " \n ", "\u200b"])
def test_nothing_typed_is_no_note(typed: str) -> None:
    assert woven(typed) is None


def test_notes_are_read_from_yaml(tmp_path: Path, edition: Edition) -> None:
    path = tmp_path / "note.yaml"
    path.write_text("r22: rette di due minori\nR17:\nR20: >\n  cartella\n  sociale\n", "utf-8")
    assert load_notes(path, [edition]) == {
        "R22": "rette di due minori",
        "R20": "cartella sociale\n",
    }


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("R22: a\nR99: b\n", 2, "R99"),
        ("R22: a\nM12: b\n", 2, "M12"),
        ("\nR22: 12\n", 2, "R22"),
        ("- R22\n", 1, "R22"),
        ("R22: a\n\tR17: b\n", 2, "YAML"),
        ("R22: a\nR22: b\n", 2, "ripetuta"),
        ("R22: a\nr22: b\n", 2, "ripetuta"),
    ],
)
def test_a_broken_file_of_notes_is_told_by_its_line(
    tmp_path: Path, edition: Edition, text: str, line: int, word: str
) -> None:
    path = tmp_path / "note.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(DataFileError) as caught:
        load_notes(path, [edition])
    assert caught.value.line == line
    assert word in caught.value.message


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path, edition: Edition) -> None:
    with pytest.raises(DataFileError):
        load_notes(tmp_path / "manca.yaml", [edition])
    (tmp_path / "note.yaml").write_bytes(b"R22: caff\xe8")
    with pytest.raises(DataFileError):
        load_notes(tmp_path / "note.yaml", [edition])
