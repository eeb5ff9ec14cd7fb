"""``soc25doc draft``: scheda and notes → the relazione, as text or laid out."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from soc25doc.cli.draft_notes import ask, file_notes, typed_notes
from soc25doc.cli.options import (
    F,
    check_formats,
    known_editions,
    output_options,
    reading_options,
    sources_argument,
)
from soc25doc.cli.sources import Reading, open_sources, refuse, say
from soc25doc.drafting import LENGTHS, Draft, Options, draft
from soc25doc.drafting.models import Models
from soc25doc.drafting.rendering import BINARY, FORMATS, render
from soc25doc.errors import DataFileError, DraftRefusedError, SourceError
from soc25doc.output import OutputFolder
from soc25doc.scheda import Scheda


def notes_options(function: F) -> F:
    """``--nota``, ``--file-note`` and ``--chiedi``."""
    for option in (
        click.option(
            "--chiedi",
            "asking",
            is_flag=True,
            help="Pone nel terminale le domande a cui mancano risposte, prima di scrivere.",
        ),
        click.option(
            "--file-note",
            "notes_path",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="Le note in un file yaml, come lo scrive «soc25doc note»; per una cartella di "
            "schede, la cartella dei file <nome>.yaml.",
        ),
        click.option(
            "--nota",
            "notes",
            multiple=True,
            metavar='CODICE="…"',
            help='Ciò che solo il Comune sa, come R22="rette di due minori" (si può ripetere).',
        ),
    ):
        function = option(function)
    return function


def writing_options(function: F) -> F:
    """``--lunghezza``, ``--massimo``, ``--templates`` and ``--spiega``."""
    for option in (
        click.option(
            "--spiega",
            "explaining",
            is_flag=True,
            help="Elenca a parte, per ogni frase, i valori della scheda e le note da cui viene.",
        ),
        click.option(
            "--templates",
            "own_models",
            metavar="DIR",
            type=click.Path(path_type=Path),
            help="Una cartella di modelli propri, che sostituiscono quelli con lo stesso nome "
            "(«soc25doc modelli --copia DIR» li copia).",
        ),
        click.option(
            "--massimo",
            "maximum",
            metavar="N",
            type=click.IntRange(min=1),
            help="I caratteri da non superare, se meno di quelli che la scheda concede.",
        ),
        click.option(
            "--lunghezza",
            type=click.Choice([*LENGTHS]),
            default="estesa",
            help="Quanto dire: breve (circa 1.200 caratteri), media (circa 2.400) o estesa. Le "
            "motivazioni segnate SI restano sempre. Di norma estesa.",
        ),
    ):
        function = option(function)
    return function


@click.command(options_metavar="[OPZIONI]")
@sources_argument
@notes_options
@writing_options
@reading_options
@output_options(FORMATS, "txt")
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    notes: tuple[str, ...],
    notes_path: Path | None,
    asking: bool,
    lunghezza: str,
    maximum: int | None,
    own_models: Path | None,
    explaining: bool,
    comune: str | None,
    edition_files: tuple[Path, ...],
    second_reader: bool,
    formats: tuple[str, ...],
    folder: Path | None,
    overwrite: bool,
) -> None:
    """Scrive la bozza della relazione (R40) dai dati della scheda.

    Dove serve ciò che solo il Comune sa, la bozza lascia un segno [DA COMPLETARE …].

    \b
    Esempi:
      soc25doc draft --comune "Albiano d'Ivrea" scheda.pdf
      soc25doc draft --comune Sondrio scheda.pdf --nota R22="rette di tre minori collocati"
      soc25doc draft cartella --file-note note --format txt --format pdf --out bozze
    """
    editions = known_editions(edition_files)
    wanted = check_formats(formats, folder, binary=BINARY)
    typed = typed_notes(notes, editions.values())
    in_files = file_notes(notes_path, sources, editions)
    options = Options(lunghezza, maximum, _models(own_models))
    reading = open_sources(sources, editions, comune=comune, second_reader=second_reader)
    target = OutputFolder(folder, overwrite=overwrite) if folder else None
    # A page of html is one document: two of them in a row are none.
    alone = "--format html senza --out" if target is None and wanted == ("html",) else None
    separator = ""
    for scheda in reading.schede(only_one_for=alone):
        known = {**in_files[Path(scheda.source).stem], **typed}
        try:
            drafted = _drafted(scheda, known, options, asking=asking)
            _tell(scheda, drafted, explaining=explaining)
            if target is None:
                _write_stream(separator, scheda, drafted, wanted[0], options.models)
                separator = "\n"
            else:
                _write_folder(target, reading, scheda, drafted, wanted, options.models)
        except SourceError as error:
            reading.report(error)
        except DraftRefusedError as error:
            refuse(reading, scheda, error)
    ctx.exit(3 if reading.errors else 0)


def _models(folder: Path | None) -> Models:
    models = Models(folder)
    try:
        models.check()
    except DataFileError as error:
        raise click.UsageError(f"--templates {error}.") from error
    return models


def _drafted(scheda: Scheda, notes: Mapping[str, str], options: Options, *, asking: bool) -> Draft:
    drafted = draft(scheda, notes, options)
    if asking and drafted.questions:
        say(f"{scheda.source}: rispondere su una riga, o premere Invio per lasciare in sospeso.")
        answers = ask((question.code, question.text) for question in drafted.questions)
        drafted = draft(scheda, {**notes, **answers}, options)
    return drafted


def _tell(scheda: Scheda, drafted: Draft, *, explaining: bool) -> None:
    """Say aside what was not used, what is missing and, if wanted, where each sentence is from."""
    if explaining:
        from soc25doc.drafting.explain import explained

        say(f"{scheda.source}: da dove viene ogni frase")
        for line in explained(scheda, drafted):
            say(line)
    for code in drafted.unused_notes:
        say(f"{scheda.source}: la nota per {code} non è stata usata: la scheda non la richiede.")
    if drafted.gaps:
        say(f"{scheda.source}: la bozza è da completare per {', '.join(drafted.gaps)}.")
    unanswered = [question for question in drafted.questions if not question.required]
    if unanswered:
        say(f"{scheda.source}: rispondere a queste domande renderebbe la bozza più solida:")
        for question in unanswered:
            say(f"  {question.code}: {question.text}")


def _write_stream(
    separator: str, scheda: Scheda, drafted: Draft, wanted: str, models: Models
) -> None:
    sys.stdout.write(separator + render(scheda, drafted, wanted, models).decode())


def _write_folder(
    target: OutputFolder,
    reading: Reading,
    scheda: Scheda,
    drafted: Draft,
    wanted: tuple[str, ...],
    models: Models,
) -> None:
    """Write one file per format; one that can't be written doesn't stop the others."""
    stem = target.stem_for(scheda.source)
    for one in wanted:
        try:
            target.write(f"{stem}.{one}", render(scheda, drafted, one, models))
        except SourceError as error:
            reading.report(error)
