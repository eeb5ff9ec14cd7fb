"""``soc25doc check [relazione|scheda] SOURCE…``: the numbers, the free text, or both."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from soc25doc.cli.batch import FORMATS as BATCH_FORMATS
from soc25doc.cli.batch import BatchOptions, batch_options, planned, run_batch, streamed
from soc25doc.cli.options import (
    F,
    check_formats,
    known_editions,
    output_options,
    reading_options,
    sources_argument,
)
from soc25doc.cli.sources import Reading, open_sources, read_testo
from soc25doc.config import DEFAULT_NAME, disabling_problem, load_disabled
from soc25doc.errors import DataFileError, SourceError, unforeseen
from soc25doc.output import OutputFolder
from soc25doc.scheda import Scheda

if TYPE_CHECKING:
    from soc25doc.batch.task import CheckName, Task
    from soc25doc.checks.finding import Checked
    from soc25doc.reports.run import CheckRun, Tally

FORMATS = ("testo", "json", "csv", "html", "pdf", "xlsx")
BINARY = frozenset({"pdf", "xlsx"})
BOTH = "tutto"


class CheckGroup(click.Group):
    """``check SOURCE…`` runs both checks; the words relazione and scheda right after it are
    sub-commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in ("relazione", "scheda"):
            args = [BOTH, *args]
        return super().parse_args(ctx, args)


@click.group(cls=CheckGroup, add_help_option=False, options_metavar="[OPZIONI]")
def command() -> None:
    """Controlla i numeri della scheda e la relazione."""


def disabling_options(function: F) -> F:
    """``--escludi`` and ``--config``."""
    for option in (
        click.option(
            "--config",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help=f"Il file delle impostazioni (di norma {DEFAULT_NAME} nella cartella corrente).",
        ),
        click.option(
            "--escludi",
            "excluded",
            multiple=True,
            metavar="CODICE=motivo",
            help="Esclude una regola; il motivo è obbligatorio e compare nei resoconti.",
        ),
    ):
        function = option(function)
    return function


def text_options(function: F) -> F:
    """``--testo``, ``--precedente``, ``--strict`` and ``--spiega``."""
    for option in (
        click.option(
            "--spiega",
            "reasons",
            is_flag=True,
            help="Dice per ogni motivazione SI su quali parole si fonda il giudizio.",
        ),
        click.option(
            "--strict",
            is_flag=True,
            help="Alza di un grado la gravità dei rilievi sulle motivazioni non spiegate.",
        ),
        click.option(
            "--precedente",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="Confronta la relazione con quella dell'anno precedente, scritta in FILE.",
        ),
        click.option(
            "--testo",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="Controlla la relazione scritta in FILE invece di quella della scheda.",
        ),
    ):
        function = option(function)
    return function


class _NamelessContext(click.Context):
    """``check SOURCE…`` is called without the word that names it: help must not show it."""

    @property
    def command_path(self) -> str:
        return self.parent.command_path if self.parent else super().command_path


class _NamelessCommand(click.Command):
    context_class = _NamelessContext


@command.command(BOTH, cls=_NamelessCommand, hidden=True, options_metavar="[OPZIONI]")
@sources_argument
@text_options
@disabling_options
@reading_options
@batch_options
@output_options(FORMATS, "testo")
@click.pass_context
def both(ctx: click.Context, /, **options: Any) -> None:
    """Controlla insieme i numeri della scheda e la relazione.

    «soc25doc check scheda» controlla solo i numeri, «soc25doc check relazione» solo il testo.

    \b
    Esempi:
      soc25doc check scheda.pdf
      soc25doc check cartella --out esiti
      soc25doc check scheda.pdf --escludi "REL010=testo già concordato con l'ATS"
    """
    _run(ctx, "check_all", **options)


@command.command("relazione", options_metavar="[OPZIONI]")
@sources_argument
@text_options
@disabling_options
@reading_options
@batch_options
@output_options(FORMATS, "testo")
@click.pass_context
def relazione(ctx: click.Context, /, **options: Any) -> None:
    """Controlla la relazione (R40): lunghezza, presenza, spiegazione di ogni motivazione SI.

    \b
    Esempi:
      soc25doc check relazione scheda.pdf
      soc25doc check relazione scheda.pdf --testo bozza.txt --strict
    """
    _run(ctx, "check_relazione", **options)


@command.command("scheda", options_metavar="[OPZIONI]")
@sources_argument
@disabling_options
@reading_options
@batch_options
@output_options(FORMATS, "testo")
@click.pass_context
def scheda(ctx: click.Context, /, **options: Any) -> None:
    """Controlla i numeri: somme, valori calcolati, quadri da compilare, motivazioni.

    \b
    Esempi:
      soc25doc check scheda scheda.pdf
      soc25doc check scheda cartella --format csv
    """
    _run(ctx, "check_scheda", **options)


