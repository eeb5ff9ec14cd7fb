"""Schede written as yaml or json: one document, a list of them, or the whole output of ``read``."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from soc25doc.errors import AmbiguousComuneError, DataFileError, SourceError
from soc25doc.forms import Edition
from soc25doc.marked import Marked, MarkedError, Path, parse_json, parse_yaml
from soc25doc.reading.outcome import Located, Outcome, ReadOptions, Skipped
from soc25doc.scheda import Scheda
from soc25doc.scheda.data import from_document

_MARKS = ("fields", "form")


def read_data(text: str, located: Located, options: ReadOptions) -> list[Outcome]:
    """Read every document of a data file; a broken one does not keep the others back."""
    parse = parse_json if located.path.suffix.lower() == ".json" else parse_yaml
    try:
        marked = parse(text)
    except MarkedError as error:
        if located.folder is not None and not any(mark in text for mark in _MARKS):
            return [_unmarked(located)]
        return [_bad_data(located, error.line, error.reason)]
    if _has_surrogates(marked.value):
        return [_bad_data(located, 1, "il file contiene caratteri non ammessi")]
    paths = _document_paths(marked.value)
    if not any(_is_document(_at(marked, path)) for path in paths):
        return [_unmarked(located)]
    return [_document(marked, path, located, options.editions) for path in paths]


def _document_paths(value: Any) -> list[Path]:
    """Where the documents stand: the file itself, its list, or the list under "documents"."""
    if isinstance(value, list):
        return [(index,) for index in range(len(value))]
    if isinstance(value, dict) and isinstance(value.get("documents"), list):
        return [("documents", index) for index in range(len(value["documents"]))]
    return [()]


def _is_document(value: Any) -> bool:
    return isinstance(value, dict) and any(mark in value for mark in _MARKS)


def _at(marked: Marked, path: Path) -> Any:
    value = marked.value
    for key in path:
        value = value[key]
    return value


def _document(
    marked: Marked, path: Path, located: Located, editions: Mapping[str, Edition]
) -> Scheda | SourceError:
    value = _at(marked, path)
    if not isinstance(value, dict) or not isinstance(value.get("fields"), dict):
        return _bad_data(
            located, marked.line(*path), "manca la voce «fields» con i codici della scheda"
        )
    form = value.get("form")
    if form is None:
        edition = list(editions.values())[-1]
    elif not isinstance(form, str):
        return _bad_data(located, marked.line(*path, "form"), "«form» vuole un nome come SOC25")
    elif form not in editions:
        return SourceError(
            located.source,
            "other-form",
            f"riga {marked.line(*path, 'form')}: l'edizione «{form[:40]}» non è conosciuta "
            f"(note: {', '.join(editions)}).",
        )
    else:
        edition = editions[form]
    try:
        return _named(from_document(marked, path, located.source, edition))
    except DataFileError as error:
        return _bad_data(located, error.line, error.message)


def _named(scheda: Scheda) -> Scheda:
    """Give a name that was written by hand its province and code, where the registry knows it."""
    comune = scheda.comune
    if comune is None or comune.code is not None:
        return scheda
    from soc25doc.comuni import resolve

    try:
        found = resolve(comune.name, province=comune.province)
    except AmbiguousComuneError:
        return scheda
    splits = comune.province is None and found.comune.province is not None
    return replace(scheda, comune=found.comune) if found.known or splits else scheda


def _bad_data(located: Located, line: int | None, reason: str) -> SourceError:
    place = f"riga {line}: " if line else ""
    return SourceError(located.source, "bad-data", f"{place}{reason}.")


def _unmarked(located: Located) -> Outcome:
    message = "il file non contiene i dati di una scheda (voci «form» e «fields»)."
    if located.folder is not None:
        return Skipped(located.source, f"saltato: {message}")
    return SourceError(located.source, "no-scheda", message)


def _has_surrogates(value: Any) -> bool:
    """Half characters, which JSON can write but no text file can hold."""
    if isinstance(value, str):
        return any("\ud800" <= character <= "\udfff" for character in value)
    if isinstance(value, dict):
        return any(_has_surrogates(part) for pair in value.items() for part in pair)
    return isinstance(value, list) and any(map(_has_surrogates, value))
