"""Counts and exit status of a run."""

from collections.abc import Iterator, Sequence
from io import StringIO

import pytest

from soc25doc.checks.finding import Checked
from soc25doc.errors import SourceError
from soc25doc.reports.data import write_json
from soc25doc.reports.rows import write_csv
from soc25doc.reports.run import CheckRun, exit_status
from soc25doc.reports.terminal import write_text
from tests.reports.builders import checked, finding
from tests.reports.output import BROKEN

READY, WARNED, BLOCKED = checked(), checked(finding("warning")), checked(finding("error"))


@pytest.mark.parametrize(
    ("documents", "errors", "status"),
    [
        ([], [], 0),
        ([READY, WARNED], [], 0),
        ([READY, BLOCKED], [], 1),
        ([READY], [BROKEN], 3),
        ([BLOCKED], [BROKEN], 3),
    ],
)
def test_status(documents: Sequence[Checked], errors: Sequence[SourceError], status: int) -> None:
    assert exit_status(CheckRun(documents, errors)) == status


def test_writers_read_documents_once_and_errors_last() -> None:
    for write in (write_json, write_csv, lambda run, out: write_text(run, out, color=False)):
        errors: list[SourceError] = []
        tally = write(CheckRun(_growing(errors), errors), StringIO())
        assert (tally.documents, tally.unread, tally.findings["error"]) == (2, 1, 1)
        assert tally.exit_status == 3


def _growing(errors: list[SourceError]) -> Iterator[Checked]:
    yield READY
    errors.append(BROKEN)
    yield BLOCKED
