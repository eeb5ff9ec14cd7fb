"""What may come of a SOURCE: a scheda, an error, or a file that is none of ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from soc25doc.errors import SourceError
from soc25doc.forms import Edition
from soc25doc.scheda import Scheda


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a folder that bears no mark of the form; ``message`` is one Italian line."""

    source: str
    message: str


Outcome = Scheda | SourceError | Skipped


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: the known editions by name, newest last, and whether PDFs are read twice."""

    editions: Mapping[str, Edition]
    second_reader: bool = False


@dataclass(frozen=True, slots=True)
class Located:
    """A file to read. ``source`` is its path as the user gave it, ``folder`` the folder among the
    arguments that it was found in."""

    source: str
    path: Path
    folder: str | None = None
