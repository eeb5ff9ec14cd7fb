"""What a run of ``check`` hands to the reports, and the counts that close each of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from soc25doc.checks.finding import Checked, Severity, Verdict
from soc25doc.errors import SourceError


@dataclass(frozen=True, slots=True)
class CheckRun:
    """The checked documents and the sources that could not be read.

    ``documents`` may be a generator: every writer goes through it once, holds one document at a
    time, and looks at ``errors`` only afterwards, so the list may still be growing meanwhile.
    """

    documents: Iterable[Checked]
    errors: Sequence[SourceError] = ()


@dataclass(slots=True)
class Tally:
    """Counts over a run: documents by verdict, findings by severity, unread sources."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    findings: Counter[Severity] = field(default_factory=Counter)
    unread: int = 0

    def add(self, checked: Checked) -> None:
        """Count one document and its findings."""
        self.verdicts[checked.verdict] += 1
        self.findings.update(finding.severity for finding in checked.findings)

    @property
    def documents(self) -> int:
        return self.verdicts.total()

    @property
    def exit_status(self) -> int:
        """Status of the contract: 3 (something unread) before 1 (an error) before 0."""
        if self.unread:
            return 3
        return 1 if self.findings["error"] else 0


def exit_status(run: CheckRun) -> int:
    """Return the status of a run whose documents are held in memory."""
    tally = Tally(unread=len(run.errors))
    for checked in run.documents:
        tally.add(checked)
    return tally.exit_status
