"""The problems that a reading can tell of, worded once for every reader."""

from soc25doc.forms import Cell, Field
from soc25doc.scheda import Problem

NOT_FOUND = "not-found"
UNREADABLE_VALUE = "unreadable-value"


def not_found(cell: Cell) -> Problem:
    """The cell's value should be there and was not found."""
    return _problem(
        cell,
        NOT_FOUND,
        f"{cell.id}: il valore non è stato trovato; si prega di verificarlo sul documento.",
    )


def unreadable_value(cell: Cell, raw: str) -> Problem:
    """What stands in the cell's place is not a value of its kind."""
    return _problem(
        cell,
        UNREADABLE_VALUE,
        f"{cell.id}: «{_short(raw)}» non è un valore leggibile; si prega di verificarlo sul documento.",
    )


def unsure_row(field: Field, found: int) -> list[Problem]:
    """The row holds another number of values than of columns: none can be placed with certainty."""
    expected = len(field.cells)
    return [
        _problem(
            cell,
            UNREADABLE_VALUE,
            f"{cell.id}: nella riga ci sono {found} valori invece di {expected}, non si può dire "
            "a quali colonne appartengano; si prega di verificarli sul documento.",
        )
        for cell in field.cells
    ]


def _problem(cell: Cell, code: str, message: str) -> Problem:
    return Problem(field=cell.code, cell=cell.path, code=code, message=message)


def _short(raw: str) -> str:
    return raw if len(raw) <= 40 else f"{raw[:39]}…"
