"""What only the Comune knows: notes by flag code, typed or in a yaml file."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from soc25doc.drafting.prose import plain
from soc25doc.errors import DataFileError
from soc25doc.forms import Edition
from soc25doc.marked import load_yaml

# Capitals that a word loses after a colon; any other first word may be a name.
_LOWERED = re.compile(
    r"(?:Il|Lo|La|I|Gli|Le|Un|Uno|Una|Nel|Nello|Nella|Nei|Negli|Nelle|Dal|Dallo|Dalla|Dai|Dagli|"
    r"Dalle|Al|Allo|Alla|Ai|Agli|Alle|Per|Con|In|Si|È|Sono|E'|Su|Sul|Sulla|Sui|Sulle|Da|Di|A|"
    r"Ha|Abbiamo|Vi|Ci|Non|Perché|Poiché)(?=\s)|(?:L|Un|Nell|Dell|All|Dall|Sull)(?=['’])"
)


def load_notes(path: Path, editions: Iterable[Edition]) -> Mapping[str, str]:
    """Read a yaml file of notes, such as ``R22: rette di due minori collocati``, for a scheda of
    any of the editions.

    Raises DataFileError that names the line: an unknown code, a note that is not text.
    """
    marked = load_yaml(path)
    value = {} if marked.value is None else marked.value
    if not isinstance(value, dict):
        raise DataFileError(path.name, 1, "qui servono voci come «R22: testo della nota»")
    flags = {flag.code for edition in editions for flag in edition.flags}
    notes: dict[str, str] = {}
    for key, text in value.items():
        code = key.strip().upper()
        if code not in flags:
            message = f"«{key}» non è una motivazione della scheda"
            raise DataFileError(path.name, marked.line(key), message)
        if code in notes:
            raise DataFileError(path.name, marked.line(key), f"la chiave «{code}» è ripetuta")
        if text is not None and not isinstance(text, str):
            message = f"la nota per {code} deve essere un testo fra virgolette"
            raise DataFileError(path.name, marked.line(key), message)
        if text and text.strip():
            notes[code] = text
    return notes


def woven(note: str) -> str:
    """Return a note as it follows a colon: one line, a small first letter, a full stop."""
    text = plain(note)
    if not text:
        return ""
    first = _LOWERED.match(text)
    if first:
        text = first.group().lower() + text[first.end() :]
    return text if text[-1] in ".!?…" else f"{text.rstrip(',;:')}."
