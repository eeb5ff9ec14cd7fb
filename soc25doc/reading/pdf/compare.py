"""Two readings of one document: the better value of each cell, and where they disagree."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from soc25doc.forms import Cell
from soc25doc.italian import number
from soc25doc.reading.pdf.assemble import mismatches
from soc25doc.scheda import Problem, Scheda, Value

_EXCERPT = 40


def merged(first: Scheda, second: Scheda) -> Scheda:
    """Return the first reading, with the second's value where that mends something.

    It mends a cell the first could not read, and on a portal print a derived value that did not
    compute; where both agree there is nothing to choose.
    """
    best = first
    for problem in first.problems:
        if second.value(problem.cell_id) is not None:
            best = _with_cell(best, second, problem.cell_id)
    if best.layout != "sose":
        return best
    return _mended(best, second)


def _mended(best: Scheda, second: Scheda) -> Scheda:
    """Take over the cells that make more derived values compute, one by one, then all together."""
    wrong = mismatches(best)
    cells = {cell for one in wrong for cell in (one.cell.id, *one.inputs)}
    differing = sorted(
        cell
        for cell in cells
        if second.value(cell) is not None and second.value(cell) != best.value(cell)
    )
    for tries in chain(([cell] for cell in differing), [differing]):
        other = _with_cells(best, second, tries)
        left = mismatches(other)
        if len(left) < len(wrong):
            best, wrong = other, left
    return best


def _with_cells(scheda: Scheda, second: Scheda, cells: Iterable[str]) -> Scheda:
    for cell in cells:
        scheda = _with_cell(scheda, second, cell)
    return scheda


def _with_cell(scheda: Scheda, second: Scheda, cell: str) -> Scheda:
    """Return the scheda with one cell as the second reader has it."""
    where = {**scheda.where}
    if cell in second.where:
        where[cell] = second.where[cell]
    return replace(
        scheda,
        values={**scheda.values, cell: second.value(cell)},
        where=where,
        not_carried=scheda.not_carried - {scheda.edition.cells[cell].code},
        problems=tuple(one for one in scheda.problems if one.cell_id != cell),
    )


def disagreements(best: Scheda, first: Scheda, second: Scheda) -> Scheda:
    """Return the scheda with one problem per cell on which the two readers disagree."""
    told = {problem.cell_id for problem in best.problems}
    found = [
        _differ(cell, first.value(cell), second.value(cell))
        for cell in best.edition.cells.values()
        if cell.id not in told and _compared(first.value(cell)) != _compared(second.value(cell))
    ]
    return replace(best, problems=(*best.problems, *found))


def _compared(value: Value) -> Value:
    return " ".join(value.split()) if isinstance(value, str) else value


def _differ(cell: Cell, first: Value, second: Value) -> Problem:
    one, other = _shown(first, second), _shown(second, first)
    return Problem(
        field=cell.code,
        cell=cell.path,
        code="readers-differ",
        message=f"{cell.id}: i due lettori leggono valori diversi ({one} e {other}); si prega di "
        "verificarlo sul documento.",
    )


def _shown(value: Value, other: Value) -> str:
    """Return a value for the message; of a long text, the part where it leaves the other one."""
    if value is None:
        return "nulla"
    if not isinstance(value, str):
        return f"«{number(value)}»"
    text, against = " ".join(value.split()), " ".join(str(other or "").split())
    if len(text) <= _EXCERPT:
        return f"«{text}»"
    same = next((i for i, (a, b) in enumerate(zip(text, against, strict=False)) if a != b), 0)
    start = max(0, min(same, len(text)) - 10)
    return f"«…{text[start : start + _EXCERPT]}…»"
