"""Reads edition files, and says at which line a broken one is at fault."""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NoReturn, cast

from soc25doc.errors import DataFileError
from soc25doc.forms.edition import (
    KINDS,
    Block,
    Cell,
    Edition,
    Field,
    Kind,
    Quadro,
    Standing,
    Threshold,
    Years,
)
from soc25doc.marked import Marked, load_yaml

# The names by which rules and templates call a field; an edition must say which code each is.
REQUIRED_NAMES = (
    "totale_utenti",
    "ats",
    "capofila",
    "rapporto_ats",
    "assistenti_comune",
    "assistenti_associati",
    "rapporto_comune",
    "altre_figure",
    "abitanti",
    "livello_effettivo",
    "livello_riferimento",
    "fabbisogno",
    "spesa_storica",
    "risorse",
    "da_rendicontare",
    "assistenti_aggiuntivi",
    "figure_aggiuntive",
    "miglioramento",
    "piu_utenti",
    "trasferimento",
    "totale_obiettivi",
    "relazione",
)
REQUIRED_THRESHOLDS = (
    "caratteri_relazione",
    "rendicontazione_minima",
    "lep_assistenti",
    "obiettivo_assistenti",
    "obiettivo_servizio_assistenti",
    "scadenza",
    "piccolo_comune",
    "pochi_utenti",
)


@cache
def editions() -> Mapping[str, Edition]:
    """Return the shipped editions by name, newest last."""
    folder = Path(__file__).parent
    loaded = [load_edition(path) for path in sorted(folder.glob("*.yaml"))]
    return {edition.name: edition for edition in sorted(loaded, key=lambda e: e.years.rendiconto)}


def default_edition() -> Edition:
    """Return the newest shipped edition."""
    return list(editions().values())[-1]


@lru_cache(maxsize=4)
def editions_with(files: tuple[Path, ...]) -> Mapping[str, Edition]:
    """Return the shipped editions and those of the files (which win by name), read once.

    Raises DataFileError that names the file and line at fault.
    """
    found = dict(editions())
    for path in files:
        edition = load_edition(path)
        found[edition.name] = edition
    return found


def load_edition(path: Path) -> Edition:
    """Read one edition file. Raises DataFileError that names the line at fault."""
    return _EditionFile(path.name, load_yaml(path)).build()


