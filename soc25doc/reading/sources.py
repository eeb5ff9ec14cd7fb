"""Finds the files that the arguments of a command name, and reads each by what it holds."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from soc25doc.errors import SourceError, unforeseen
from soc25doc.reading.outcome import Located, Outcome, ReadOptions, Skipped
from soc25doc.scheda import Scheda

T = TypeVar("T")
DATA_SUFFIXES = frozenset({".yaml", ".yml", ".json"})
SUFFIXES = frozenset({".pdf", ".txt"}) | DATA_SUFFIXES
LARGEST_TEXT = 50 * 1024 * 1024  # bytes; a text extract has some 15,000
_PDF_MAGIC = b"%PDF-"
_MAGIC_WITHIN = 1024  # a PDF may have some bytes before its header


def locate(arguments: Sequence[str]) -> Iterator[Located | SourceError]:
    """Yield the files to read: arguments in order, folders in depth by name.

    Links and hidden names inside folders are skipped; a link given as an argument is followed.
    """
    for argument in arguments:
        source = _with_slashes(argument)
        path = Path(argument)
        try:
            if not argument:  # to Path that is the current folder, to a script a forgotten value
                raise FileNotFoundError
            mode = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            yield SourceError(
                source, "not-found", "il percorso non esiste: si prega di controllarlo."
            )
        except (OSError, ValueError):
            yield SourceError(source, "unreadable", "il percorso non si può aprire.")
        else:
            if stat.S_ISDIR(mode):
                yield from _folder(path, source)
            elif stat.S_ISREG(mode):
                yield Located(source, path)
            else:
                yield SourceError(source, "unreadable", "non è un file né una cartella.")


def read_file(located: Located, options: ReadOptions) -> list[Outcome]:
    """Read one file; several documents of a data file come in the order of its list."""
    try:
        return _read(located, options)
    except SourceError as error:
        return [error]
    except OSError:
        message = "il file non si può aprire: controllare i permessi di lettura."
        return [SourceError(located.source, "unreadable", message)]
    except Exception as error:  # noqa: BLE001
        return [unforeseen(located.source, error)]


def gathered(
    pairs: Iterable[tuple[Located | SourceError, Iterable[T]]],
) -> Iterator[T | SourceError]:
    """Yield all outcomes in order, and "no-scheda" after a folder in which there was none."""
    folder: str | None = None
    anything = False
    for located, outcomes in pairs:
        current = located.folder if isinstance(located, Located) else None
        if current != folder:
            if folder is not None and not anything:
                yield _no_scheda(folder)
            folder, anything = current, False
        for outcome in outcomes:
            anything = anything or not isinstance(outcome, Skipped)
            yield outcome
    if folder is not None and not anything:
        yield _no_scheda(folder)


def _with_slashes(path: str) -> str:
    return path.replace(os.sep, "/") if os.sep != "/" else path


def _folder(path: Path, source: str) -> Iterator[Located | SourceError]:
    found = False
    for one in _walk(path, source.rstrip("/") or "/", source):
        found = True
        yield one
    if not found:
        yield _no_scheda(source)


def _walk(folder: Path, source: str, argument: str) -> Iterator[Located | SourceError]:
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError:
        yield SourceError(
            source, "unreadable", "la cartella non si può aprire: controllare i permessi."
        )
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        here = f"{source.rstrip('/')}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name, here, argument)
        elif entry.is_file(follow_symlinks=False) and _suffix(entry.name) in SUFFIXES:
            yield Located(here, folder / entry.name, argument)


def _no_scheda(source: str) -> SourceError:
    return SourceError(
        source,
        "no-scheda",
        "nella cartella non c'è alcuna scheda (si leggono file .pdf, .txt, .yaml, .yml e .json).",
    )


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


def _read(located: Located, options: ReadOptions) -> list[Outcome]:
    suffix = _suffix(located.path.name)
    with located.path.open("rb") as stream:
        head = stream.read(_MAGIC_WITHIN)
    if _PDF_MAGIC in head:
        return [_read_pdf(located, options)]
    if suffix == ".pdf":
        raise SourceError(
            located.source,
            "not-a-pdf",
            "il file si chiama .pdf ma non è un PDF: si prega di salvarlo di nuovo dal portale.",
        )
    text = _read_text(located)
    if not text.strip():
        return [_without_scheda(located, "il file è vuoto.")]
    if suffix in DATA_SUFFIXES:
        from soc25doc.reading.data import read_data

        return read_data(text, located, options)
    return [_read_extract(text, located, options)]


def _read_pdf(located: Located, options: ReadOptions) -> Scheda:
    from soc25doc.reading.pdf import read_pdf

    return read_pdf(
        located.path,
        located.source,
        editions=options.editions,
        second_reader=options.second_reader,
    )


def _read_text(located: Located) -> str:
    from soc25doc.reading.encoding import UnknownEncodingError, decode

    if located.path.stat().st_size > LARGEST_TEXT:
        raise SourceError(
            located.source, "unreadable", "il file supera i 50 MB: non può essere una scheda."
        )
    try:
        return decode(located.path.read_bytes())
    except UnknownEncodingError as error:
        raise SourceError(
            located.source,
            "unreadable",
            "il file non è un testo leggibile: si leggono PDF, testi UTF-8, yaml e json.",
        ) from error


def _read_extract(text: str, located: Located, options: ReadOptions) -> Outcome:
    from soc25doc.reading.recognise import NotRecognisedError, recognise
    from soc25doc.reading.text import read_text

    try:
        recognised = recognise(text, options.editions)
    except NotRecognisedError as error:
        if located.folder is not None and not error.has_marks:
            return Skipped(located.source, f"saltato: {error.message}")
        return SourceError(located.source, "other-form", error.message)
    return read_text(text, located.source, recognised)


def _without_scheda(located: Located, message: str) -> Outcome:
    """In a folder a file that holds nothing is passed over; one that was asked for is an error."""
    if located.folder is not None:
        return Skipped(located.source, f"saltato: {message}")
    return SourceError(located.source, "no-scheda", message)
