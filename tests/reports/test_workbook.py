"""The Excel workbook, opened again."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from soc25doc.errors import SourceError
from soc25doc.reports.run import CheckRun
from soc25doc.reports.workbook import render_xlsx
from tests.reports.builders import checked, finding, full, number_only
from tests.reports.output import BROKEN

RUN = CheckRun((full(), checked(), number_only()), (BROKEN,))


def _opened(run: CheckRun = RUN) -> Any:
    return load_workbook(BytesIO(render_xlsx(run)))


def _columns(sheet: Any) -> dict[str, list[Any]]:
    heading, *rows = sheet.iter_rows(values_only=True)
    return {name: [row[index] for row in rows] for index, name in enumerate(heading)}


def test_sheets_have_a_fixed_heading_and_filters() -> None:
    book = _opened()
    assert book.sheetnames == ["Schede", "Rilievi"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet["A1"].font.bold


def test_schede_sums_each_document_up() -> None:
    columns = _columns(_opened()["Schede"])
    assert columns["Esito"] == ["bloccata", "pronta", "pronta", "non letta"]
    assert columns["Errori"] == [1, 0, 0, None]
    assert columns["Avvertenze"] == [2, 0, 0, None]
    assert columns["Motivazioni spiegate"] == [1, 1, None, None]
    assert columns["Motivazioni non spiegate"] == [1, 1, None, None]
    assert columns["Regole non eseguite"] == [1, 0, 0, None]
    used, left = columns["Caratteri"][0], columns["Caratteri rimasti"][0]
    assert used + left == 6000


def test_rilievi_has_a_row_per_finding_and_per_clean_document() -> None:
    columns = _columns(_opened()["Rilievi"])
    assert len(columns["Regola"]) == 5 + 1 + 1 + 1
    assert columns["Rilievo"][-1] == BROKEN.message


def test_text_is_never_a_formula_nor_an_illegal_character() -> None:
    text = "=1+1\x00\x0b\ufffe"
    run = CheckRun((checked(finding("error", text)),), (SourceError("=A1", "broken", "x"),))
    sheet = _opened(run)["Rilievi"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    formulas = [cell for cell in cells if str(cell.value).startswith("=")]
    assert len(formulas) == 2
    # Typing in the cell again doesn't turn it into a formula either.
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in formulas)


def test_a_very_long_text_fits_in_its_cell() -> None:
    columns = _columns(_opened(CheckRun((checked(finding("error", "a" * 40_000)),)))["Rilievi"])
    assert len(columns["Rilievo"][0]) <= 32_767


def test_same_run_same_bytes() -> None:
    assert render_xlsx(RUN) == render_xlsx(RUN)
