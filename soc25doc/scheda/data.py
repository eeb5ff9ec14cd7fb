"""A scheda as plain data, as the output contract writes it, and back.

``to_document`` and ``from_document`` are each other's inverse but for ``source``, which is the path
the data was read from.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NoReturn, cast

from soc25doc.errors import DataFileError
from soc25doc.forms import Cell, Edition, Field
from soc25doc.forms.edition import NOT_COMPUTABLE
from soc25doc.marked import Marked
from soc25doc.scheda.record import Comune, Layout, Problem, Scheda, Value, Where

SCHEMA_VERSION = 1
LARGEST = Decimal(10) ** 12  # no number of the form comes near; beyond it a file is garbled
_LAYOUTS = ("sose", "ifel", "data")


def to_document(scheda: Scheda) -> dict[str, Any]:
    """Return the document object of the contract (JSON types only)."""
    return {
        "source": scheda.source,
        "form": scheda.edition.name,
        "layout": scheda.layout,
        "comune": comune_to_data(scheda.comune),
        "printed_at": scheda.printed_at,
        "fields": {
            code: _field_to_data(scheda, field) for code, field in scheda.edition.fields.items()
        },
        "where": {cell: _where_to_data(where) for cell, where in scheda.where.items()},
        "problems": [problem_to_data(problem) for problem in scheda.problems],
        "not_carried": [code for code in scheda.edition.fields if code in scheda.not_carried],
    }


def comune_to_data(comune: Comune | None) -> dict[str, str | None] | None:
    if comune is None:
        return None
    return {"name": comune.name, "province": comune.province, "code": comune.code}


def problem_to_data(problem: Problem) -> dict[str, str]:
    return {
        "field": problem.field,
        "cell": problem.cell,
        "code": problem.code,
        "message": problem.message,
    }


def from_document(
    marked: Marked, path: tuple[str | int, ...], source: str, edition: Edition
) -> Scheda:
    """Build the scheda from the document object at ``path`` of a parsed file.

    Raises DataFileError that names the line: unknown code, wrong type, impossible value.
    """
    return _DocumentReader(marked, path, source, edition).read()


def to_number(value: Decimal | int) -> float | int:
    """Return a JSON number: whole numbers stay whole."""
    if isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _to_data(value: Value) -> Any:
    return to_number(value) if isinstance(value, int | Decimal) else value


def _field_to_data(scheda: Scheda, field: Field) -> Any:
    if field.code in scheda.not_carried:
        return None
    if field.is_scalar:
        return _to_data(scheda.value(field.code))
    tree: dict[str, Any] = {}
    for cell in field.cells:
        *parents, leaf = cell.path.split(".")
        branch = tree
        for parent in parents:
            branch = branch.setdefault(parent, {})
        branch[leaf] = _to_data(scheda.value(cell))
    return tree


def _where_to_data(where: Where) -> dict[str, Any]:
    place: dict[str, Any] = {}
    if where.page is not None:
        place["page"] = where.page
    if where.box is not None:
        place["box"] = [round(edge, 1) for edge in where.box]
    if where.line is not None:
        place["line"] = where.line
    return {**place, "raw": where.raw}


class _DocumentReader:
    """Checks one document object part by part; every complaint carries its line."""

    def __init__(
        self, marked: Marked, path: tuple[str | int, ...], source: str, edition: Edition
    ) -> None:
        self._marked = marked
        self._path = path
        self._source = source
        self._edition = edition

    def read(self) -> Scheda:
        document = self._mapping((), self._at(()))
        fields = self._mapping(("fields",), document.get("fields"))
        values: dict[str, Value] = {}
        left_out = set(self._edition.fields) - set(fields)
        for code, raw in fields.items():
            field = self._edition.fields.get(code)
            if field is None:
                self._fail(
                    ("fields", code),
                    f"il codice «{code}» non esiste nella scheda {self._edition.name}",
                )
            if raw is None and not field.is_scalar:
                left_out.add(code)
                continue
            values.update(self._field(field, raw))
        filled = {cell.split(".")[0] for cell, value in values.items() if value is not None}
        left_out |= set(self._texts(("not_carried",), document.get("not_carried"))) - filled
        # A file without the free text has an empty one: there is nothing else to be read.
        left_out.discard(self._edition.named("relazione").code)
        return Scheda(
            edition=self._edition,
            source=self._source,
            layout=self._layout(document.get("layout")),
            values={key: value for key, value in values.items() if value is not None},
            not_carried=frozenset(left_out & set(self._edition.fields)),
            comune=self._comune(document.get("comune")),
            printed_at=self._optional_text(("printed_at",), document.get("printed_at")),
            where=self._where(document.get("where")),
            problems=self._problems(document.get("problems")),
        )

    def _field(self, field: Field, raw: Any) -> dict[str, Value]:
        if field.is_scalar:
            return {field.code: self._value(("fields", field.code), field.cells[0], raw)}
        known = {cell.path: cell for cell in field.cells}
        values: dict[str, Value] = {}
        for path, leaf in self._leaves(("fields", field.code), raw, known):
            values[known[path].id] = self._value(
                ("fields", field.code, *path.split(".")), known[path], leaf
            )
        return values

    def _leaves(
        self, place: tuple[str | int, ...], raw: Any, known: Mapping[str, Cell]
    ) -> list[tuple[str, Any]]:
        """Return (cell path, value) pairs of a nested object, refusing keys the form lacks."""
        found: list[tuple[str, Any]] = []
        for key, value in self._mapping(place, raw).items():
            here = (*place, key)
            path = ".".join(str(part) for part in here[2:])
            if path in known:
                found.append((path, value))
            elif any(one.startswith(f"{path}.") for one in known):
                if value is not None:
                    found.extend(self._leaves(here, value, known))
            else:
                self._fail(here, f"la voce «{path}» non esiste nel codice {place[1]}")
        return found

    def _value(self, place: tuple[str | int, ...], cell: Cell, raw: Any) -> Value:
        if raw is None:
            return None
        if cell.is_number:
            if cell.kind == "rapporto" and raw == NOT_COMPUTABLE:
                return NOT_COMPUTABLE
            return self._number(place, cell, raw)
        if cell.kind == "si_no":
            answer = raw.strip().upper().replace("Ì", "I") if isinstance(raw, str) else "?"
            if answer not in ("SI", "NO", ""):
                self._fail(place, f"{cell.id} vuole SI oppure NO")
            return answer or None
        if not isinstance(raw, str):
            self._fail(place, f"{cell.id} vuole un testo fra virgolette")
        return raw

    def _number(self, place: tuple[str | int, ...], cell: Cell, raw: Any) -> Value:
        if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
            self._fail(
                place,
                f"{cell.id} vuole un numero, scritto senza virgolette e con il punto decimale",
            )
        number = Decimal(raw)
        if abs(number) > LARGEST:
            self._fail(place, f"{cell.id}: il numero è troppo grande per la scheda")
        return raw

    def _layout(self, raw: Any) -> Layout:
        if raw is None:
            return "data"
        if raw not in _LAYOUTS:
            self._fail(("layout",), f"l'impaginazione «{raw}» non esiste")
        return cast(Layout, raw)

    def _comune(self, raw: Any) -> Comune | None:
        if raw is None:
            return None
        if isinstance(raw, str):
            return Comune(raw) if raw.strip() else None
        if not isinstance(raw, dict):
            self._fail(("comune",), "«comune» vuole il nome del Comune, fra virgolette")
        parts = raw
        name = self._optional_text(("comune", "name"), parts.get("name"))
        if name is None or not name.strip():
            self._fail(("comune",), "manca il nome del Comune (voce «name»)")
        return Comune(
            name,
            self._optional_text(("comune", "province"), parts.get("province")),
            self._optional_text(("comune", "code"), parts.get("code")),
        )

    def _where(self, raw: Any) -> dict[str, Where]:
        places: dict[str, Where] = {}
        for cell, place in self._mapping(("where",), raw or {}).items():
            if cell not in self._edition.cells:
                self._fail(("where", cell), f"la cella «{cell}» non esiste")
            places[cell] = self._one_where(("where", cell), self._mapping(("where", cell), place))
        return places

    def _one_where(self, place: tuple[str | int, ...], parts: Mapping[str, Any]) -> Where:
        page, line, box = parts.get("page"), parts.get("line"), parts.get("box")
        for key, value in (("page", page), ("line", line)):
            if value is not None and not isinstance(value, int):
                self._fail((*place, key), "qui serve un numero intero")
        corners: tuple[float, float, float, float] | None = None
        if box is not None:
            if not (
                isinstance(box, list)
                and len(box) == 4
                and all(isinstance(edge, int | Decimal) for edge in box)
            ):
                self._fail((*place, "box"), "qui servono quattro numeri")
            corners = (float(box[0]), float(box[1]), float(box[2]), float(box[3]))
        raw = self._optional_text((*place, "raw"), parts.get("raw"))
        return Where(raw=raw or "", page=page, box=corners, line=line)

    def _problems(self, raw: Any) -> tuple[Problem, ...]:
        if raw is None:
            return ()
        if not isinstance(raw, list):
            self._fail(("problems",), "qui serve un elenco")
        problems = []
        for index, one in enumerate(raw):
            place = ("problems", index)
            texts = {
                key: self._optional_text((*place, key), self._mapping(place, one).get(key)) or ""
                for key in ("field", "cell", "code", "message")
            }
            if texts["field"] not in self._edition.fields:
                self._fail((*place, "field"), f"il codice «{texts['field']}» non esiste")
            problems.append(Problem(**texts))
        return tuple(problems)

    def _texts(self, place: tuple[str | int, ...], raw: Any) -> list[str]:
        if raw is None:
            return []
        if not isinstance(raw, list) or not all(isinstance(one, str) for one in raw):
            self._fail(place, "qui serve un elenco di codici")
        return list(raw)

    def _optional_text(self, place: tuple[str | int, ...], raw: Any) -> str | None:
        if raw is not None and not isinstance(raw, str):
            self._fail(place, "qui serve un testo fra virgolette")
        return raw

    def _mapping(self, place: tuple[str | int, ...], raw: Any) -> dict[str, Any]:
        if not isinstance(raw, dict):
            self._fail(place, "qui serve un elenco di voci «nome: valore»")
        return raw

    def _at(self, place: tuple[str | int, ...]) -> Any:
        value = self._marked.value
        for key in (*self._path, *place):
            value = value[key]
        return value

    def _fail(self, place: tuple[str | int, ...], message: str) -> NoReturn:
        raise DataFileError(self._source, self._marked.line(*self._path, *place), message)
