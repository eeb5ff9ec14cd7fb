"""What a rule is, and the view of a scheda through which rules look.

A rule is a generator function under the ``@rule`` decorator, which carries everything that is known
of it. It yields a ``Hit`` per defect and reads values through the ``View``: a value that the layout
does not carry, or that a problem names, stops that judgement and is told as "not checked". A rule
that can go on without the value yields the ``UnavailableError`` instead.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from soc25doc.checks.finding import Claim, Coverage, Finding, NotChecked, Severity, Span, Who
from soc25doc.forms import Block, Cell, Edition, Field
from soc25doc.forms.edition import WHOLE_KINDS
from soc25doc.scheda import Scheda, Value
from soc25doc.scheda.record import Layout
from soc25doc.scheda.situation import Autodiagnosi, autodiagnosi

Family = Literal["documento", "scheda", "relazione"]
FAMILIES: tuple[Family, ...] = ("documento", "scheda", "relazione")
_FAMILY_OF: dict[str, Family] = {"DOC": "documento", "SCH": "scheda", "REL": "relazione"}


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
    judge: "Judge"
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
            for said in self._said(arguments):
                if isinstance(said, Hit):
                    findings.append(self._finding(said))
                else:
                    codes = blind.setdefault(said.why, [])
                    if said.code not in codes:
                        codes.append(said.code)
        return findings, [NotChecked(self.code, tuple(codes), why) for why, codes in blind.items()]

    def _said(self, arguments: tuple[Any, ...]) -> "Iterator[Said]":
        try:
            yield from self.judge(*arguments)
        except UnavailableError as gap:
            yield gap

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


Said = Hit | UnavailableError
Judge = Callable[..., Iterator[Said]]

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
) -> Callable[[Judge], Judge]:
    """Register the decorated generator as a rule.

    ``SCH…`` judge the numbers, ``REL…`` the free text, ``DOC…`` the document as a whole.
    """

    def register(judge: Judge) -> Judge:
        if code in RULES:
            raise ValueError(f"rule {code} is registered twice")
        family = _FAMILY_OF[code[:3]]
        RULES[code] = Rule(
            code, name, family, severity, who, title, reason, source, good, bad, judge, subjects
        )
        return judge

    return register


def is_possible(cell: Cell, value: Value) -> bool:
    """Say whether a number can be there at all: none is negative, people are whole."""
    if value is None or isinstance(value, str):
        return True
    return value >= 0 and (cell.kind not in WHOLE_KINDS or value == int(value))


class View:
    """A scheda as rules may look at it: asking for a value that can't be judged raises "
    "UnavailableError."""

    def __init__(self, scheda: Scheda) -> None:
        self.scheda = scheda
        self._suspect = {problem.cell_id for problem in scheda.problems}
        self._suspect |= {problem.field for problem in scheda.problems if not problem.cell}

    @property
    def edition(self) -> Edition:
        return self.scheda.edition

    @property
    def layout(self) -> Layout:
        return self.scheda.layout

    @cached_property
    def sound(self) -> Scheda:
        """The scheda with only the values that can be judged; the others look empty."""
        kept = {
            key: value
            for key, value in self.scheda.values.items()
            if self.can_judge(key) and is_possible(self._cell(key), value)
        }
        return replace(self.scheda, values=kept)

    @cached_property
    def situation(self) -> Autodiagnosi:
        """Block, spending and level, as far as values that can be judged tell."""
        return autodiagnosi(self.sound)

    def due_block(self) -> Block:
        """Return the block that is due; what R04–R07 lack to tell it raises UnavailableError."""
        if self.situation.block is None:
            self._need("livello_effettivo", "livello_riferimento", "fabbisogno", "spesa_storica")
            raise UnavailableError(self.field("livello_effettivo").code, "il blocco non si ricava")
        return self.situation.block

    def quadro3_due(self) -> bool:
        """Say whether Quadro 3 is due; what R06–R08 lack to tell it raises UnavailableError."""
        if self.situation.quadro3_due is None:
            self._need("fabbisogno", "spesa_storica", "risorse")
        return bool(self.situation.quadro3_due)

    def _need(self, *names: str) -> None:
        for name in names:
            for cell in self.field(name).cells:
                self.number(cell)

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
        if not is_possible(self._cell(cell), value):
            raise UnavailableError(self._cell(cell).code, "il dato è impossibile: già segnalato")
        return Decimal(value)

    def readable(self, cells: Iterable[Cell]) -> tuple[dict[Cell, Value], list[UnavailableError]]:
        """Return what can be judged of the cells (None where empty), and what can't."""
        values: dict[Cell, Value] = {}
        gaps: list[UnavailableError] = []
        for cell in cells:
            try:
                value = self.value(cell)
                values[cell] = value if value is None or not cell.is_number else self.number(cell)
            except UnavailableError as gap:
                gaps.append(gap)
        return values, gaps

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
        self,
        scheda: Scheda,
        *,
        coverage: tuple[Coverage, ...],
        claims: tuple[Claim, ...],
        strict: bool,
        from_file: bool,
        previous: str | None = None,
    ) -> None:
        super().__init__(scheda)
        self.text = scheda.relazione
        self.coverage = coverage
        self.claims = claims
        self.strict = strict
        self.from_file = from_file
        self.previous = previous
