"""``comuni.csv``: which file is whose, and which Comuni are expected at all."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from soc25doc.comuni import all_comuni, resolve
from soc25doc.errors import AmbiguousComuneError, DataFileError
from soc25doc.reading.encoding import UnknownEncodingError, decode
from soc25doc.scheda import Comune

FILE_NAME = "comuni.csv"
_COLUMNS = ("file", "comune", "codice", "contatto")
_DELIMITERS = ";\t,"


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the list: a Comune, who to write to, and its file where the list names one."""

    comune: Comune
    contact: str
    file: str


@dataclass(frozen=True)
class Roster:
    """The list of the Comuni that a run is about."""

    rows: tuple[Listed, ...]

    def of_source(self, source: str) -> Listed | None:
        """Return the row that names a file: by its path's end, or its name without ending."""
        parts = PurePosixPath(source.casefold()).parts
        ends = ["/".join(parts[start:]) for start in range(len(parts))]
        for name in (*ends, PurePosixPath(source.casefold()).stem):
            if name in self._by_file:
                return self._by_file[name]
        return None

    @property
    def _by_file(self) -> Mapping[str, Listed]:
        return {row.file.casefold(): row for row in self.rows if row.file}


def load_roster(path: Path) -> Roster:
    """Read the list. Raises DataFileError that names the line at fault."""
    try:
        text = decode(path.read_bytes())
    except (OSError, UnknownEncodingError) as error:
        raise DataFileError(path.as_posix(), None, "il file non si può leggere") from error
    heading = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=heading.count)
    rows = csv.reader(text.splitlines(), delimiter=delimiter)
    names = [name.strip().casefold() for name in next(rows, [])]
    if "comune" not in names:
        raise DataFileError(
            path.as_posix(),
            1,
            "la prima riga deve intitolare le colonne: file;comune;codice;contatto "
            "(obbligatoria è solo «comune»)",
        )
    return Roster(tuple(_listed(path, names, rows)))


def _listed(path: Path, names: Sequence[str], rows: Iterator[list[str]]) -> Iterator[Listed]:
    files: dict[str, int] = {}
    for line, cells in enumerate(rows, start=2):
        given = {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
        if not any(given.values()):
            continue
        values = {name: given.get(name, "") for name in _COLUMNS}
        file = values["file"].replace("\\", "/")
        first = files.setdefault(file.casefold(), line)
        if file and first != line:
            raise DataFileError(path.as_posix(), line, f"il file «{file}» è già alla riga {first}")
        yield Listed(_comune(path, line, values), values["contatto"], file)


def _comune(path: Path, line: int, values: Mapping[str, str]) -> Comune:
    code = values["codice"].upper()
    if code:
        known = next((one for one in all_comuni() if one.code == code), None)
        if known is None:
            raise DataFileError(
                path.as_posix(),
                line,
                f"«{code}» non è il codice catastale di un Comune (per esempio A157)",
            )
        return known
    if not values["comune"]:
        raise DataFileError(path.as_posix(), line, "manca il nome del Comune")
    try:
        return resolve(values["comune"]).comune
    except AmbiguousComuneError as error:
        raise DataFileError(path.as_posix(), line, str(error).rstrip(".")) from error
