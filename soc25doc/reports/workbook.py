"""The findings as an Excel workbook: sheets «Schede» and «Rilievi», with filters."""

import re
import zipfile
from collections.abc import Iterable
from copy import copy
from io import BytesIO
from typing import Any

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
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"


def render_xlsx(run: CheckRun) -> bytes:
    """Return the workbook; the same run gives the same bytes, on any day."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    documents = _Sheet(book, "Schede", DOCUMENT_COLUMNS)
    findings = _Sheet(book, "Rilievi", FINDING_COLUMNS)
    for checked in run.documents:
        documents.extend([document_row(checked)])
        findings.extend(finding_rows(checked))
    documents.extend(map(unread_document_row, run.errors))
    findings.extend(map(unread_finding_row, run.errors))
    documents.close()
    findings.close()
    buffer = BytesIO()
    book.save(buffer)
    return _without_clock(buffer)


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

    def extend(self, rows: Iterable[Row]) -> None:
        for row in rows:
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


def _without_clock(book: BytesIO) -> bytes:
    """Return the same archive with the times of its making taken out."""
    plain = BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == _CORE:
                content = re.sub(rb"<dcterms:\w+[^>]*>[^<]*</dcterms:\w+>", b"", content)
            new.writestr(zipfile.ZipInfo(entry.filename, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return plain.getvalue()
