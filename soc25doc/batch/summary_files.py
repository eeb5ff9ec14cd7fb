"""Writes the summary of a run: ``riepilogo.html``, ``riepilogo.xlsx`` and ``riepilogo.csv``."""

import csv
from collections.abc import Iterator
from io import StringIO

from soc25doc.batch.changes import Change
from soc25doc.batch.entry import Entry, is_unwritten
from soc25doc.batch.folder import SUMMARIES, BatchFolder
from soc25doc.batch.record import Record, is_error
from soc25doc.batch.summary import Summary
from soc25doc.batch.summary_page import render_page
from soc25doc.batch.summary_words import remarks_by_entry
from soc25doc.batch.task import Task
from soc25doc.errors import SourceError
from soc25doc.reports.formats import ENDINGS
from soc25doc.reports.rows import (
    DOCUMENT_COLUMNS,
    FINDING_COLUMNS,
    Row,
    document_row,
    finding_rows,
    guarded,
    unread_document_row,
    unread_finding_row,
)
from soc25doc.reports.workbook import Book

_LINKED = ("html", "pdf", "txt")  # what a reader opens from the summary, the best first
_OWN_COLUMNS = ("Da fare per primo", "Segnalazioni", "Contatto", "Resoconto")
_CHANGE_COLUMNS = ("Esito di prima", "Rilievi risolti", "Rilievi nuovi", "Rilievi rimasti")


def write_summary(summary: Summary, folder: BatchFolder, task: Task) -> None:
    """Write the three files. Raises SourceError "unwritable"."""
    endings = [ENDINGS[one] for one in task.formats or ()]
    linked = next((one for one in _LINKED if one in endings), None)
    columns = DOCUMENT_COLUMNS + _OWN_COLUMNS + (_CHANGE_COLUMNS if summary.changes else ())
    book = Book({"Schede": columns, "Rilievi": FINDING_COLUMNS})
    table = StringIO()
    table.write("\ufeff")
    writer = csv.writer(table, delimiter=";", lineterminator="\n")
    writer.writerow(columns)
    own_cells = _OwnCells(summary, linked)
    for entry, record in zip(summary.entries, _documents(folder), strict=True):
        row = (*_document_row(record), *own_cells.of(entry))
        writer.writerow(guarded(row))
        book.add("Schede", row)
        for one in _finding_rows(record):
            book.add("Rilievi", one)
    html, xlsx, csv_file = SUMMARIES
    folder.write(csv_file, table.getvalue().encode("utf-8", "backslashreplace"))
    folder.write(xlsx, book.content())
    folder.write(html, render_page(summary, linked).encode("utf-8", "backslashreplace"))


class _OwnCells:
    """The cells that only the summary's rows have."""

    def __init__(self, summary: Summary, linked: str | None) -> None:
        self._remarks = remarks_by_entry(summary)
        self._changes = summary.changes.by_key if summary.changes else None
        self._linked = linked

    def of(self, entry: Entry) -> Row:
        report = f"{entry.stem}.{self._linked}" if entry.stem and self._linked else None
        contact = entry.listed.contact if entry.listed else ""
        remarks = " | ".join(self._remarks.get(entry.key, ()))
        cells = (entry.first or None, remarks or None, contact or None, report)
        if self._changes is None:
            return cells
        return cells + _change_cells(self._changes.get(entry.key))


def _change_cells(change: Change | None) -> Row:
    if change is None:
        return (None,) * len(_CHANGE_COLUMNS)
    return change.before, change.mended.total(), change.new.total(), change.still.total()


def _documents(folder: BatchFolder) -> Iterator[Record]:
    return (record for record in folder.records() if not is_unwritten(record))


def _document_row(record: Record) -> Row:
    return unread_document_row(_error(record)) if is_error(record) else document_row(record)


def _finding_rows(record: Record) -> Iterator[Row]:
    if is_error(record):
        yield unread_finding_row(_error(record))
    else:
        yield from finding_rows(record)


def _error(record: Record) -> SourceError:
    return SourceError(record["source"], record["code"], record["message"])
