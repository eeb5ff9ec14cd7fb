"""What ``check`` does with many schede: its options, the crew, progress, the closing lines."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from soc25doc.cli.options import F
from soc25doc.cli.sources import Reading, say, told_line
from soc25doc.errors import DataFileError, SourceError
from soc25doc.italian import listed, number
from soc25doc.reading import Skipped

if TYPE_CHECKING:
    from soc25doc.batch.plan import Plan
    from soc25doc.batch.summary import Summary
    from soc25doc.batch.task import Task
    from soc25doc.checks.finding import Checked

FORMATS = ("testo", "html")  # of a batch, where none is asked for
_EVERY = 100  # files between two lines of progress, where there is no terminal


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a batch is run, as the user asked for it."""

    jobs: int | None
    scheduler: str | None
    roster: Path | None
    resume: bool
    today: datetime | None
    letters: bool

    @property
    def of_a_folder(self) -> list[str]:
        """The given options that only make sense with a folder of results."""
        given = {"--riprendi": self.resume, "--oggi": self.today, "--lettere": self.letters}
        return [name for name, value in given.items() if value]

    def check(self, folder: Path | None, *, alone: bool) -> None:
        """Refuse options that would do nothing; ``alone``: the call is about one scheda."""
        given = self.of_a_folder
        if given and folder is None:
            raise click.UsageError(f"{_go(given)} con --out DIR.")
        others = {"--jobs": self.jobs, "--scheduler": self.scheduler, "--comuni": self.roster}
        given += [name for name, value in others.items() if value is not None]
        if given and alone:
            raise click.UsageError(f"Con --comune e --testo non {_go(given, first=False)}.")
        if self.jobs is not None and self.scheduler is not None:
            raise click.UsageError(
                "--jobs non va con --scheduler: i processi sono quelli del cluster."
            )


def _go(options: list[str], *, first: bool = True) -> str:
    """Return ``--a va`` or ``--a e --b vanno``, the options first or last."""
    verb = "va" if len(options) == 1 else "vanno"
    return f"{listed(options)} {verb}" if first else f"{verb} {listed(options)}"


def batch_options(function: F) -> F:
    """``--jobs``, ``--scheduler``, ``--comuni``, ``--riprendi``, ``--oggi``, ``--lettere``."""
    for option in (
        click.option(
            "--lettere",
            "letters",
            is_flag=True,
            help="Con --out scrive anche un messaggio per ogni Comune, in txt e docx.",
        ),
        click.option(
            "--oggi",
            "today",
            metavar="AAAA-MM-GG",
            type=click.DateTime(["%Y-%m-%d"]),
            help="La data del controllo, da cui si contano i giorni al termine (di norma oggi).",
        ),
        click.option(
            "--riprendi",
            "resume",
            is_flag=True,
            help="Continua un controllo interrotto nella cartella di --out.",
        ),
        click.option(
            "--comuni",
            "roster",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="L'elenco dei Comuni: un csv con le colonne file, comune, codice, contatto "
            "(di norma comuni.csv nella cartella delle schede).",
        ),
        click.option(
            "--scheduler",
            metavar="INDIRIZZO",
            help="Lavora sui computer di un cluster Dask, per esempio tcp://10.0.0.5:8786.",
        ),
        click.option(
            "--jobs",
            metavar="N",
            type=click.IntRange(min=1),
            help="Quanti processi lavorano insieme (di norma quanti ne servono).",
        ),
    ):
        function = option(function)
    return function


def planned(sources: tuple[str, ...], batch: BatchOptions) -> "Plan":
    """Find the files of a call; a wrong list of the Comuni is a wrong call."""
    from soc25doc.batch.plan import make_plan

    try:
        return make_plan(sources, batch.roster)
    except DataFileError as error:
        raise click.UsageError(f"--comuni {error}.") from error


def crew(plan: "Plan", batch: BatchOptions) -> tuple[Callable[[], Executor], int]:
    """Return what starts the workers, and how many they are."""
    from soc25doc.batch import pools

    if batch.scheduler is None:
        jobs = batch.jobs or pools.default_jobs(len(plan.items))
        return partial(pools.local_pool, jobs), jobs
    try:
        executor, cores = pools.cluster(batch.scheduler)
    except pools.SchedulerError as error:
        raise click.UsageError(str(error)) from error
    return lambda: executor, cores


