"""The problems that a reading can tell of, worded once for every reader."""

from soc25doc.forms import Cell
from soc25doc.scheda import Problem

NOT_FOUND = "not-found"
UNREADABLE_VALUE = "unreadable-value"
UNCERTAIN_TEXT = "uncertain-text"


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
        f"{cell.id}: «{_short(raw)}» non è un valore leggibile; si prega di verificarlo sul "
        "documento.",
    )


def uncertain_text(cell: Cell) -> Problem:
    """A text may be without its beginning: sentences stand where only its label should be."""
    return _problem(
        cell,
        UNCERTAIN_TEXT,
        f"{cell.id}: il testo potrebbe essere incompleto, perché altre frasi precedono la sua "
        "etichetta; si prega di verificarlo sul documento.",
    )


def unsure(cell: Cell, found: int, due: int) -> Problem:
    """The row's values can't be told apart with certainty."""
    if found == due:
        reason = "i valori della riga non danno i totali calcolati dalla scheda"
    else:
        reason = f"nella riga si trovano {found} valori invece di {due}"
    return _problem(
        cell,
        UNREADABLE_VALUE,
        f"{cell.id}: {reason}, non si può dire quale sia il suo; si prega di verificarlo sul "
        "documento.",
    )


def _problem(cell: Cell, code: str, message: str) -> Problem:
    return Problem(field=cell.code, cell=cell.path, code=code, message=message)


def _short(raw: str) -> str:
    return raw if len(raw) <= 40 else f"{raw[:39]}…"
