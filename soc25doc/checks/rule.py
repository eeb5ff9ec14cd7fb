"""What a rule is, and the view of a scheda through which rules look.

A rule is a generator function under the ``@rule`` decorator, which carries everything that is known
of it. It yields a ``Hit`` per defect and reads values through the ``View``: a value that the layout
does not carry, or that a problem names, stops that judgement and is told as "not checked".
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from soc25doc.checks.finding import Coverage, Finding, NotChecked, Severity, Span, Who
from soc25doc.forms import Cell, Edition, Field
from soc25doc.scheda import Scheda, Value
from soc25doc.scheda.derived import Autodiagnosi, autodiagnosi

Family = Literal["scheda", "relazione"]


class UnavailableError(Exception):
    """A value that a rule needs and can't judge; ``why`` is Italian."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(code, why)
        self.code = code
        self.why = why


@dataclass(frozen=True, slots=True)
class Hit:
    """One defect as a rule sees it; severity and who default to the rule's own."""

    fields: tuple[str, ...]
    message: str
    spans: tuple[Span, ...] = ()
    severity: Severity | None = None
    who: Who | None = None


@dataclass(frozen=True)
class Rule:
    """A registered rule. Texts are Italian: officials read them in ``soc25doc regole``.

    ``judge`` takes the view, and one subject where ``subjects`` lists them for an edition.
    """

    code: str
    name: str
    family: Family
    severity: Severity
    who: Who
    title: str
    reason: str
    source: str
    good: str
    bad: str
    judge: Callable[..., Iterator[Hit]]
    subjects: Callable[[Edition], Iterable[Any]] | None = None

    def run(self, view: "View") -> tuple[list[Finding], list[NotChecked]]:
        """Judge every subject; what can't be judged comes back as one NotChecked per reason."""
        findings: list[Finding] = []
        blind: dict[str, list[str]] = {}
        calls = (
            [(view,)]
            if self.subjects is None
            else [(view, subject) for subject in self.subjects(view.edition)]
        )
        for arguments in calls:
            try:
                findings.extend(self._finding(hit) for hit in self.judge(*arguments))
            except UnavailableError as gap:
                codes = blind.setdefault(gap.why, [])
                if gap.code not in codes:
                    codes.append(gap.code)
        return findings, [NotChecked(self.code, tuple(codes), why) for why, codes in blind.items()]

    def _finding(self, hit: Hit) -> Finding:
        return Finding(
            rule=self.code,
            severity=hit.severity or self.severity,
            fields=hit.fields,
            message=hit.message,
            who=hit.who or self.who,
            source=self.source,
            spans=hit.spans,
        )


RULES: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    *,
    severity: Severity,
    who: Who,
    title: str,
    reason: str,
    source: str,
    good: str,
    bad: str,
    subjects: Callable[[Edition], Iterable[Any]] | None = None,
) -> Callable[[Callable[..., Iterator[Hit]]], Callable[..., Iterator[Hit]]]:
    """Register the decorated generator as a rule; ``SCH…`` judge the numbers, ``REL…`` the text."""

    def register(judge: Callable[..., Iterator[Hit]]) -> Callable[..., Iterator[Hit]]:
        if code in RULES:
            raise ValueError(f"rule {code} is registered twice")
        family: Family = "scheda" if code.startswith("SCH") else "relazione"
        RULES[code] = Rule(
            code, name, family, severity, who, title, reason, source, good, bad, judge, subjects
        )
        return judge

    return register


class View:
    """A scheda as rules may look at it: asking for a value that can't be judged raises UnavailableError."""

    def __init__(self, scheda: Scheda) -> None:
        self.scheda = scheda
        self._suspect = {problem.cell_id for problem in scheda.problems}
        self._suspect |= {problem.field for problem in scheda.problems if not problem.cell}

    @property
    def edition(self) -> Edition:
        return self.scheda.edition

    @cached_property
    def situation(self) -> Autodiagnosi:
        """Block, spending and level, as far as values that can be judged tell."""
        return autodiagnosi(self.scheda)

    @property
    def computed_by(self) -> Who:
        """Who to turn to for a computed field that is off: on a portal print, the reading."""
        return "comune" if self.scheda.layout == "data" else "lettura"

    def can_judge(self, cell: Cell | str) -> bool:
        """Say whether the cell was read without doubt (it may be empty)."""
        one = self._cell(cell)
        if one.code in self.scheda.not_carried:
            return False
        return one.id not in self._suspect and one.code not in self._suspect

    def value(self, cell: Cell | str) -> Value:
        """Return a value that may be empty."""
        one = self._cell(cell)
        if one.code in self.scheda.not_carried:
            raise UnavailableError(one.code, "il documento non riporta il dato")
        if not self.can_judge(one):
            raise UnavailableError(one.code, "il dato non è stato letto con certezza")
        return self.scheda.value(one)

    def number(self, cell: Cell | str) -> Decimal:
        """Return a number that must be there."""
        value = self.value(cell)
        if value is None:
            raise UnavailableError(self._cell(cell).code, "la cella è vuota")
        if isinstance(value, str):
            raise UnavailableError(self._cell(cell).code, "il dato non è un numero")
        return Decimal(value)

    def field(self, name: str) -> Field:
        """Return the edition's field of that name."""
        return self.edition.named(name)

    def amount(self, name: str, path: str = "") -> Decimal:
        """Return the number in cell ``path`` of the field the edition calls ``name``."""
        code = self.field(name).code
        return self.number(f"{code}.{path}" if path else code)

    def _cell(self, cell: Cell | str) -> Cell:
        return cell if isinstance(cell, Cell) else self.edition.cells[cell]


class TextView(View):
    """The same for rules on the free text: the text, its coverage of the flags, the settings."""

    def __init__(
        self, scheda: Scheda, *, coverage: tuple[Coverage, ...], strict: bool, from_file: bool
    ) -> None:
        super().__init__(scheda)
        self.text = scheda.relazione
        self.coverage = coverage
        self.strict = strict
        self.from_file = from_file
