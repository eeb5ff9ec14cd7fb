"""A line of ``risultati.jsonl``: the document of the output contract, and what tells it apart."""

import hashlib
from collections.abc import Iterable
from typing import Any

from soc25doc.checks.finding import Checked
from soc25doc.errors import SourceError
from soc25doc.reports.data import document_to_data, one_line_json
from soc25doc.scheda import Scheda

Record = dict[str, Any]


def record_line(checked: Checked) -> str:
    """Return the line of one checked document."""
    scheda = checked.scheda
    return one_line_json(
        {
            **document_to_data(checked),
            "printed_at": scheda.printed_at,
            "content_digest": _content_digest(scheda),
            "given_digest": _given_digest(scheda),
        }
    )


def error_line(error: SourceError) -> str:
    """Return the line of a source that could not be read, or a report not written."""
    return one_line_json(error.to_data())


def is_error(record: Record) -> bool:
    """Say whether a line tells an error instead of a document."""
    return "verdict" not in record


def _content_digest(scheda: Scheda) -> str | None:
    """Two prints of one filled-in form have the same; None for an empty form."""
    filled = [f"{cell}={value}" for cell, value in scheda.values.items() if value is not None]
    return _digest(sorted(filled)) if filled else None


def _given_digest(scheda: Scheda) -> str | None:
    """Two forms of one Comune have the same: the portal's own amounts, None without them."""
    cells = [
        cell
        for field in scheda.edition.fields.values()
        if field.given
        for cell in field.cells
        if cell.kind == "euro"
    ]
    amounts = [scheda.number(cell) for cell in cells]
    if None in amounts or not any(amounts):
        return None
    return _digest(f"{cell.id}={amount:.2f}" for cell, amount in zip(cells, amounts, strict=True))


def _digest(parts: Iterable[str]) -> str:
    whole = "\n".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:16]