class _EditionFile:
    """Walks the parsed file; every complaint carries the line of the part it is about."""

    def __init__(self, name: str, marked: Marked) -> None:
        self._name = name
        self._marked = marked

    def build(self) -> Edition:
        shapes = self._shapes()
        fields = {code: self._field(code, shapes) for code in self._mapping("fields")}
        edition = Edition(
            name=self._text("edition"),
            title=self._text("title"),
            footer=self._text("footer"),
            years=self._years(),
            quadri=tuple(
                Quadro(self._whole("quadri", i, "number"), self._text("quadri", i, "title"))
                for i in range(len(self._list("quadri")))
            ),
            areas={key: self._text("areas", key) for key in self._mapping("areas")},
            groups={key: self._text("groups", key) for key in self._mapping("groups")},
            fields=fields,
            blocks=tuple(self._block(i, fields) for i in range(len(self._list("blocks")))),
            thresholds={name: self._threshold(name) for name in self._mapping("thresholds")},
        )
        self._check(edition)
        return edition

    def _check(self, edition: Edition) -> None:
        named = [field.name for field in edition.fields.values() if field.name]
        for name in REQUIRED_NAMES:
            if named.count(name) != 1:
                self._fail(("fields",), f"serve un campo, e uno solo, di nome «{name}»")
        for name in REQUIRED_THRESHOLDS:
            if name not in edition.thresholds:
                self._fail(("thresholds",), f"manca la soglia «{name}»")
        for code, field in edition.fields.items():
            self._check_field(edition, code, field)

    def _check_field(self, edition: Edition, code: str, field: Field) -> None:
        here = ("fields", code)
        if field.quadro not in {quadro.number for quadro in edition.quadri}:
            self._fail((*here, "quadro"), f"il quadro {field.quadro} non esiste")
        if field.area is not None and field.area not in edition.areas:
            self._fail((*here, "area"), f"l'area «{field.area}» non esiste")
        if field.group is not None and field.group not in edition.groups:
            self._fail((*here, "group"), f"il gruppo «{field.group}» non esiste")
        if field.is_flag and edition.block_of(code) is None:
            self._fail(here, f"la motivazione {code} non sta in nessun blocco")

    def _shapes(self) -> dict[str, dict[str, Kind]]:
        shapes: dict[str, dict[str, Kind]] = {kind: {"": kind} for kind in KINDS}
        for name in self._mapping("shapes"):
            shapes[name] = {
                str(path): self._kind("shapes", name, path)
                for path in self._mapping("shapes", name)
            }
        return shapes

    def _field(self, code: str, shapes: Mapping[str, Mapping[str, Kind]]) -> Field:
        here = ("fields", code)
        shape = self._text(*here, "shape")
        if shape not in shapes:
            self._fail((*here, "shape"), f"la forma «{shape}» non esiste")
        known = {"quadro", "shape", "label", "name", "area", "group", "given", "altro"}
        for key in self._mapping(*here):
            if key not in known:
                self._fail((*here, key), f"la voce «{key}» non è prevista")
        return Field(
            code=code,
            label=self._text(*here, "label"),
            quadro=self._whole(*here, "quadro"),
            cells=tuple(Cell(code, path, kind) for path, kind in shapes[shape].items()),
            name=self._optional_text(*here, "name"),
            area=self._optional_text(*here, "area"),
            group=self._optional_text(*here, "group"),
            given=self._flag(*here, "given"),
            altro=self._flag(*here, "altro"),
        )

    def _block(self, index: int, fields: Mapping[str, Field]) -> Block:
        here = ("blocks", index)
        flags = tuple(self._text(*here, "flags", i) for i in range(len(self._list(*here, "flags"))))
        for i, code in enumerate(flags):
            if code not in fields or not fields[code].is_flag:
                self._fail((*here, "flags", i), f"«{code}» non è una motivazione SI/NO")
        heading = self._mapping(*here).get("heading")
        return Block(
            flags=flags,
            spesa=self._standing(*here, "spesa"),
            livello=self._standing(*here, "livello"),
            condition=self._text(*here, "condition"),
            lead=self._text(*here, "lead"),
            heading_before=self._text(*here, "heading", "before") if heading else None,
            heading=self._text(*here, "heading", "text") if heading else None,
        )

    def _threshold(self, name: str) -> Threshold:
        here = ("thresholds", name)
        raw = self._get(*here, "value")
        value = raw if isinstance(raw, int) else self._date(*here, "value")
        return Threshold(name, value, self._text(*here, "source"), self._date(*here, "date"))

    def _years(self) -> Years:
        spesa = self._list("years", "spesa")
        return Years(
            rendiconto=self._whole("years", "rendiconto"),
            confronto=self._whole("years", "confronto"),
            personale=self._whole("years", "personale"),
            spesa=tuple(self._whole("years", "spesa", i) for i in range(len(spesa))),
        )

    def _get(self, *path: str | int) -> Any:
        value: Any = self._marked.value
        for depth, key in enumerate(path):
            present = (
                key in value
                if isinstance(value, dict)
                else isinstance(value, list) and isinstance(key, int) and key < len(value)
            )
            if not present:
                self._fail(path[:depth], f"manca la voce «{key}»")
            value = value[key]
        return value

    def _mapping(self, *path: str | int) -> dict[str, Any]:
        value = self._get(*path)
        if not isinstance(value, dict):
            self._fail(path, "qui serve un elenco di voci «nome: valore»")
        return value

    def _list(self, *path: str | int) -> list[Any]:
        value = self._get(*path)
        if not isinstance(value, list):
            self._fail(path, "qui serve un elenco")
        return value

    def _text(self, *path: str | int) -> str:
        value = self._get(*path)
        if not isinstance(value, str) or not value.strip():
            self._fail(path, "qui serve un testo")
        return value

    def _optional_text(self, *path: str | int) -> str | None:
        return self._text(*path) if path[-1] in self._mapping(*path[:-1]) else None

    def _flag(self, *path: str | int) -> bool:
        value = self._mapping(*path[:-1]).get(str(path[-1]), False)
        if not isinstance(value, bool):
            self._fail(path, "qui serve true o false")
        return value

    def _whole(self, *path: str | int) -> int:
        value = self._get(*path)
        if not isinstance(value, int) or isinstance(value, bool):
            self._fail(path, "qui serve un numero intero")
        return value

    def _date(self, *path: str | int) -> date:
        try:
            return date.fromisoformat(self._text(*path))
        except ValueError:
            self._fail(path, "qui serve una data come 2025-05-31")

    def _kind(self, *path: str | int) -> Kind:
        value = self._text(*path)
        if value not in KINDS:
            self._fail(path, f"il tipo «{value}» non esiste")
        return value

    def _standing(self, *path: str | int) -> Standing:
        value = self._text(*path)
        if value not in ("sufficiente", "insufficiente"):
            self._fail(path, "qui serve «sufficiente» o «insufficiente»")
        return cast(Standing, value)

    def _fail(self, path: tuple[str | int, ...], message: str) -> NoReturn:
        raise DataFileError(self._name, self._marked.line(*path), message)
