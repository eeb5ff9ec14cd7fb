"""One row per finding and one per scheda, as the csv and the xlsx lay them out."""

import csv
from collections.abc import Iterator
from typing import TextIO

from soc25doc.checks.finding import Checked, Finding, Status
from soc25doc.errors import SourceError
from soc25doc.italian import characters
from soc25doc.reports.plain import excerpt, one_line
from soc25doc.reports.run import CheckRun, Tally
from soc25doc.reports.words import SEVERITY_WORDS, UNREAD, WHO_WORDS

Value = str | int | None
Row = tuple[Value, ...]

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
        writer.writerows(map(_guarded, finding_rows(checked)))
    tally.unread = len(run.errors)
    writer.writerows(_guarded(unread_finding_row(error)) for error in run.errors)
    return tally


def finding_rows(checked: Checked) -> Iterator[Row]:
    """Yield one row per finding, or a single one that ends with the verdict."""
    start = _scheda_cells(checked)
    disabled = " | ".join(f"{one.rule}: {one_line(one.reason)}" for one in checked.disabled)
    for finding in checked.findings:
        yield (*start, *_finding_cells(finding, checked.scheda.relazione), disabled or None)
    if not checked.findings:
        yield (*_padded(start, FINDING_COLUMNS[:-1]), disabled or None)


def unread_finding_row(error: SourceError) -> Row:
    """Return the row of a source that could not be read; the reason stands as its finding."""
    start = (one_line(error.source), *[None] * 5, UNREAD)
    return _padded(
        (*start, SEVERITY_WORDS["error"][0], None, None, one_line(error.message)), FINDING_COLUMNS
    )


def document_row(checked: Checked) -> Row:
    """Return the row that sums up one scheda."""
    text = checked.scheda.relazione
    limit = checked.scheda.edition.limit("caratteri_relazione")
    return (
        *_scheda_cells(checked),
        *(checked.count(severity) for severity in SEVERITY_WORDS),
        characters(text),
        limit - characters(text),
        *(_status_count(checked, status) for status in ("covered", "generic", "missing")),
        len(checked.problems),
        len({one.rule for one in checked.not_checked}),
        len(checked.disabled),
    )


def unread_document_row(error: SourceError) -> Row:
    """Return the row of a source that could not be read."""
    return _padded((one_line(error.source), *[None] * 5, UNREAD), DOCUMENT_COLUMNS)


def _scheda_cells(checked: Checked) -> Row:
    scheda = checked.scheda
    comune = scheda.comune
    return (
        one_line(scheda.source),
        one_line(comune.name) if comune else None,
        one_line(comune.province or "") if comune else None,
        one_line(comune.code or "") if comune else None,
        scheda.edition.name,
        checked.block,
        checked.verdict,
    )


def _finding_cells(finding: Finding, text: str) -> Row:
    first = finding.spans[0] if finding.spans else None
    return (
        SEVERITY_WORDS[finding.severity][0],
        finding.rule,
        ", ".join(finding.fields),
        one_line(finding.message),
        WHO_WORDS[finding.who],
        " | ".join(excerpt(text[span.start : span.end]) for span in finding.spans),
        first.start if first else None,
        first.end if first else None,
        one_line(finding.source),
    )


def _status_count(checked: Checked, status: Status) -> int | None:
    if checked.coverage is None:
        return None
    return sum(one.status == status for one in checked.coverage)


def _padded(cells: Row, columns: tuple[str, ...]) -> Row:
    return (*cells, *[None] * (len(columns) - len(cells)))


def _guarded(row: Row) -> Row:
    return tuple(f"'{value}" if starts_formula(value) else value for value in row)
