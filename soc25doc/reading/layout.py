"""The two prints of the form as data: ``layouts/*.yaml`` and the typed view of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, NoReturn, cast

from soc25doc.errors import DataFileError
from soc25doc.forms import Cell, Edition, Field
from soc25doc.forms.per_edition import per_edition
from soc25doc.marked import Marked, load_yaml

LayoutName = Literal["sose", "ifel"]


@dataclass(frozen=True)
class Layout:
    """What one print shows beside labels and values. Texts of ``layouts(edition)`` are final:
    their placeholders hold the edition's years and titles.

    ``aliases`` maps the printed code to the form's; ``labels`` holds the labels that differ from
    the edition's; ``headers`` maps the first part of a cell path to the heading of its column,
    ``value_headers`` the edition's name of a field to the heading over its single value;
    ``before_relazione`` holds the headings that may stand over the free text;
    ``relazione_width`` is the width of the free text's box in thousandths of its font size.
    """

    name: LayoutName
    title: str
    aliases: Mapping[str, str]
    marks: tuple[str, ...]
    comune: re.Pattern[str] | None
    labels: Mapping[str, str]
    headers: Mapping[str, str]
    headers_in_rows: bool
    value_headers: Mapping[str, str]
    ratio_words: tuple[str, ...]
    side_labels: tuple[str, ...]
    footers: tuple[re.Pattern[str], ...]
    not_printed_quadri: frozenset[int]
    only_due_block: bool
    flag_before_label: bool
    before_relazione: tuple[str, ...]
    after_relazione: tuple[str, ...]
    relazione_width: int | None = None

    def printed_codes(self, field: Field) -> tuple[str, ...]:
        """Return the ways in which this print may write the code, its own alias first."""
        aliases = [printed for printed, code in self.aliases.items() if code == field.code]
        return (*aliases, field.code)

    def label(self, field: Field) -> str:
        """Return the field's label as this print words it."""
        return self.labels.get(field.code, field.label)

    def header(self, cell: Cell) -> str:
        """Return the heading of the cell's column; a path that is a year alone is its own."""
        head, _, year = cell.path.partition(".")
        return self.headers.get(head, head).replace("{year}", year)

    @property
    def extra_headers(self) -> tuple[str, ...]:
        """The headings over single values."""
        return tuple(self.value_headers.values())

    def prints(self, field: Field) -> bool:
        """Say whether this print holds the field at all."""
        return field.quadro not in self.not_printed_quadri


@per_edition
def layouts(edition: Edition) -> tuple[Layout, ...]:
    """Return the known prints of an edition. Raises DataFileError where a layout file is broken."""
    return tuple(_filled(layout, edition) for layout in _templates())


@cache
def _templates() -> tuple[Layout, ...]:
    folder = Path(__file__).parent / "layouts"
    return tuple(load_layout(path) for path in sorted(folder.glob("*.yaml"), reverse=True))


def load_layout(path: Path) -> Layout:
    """Read one layout file, placeholders and all. Raises DataFileError with the line at fault."""
    return _LayoutFile(path.name, load_yaml(path)).build()


def _filled(layout: Layout, edition: Edition) -> Layout:
    """Put the edition's years, titles and footer where the layout file leaves room for them."""
    year = edition.years.rendiconto
    titles = {quadro.number: quadro.title for quadro in edition.quadri}
    own_title = titles.get(edition.named("relazione").quadro, "")

    def fill(text: str) -> str:
        for name, value in (("rendiconto", year), ("precedente", year - 1)):
            text = text.replace(f"{{{name}}}", str(value))
        return text.replace("{footer}", edition.footer)

    return replace(
        layout,
        marks=tuple(map(fill, layout.marks)),
        labels={code: fill(label) for code, label in layout.labels.items()},
        headers={head: fill(header) for head, header in layout.headers.items()},
        value_headers={name: fill(header) for name, header in layout.value_headers.items()},
        side_labels=tuple(
            fill(label).replace("{number}", str(quadro.number)).replace("{title}", quadro.title)
            for label in layout.side_labels
            for quadro in edition.quadri
        ),
        before_relazione=tuple(
            fill(heading).replace("{title}", own_title) for heading in layout.before_relazione
        ),
        after_relazione=tuple(map(fill, layout.after_relazione)),
    )


