"""The csv: one row per finding, safe and readable in an Italian spreadsheet."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from soc25doc.checks.finding import Checked
from soc25doc.errors import SourceError
from soc25doc.reports.rows import write_csv
from soc25doc.reports.run import CheckRun
from soc25doc.scheda import Comune
from tests.reports.builders import CENTRO, checked, finding, full, scheda
from tests.reports.output import BROKEN


def _rows(*documents: Checked, errors: tuple[SourceError, ...] = ()) -> list[dict[str, str]]:
    stream = StringIO()
    write_csv(CheckRun(documents, errors), stream)
    written = stream.getvalue()
    assert written.startswith("\ufeffDocumento;Comune;")
    return list(csv.DictReader(StringIO(written.removeprefix("\ufeff")), delimiter=";"))


def test_one_row_per_finding() -> None:
    rows = _rows(full())
    assert [row["Regola"] for row in rows] == ["REL020", "SCH050", "SCH060", "REL090", "SCH001"]
    assert {row["Esito"] for row in rows} == {"bloccata"}
    assert [row["Gravità"] for row in rows[:2]] == ["errore", "avvertenza"]
    assert rows[2]["Chi può rimediare"] == "il portale (dato precompilato)"
    assert rows[3]["Brano"] == "gestisce dal 2019 un centro anziani 😀 con sei operatori"
    assert (rows[3]["Inizio"], rows[3]["Fine"]) == (str(CENTRO.start), str(CENTRO.end))


def test_a_document_without_findings_has_a_row() -> None:
    [row] = _rows(checked())
    assert (row["Esito"], row["Gravità"], row["Rilievo"]) == ("pronta", "", "")


def test_an_unread_source_has_a_row() -> None:
    [row] = _rows(errors=(BROKEN,))
    assert (row["Documento"], row["Esito"]) == ("rotta.pdf", "non letta")
    assert row["Rilievo"] == BROKEN.message


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\r\n=", "\u200b=", "＝"])
def test_no_cell_starts_a_formula(start: str) -> None:
    text = f'{start}HYPERLINK("http://x";"y")'
    one = checked(finding("error", text), of=replace(scheda(), comune=Comune(text), source=text))
    [row] = _rows(one)
    for column in ("Documento", "Comune", "Rilievo"):
        assert row[column].startswith("'")


def test_separators_and_line_ends_stay_in_their_cell() -> None:
    [row] = _rows(checked(finding("error", 'una; due "tre"\nquattro')))
    assert row["Rilievo"] == 'una; due "tre" quattro'
    assert row["Fonte della regola"] == "Scheda SOC25, R40"
