"""The findings as an Excel workbook: sheets «Schede» and «Rilievi», with filters."""

from collections.abc import Mapping
from copy import copy
from io import BytesIO
from typing import Any

from soc25doc.output import plain_zip
from soc25doc.reports.data import document_to_data
from soc25doc.reports.rows import (
    DOCUMENT_COLUMNS,
    FINDING_COLUMNS,
    Row,
    Value,
    document_row,
    finding_rows,
    starts_formula,
    unread_document_row,
    unread_finding_row,
)
from soc25doc.reports.run import CheckRun

_WIDTHS = {
    "Documento": 36,
    "Comune": 24,
    "Rilievo": 80,
    "Chi può rimediare": 30,
    "Brano": 60,
    "Fonte della regola": 40,
}
_LONGEST = 32_000  # Excel refuses a cell of more than 32,767 characters


def render_xlsx(run: CheckRun) -> bytes:
    """Return the workbook; the same run gives the same bytes, on any day."""
    book = Book({"Schede": DOCUMENT_COLUMNS, "Rilievi": FINDING_COLUMNS})
    for checked in run.documents:
        document = document_to_data(checked)
        book.add("Schede", document_row(document))
        for row in finding_rows(document):
            book.add("Rilievi", row)
    for error in run.errors:
        book.add("Schede", unread_document_row(error))
        book.add("Rilievi", unread_finding_row(error))
    return book.content()


class Book:
    """A workbook of some sheets, each with its heading, filled row by row."""

    def __init__(self, columns: Mapping[str, tuple[str, ...]]) -> None:
        from openpyxl import Workbook

        self._book = Workbook(write_only=True)
        self._sheets = {title: _Sheet(self._book, title, names) for title, names in columns.items()}

    def add(self, title: str, row: Row) -> None:
        """Add a row to the sheet of that title."""
        self._sheets[title].add(row)

    def content(self) -> bytes:
        """Return the finished workbook; nothing can be added any more."""
        for sheet in self._sheets.values():
            sheet.close()
        buffer = BytesIO()
        self._book.save(buffer)
        return plain_zip(buffer)


class _Sheet:
    """A sheet with a frozen heading, to which rows are added one after the other."""

    def __init__(self, book: Any, title: str, columns: tuple[str, ...]) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill
        from openpyxl.utils import get_column_letter

        self._sheet = book.create_sheet(title)
        self._last = get_column_letter(len(columns))
        self._rows = 1
        self._new_cell = WriteOnlyCell
        model = WriteOnlyCell(self._sheet)
        model.alignment = Alignment(wrap_text=True, vertical="top")
        self._style = model._style
        self._sheet.freeze_panes = "A2"
        for index, name in enumerate(columns, start=1):
            width = _WIDTHS.get(name, max(12, len(name) + 4))
            self._sheet.column_dimensions[get_column_letter(index)].width = width
        heading = [self._cell(name) for name in columns]
        for cell in heading:
            cell._style = copy(self._style)
            cell.font = Font(bold=True, color="FFFFFF")
            cell.fill = PatternFill("solid", fgColor="1F3A5F")
        self._sheet.append(heading)

    def add(self, row: Row) -> None:
        self._sheet.append([self._cell(value) for value in row])
        self._rows += 1

    def close(self) -> None:
        self._sheet.auto_filter.ref = f"A1:{self._last}{self._rows}"

    def _cell(self, value: Value) -> Any:
        cell = self._new_cell(self._sheet)
        cell.value = value[:_LONGEST] if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"  # openpyxl takes a leading = for a formula
        # One shared style: setting it cell by cell takes more time than all the rest.
        cell._style = self._style
        if starts_formula(value):
            cell._style = copy(self._style)
            cell.quotePrefix = True
        return cell
