"""What a check says: findings, and all that is known of one checked document."""

from dataclasses import dataclass
from typing import Literal

from soc25doc.scheda import Problem, Scheda

Severity = Literal["error", "warning", "info"]
Who = Literal["comune", "portale", "testo", "lettura"]
Verdict = Literal["bloccata", "da rivedere", "pronta"]
Status = Literal["covered", "generic", "missing"]
ClaimVerdict = Literal["confirmed", "contradicted", "unverifiable"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the free text: code point offsets, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect. ``fields`` are the codes in dispute, ``who`` is the one who can mend it,
    ``source`` where the rule comes from (law, form, practice)."""

    rule: str
    severity: Severity
    fields: tuple[str, ...]
    message: str
    who: Who
    source: str
    spans: tuple[Span, ...] = ()

    @property
    def sort_key(self) -> tuple[int, str, tuple[Span, ...], tuple[str, ...]]:
        """Order of the contract: severity, rule, first span."""
        return SEVERITIES.index(self.severity), self.rule, self.spans, self.fields


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whether the free text explains one flag marked SI, with the clauses that do; ``why`` says
    in Italian what the judgement rests on, where that was asked for."""

    flag: str
    status: Status
    evidence: tuple[Span, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One value stated in the free text and what the form says of it. ``sure`` is False where the
    text leaves something of it to a sentence or a clause before."""

    span: Span
    fields: tuple[str, ...]
    verdict: ClaimVerdict
    expected: str | None
    working: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that could not judge, the codes it lacked, and why (Italian)."""

    rule: str
    fields: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Disabled:
    """A rule that was switched off, with the reason that was given."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """All that the checks say of one scheda. ``coverage`` and ``claims`` are None where only
    the numbers were checked."""

    scheda: Scheda
    block: str | None
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...] = ()
    disabled: tuple[Disabled, ...] = ()
    coverage: tuple[Coverage, ...] | None = None
    claims: tuple[Claim, ...] | None = None

    @property
    def claims_in_order(self) -> tuple[Claim, ...]:
        """The stated values as they follow each other in the text; none where it was not read."""
        return tuple(sorted(self.claims or (), key=lambda claim: claim.span))

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.scheda.problems

    @property
    def verdict(self) -> Verdict:
        severities = {finding.severity for finding in self.findings}
        if "error" in severities:
            return "bloccata"
        return "da rivedere" if "warning" in severities else "pronta"

    def count(self, severity: Severity) -> int:
        """Return how many findings are of that severity."""
        return sum(finding.severity == severity for finding in self.findings)
