"""What only the Comune knows: notes by flag code, typed or in a yaml file."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from soc25doc.drafting.language import plain
from soc25doc.errors import DataFileError
from soc25doc.forms import Edition, Field
from soc25doc.marked import load_yaml
from soc25doc.scheda.derived import goal_spending_cells

NO_SUCH_CODE = "«{}» non è una voce della scheda che ammette una nota"
# Words that carry on the sentence before them.
_LINKED = re.compile(
    r"(?:perché|poiché|giacché|in quanto|dato che|grazie a(?:l|llo|lla|i|gli|lle|ll)?|"
    r"a (?:causa|seguito|fronte) d[ei]\w*|per effetto d[ei]\w*|in seguito a\w*|tramite|mediante|"
    r"attraverso|anche)(?=[\s'’])",
    re.IGNORECASE,
)
_OWN_COLON = re.compile(r"[^.!?]*:\s")
# Capitals that a word loses after a colon: small words, and nouns that a preposition and a word in
# small letters follow ("Rette di minori", not "Caritas di Ivrea"). Any other may be a name.
_PREPOSITION = r"(?:(?:d[ae]|a|ne|su)(?:lla|lle|gli|llo|i|l)|di|da|per|a|con|in|su)"
_LOWERED = re.compile(
    rf"[A-ZÀ-Ù][a-zà-ù]+(?=\s{_PREPOSITION}\s[a-zà-ù0-9])|[A-ZÀ-Ù][a-zà-ù]+(?=\s\w+ll['’][a-zà-ù])|"
    r"(?:Due|Tre|Quattro|Cinque|Sei|Sette|Otto|Nove|Dieci|Il|Lo|La|I|Gli|Le|Un|Uno|Una|Nel|Nello|Nella|Nei|Negli|Nelle|Dal|Dallo|Dalla|Dai|Dagli|"
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
    known = {code for edition in editions for code in noteable(edition)}
    notes: dict[str, str] = {}
    for key, text in value.items():
        code = key.strip().upper()
        if code not in known:
            raise DataFileError(path.name, marked.line(key), NO_SUCH_CODE.format(key))
        if code in notes:
            raise DataFileError(path.name, marked.line(key), f"la chiave «{code}» è ripetuta")
        if text is not None and not isinstance(text, str):
            message = f"la nota per {code} deve essere un testo fra virgolette"
            raise DataFileError(path.name, marked.line(key), message)
        if text and text.strip():
            notes[code] = text
    return notes


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it follows the sentence of its reason: ``joint`` is what links the two."""

    joint: str
    text: str


def woven(typed: str) -> Note | None:
    """Return a note as it follows a sentence: one line, a small first letter, a full stop.

    It hangs on a colon; words such as «grazie a» follow a comma; a note with a colon of its own
    follows «in particolare». None where nothing was typed.
    """
    text = plain(typed)
    if not text:
        return None
    text = text if text[-1] in ".!?…" else f"{text.rstrip(',;:')}."
    linked = _LINKED.match(text)
    first = linked or _LOWERED.match(text)
    if first:
        text = first.group().lower() + text[first.end() :]
    if linked:
        return Note(", ", text)
    return Note("; in particolare, " if _OWN_COLON.match(text) else ": ", text)


def noteable(edition: Edition) -> Mapping[str, Field]:
    """Return the codes that take a note: the reasons, and the rows of Quadro 3 that were paid."""
    goals = (edition.fields[cell.code] for cell in goal_spending_cells(edition))
    return {field.code: field for field in (*goals, *edition.flags)}
