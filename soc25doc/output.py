"""Files that soc25doc writes: named after their source, whole or not at all, never over another."""

import os
import re
from io import BytesIO
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
_TEMPORARY = ".tmp"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_FORBIDDEN = '<>:"/\\|?*'


class Stems:
    """The names of the reports of a folder, without ending: each is taken once, in any case."""

    def __init__(self, *reserved: str) -> None:
        self._taken = {name.casefold() for name in reserved}

    def take(self, source: str) -> str:
        """Return the name for the next document of that source."""
        stem = safe_stem(PurePosixPath(source.replace("\\", "/")).stem)
        name, count = stem, 1
        while name.casefold() in self._taken:
            count += 1
            name = f"{stem}-{count}"
        self._taken.add(name.casefold())
        return name


class OutputFolder:
    """A folder of results: ``<source stem>[-n].<ext>``, one file per document and format.

    ``resumed``: a run goes on, so a file with the very bytes to be written is its own.
    """

    def __init__(self, folder: Path, *, overwrite: bool = False, resumed: bool = False) -> None:
        self._folder = folder
        self._overwrite = overwrite
        self._resumed = resumed
        self._stems = Stems()

    def stem_for(self, source: str) -> str:
        """Return the name, without ending, for the next document of that source."""
        return self._stems.take(source)

    def write(self, name: str, content: bytes) -> Path:
        """Write one file. Raises SourceError "unwritable"; an existing file stays untouched."""
        path = self._folder / name
        if path.exists() and not self._overwrite:
            if self._resumed and path.is_file() and path.read_bytes() == content:
                return path
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
            raise cant_write(path) from error
        return path


def cant_write(path: Path) -> SourceError:
    """Return the error for a file that the system doesn't let us write."""
    return SourceError(
        path.as_posix(),
        "unwritable",
        "il file non si può scrivere: controllare che la cartella esista e che si abbia il "
        "permesso di scrivervi.",
    )


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
    temporary = path.with_name(f".{path.stem[:40]}-{os.getpid()}{_TEMPORARY}")
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove the files that a killed run of ours left half written in a folder."""
    for path in folder.glob(f".*-*{_TEMPORARY}"):
        if path.stem.rpartition("-")[2].isdigit():
            path.unlink(missing_ok=True)


def plain_zip(package: BytesIO) -> bytes:
    """Return an Office file with the times of its making taken out: same content, same bytes."""
    import zipfile

    plain = BytesIO()
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == _CORE:
                content = re.sub(rb"<dcterms:\w+[^>]*>[^<]*</dcterms:\w+>", b"", content)
            new.writestr(zipfile.ZipInfo(entry.filename, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return plain.getvalue()