def _run(
    ctx: click.Context,
    check: "CheckName",
    *,
    sources: tuple[str, ...],
    comune: str | None,
    edition_files: tuple[Path, ...],
    second_reader: bool,
    excluded: tuple[str, ...],
    config: Path | None,
    formats: tuple[str, ...],
    folder: Path | None,
    overwrite: bool,
    testo: Path | None = None,
    precedente: Path | None = None,
    strict: bool = False,
    reasons: bool = False,
    **others: Any,
) -> None:
    from soc25doc.batch.task import SECONDS, Task
    from soc25doc.checks.runner import Settings
    from soc25doc.reports.run import CheckRun

    wanted = check_formats(formats, folder, binary=BINARY)
    batch = BatchOptions(**others)
    for option, path in (("--testo", testo), ("--precedente", precedente)):
        if path is not None and len(sources) > 1:
            raise click.UsageError(f"{option} vale per un solo SOURCE.")
    alone = testo is not None or precedente is not None or comune is not None
    batch.check(folder, alone=alone)
    reading = open_sources(
        sources, known_editions(edition_files), comune=comune, second_reader=second_reader
    )
    settings = Settings(
        strict=strict,
        reasons=reasons,
        from_file=testo is not None,
        previous=_previous(reading, precedente),
        disabled=_disabled(excluded, config),
    )
    task = Task(
        check,
        settings,
        edition_files,
        second_reader,
        seconds=None if batch.scheduler else SECONDS,  # a cluster has its own ways
    )
    if alone:
        documents = _judged(reading, _with_testo(reading, testo), task)
    else:
        plan = planned(sources, batch)
        if folder is not None and (plan.is_several or batch.of_a_folder):
            if ctx.get_parameter_source("formats") is ParameterSource.DEFAULT:
                wanted = BATCH_FORMATS
            task = replace(task, formats=wanted)
            ctx.exit(run_batch(plan, task, batch, folder, overwrite=overwrite, sources=sources))
        documents = streamed(plan, task, batch, reading) or _judged(reading, reading.schede(), task)
    run = CheckRun(documents, reading.errors)
    if folder is None:
        tally = _write_stream(run, wanted[0])
    else:
        tally = _write_folder(run, wanted, OutputFolder(folder, overwrite=overwrite), reading)
    tally.unread = len(reading.errors)
    ctx.exit(tally.exit_status)


def _judged(reading: Reading, schede: Iterator[Scheda], task: "Task") -> "Iterator[Checked]":
    """Judge one scheda after the other; one on which the program fails doesn't end the others."""
    from soc25doc.checks import runner

    judge: Callable[[Scheda, runner.Settings], Checked] = getattr(runner, task.check)
    for scheda in schede:
        try:
            checked = judge(scheda, task.settings)
        except Exception as error:  # noqa: BLE001
            reading.report(unforeseen(scheda.source, error))
        else:
            yield checked


def _previous(reading: Reading, path: Path | None) -> str | None:
    """Return last year's text; a file that can't be read is reported, the rest is checked."""
    if path is None:
        return None
    try:
        return read_testo(path)
    except SourceError as error:
        reading.report(error)
        return None


def _with_testo(reading: Reading, testo: Path | None) -> Iterator[Scheda]:
    if testo is None:
        return reading.schede()
    try:
        text = read_testo(testo)
    except SourceError as error:
        reading.report(error)
        return iter(())
    return (scheda.with_relazione(text) for scheda in reading.schede(only_one_for="--testo"))


def _disabled(excluded: tuple[str, ...], config: Path | None) -> dict[str, str]:
    path = config or Path(DEFAULT_NAME)
    disabled: dict[str, str] = {}
    if config is not None or path.is_file():
        try:
            disabled.update(load_disabled(path))
        except DataFileError as error:
            raise click.UsageError(f"{error}.") from error
    for one in excluded:
        code, _, reason = one.partition("=")
        problem = disabling_problem(code.strip(), reason)
        if problem:
            raise click.UsageError(f"--escludi {one}: {problem}.")
        disabled[code.strip().upper()] = reason.strip()
    return disabled


def _write_stream(run: "CheckRun", wanted: str) -> "Tally":
    from soc25doc.reports.formats import write_stream

    return write_stream(run, wanted, sys.stdout, color=sys.stdout.isatty())


def _write_folder(
    run: "CheckRun", wanted: tuple[str, ...], target: OutputFolder, reading: Reading
) -> "Tally":
    """Write one file per document and format; what can't be written is reported, not fatal."""
    from soc25doc.reports.formats import ENDINGS, render
    from soc25doc.reports.run import Tally

    tally = Tally()
    for document in run.documents:
        tally.add(document)
        stem = target.stem_for(document.scheda.source)
        for one in wanted:
            try:
                target.write(f"{stem}.{ENDINGS[one]}", render(document, one))
            except SourceError as error:
                reading.report(error)
    return tally
