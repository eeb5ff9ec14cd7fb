"""Options that several commands share, and what they turn into."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from soc25doc.errors import DataFileError
from soc25doc.forms import Edition, editions_with
from soc25doc.italian import listed

F = TypeVar("F", bound=Callable[..., Any])


def sources_argument(command: F) -> F:
    """One or more SOURCEs: files or folders, as the user typed them."""
    return click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")(command)


def reading_options(command: F) -> F:
    """Whose scheda it is, which edition, and how carefully to read."""
    for option in (
        click.option(
            "--doppia-lettura",
            "second_reader",
            is_flag=True,
            help="Legge ogni PDF con due lettori indipendenti e segnala dove non concordano.",
        ),
        edition_option,
        comune_option,
    ):
        command = option(command)
    return command


def comune_option(command: F) -> F:
    return click.option(
        "--comune",
        metavar="NOME",
        help="Il Comune della scheda: «Nome» oppure «Nome (PR)». Vale per un solo SOURCE.",
    )(command)


def edition_option(command: F) -> F:
    return click.option(
        "--edizione",
        "edition_files",
        multiple=True,
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Un file di edizione in più (si può ripetere), per una scheda di un altro anno.",
    )(command)


def folder_options(command: F) -> F:
    """``--out`` and ``--sovrascrivi``."""
    for option in (
        click.option(
            "--sovrascrivi",
            "overwrite",
            is_flag=True,
            help="Riscrive i file che nella cartella di --out esistono già.",
        ),
        click.option(
            "--out",
            "folder",
            metavar="DIR",
            type=click.Path(path_type=Path),
            help="La cartella in cui scrivere un file per ogni scheda.",
        ),
    ):
        command = option(command)
    return command


def output_options(formats: tuple[str, ...], default: str) -> Callable[[F], F]:
    """``--format``, ``--out`` and ``--sovrascrivi``."""

    def decorate(command: F) -> F:
        return click.option(
            "--format",
            "formats",
            multiple=True,
            type=click.Choice(formats),
            default=(default,),
            help=f"Il formato di uscita (si può ripetere con --out). Di norma {default}.",
        )(folder_options(command))

    return decorate


def known_editions(files: tuple[Path, ...]) -> Mapping[str, Edition]:
    """Return the shipped editions and those of the named files (which win by name)."""
    try:
        return editions_with(files)
    except DataFileError as error:
        raise click.UsageError(f"--edizione {error}.") from error


def check_formats(
    formats: tuple[str, ...], folder: Path | None, *, binary: frozenset[str]
) -> tuple[str, ...]:
    """Return the formats, each once. A binary one, or several, need ``--out`` (usage error)."""
    wanted = tuple(dict.fromkeys(formats))
    if folder is None and (len(wanted) > 1 or binary & set(wanted)):
        one = len(wanted) == 1
        raise click.UsageError(
            f"{'il formato' if one else 'i formati'} {listed([*wanted])} "
            f"{'si scrive' if one else 'si scrivono'} in una cartella: aggiungere --out DIR."
        )
    return wanted
