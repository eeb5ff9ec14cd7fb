"""The one exception tree of the package. Messages are Italian sentences for the official."""

import os
from typing import Literal, get_args

ErrorCode = Literal[
    "not-a-pdf",
    "encrypted",
    "broken",
    "scanned",
    "other-form",
    "not-found",
    "no-scheda",
    "bad-data",
    "unreadable",
    "unwritable",
    "timeout",
]

ERROR_CODES: tuple[ErrorCode, ...] = get_args(ErrorCode)


class Soc25docError(Exception):
    """Anything that soc25doc itself reports; ``str()`` of it is the sentence to show."""


class SourceError(Soc25docError):
    """A SOURCE that can't be read, or an output that can't be written (status 3).

    ``source`` is the path as the user gave it, ``code`` one of ``ERROR_CODES``.
    """

    def __init__(self, source: str, code: ErrorCode, message: str) -> None:
        super().__init__(source, code, message)
        self.source = source
        self.code: ErrorCode = code
        self.message = message

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"

    def to_data(self) -> dict[str, str]:
        """Return the entry of the output's top-level ``errors``."""
        return {"source": self.source, "code": self.code, "message": self.message}


def unforeseen(source: str, error: Exception) -> SourceError:
    """Return the error to report for a document on which the program itself fails.

    One document must not end the run of the others. With SOC25DOC_DEBUG set, raises instead.
    """
    if os.environ.get("SOC25DOC_DEBUG"):
        raise error
    return SourceError(
        source,
        "unreadable",
        f"errore imprevisto di soc25doc ({type(error).__name__}): si prega di segnalarlo; con la "
        "variabile SOC25DOC_DEBUG=1 se ne vede il dettaglio.",
    )


class DataFileError(Soc25docError):
    """A file of our own making (edition, layout, lexicon, config) that breaks its format.

    ``line`` counts from 1 and is None where the fault has no place of its own.
    """

    def __init__(self, path: str, line: int | None, message: str) -> None:
        super().__init__(path, line, message)
        self.path = path
        self.line = line
        self.message = message

    def __str__(self) -> str:
        place = f"{self.path}, riga {self.line}" if self.line else self.path
        return f"{place}: {self.message}"


class DraftRefusedError(Soc25docError):
    """A scheda from which no honest draft can be written; the sentence says what to mend."""


class AmbiguousComuneError(Soc25docError):
    """A name that several Comuni share, given without the province (status 2)."""
