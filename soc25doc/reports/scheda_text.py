"""A scheda as people read it on a terminal: every code with its label and values, by quadro."""

import textwrap
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from soc25doc.forms import Cell, Field
from soc25doc.italian import fixed, number
from soc25doc.reports.plain import one_line
from soc25doc.scheda import Scheda

WIDTH = 80
_LABEL = 32  # width of the labels; what follows are four columns of numbers
_COLUMN, _WIDE = 12, 18  # euro amounts are wide
_HEADINGS = {"media_ore": "media", "modalita": "modalità"}


def schede_to_text(schede: Iterable[Scheda]) -> Iterator[str]:
    """Yield each scheda as text of at most 80 columns (the free text is wrapped)."""
    separator = ""
    for scheda in schede:
        yield separator + "\n".join(_lines(scheda)) + "\n"
        separator = "\n"


def _lines(scheda: Scheda) -> Iterator[str]:
    edition = scheda.edition
    name = scheda.comune.label if scheda.comune else "Comune non indicato"
    yield f"{edition.name} – {name}"
    yield f"  da {scheda.source}"
    for quadro in edition.quadri:
        yield ""
        yield f"Quadro {quadro.number} – {quadro.title}"
        yield from _quadro(scheda, quadro.number)
    if scheda.problems:
        yield ""
        yield "Problemi della lettura"
        for problem in scheda.problems:
            yield from _wrapped(f"{problem.cell_id}: {problem.message}", 2, 4)


def _quadro(scheda: Scheda, quadro: int) -> Iterator[str]:
    shown: tuple[str, ...] = ()
    area = None
    for field in scheda.edition.fields.values():
        if field.quadro != quadro:
            continue
        title = scheda.edition.areas[field.area] if field.area not in (None, area) else ""
        headings = _headings(field)
        if title or headings != shown[: len(headings)]:
            columns = "".join(f"{one:>{_column(field)}}" for one in headings)
            yield f"  {title:<{_LABEL - 2}}{columns}".rstrip()
        shown = headings if headings != shown[: len(headings)] or not headings else shown
        area = field.area
        yield from _field(scheda, field)


def _headings(field: Field) -> tuple[str, ...]:
    """Return the headings of the columns of a field that holds several numbers."""
    if len(field.cells) < 2 or not all(cell.is_number for cell in field.cells):
        return ()
    return tuple(_heading(cell) for cell in field.cells)


def _heading(cell: Cell) -> str:
    return " ".join(_HEADINGS.get(part, part) for part in cell.path.split("."))


def _field(scheda: Scheda, field: Field) -> Iterator[str]:
    if field.cells[0].kind == "relazione":
        yield from _relazione(scheda, field)
        return
    values = _values(scheda, field)
    width = WIDTH - len(values[0]) if _is_short(field) else _LABEL
    label = _wrapped(f"{field.code:<5}{field.label}", 2, 7, width=width - 1)
    for left, right in zip_longest(label, values, fillvalue=""):
        yield f"{left:<{width}}{right}".rstrip()


def _relazione(scheda: Scheda, field: Field) -> Iterator[str]:
    text = scheda.relazione
    yield f"  {field.code:<5}{field.label} – {number(len(text))} caratteri"
    for paragraph in text.split("\n") if text else []:
        yield from _wrapped(one_line(paragraph), 7, 7)


def _wrapped(text: str, first: int, rest: int, *, width: int = WIDTH) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=" " * first, subsequent_indent=" " * rest) or [
        ""
    ]


def _values(scheda: Scheda, field: Field) -> list[str]:
    """Return the lines that stand beside the label."""
    if field.code in scheda.not_carried:
        return [f"{'non riportato':>{_COLUMN}}"]
    if _headings(field):
        return ["".join(f"{_one(scheda, cell):>{_column(field)}}" for cell in field.cells)]
    if _is_short(field):
        return [f"{_one(scheda, field.cells[0]):>{_column(field)}}"]
    parts = [
        f"{_heading(cell)}: {_one(scheda, cell)}" if cell.path else _one(scheda, cell)
        for cell in field.cells
    ]
    return _wrapped(one_line("; ".join(parts)), 1, 1, width=WIDTH - _LABEL)


def _column(field: Field) -> int:
    return _WIDE if field.cells[0].kind == "euro" else _COLUMN


def _is_short(field: Field) -> bool:
    """True for a code with one value that is no text: its label may take most of the line."""
    return len(field.cells) == 1 and field.cells[0].kind != "testo"


def _one(scheda: Scheda, cell: Cell) -> str:
    value = scheda.value(cell)
    if value is None:
        return "–"
    if isinstance(value, str):
        return one_line(value)
    if cell.kind == "euro":
        return f"{fixed(value)} €"
    return f"{fixed(value)} %" if cell.kind == "percento" else number(value)
