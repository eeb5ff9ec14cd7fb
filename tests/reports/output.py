"""What the writers write, as the tests look at it."""

import json
from collections.abc import Sequence
from io import StringIO
from typing import Any

from soc25doc.checks.finding import Checked
from soc25doc.errors import SourceError
from soc25doc.reports.data import write_json
from soc25doc.reports.run import CheckRun
from soc25doc.reports.terminal import write_text

BROKEN = SourceError("rotta.pdf", "broken", "il file è danneggiato: chiederne un'altra copia.")


def as_json(*documents: Checked, errors: Sequence[SourceError] = ()) -> dict[str, Any]:
    """Return the parsed JSON of a run."""
    stream = StringIO()
    write_json(CheckRun(documents, errors), stream)
    parsed: dict[str, Any] = json.loads(stream.getvalue())
    return parsed


def as_text(*documents: Checked, errors: Sequence[SourceError] = (), color: bool = False) -> str:
    """Return what the terminal shows of a run."""
    stream = StringIO()
    write_text(CheckRun(documents, errors), stream, color=color)
    return stream.getvalue()