_TEXTS = ("layout", "title")
_LISTS = ("marks", "ratio_words", "side_labels", "footers", "before_relazione", "after_relazione")
_FLAGS = ("headers_in_rows", "only_due_block", "flag_before_label")
_MAPPINGS = ("aliases", "headers", "extra_headers")
_REQUIRED = (*_TEXTS, *_LISTS, *_FLAGS, *_MAPPINGS, "not_printed_quadri")
_OPTIONAL = ("comune", "labels", "relazione_width")


class _LayoutFile:
    """Walks the parsed file; every complaint carries the line of the part it is about."""

    def __init__(self, name: str, marked: Marked) -> None:
        self._name = name
        self._marked = marked
        if not isinstance(marked.value, dict):
            self._fail((), "qui serve un elenco di voci «nome: valore»")
        self._parts: dict[str, Any] = marked.value

    def build(self) -> Layout:
        for key in self._parts:
            if key not in (*_REQUIRED, *_OPTIONAL):
                self._fail((key,), f"la voce «{key}» non è prevista")
        for key in _REQUIRED:
            if key not in self._parts:
                self._fail((), f"manca la voce «{key}»")
        name = self._text("layout")
        if name not in ("sose", "ifel"):
            self._fail(("layout",), f"l'impaginazione «{name}» non esiste")
        return Layout(
            name=cast(LayoutName, name),
            title=self._text("title"),
            aliases=self._mapping("aliases"),
            marks=self._texts("marks"),
            comune=self._pattern("comune") if "comune" in self._parts else None,
            labels=self._mapping("labels") if "labels" in self._parts else {},
            headers=self._mapping("headers"),
            headers_in_rows=self._flag("headers_in_rows"),
            value_headers=self._mapping("extra_headers"),
            ratio_words=self._texts("ratio_words"),
            side_labels=self._texts("side_labels"),
            footers=tuple(self._pattern("footers", i) for i in range(len(self._texts("footers")))),
            not_printed_quadri=self._numbers("not_printed_quadri"),
            only_due_block=self._flag("only_due_block"),
            flag_before_label=self._flag("flag_before_label"),
            before_relazione=self._texts("before_relazione"),
            after_relazione=self._texts("after_relazione"),
            relazione_width=self._optional_whole("relazione_width"),
        )

    def _get(self, *path: str | int) -> Any:
        value: Any = self._parts
        for key in path:
            value = value[key]
        return value

    def _text(self, *path: str | int) -> str:
        value = self._get(*path)
        if not isinstance(value, str) or not value:
            self._fail(path, "qui serve un testo")
        return value

    def _optional_whole(self, name: str) -> int | None:
        value = self._parts.get(name)
        if value is not None and not isinstance(value, int):
            self._fail((name,), "qui serve un numero intero")
        return value

    def _flag(self, name: str) -> bool:
        value = self._get(name)
        if not isinstance(value, bool):
            self._fail((name,), "qui serve true o false")
        return value

    def _list(self, name: str) -> list[Any]:
        value = self._get(name)
        if not isinstance(value, list):
            self._fail((name,), "qui serve un elenco")
        return value

    def _texts(self, name: str) -> tuple[str, ...]:
        return tuple(self._text(name, index) for index in range(len(self._list(name))))

    def _numbers(self, name: str) -> frozenset[int]:
        for index, value in enumerate(self._list(name)):
            if not isinstance(value, int):
                self._fail((name, index), "qui serve un numero intero")
        return frozenset(self._list(name))

    def _mapping(self, name: str) -> dict[str, str]:
        value = self._get(name)
        if not isinstance(value, dict):
            self._fail((name,), "qui serve un elenco di voci «nome: valore»")
        return {key: self._text(name, key) for key in value}

    def _pattern(self, *path: str | int) -> re.Pattern[str]:
        try:
            return re.compile(self._text(*path))
        except re.error:
            self._fail(path, "l'espressione regolare non è corretta")

    def _fail(self, path: tuple[str | int, ...], message: str) -> NoReturn:
        raise DataFileError(self._name, self._marked.line(*path), message)
