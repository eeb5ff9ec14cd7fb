"""Notes: what only the Comune knows, kept in a yaml file ``{R22: "…", R12: "…"}``."""

from collections.abc import Mapping
from pathlib import Path

from soc25doc.errors import DataFileError
from soc25doc.forms import Edition
from soc25doc.marked import MarkedError, parse_yaml


def load_notes(path: Path, edition: Edition) -> Mapping[str, str]:
    """Return the notes of a file by flag code; empty answers are left out.

    Raises DataFileError that names the line.
    """
    name = str(path)
    try:
        marked = parse_yaml(path.read_text(encoding="utf-8-sig"))
    except MarkedError as error:
        raise DataFileError(name, error.line, error.reason) from error
    except UnicodeDecodeError as error:
        raise DataFileError(name, None, "il file non è in codifica UTF-8") from error
    except OSError as error:
        raise DataFileError(name, None, "il file non si può leggere") from error
    if marked.value is None:
        return {}
    if not isinstance(marked.value, dict):
        raise DataFileError(name, 1, "qui servono righe CODICE: testo della nota")
    flags = {flag.code for flag in edition.flags}
    notes: dict[str, str] = {}
    for code, text in marked.value.items():
        if code not in flags:
            message = f"«{code}» non è una motivazione della scheda {edition.name}"
            raise DataFileError(name, marked.line(code), message)
        if text is not None and not isinstance(text, str):
            raise DataFileError(name, marked.line(code), "la nota deve essere un testo")
        if text and text.strip():
            notes[code] = text.strip()
    return notes
