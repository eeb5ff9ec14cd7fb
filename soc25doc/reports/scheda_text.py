"""A scheda as people read it on a terminal: every code with its label and values, by quadro."""

import textwrap
from collections.abc import Iterator

from soc25doc.forms import Cell, Field
from soc25doc.italian import fixed, number
from soc25doc.scheda import Scheda

WIDTH = 80
_VALUES = 44  # column at which the values start
_HEADINGS = {"utenti": "utenti", "ore": "ore", "media_ore": "media ore"}


def scheda_text(scheda: Scheda) -> str:
    """Return the whole scheda as text of at most 80 columns (the free text is wrapped)."""
    return "\n".join(_lines(scheda)) + "\n"


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
            yield from textwrap.wrap(f"{problem.cell_id}: {problem.message}", WIDTH, **_indent(2))


def _quadro(scheda: Scheda, number_: int) -> Iterator[str]:
    area = None
    for field in scheda.edition.fields.values():
        if field.quadro != number_:
            continue
        if field.area != area:
            area = field.area
            if area is not None:
                yield f"  {scheda.edition.areas[area]}"
        yield from _field(scheda, field)


def _field(scheda: Scheda, field: Field) -> Iterator[str]:
    if field.cells[0].kind == "relazione":
        yield from _relazione(scheda, field)
        return
    label = textwrap.wrap(f"{field.code:<5}{field.label}", _VALUES - 4, **_indent(2, 7))
    value = _values(scheda, field)
    first = f"{label[-1]:<{_VALUES}}{value}"
    yield from label[:-1]
    yield from (
        textwrap.wrap(first, WIDTH, subsequent_indent=" " * _VALUES, drop_whitespace=False)
        if len(first) > WIDTH
        else [first.rstrip()]
    )


def _relazione(scheda: Scheda, field: Field) -> Iterator[str]:
    text = scheda.relazione
    yield f"  {field.code:<5}{field.label} – {number(len(text))} caratteri"
    for paragraph in text.split("\n") if text else []:
        yield from textwrap.wrap(paragraph, WIDTH, **_indent(7)) or [""]


def _values(scheda: Scheda, field: Field) -> str:
    if field.code in scheda.not_carried:
        return "non riportato"
    if field.is_scalar:
        return _one(scheda, field.cells[0])
    parts = []
    for cell in field.cells:
        *column, leaf = cell.path.split(".")
        heading = f"{_HEADINGS.get(column[0], column[0])} {leaf}" if column else leaf
        parts.append(f"{heading}: {_one(scheda, cell)}")
    return "  ".join(parts)


def _one(scheda: Scheda, cell: Cell) -> str:
    value = scheda.value(cell)
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if cell.kind == "euro":
        return f"{fixed(value)} €"
    return f"{fixed(value)} %" if cell.kind == "percento" else number(value)


def _indent(first: int, rest: int | None = None) -> dict[str, str]:
    return {
        "initial_indent": " " * first,
        "subsequent_indent": " " * (first if rest is None else rest),
    }
