"""The form's values laid out as tables, for the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from soc25doc.checks.finding import Checked
from soc25doc.forms import Block, Cell, Edition, Field
from soc25doc.italian import euro, fixed, listed, number
from soc25doc.reports.plain import one_line
from soc25doc.reports.words import STATUS_WORDS, block_condition
from soc25doc.scheda import Scheda

_COLUMN_WORDS = {
    "utenti": "Utenti",
    "ore": "Ore",
    "media_ore": "Ore medie per utente",
    "numero": "Numero",
    "modalita": "Modalità",
    "spesa": "Spesa",
}
EMPTY = "vuoto"
NOT_CARRIED = "non riportato dal documento"
DOUBTFUL = "non letto con certezza"


@dataclass(frozen=True, slots=True)
class Shown:
    """One value as it is shown; ``plain`` is False where a remark stands instead of a value."""

    text: str
    plain: bool
    numeric: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: a code, its label, its values, and the findings that dispute it."""

    code: str
    label: str
    values: tuple[Shown, ...]
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption and the headings of the value columns."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One Quadro: its tables, and sentences on what is left out because it is empty."""

    title: str
    tables: tuple[Table, ...]
    remarks: tuple[str, ...]


def sections(checked: Checked) -> list[Section]:
    """Return every Quadro of the edition with the values of the scheda."""
    return [
        Section(
            f"Quadro {quadro.number} – {quadro.title}",
            tuple(_tables(checked, quadro.number)),
            tuple(_remarks(checked, quadro.number)),
        )
        for quadro in checked.scheda.edition.quadri
    ]


def _tables(checked: Checked, quadro: int) -> Iterator[Table]:
    edition = checked.scheda.edition
    fields = [field for field in edition.fields.values() if field.quadro == quadro]
    for area, title in edition.areas.items():
        rows = [field for field in fields if field.area == area]
        if rows:
            yield _table(checked, title, rows)
    rest = [field for field in fields if field.area is None and not field.is_flag]
    rest = [field for field in rest if field.cells[0].kind != "relazione"]
    for rows in _alike(rest):
        codes = listed([field.code for field in rows])
        yield _table(checked, f"Codic{'i' if len(rows) > 1 else 'e'} {codes}", rows)
    for block in _filled_blocks(checked, quadro):
        yield _flags_table(checked, block)


def _alike(fields: Sequence[Field]) -> Iterator[list[Field]]:
    """Codes that share a column stand in one table, in the order of the form."""
    groups: list[list[Field]] = []
    for field in fields:
        paths = {cell.path for cell in field.cells}
        group = next(
            (one for one in groups if any(cell.path in paths for row in one for cell in row.cells)),
            None,
        )
        if group is None:
            groups.append([field])
        else:
            group.append(field)
    yield from groups


def _table(checked: Checked, caption: str, fields: Sequence[Field]) -> Table:
    paths = list(dict.fromkeys(cell.path for field in fields for cell in field.cells))
    rows = []
    for field in fields:
        cells = {cell.path: cell for cell in field.cells}
        values = tuple(
            shown(checked.scheda, cells[path]) if path in cells else Shown("–", False, False)
            for path in paths
        )
        rows.append(_row(checked, field, values))
    return Table(caption, tuple(column_title(path) for path in paths), tuple(rows))


def _flags_table(checked: Checked, block: Block) -> Table:
    edition = checked.scheda.edition
    due = " (da compilare)" if block.name == checked.block else ""
    rows = []
    for code in block.flags:
        answer = shown(checked.scheda, edition.fields[code].cells[0])
        values = (answer, Shown(_status(checked, code), True, False))
        rows.append(_row(checked, edition.fields[code], values))
    caption = f"Blocco {block.name}{due}: {block_condition(block)}"
    return Table(caption, ("Risposta", "Nella relazione"), tuple(rows))


def _row(checked: Checked, field: Field, values: tuple[Shown, ...]) -> Row:
    disputed = tuple(
        index
        for index, finding in enumerate(checked.findings, start=1)
        if field.code in {code.split(".")[0] for code in finding.fields}
    )
    return Row(field.code, field.label, values, disputed)


def _status(checked: Checked, code: str) -> str:
    status = next((one.status for one in checked.coverage or () if one.flag == code), None)
    return STATUS_WORDS[status] if status else "–"


def _filled_blocks(checked: Checked, quadro: int) -> list[Block]:
    return [
        block
        for block in _blocks(checked.scheda.edition, quadro)
        if block.name == checked.block or _answered(checked.scheda, block)
    ]


def _remarks(checked: Checked, quadro: int) -> Iterator[str]:
    for block in _blocks(checked.scheda.edition, quadro):
        if block.name != checked.block and not _answered(checked.scheda, block):
            absent = set(block.flags) <= checked.scheda.not_carried
            what = NOT_CARRIED if absent else EMPTY
            yield f"Blocco {block.name} ({block_condition(block)}): {what}."


def _blocks(edition: Edition, quadro: int) -> list[Block]:
    return [block for block in edition.blocks if edition.fields[block.flags[0]].quadro == quadro]


def _answered(scheda: Scheda, block: Block) -> bool:
    return any(scheda.value(code) is not None for code in block.flags)


def shown(scheda: Scheda, cell: Cell) -> Shown:
    """Return a cell as an Italian reader expects it, or the reason why it is not there."""
    problems = {problem.cell_id for problem in scheda.problems}
    if cell.code in scheda.not_carried:
        return Shown(NOT_CARRIED, False, False)
    value = scheda.value(cell)
    if value is None:
        doubtful = cell.id in problems or cell.code in problems
        return Shown(DOUBTFUL if doubtful else EMPTY, False, False)
    if isinstance(value, str):
        return Shown(one_line(value), True, False)
    return Shown(_written(cell, Decimal(value)), True, True)


def _written(cell: Cell, value: Decimal) -> str:
    if cell.kind == "euro":
        return euro(value)
    if cell.kind not in ("media", "percento"):
        return number(value)
    # IFEL prints six decimals: what was read is shown as it was read.
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < -2 else 2
    return f"{fixed(value, decimals)} %" if cell.kind == "percento" else fixed(value, decimals)


def column_title(path: str) -> str:
    """Return the heading of a column: ``Utenti 2019`` for ``utenti.2019``."""
    if not path:
        return "Valore"
    head, *rest = path.split(".")
    return " ".join([_COLUMN_WORDS.get(head, head.replace("_", " ").capitalize()), *rest])