def streamed(
    plan: "Plan", task: "Task", batch: BatchOptions, reading: Reading
) -> "Iterator[Checked] | None":
    """Yield the checked documents of several processes; None where one process will do."""
    if not (plan.is_several or plan.roster or batch.jobs or batch.scheduler):
        return None  # without loading what starts processes
    start, jobs = crew(plan, batch)
    if jobs == 1 and plan.roster is None and batch.scheduler is None:
        return None
    from soc25doc.batch.run import stream

    return stream(plan, task, start, jobs, tell=reading.report)


def run_batch(
    plan: "Plan",
    task: "Task",
    batch: BatchOptions,
    folder: Path,
    *,
    overwrite: bool,
    sources: tuple[str, ...],
) -> int:
    """Check a plan into a folder and return the exit status."""
    from soc25doc.batch.folder import BatchFolder, OtherRunError, Terms
    from soc25doc.batch.run import run_into

    start, jobs = crew(plan, batch)
    target = BatchFolder(folder)
    terms = Terms(_today(batch), _options(sources, task, batch), overwrite)
    told: list[SourceError | Skipped] = []
    try:
        if batch.resume and target.has_run:
            day = batch.today.date() if batch.today else None
            target.resume(terms, (item.source for item in plan.items), day=day)
        else:
            target.begin(terms)
        if batch.letters:
            task = replace(task, letters=target.terms.today)
        with _progress(len(plan.items)) as progress:
            summary = run_into(target, plan, task, start, jobs, tell=told.append, progress=progress)
    except OtherRunError as error:
        raise click.UsageError(str(error)) from error
    except SourceError as error:
        say(f"Errore: {error}")
        return 3
    except KeyboardInterrupt:
        say("\nControllo interrotto: lo stesso comando con --riprendi lo continua da qui.")
        raise
    for one in told:
        say(told_line(one))
    _close(summary, folder)
    return summary.exit_status


def _options(sources: tuple[str, ...], task: "Task", batch: BatchOptions) -> dict[str, Any]:
    """Return what a run is about: it has to be the same where the run is taken up again."""
    return {
        "sources": list(sources),
        "controllo": task.check,
        "strict": task.settings.strict,
        "spiega": task.settings.reasons,
        "escludi": dict(sorted(task.settings.disabled.items())),
        "edizioni": [path.as_posix() for path in task.edition_files],
        "doppia-lettura": task.second_reader,
        "format": list(task.formats or ()),
        "comuni": batch.roster.as_posix() if batch.roster else None,
        "lettere": batch.letters,
    }


def _today(batch: BatchOptions) -> date:
    # The only clock of the program; with --oggi not even that.
    return batch.today.date() if batch.today else datetime.now().astimezone().date()


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """Show how far the run is: a bar with the time left on a terminal, else a line at times."""
    if sys.stderr.isatty():
        with click.progressbar(
            length=total, label="Controllo delle schede", show_pos=True, file=sys.stderr
        ) as bar:
            yield bar.update
        return
    done = 0

    def step(files: int) -> None:
        nonlocal done
        before, done = done, done + files
        if done // _EVERY > before // _EVERY:
            say(f"{number(done)} di {number(total)} file")

    yield step


def _close(summary: "Summary", folder: Path) -> None:
    from soc25doc.batch.summary_words import changes_line, deadline_line
    from soc25doc.reports.words import STATES, counted

    counts = [
        counted(summary.verdicts[verdict], *words)
        for verdict, words in STATES.items()
        if summary.verdicts[verdict]
    ]
    say(f"Schede: {listed(counts) or 'nessuna'}. {deadline_line(summary)}")
    if summary.changes and summary.before:
        say(changes_line(summary.changes, summary.before))
    alerts = len(summary.doubles) + len(summary.missing) + len(summary.unlisted)
    if alerts:
        say(f"Segnalazioni (schede doppie o mancanti, Comuni fuori elenco): {number(alerts)}.")
    say(f"Riepilogo: {(folder / 'riepilogo.html').as_posix()}")
