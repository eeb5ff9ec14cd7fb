"""What a worker is handed, and what it hands back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from soc25doc.checks.runner import Settings
from soc25doc.errors import SourceError
from soc25doc.forms import Edition, editions_with
from soc25doc.reading import Located, Skipped
from soc25doc.scheda import Comune

CheckName = Literal["check_all", "check_relazione", "check_scheda"]
SECONDS = 120.0  # for one file, before its worker is given up


@dataclass(frozen=True, slots=True)
class Task:
    """What to do with every file. ``formats`` None: hand back the checked documents themselves;
    ``letters``: the day that the messages to the Comuni bear, None for no messages."""

    check: CheckName
    settings: Settings
    edition_files: tuple[Path, ...] = ()
    second_reader: bool = False
    formats: tuple[str, ...] | None = None
    letters: date | None = None
    seconds: float | None = SECONDS

    @property
    def editions(self) -> Mapping[str, Edition]:
        """The editions that schede may be of, by name."""
        return editions_with(self.edition_files)


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the plan, or why there is none, and what the list of the Comuni says of it."""

    found: Located | SourceError
    comune: Comune | None = None
    contact: str = ""

    @property
    def source(self) -> str:
        return self.found.source


@dataclass(frozen=True, slots=True)
class Written:
    """One checked document as it goes to disk: its line of ``risultati.jsonl``, its reports and its
    message to the Comune by ending, and what could not be written of it."""

    source: str
    line: str
    files: Mapping[str, bytes]
    letters: Mapping[str, bytes]
    errors: tuple[SourceError, ...] = ()


@dataclass(frozen=True, slots=True)
class Packed:
    """One checked document on its way between two processes (see ``packing``)."""

    content: bytes


Result = Written | Packed | SourceError | Skipped
