"""``soc25doc note``: the questions that a scheda leaves to the Comune, as a file to fill in."""

from pathlib import Path

import click

from soc25doc.cli.options import folder_options, known_editions, reading_options, sources_argument
from soc25doc.cli.sources import open_sources, refuse
from soc25doc.errors import DraftRefusedError, SourceError
from soc25doc.output import OutputFolder
from soc25doc.scheda import Scheda


@click.command(options_metavar="[OPZIONI]")
@sources_argument
@reading_options
@folder_options
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    comune: str | None,
    edition_files: tuple[Path, ...],
    second_reader: bool,
    folder: Path | None,
    overwrite: bool,
) -> None:
    """Scrive le domande a cui solo il Comune può rispondere, in un file yaml da compilare.

    Le risposte si danno alla bozza con «soc25doc draft --file-note».

    \b
    Esempi:
      soc25doc note scheda.pdf > note.yaml
      soc25doc note cartella --out note
      soc25doc draft cartella --file-note note --out bozze
    """
    reading = open_sources(
        sources, known_editions(edition_files), comune=comune, second_reader=second_reader
    )
    target = OutputFolder(folder, overwrite=overwrite) if folder else None
    alone = "il questionario senza --out" if target is None else None
    for scheda in reading.schede(only_one_for=alone):
        try:
            text = _questions(scheda)
            if target is None:
                click.echo(text, nl=False)
            else:
                target.write(f"{target.stem_for(scheda.source)}.yaml", text.encode())
        except SourceError as error:
            reading.report(error)
        except DraftRefusedError as error:
            refuse(reading, scheda, error)
    ctx.exit(3 if reading.errors else 0)


def _questions(scheda: Scheda) -> str:
    from soc25doc.drafting import draft
    from soc25doc.drafting.questionnaire import questionnaire

    return questionnaire(scheda, draft(scheda, {}))
