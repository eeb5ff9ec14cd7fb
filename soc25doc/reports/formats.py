"""The formats of ``check`` by name: their file endings and the writer of each."""

import io
from collections.abc import Callable, Mapping
from typing import TextIO

from soc25doc.checks.finding import Checked
from soc25doc.reports.data import write_json
from soc25doc.reports.page import write_html
from soc25doc.reports.pdf import render_pdf
from soc25doc.reports.rows import write_csv
from soc25doc.reports.run import CheckRun, Tally
from soc25doc.reports.terminal import write_text
from soc25doc.reports.workbook import render_xlsx

ENDINGS: Mapping[str, str] = {
    "testo": "txt",
    "json": "json",
    "csv": "csv",
    "html": "html",
    "pdf": "pdf",
    "xlsx": "xlsx",
}


def write_stream(run: CheckRun, wanted: str, stream: TextIO, *, color: bool = False) -> Tally:
    """Write a whole run in one of the textual formats; colour only concerns ``testo``."""
    if wanted == "testo":
        return write_text(run, stream, color=color)
    return _STREAMS[wanted](run, stream)


def render(checked: Checked, wanted: str) -> bytes:
    """Return the report of one document as the bytes of a file."""
    if wanted == "pdf":
        return render_pdf(checked)
    if wanted == "xlsx":
        return render_xlsx(CheckRun((checked,)))
    stream = io.StringIO(newline="")
    write_stream(CheckRun((checked,)), wanted, stream)
    return stream.getvalue().encode("utf-8", "backslashreplace")


_STREAMS: Mapping[str, Callable[[CheckRun, TextIO], Tally]] = {
    "json": write_json,
    "csv": write_csv,
    "html": write_html,
}
