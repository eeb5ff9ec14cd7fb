"""Reads the SOURCEs of a command, and says aside what people should know of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import click

from soc25doc.errors import AmbiguousComuneError, DraftRefusedError, SourceError
from soc25doc.forms import Edition
from soc25doc.reading import ReadOptions, Skipped, read_sources
from soc25doc.scheda import Comune, Scheda


@dataclass
class Reading:
    """What came of the SOURCEs: schede as they are read, errors as they happen."""

    sources: tuple[str, ...]
    editions: Mapping[str, Edition]
    second_reader: bool = False
    comune: Comune | None = None
    errors: list[SourceError] = field(default_factory=list)

    def schede(self, *, only_one_for: str | None = None) -> Iterator[Scheda]:
        """Yield the schede in the order of the contract; each SOURCE is read when it is due.

        ``only_one_for`` names an option that is for one scheda: where there are more, that is told
        by this very call, so that nothing is written.
        """
        option = only_one_for or ("--comune" if self.comune else None)
        found = self._read()
        if option:
            first = list(islice(found, 2))
            if len(first) > 1:
                raise click.UsageError(
                    f"{option} vale per una sola scheda, ma il SOURCE ne contiene più di una."
                )
            found = iter(first)
        return map(self._named, found)

    def _read(self) -> Iterator[Scheda]:
        options = ReadOptions(editions=self.editions, second_reader=self.second_reader)
        for outcome in read_sources(self.sources, options):
            if isinstance(outcome, Scheda):
                yield outcome
            else:
                self.report(outcome)

    def report(self, told: SourceError | Skipped) -> None:
        """Tell at once what came of a file that gave no scheda; an error is kept as well."""
        if isinstance(told, SourceError):
            self.errors.append(told)
        say(told_line(told))

    def _named(self, scheda: Scheda) -> Scheda:
        if self.comune is None:
            if scheda.comune is not None and scheda.comune.code is None:
                say(f"{scheda.source}: {_unknown(scheda.comune)}")
            return scheda
        return replace(scheda, comune=self.comune, stated_comune=scheda.comune)


def refuse(reading: Reading, scheda: Scheda, error: DraftRefusedError) -> None:
    """Report a scheda from which no draft can be written."""
    reading.report(SourceError(scheda.source, "bad-data", f"la bozza non si può scrivere: {error}"))


def open_sources(
    sources: tuple[str, ...],
    editions: Mapping[str, Edition],
    *,
    comune: str | None,
    second_reader: bool = False,
) -> Reading:
    """Prepare to read; refuses ``--comune`` with several SOURCEs, or one that is ambiguous."""
    if comune is not None and len(sources) > 1:
        raise click.UsageError("--comune vale per un solo SOURCE.")
    return Reading(sources, editions, second_reader, named_comune(comune))


def named_comune(query: str | None) -> Comune | None:
    """Return the Comune that ``--comune`` names; a name out of the registry is told aside."""
    if query is None:
        return None
    from soc25doc.comuni import resolve

    if not query.strip():
        raise click.UsageError("--comune vuole il nome del Comune.")
    try:
        found = resolve(query)
    except AmbiguousComuneError as error:
        raise click.UsageError(str(error)) from error
    if not found.known:
        say(_not_listed(query, found.closest))
    return found.comune


def _unknown(comune: Comune) -> str:
    """Say what the registry lacks of the name that a document carries."""
    from soc25doc.comuni import resolve

    try:
        return _not_listed(comune.label, resolve(comune.name, province=comune.province).closest)
    except AmbiguousComuneError as error:
        return str(error)


def _not_listed(name: str, closest: Sequence[str]) -> str:
    hint = f" Nomi simili: {', '.join(closest)}." if closest else ""
    return f"«{name}» non è nell'elenco dei Comuni: il nome si usa com'è scritto.{hint}"


def told_line(told: SourceError | Skipped) -> str:
    """Return what people are told of a file that gave no scheda."""
    return f"Errore: {told}" if isinstance(told, SourceError) else f"{told.source}: {told.message}"


def say(message: str) -> None:
    """Tell people something aside: standard error."""
    click.echo(message, err=True)


def read_testo(path: Path) -> str:
    """Return the text of a ``--testo`` file: BOM dropped, line ends made ``\\n``, and the one
    that closes the file not counted. Raises SourceError."""
    source = path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise SourceError(
            source, "not-found", "il file non esiste: controllare il percorso."
        ) from error
    except UnicodeDecodeError as error:
        raise SourceError(
            source, "unreadable", "il testo non è in codifica UTF-8: salvarlo di nuovo come UTF-8."
        ) from error
    except OSError as error:
        raise SourceError(source, "unreadable", "il file non si può leggere.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
