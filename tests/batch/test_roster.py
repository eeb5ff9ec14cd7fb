"""The list of the Comuni, and how files are matched with it."""

from pathlib import Path

import pytest

from soc25doc.batch.plan import comune_of_name, make_plan
from soc25doc.batch.roster import load_roster
from soc25doc.errors import DataFileError

LIST = """File;Comune;Codice;Contatto
albiano.pdf;Albiano d'Ivrea;;ragioneria@albiano.example
nord/scheda-1.txt;;E507;
;Sondrio (SO);;

"""


def _written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "comuni.csv"
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_list_is_read_as_spreadsheets_write_it(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    text = "\n".join(LIST.splitlines()).replace(";", delimiter).replace("Sondrio (SO)", "Forlì")
    rows = load_roster(_written(tmp_path, text, encoding)).rows
    assert [(row.comune.name, row.file) for row in rows] == [
        ("Albiano d'Ivrea", "albiano.pdf"),
        ("Lecco", "nord/scheda-1.txt"),
        ("Forlì", ""),
    ]
    assert rows[0].contact == "ragioneria@albiano.example"
    assert rows[0].comune.code == "A157"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("schede/Albiano.PDF", "Albiano d'Ivrea"),
        ("schede/sud/nord/scheda-1.txt", "Lecco"),
        ("nord/scheda-1.pdf", None),
        ("scheda-1.txt", None),
        ("albiano", None),
    ],
)
def test_a_file_is_found_by_the_end_of_its_path(
    tmp_path: Path, source: str, name: str | None
) -> None:
    row = load_roster(_written(tmp_path, LIST)).of_source(source)
    assert (row.comune.name if row else None) == name


def test_a_file_may_be_named_without_its_ending(tmp_path: Path) -> None:
    roster = load_roster(_written(tmp_path, "file,comune\nuno,Lecco\n"))
    row = roster.of_source("schede/uno.pdf")
    assert row is not None
    assert row.comune.name == "Lecco"


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("nome;codice\nLecco;E507\n", 1, "comune"),
        ("comune;codice\nLecco;E507\nLecco;X999\n", 3, "X999"),
        ("file;comune\na.pdf;\n", 2, "nome"),
        ("file;comune\na.pdf;Lecco\nA.PDF;Como\n", 3, "riga 2"),
        ("comune\nSamone\n", 2, "provincia"),
        ("", 1, "comune"),
    ],
)
def test_a_wrong_list_names_its_line(tmp_path: Path, text: str, line: int, word: str) -> None:
    with pytest.raises(DataFileError, match=word) as raised:
        load_roster(_written(tmp_path, text))
    assert raised.value.line == line


def test_a_list_in_the_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "albiano.pdf").write_bytes(b"%PDF-")
    _written(tmp_path, LIST)
    (item,) = make_plan([str(tmp_path)], None).items
    assert item.comune is not None
    assert (item.comune.code, item.contact) == ("A157", "ragioneria@albiano.example")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("schede/albiano-d-ivrea.pdf", "Albiano d'Ivrea"),
        ("SOC25_Lecco_2025.pdf", "Lecco"),
        ("Scheda Comune Sondrio.txt", "Sondrio"),
        ("samone.pdf", None),  # there are two
        ("lecco-e-provincia.pdf", None),
        ("scheda-2025.pdf", None),
    ],
)
def test_a_file_may_be_named_after_its_comune(source: str, name: str | None) -> None:
    comune = comune_of_name(source)
    assert (comune.name if comune else None) == name
