"""``soc25doc read``: SOURCE → the scheda as data."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from soc25doc.cli.options import (
    check_formats,
    known_editions,
    output_options,
    reading_options,
)
from soc25doc.cli.sources import Reading, named_comune, open_sources, say
from soc25doc.errors import SourceError
from soc25doc.output import OutputFolder
from soc25doc.scheda import Scheda

FORMATS = ("testo", "json", "yaml")
ENDINGS = {"testo": "txt", "json": "json", "yaml": "yaml"}


@click.command(options_metavar="[OPZIONI]")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@reading_options
@output_options(FORMATS, "testo")
@click.option(
    "--vuota", "empty", is_flag=True, help="Scrive uno yaml vuoto e commentato da compilare."
)
@click.option(
    "--mostra",
    "pictures",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Scrive in DIR le pagine del PDF con disegnato dove è stato letto ogni valore.",
)
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    comune: str | None,
    edition_files: tuple[Path, ...],
    second_reader: bool,
    formats: tuple[str, ...],
    folder: Path | None,
    overwrite: bool,
    empty: bool,
    pictures: Path | None,
) -> None:
    """Legge una o più schede (PDF, testo estratto, yaml, json o cartelle) e ne scrive i dati.

    \b
    Esempi:
      soc25doc read scheda.pdf
      soc25doc read scheda.pdf --format json
      soc25doc read cartella --format yaml --out dati
      soc25doc read --vuota > scheda.yaml
    """
    editions = known_editions(edition_files)
    if empty:
        if sources:
            raise click.UsageError("--vuota non vuole alcun SOURCE.")
        if folder or pictures or not {"testo", "yaml"}.issuperset(formats):
            raise click.UsageError("--vuota scrive solo yaml, sull'uscita standard.")
        from soc25doc.reading.empty import empty_yaml

        click.echo(empty_yaml(list(editions.values())[-1], named_comune(comune)), nl=False)
        return
    if not sources:
        raise click.UsageError("manca il SOURCE: un file o una cartella da leggere.")
    wanted = check_formats(formats, folder, binary=frozenset())
    reading = open_sources(sources, editions, comune=comune, second_reader=second_reader)
    album = OutputFolder(pictures, overwrite=overwrite) if pictures else None
    if folder is None:
        _write_stream(reading, wanted[0], album)
    else:
        _write_folder(reading, wanted, OutputFolder(folder, overwrite=overwrite), album)
    ctx.exit(3 if reading.errors else 0)


def _write_stream(reading: Reading, wanted: str, pictures: OutputFolder | None) -> None:
    schede = _seen(reading.schede(), reading, pictures)
    for piece in _written(schede, reading.errors, wanted):
        sys.stdout.write(piece)


def _write_folder(
    reading: Reading, wanted: tuple[str, ...], folder: OutputFolder, pictures: OutputFolder | None
) -> None:
    for scheda in _seen(reading.schede(), reading, pictures):
        stem = folder.stem_for(scheda.source)
        for one in wanted:
            content = "".join(_written([scheda], [], one))
            try:
                folder.write(f"{stem}.{ENDINGS[one]}", content.encode("utf-8", "backslashreplace"))
            except SourceError as error:
                reading.report(error)


def _written(schede: Iterable[Scheda], errors: Sequence[SourceError], wanted: str) -> Iterator[str]:
    """Yield the output in pieces; ``errors`` may grow until the last scheda has passed."""
    if wanted == "testo":
        from soc25doc.reports.scheda_text import schede_to_text

        return schede_to_text(schede)
    from soc25doc.reading.writing import documents_to_json, documents_to_yaml

    return (documents_to_json if wanted == "json" else documents_to_yaml)(schede, errors)


def _seen(
    schede: Iterable[Scheda], reading: Reading, pictures: OutputFolder | None
) -> Iterator[Scheda]:
    for scheda in schede:
        if scheda.problems:
            say(f"{scheda.source}: {_count_problems(len(scheda.problems))}")
        if pictures is not None:
            _save_pictures(scheda, pictures, reading)
        yield scheda


def _count_problems(count: int) -> str:
    if count == 1:
        return "un valore non è stato letto con certezza: è fra i problemi della lettura."
    return f"{count} valori non sono stati letti con certezza: sono fra i problemi della lettura."


def _save_pictures(scheda: Scheda, pictures: OutputFolder, reading: Reading) -> None:
    from soc25doc.reading.pdf import page_pictures

    if not scheda.source.lower().endswith(".pdf"):
        say(f"{scheda.source}: --mostra disegna solo le pagine di un PDF.")
        return
    stem = pictures.stem_for(scheda.source)
    try:
        for number, picture in enumerate(page_pictures(Path(scheda.source), scheda), start=1):
            pictures.write(f"{stem}-pagina-{number}.png", picture)
    except SourceError as error:
        reading.report(error)
