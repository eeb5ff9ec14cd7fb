"""The folder of a run: reports, ``risultati.jsonl``, and how far the run has come.

``.soc25doc/`` holds what a later call needs: the options, one line per finished file, and the
results of the run before. Results are written before the file counts as finished; what a stopped
run left half done is cut off and done again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice, zip_longest
from pathlib import Path
from typing import IO, Any

from soc25doc.batch.record import Record, error_line
from soc25doc.batch.task import Packed, Result, Written
from soc25doc.errors import Soc25docError, SourceError
from soc25doc.output import OutputFolder, Stems, cant_write, sweep, write_atomically
from soc25doc.reading import Skipped

RESULTS = "risultati.jsonl"
SUMMARIES = ("riepilogo.html", "riepilogo.xlsx", "riepilogo.csv")
LETTERS = "lettere"
_STATE, _OPTIONS, _DONE, _BEFORE = ".soc25doc", "opzioni.json", "fatti.jsonl", "precedente.jsonl"


class OtherRunError(Soc25docError):
    """``--riprendi`` with other options, or on other files, than the run that was stopped."""


@dataclass(frozen=True, slots=True)
class Done:
    """A finished file: how many documents it gave, whether it was passed over, and where its
    results end."""

    source: str
    documents: int
    skipped: bool
    end: int


@dataclass(frozen=True, slots=True)
class Terms:
    """What a run hangs on: the day, the options, whether files may be written over; ``before``
    is the day of the run that its results are compared with."""

    today: date
    options: Mapping[str, Any]
    overwrite: bool
    before: date | None = None


class BatchFolder:
    """A folder that a run writes to, from ``begin`` or ``resume``."""

    def __init__(self, folder: Path) -> None:
        self.path = folder
        self._state = folder / _STATE
        self.terms: Terms
        self.done: list[Done] = []

    @property
    def has_run(self) -> bool:
        """True where a run was begun here, finished or not."""
        return (self._state / _OPTIONS).is_file()

    def begin(self, terms: Terms) -> None:
        """Start anew; a finished run's results are kept to compare with.

        Raises SourceError "unwritable" where something stands in the way.
        """
        taken = [name for name in (RESULTS, *SUMMARIES) if (self.path / name).exists()]
        if (taken or self.has_run) and not terms.overwrite:
            raise SourceError(
                self.path.as_posix(),
                "unwritable",
                "la cartella contiene già i risultati di un controllo, che non sono stati "
                "toccati: aggiungere --sovrascrivi per rifarlo (il riepilogo dirà che cosa è "
                "cambiato), --riprendi per completarlo, oppure scegliere un'altra cartella.",
            )
        before = self._set_aside() if self.has_run else None
        self._open_files(terms if before is None else _with_before(terms, before), resumed=False)

    def resume(self, terms: Terms, sources: Iterable[str], *, day: date | None = None) -> None:
        """Go on where a run was stopped, on the day and with the options that it began with.

        Raises OtherRunError where the call is about something else; ``day`` is the one it names.
        """
        kept = self._kept_terms()
        if day is not None and day != kept.today:
            raise OtherRunError(
                f"--riprendi continua il controllo del {kept.today.isoformat()}: togliere --oggi, "
                "oppure rifare tutto con --sovrascrivi."
            )
        if dict(kept.options) != dict(terms.options):
            raise OtherRunError(
                "--riprendi continua il controllo con le opzioni di prima, ma queste sono "
                "diverse: ripeterle uguali, oppure rifare tutto con --sovrascrivi."
            )
        self.done = list(self._finished())
        for before, now in zip_longest(self.done, islice(sources, len(self.done))):
            if before.source != now:
                raise OtherRunError(
                    f"--riprendi: i SOURCE non sono più quelli di prima (dov'era {before.source} "
                    f"ora c'è {now or 'niente'}): rifare il controllo con --sovrascrivi."
                )
        self._open_files(kept, resumed=True)

    def add(self, source: str, results: Iterable[Result]) -> list[SourceError | Skipped]:
        """Write what came of one file; returns what people should be told of it."""
        lines: list[str] = []
        told: list[SourceError | Skipped] = []
        documents = 0
        for result in results:
            if isinstance(result, Written):
                documents += 1
                lines.append(result.line)
                errors = [*result.errors, *self._write_reports(result)]
                told += errors
                lines += map(error_line, errors)
            elif not isinstance(result, Packed):
                told.append(result)
                lines += [error_line(result)] if isinstance(result, SourceError) else []
        skipped = not lines
        self._results.write("".join(f"{line}\n" for line in lines).encode())
        self._results.flush()
        done = Done(source, documents, skipped, self._results.tell())
        self._done.write(_done_line(done))
        self._done.flush()
        self.done.append(done)
        return told

    def finish(self, errors: Iterable[SourceError]) -> None:
        """End the run with errors that only show once every file was seen."""
        self._results.seek(self.done[-1].end if self.done else 0)
        self._results.truncate()
        self._results.write("".join(f"{error_line(one)}\n" for one in errors).encode())
        self.close()

    def close(self) -> None:
        """Let go of the files, the run finished or not."""
        self._results.close()
        self._done.close()

    def write(self, name: str, content: bytes) -> None:
        """Write a file of the whole run, over an earlier one. Raises SourceError."""
        try:
            write_atomically(self.path / name, content)
        except OSError as error:
            raise cant_write(self.path / name) from error

    def records(self) -> Iterator[Record]:
        """Yield the results of this run, one at a time."""
        return _records(self.path / RESULTS)

    def records_before(self) -> Iterator[Record]:
        """Yield the results of the run before; none where there was none."""
        path = self._state / _BEFORE
        return _records(path) if path.is_file() else iter(())

    def _write_reports(self, written: Written) -> Iterator[SourceError]:
        stem = self._stems.take(written.source)
        for target, files in ((self._reports, written.files), (self._letters, written.letters)):
            for ending, content in files.items():
                try:
                    target.write(f"{stem}.{ending}", content)
                except SourceError as error:
                    yield error

    def _set_aside(self) -> date | None:
        """Keep a finished run's results for comparison; return the day of what is kept."""
        kept = self._kept_terms()
        results = self.path / RESULTS
        done = list(self._finished())
        if results.is_file() and all((self.path / name).is_file() for name in SUMMARIES) and done:
            results.replace(self._state / _BEFORE)
            return kept.today
        return kept.before

    def _kept_terms(self) -> Terms:
        try:
            kept = json.loads((self._state / _OPTIONS).read_text(encoding="utf-8"))
            before = kept["prima"]
            return Terms(
                date.fromisoformat(kept["oggi"]),
                kept["opzioni"],
                kept["sovrascrivi"],
                date.fromisoformat(before) if before else None,
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise OtherRunError(
                f"{(self._state / _OPTIONS).as_posix()} non si può leggere: rifare il controllo "
                "in un'altra cartella."
            ) from error

    def _finished(self) -> Iterator[Done]:
        """Yield the files whose results are whole."""
        path, results = self._state / _DONE, self.path / RESULTS
        size = results.stat().st_size if results.is_file() else 0
        if not path.is_file():
            return
        for line in path.read_bytes().split(b"\n")[:-1]:
            done = Done(**json.loads(line))
            if done.end > size:
                return
            yield done

    def _open_files(self, terms: Terms, *, resumed: bool) -> None:
        self.terms = terms
        try:
            self._state.mkdir(parents=True, exist_ok=True)
            for folder in (self.path, self.path / LETTERS, self._state):
                sweep(folder)
            if not resumed:
                (self._state / _DONE).unlink(missing_ok=True)
                for name in (RESULTS, *SUMMARIES):
                    (self.path / name).unlink(missing_ok=True)
                write_atomically(self._state / _OPTIONS, _terms_line(terms))
            write_atomically(self._state / _DONE, b"".join(map(_done_line, self.done)))
            self._results = _opened_at(self.path / RESULTS, self.done[-1].end if self.done else 0)
            self._done: IO[bytes] = (self._state / _DONE).open("ab")
        except OSError as error:
            raise cant_write(self.path) from error
        self._reports = OutputFolder(self.path, overwrite=terms.overwrite, resumed=resumed)
        letters = self.path / LETTERS
        self._letters = OutputFolder(letters, overwrite=terms.overwrite, resumed=resumed)
        self._stems = report_stems()
        for done in self.done:
            for _ in range(done.documents):
                self._stems.take(done.source)


def report_stems() -> Stems:
    """Return the names of a run's reports; a source called «riepilogo» takes no other's place."""
    return Stems(*(Path(name).stem for name in (RESULTS, *SUMMARIES)))


def _opened_at(path: Path, end: int) -> IO[bytes]:
    """Open a file to write on from ``end``; what stood beyond is gone."""
    stream = path.open("r+b" if path.exists() else "w+b")
    stream.truncate(end)
    stream.seek(end)
    return stream


def _with_before(terms: Terms, before: date) -> Terms:
    return Terms(terms.today, terms.options, terms.overwrite, before)


def _terms_line(terms: Terms) -> bytes:
    kept = {
        "oggi": terms.today.isoformat(),
        "opzioni": dict(terms.options),
        "sovrascrivi": terms.overwrite,
        "prima": terms.before.isoformat() if terms.before else None,
    }
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()


def _done_line(done: Done) -> bytes:
    kept = {"source": done.source, "documents": done.documents, "skipped": done.skipped}
    return (json.dumps({**kept, "end": done.end}) + "\n").encode()


def _records(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)
