"""One row per finding and one per scheda, as the csv and the xlsx lay them out.

Rows are made of the document object of the output contract, so that a run that was stopped can be
laid out from what it has written.
"""

import csv
from collections.abc import Iterator
from typing import Any, TextIO

from soc25doc.checks.finding import Status
from soc25doc.errors import SourceError
from soc25doc.reports.data import document_to_data
from soc25doc.reports.plain import excerpt, one_line
from soc25doc.reports.run import CheckRun, Tally
from soc25doc.reports.words import SEVERITY_WORDS, UNREAD, WHO_WORDS

Value = str | int | None
Row = tuple[Value, ...]
Document = dict[str, Any]

_SCHEDA_COLUMNS = ("Documento", "Comune", "Provincia", "Codice", "Scheda", "Blocco", "Esito")
FINDING_COLUMNS = (
    *_SCHEDA_COLUMNS,
    "Gravità",
    "Regola",
    "Campi",
    "Rilievo",
    "Chi può rimediare",
    "Brano",
    "Inizio",
    "Fine",
    "Fonte della regola",
    "Regole disattivate",
)
DOCUMENT_COLUMNS = (
    *_SCHEDA_COLUMNS,
    "Errori",
    "Avvertenze",
    "Note",
    "Caratteri",
    "Caratteri rimasti",
    "Motivazioni spiegate",
    "Motivazioni generiche",
    "Motivazioni non spiegate",
    "Dati non letti",
    "Regole non eseguite",
    "Regole disattivate",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def starts_formula(value: Value) -> bool:
    """Say whether a spreadsheet would take the text for a formula."""
    return isinstance(value, str) and value.startswith(_FORMULA_STARTS)


def write_csv(run: CheckRun, stream: TextIO) -> Tally:
    """Write one row per finding, and one for a document without any.

    Semicolons and a byte order mark, as Excel expects in Italy; the stream must be UTF-8.
    """
    tally = Tally()
    stream.write("\ufeff")
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(FINDING_COLUMNS)
    for checked in run.documents:
        tally.add(checked)
        writer.writerows(map(guarded, finding_rows(document_to_data(checked))))
    tally.unread = len(run.errors)
    writer.writerows(guarded(unread_finding_row(error)) for error in run.errors)
    return tally


def finding_rows(document: Document) -> Iterator[Row]:
    """Yield one row per finding, or a single one that ends with the verdict."""
    start = _scheda_cells(document)
    disabled = " | ".join(
        f"{one['rule']}: {one_line(one['reason'])}" for one in document["disabled"]
    )
    text = document["relazione"]["text"]
    for finding in document["findings"]:
        yield (*start, *_finding_cells(finding, text), disabled or None)
    if not document["findings"]:
        yield (*_padded(start, FINDING_COLUMNS[:-1]), disabled or None)


def unread_finding_row(error: SourceError) -> Row:
    """Return the row of a source that could not be read; the reason stands as its finding."""
    start = (one_line(error.source), *[None] * 5, UNREAD)
    return _padded(
        (*start, SEVERITY_WORDS["error"][0], None, None, one_line(error.message)), FINDING_COLUMNS
    )


def document_row(document: Document) -> Row:
    """Return the row that sums up one scheda."""
    severities = [one["severity"] for one in document["findings"]]
    return (
        *_scheda_cells(document),
        *(severities.count(severity) for severity in SEVERITY_WORDS),
        document["relazione"]["characters"],
        document["relazione"]["remaining"],
        *(_status_count(document, status) for status in ("covered", "generic", "missing")),
        len(document["problems"]),
        len({one["rule"] for one in document["not_checked"]}),
        len(document["disabled"]),
    )


def unread_document_row(error: SourceError) -> Row:
    """Return the row of a source that could not be read."""
    return _padded((one_line(error.source), *[None] * 5, UNREAD), DOCUMENT_COLUMNS)


def _scheda_cells(document: Document) -> Row:
    comune = document["comune"] or {}
    return (
        one_line(document["source"]),
        *(one_line(comune[key] or "") if comune else None for key in ("name", "province", "code")),
        document["form"],
        document["block"],
        document["verdict"],
    )


def _finding_cells(finding: Document, text: str) -> Row:
    spans = finding["spans"]
    return (
        SEVERITY_WORDS[finding["severity"]][0],
        finding["rule"],
        ", ".join(finding["fields"]),
        one_line(finding["message"]),
        WHO_WORDS[finding["who"]],
        " | ".join(excerpt(text[span["start"] : span["end"]]) for span in spans),
        spans[0]["start"] if spans else None,
        spans[0]["end"] if spans else None,
        one_line(finding["source"]),
    )


def _status_count(document: Document, status: Status) -> int | None:
    if "coverage" not in document:
        return None
    return [one["status"] for one in document["coverage"]].count(status)


def _padded(cells: Row, columns: tuple[str, ...]) -> Row:
    return (*cells, *[None] * (len(columns) - len(cells)))


def guarded(row: Row) -> Row:
    """Return the row with an apostrophe before what a spreadsheet would take for a formula."""
    return tuple(f"'{value}" if starts_formula(value) else value for value in row)
