"""``soc25doc modelli``: the shipped templates of the draft, listed or handed out."""

from pathlib import Path, PurePosixPath

import click

from soc25doc.cli.sources import say
from soc25doc.errors import SourceError
from soc25doc.output import OutputFolder


@click.command(options_metavar="[OPZIONI]")
@click.option(
    "--copia",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="La cartella in cui copiare i modelli, da adattare e usare con --templates.",
)
@click.option(
    "--sovrascrivi",
    "overwrite",
    is_flag=True,
    help="Riscrive i modelli che nella cartella esistono già.",
)
@click.pass_context
def command(ctx: click.Context, folder: Path | None, overwrite: bool) -> None:
    """Elenca i modelli con cui è scritta la bozza, o li copia in una cartella.

    \b
    Esempi:
      soc25doc modelli
      soc25doc modelli --copia modelli
      soc25doc draft scheda.pdf --templates modelli
    """
    from soc25doc.drafting.models import shipped_models

    failed = False
    for name, path in shipped_models().items():
        if folder is None:
            click.echo(name)
            continue
        place = PurePosixPath(name)
        try:
            OutputFolder(folder / place.parent, overwrite=overwrite).write(
                place.name, path.read_bytes()
            )
        except SourceError as error:
            say(f"Errore: {error}")
            failed = True
    ctx.exit(3 if failed else 0)
