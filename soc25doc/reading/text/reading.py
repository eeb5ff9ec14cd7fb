"""What a text extract gave so far: values and places by cell, and what went wrong."""

from dataclasses import dataclass
from dataclasses import field as dataclass_field

from soc25doc.forms import Cell, Field
from soc25doc.reading.numbers import parse_value
from soc25doc.reading.problems import unreadable_value
from soc25doc.scheda import Problem, Value, Where


@dataclass(slots=True)
class Reading:
    """Values and places by cell id, and the problems in the order they were met."""

    values: dict[str, Value] = dataclass_field(default_factory=dict)
    where: dict[str, Where] = dataclass_field(default_factory=dict)
    problems: list[Problem] = dataclass_field(default_factory=list)

    def put(self, cell: Cell, value: Value, raw: str, line: int) -> None:
        """Keep a value with the place it was read at."""
        self.values[cell.id] = value
        self.where[cell.id] = Where(raw=raw, line=line)

    def withdraw(self, field: Field) -> None:
        """Forget all that was read of a row."""
        for cell in field.cells:
            self.values.pop(cell.id, None)
            self.where.pop(cell.id, None)
        self.problems = [one for one in self.problems if one.field != field.code]

    def put_number(self, cell: Cell, raw: str, line: int) -> None:
        """Keep a number, or the problem that the text is not one."""
        number = parse_value(raw, cell.kind)
        if number is None:
            self.problems.append(unreadable_value(cell, raw))
            self.where[cell.id] = Where(raw=raw, line=line)
        else:
            self.put(cell, number, raw, line)
