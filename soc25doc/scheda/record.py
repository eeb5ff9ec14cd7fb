"""The typed record of one filled-in form."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from soc25doc.forms import Cell, Edition, Field

Value = int | Decimal | str | None
Layout = Literal["sose", "ifel", "data"]


@dataclass(frozen=True, slots=True)
class Where:
    """Where a value was read: page (from 1) and box of a PDF, or line (from 1) of a text.

    ``box`` is left, top, right, bottom in points from the page's top left corner; ``raw`` is the
    text as it stood there.
    """

    raw: str
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that should be there and was not found, or can't be trusted.

    ``cell`` is the cell's path within the code ("" for a code with one value).
    """

    field: str
    cell: str
    code: str
    message: str

    @property
    def cell_id(self) -> str:
        return f"{self.field}.{self.cell}" if self.cell else self.field


@dataclass(frozen=True, slots=True)
class Comune:
    """The Comune a scheda belongs to; ``code`` is the Belfiore (cadastral) code."""

    name: str
    province: str | None = None
    code: str | None = None

    @property
    def label(self) -> str:
        return f"{self.name} ({self.province})" if self.province else self.name


@dataclass(frozen=True, slots=True)
class Scheda:
    """One filled-in form.

    ``values`` maps cell ids to values; a cell that is missing there is empty. ``not_carried`` are
    the codes that the layout does not print or the data file leaves out. ``stated_comune`` is the
    one that the document itself gives, where ``comune`` was said by hand.
    """

    edition: Edition
    source: str
    layout: Layout
    values: Mapping[str, Value]
    not_carried: frozenset[str] = frozenset()
    comune: Comune | None = None
    stated_comune: Comune | None = None
    printed_at: str | None = None
    where: Mapping[str, Where] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def value(self, cell: Cell | str) -> Value:
        """Return the value of a cell, None where it is empty or not carried."""
        return self.values.get(cell.id if isinstance(cell, Cell) else cell)

    def number(self, cell: Cell | str) -> Decimal | None:
        """Return the value of a numeric cell, None where there is no number."""
        value = self.value(cell)
        return Decimal(value) if isinstance(value, int | Decimal) else None

    def named(self, name: str) -> Field:
        """Return the edition's field of that name."""
        return self.edition.named(name)

    def amount(self, name: str, path: str = "") -> Decimal | None:
        """Return the number in cell ``path`` of the field the edition calls ``name``."""
        code = self.named(name).code
        return self.number(f"{code}.{path}" if path else code)

    @property
    def relazione(self) -> str:
        """The free text, empty where there is none."""
        text = self.value(self.named("relazione").cells[0])
        return text if isinstance(text, str) and text.strip() else ""

    def flags_set(self) -> tuple[Field, ...]:
        """Return the reasons marked SI, in code order."""
        return tuple(flag for flag in self.edition.flags if self.value(flag.code) == "SI")

    def with_relazione(self, text: str) -> "Scheda":
        """Return the same scheda with another free text."""
        code = self.named("relazione").code
        return replace(
            self,
            values={**self.values, code: text},
            not_carried=self.not_carried - {code},
            problems=tuple(p for p in self.problems if p.field != code),
        )
