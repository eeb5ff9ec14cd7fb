"""Files that soc25doc writes: named after their source, whole or not at all, never over another."""

import os
from pathlib import Path, PurePosixPath

from soc25doc.errors import SourceError

# Names that Windows keeps for devices, whatever their ending.
_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
_LONGEST = 240  # bytes: file systems take 255, number and ending included
_FORBIDDEN = '<>:"/\\|?*'


class OutputFolder:
    """A folder of results: ``<source stem>[-n].<ext>``, one file per document and format."""

    def __init__(self, folder: Path, *, overwrite: bool = False) -> None:
        self._folder = folder
        self._overwrite = overwrite
        self._taken: set[str] = set()

    def stem_for(self, source: str) -> str:
        """Return the name, without ending, for the next document of that source."""
        stem = safe_stem(PurePosixPath(source.replace("\\", "/")).stem)
        name, count = stem, 1
        while name.casefold() in self._taken:
            count += 1
            name = f"{stem}-{count}"
        self._taken.add(name.casefold())
        return name

    def write(self, name: str, content: bytes) -> Path:
        """Write one file. Raises SourceError "unwritable"; an existing file stays untouched."""
        path = self._folder / name
        if path.exists() and not self._overwrite:
            raise SourceError(
                path.as_posix(),
                "unwritable",
                "il file esiste già e non è stato toccato: scegliere un'altra cartella oppure "
                "aggiungere --sovrascrivi.",
            )
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomically(path, content)
        except OSError as error:
            raise SourceError(
                path.as_posix(),
                "unwritable",
                "il file non si può scrivere: controllare che la cartella esista e che si abbia il "
                "permesso di scrivervi.",
            ) from error
        return path


def safe_stem(name: str) -> str:
    """Return a file name, without ending, that every system accepts."""
    clean = "".join("_" if char in _FORBIDDEN or not _is_writable(char) else char for char in name)
    clean = clean.strip(" .").encode()[:_LONGEST].decode(errors="ignore") or "scheda"
    return f"{clean}_" if clean.split(".")[0].casefold() in _RESERVED else clean


def _is_writable(char: str) -> bool:
    """False for control characters, and for bytes of a name that were no text."""
    return ord(char) >= 32 and not "\ud800" <= char <= "\udfff"


def write_atomically(path: Path, content: bytes) -> None:
    """Write the file whole or not at all, through a temporary one beside it."""
    temporary = path.with_name(f".{path.stem[:40]}-{os.getpid()}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
