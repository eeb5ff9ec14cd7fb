"""The typed view of one edition of the form (SOC25, …)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, get_args

Kind = Literal[
    "persone",  # a whole number of people
    "abitanti",  # a whole number of inhabitants
    "ore",  # hours in a year
    "media",  # hours per user
    "fte",  # professionals as full-time equivalents
    "euro",
    "percento",
    "rapporto",  # inhabitants per social worker, or "NON CALCOLABILE"
    "testo",
    "si_no",
    "relazione",  # the free text
]
KINDS: tuple[Kind, ...] = get_args(Kind)
TEXT_KINDS: frozenset[Kind] = frozenset({"testo", "si_no", "relazione"})
WHOLE_KINDS: frozenset[Kind] = frozenset({"persone", "abitanti"})
NOT_COMPUTABLE = "NON CALCOLABILE"

Standing = Literal["sufficiente", "insufficiente"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of the form: ``M12.utenti.2019`` is path ``utenti.2019`` of code M12; a code
    with a single value has the empty path and its code as ``id``."""

    code: str
    path: str
    kind: Kind

    @property
    def id(self) -> str:
        return f"{self.code}.{self.path}" if self.path else self.code

    @property
    def is_number(self) -> bool:
        return self.kind not in TEXT_KINDS


@dataclass(frozen=True, slots=True)
class Field:
    """One coded row of the form with its official label."""

    code: str
    label: str
    quadro: int
    cells: tuple[Cell, ...]
    name: str | None = None
    area: str | None = None
    group: str | None = None
    given: bool = False
    altro: bool = False

    @property
    def is_flag(self) -> bool:
        return self.cells[0].kind == "si_no"

    @property
    def is_scalar(self) -> bool:
        """True where the code holds one value that JSON writes bare."""
        return self.cells[0].path == ""

    @property
    def is_users_row(self) -> bool:
        """True for the rows that the total of users adds up."""
        return self.area is not None

    def columns(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of a named column, one per year, oldest first."""
        return tuple(cell for cell in self.cells if cell.path.split(".")[0] == name)


@dataclass(frozen=True, slots=True)
class Block:
    """One of the blocks of reasons of Quadro 4 and the condition under which it is due."""

    flags: tuple[str, ...]
    spesa: Standing
    livello: Standing
    condition: str
    lead: str
    heading_before: str | None = None
    heading: str | None = None

    @property
    def name(self) -> str:
        """The name that the output contract uses, such as ``R16-R22``."""
        return f"{self.flags[0]}-{self.flags[-1]}"


@dataclass(frozen=True, slots=True)
class Quadro:
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that rules compare with, its source and the day since when it holds."""

    name: str
    value: int | date
    source: str
    since: date


@dataclass(frozen=True, slots=True)
class Years:
    rendiconto: int
    confronto: int
    personale: int
    spesa: tuple[int, ...]


@dataclass(frozen=True)
class Edition:
    """One edition of the form. Codes keep the order in which the form prints them."""

    name: str
    title: str
    footer: str
    years: Years
    quadri: tuple[Quadro, ...]
    areas: Mapping[str, str]
    groups: Mapping[str, str]
    fields: Mapping[str, Field]
    blocks: tuple[Block, ...]
    thresholds: Mapping[str, Threshold]

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        """Every cell of the form by its id, in the order of the form."""
        return {cell.id: cell for field in self.fields.values() for cell in field.cells}

    @cached_property
    def flags(self) -> tuple[Field, ...]:
        """The SI/NO rows of Quadro 4, in code order."""
        return tuple(field for field in self.fields.values() if field.is_flag)

    @cached_property
    def users_rows(self) -> tuple[Field, ...]:
        """The rows that the total of users adds up."""
        return tuple(field for field in self.fields.values() if field.is_users_row)

    @cached_property
    def _named(self) -> Mapping[str, Field]:
        return {field.name: field for field in self.fields.values() if field.name}

    def named(self, name: str) -> Field:
        """Return the field that the edition file calls ``name`` (KeyError if it has none)."""
        return self._named[name]

    def block_of(self, code: str) -> Block | None:
        """Return the block that a flag belongs to."""
        return next((block for block in self.blocks if code in block.flags), None)

    def rows(self, *, area: str) -> tuple[Field, ...]:
        """Return the users' rows of one area, in the order of the form."""
        return tuple(field for field in self.users_rows if field.area == area)

    def limit(self, name: str) -> int:
        """Return a numeric threshold by name (KeyError if the edition has none)."""
        value = self.thresholds[name].value
        if not isinstance(value, int):
            raise KeyError(name)
        return value

    @property
    def deadline(self) -> date:
        """The day by which the form must have been sent."""
        value = self.thresholds["scadenza"].value
        if not isinstance(value, date):
            raise KeyError("scadenza")
        return value
