"""``soc25doc draft``: scheda and notes → the text of the relazione."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from soc25doc.cli.options import (
    check_formats,
    known_editions,
    output_options,
    reading_options,
    sources_argument,
)
from soc25doc.cli.sources import Reading, open_sources, say
from soc25doc.errors import DataFileError, DraftRefusedError, SourceError
from soc25doc.forms import Edition
from soc25doc.output import OutputFolder
from soc25doc.scheda import Scheda

FORMATS = ("txt",)


@click.command(options_metavar="[OPZIONI]")
@sources_argument
@click.option(
    "--nota",
    "notes",
    multiple=True,
    metavar='CODICE="…"',
    help='Ciò che solo il Comune sa, come R22="rette di due minori" (si può ripetere).',
)
@click.option(
    "--file-note",
    "notes_path",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Le note in un file yaml; per una cartella di schede, la cartella dei file <nome>.yaml.",
)
@reading_options
@output_options(FORMATS, "txt")
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    notes: tuple[str, ...],
    notes_path: Path | None,
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
      soc25doc draft cartella --out bozze
    """
    editions = known_editions(edition_files)
    check_formats(formats, folder, binary=frozenset())
    typed = _typed_notes(notes, editions)
    in_files = _file_notes(notes_path, sources, editions)
    reading = open_sources(sources, editions, comune=comune, second_reader=second_reader)
    target = OutputFolder(folder, overwrite=overwrite) if folder else None
    first = True
    for scheda in reading.schede():
        try:
            text = _drafted(scheda, {**in_files[Path(scheda.source).stem], **typed})
            if target is None:
                click.echo(text if first else f"\n{text}")
                first = False
            else:
                target.write(f"{target.stem_for(scheda.source)}.txt", f"{text}\n".encode())
        except SourceError as error:
            reading.report(error)
        except DraftRefusedError as error:
            _refuse(reading, scheda, error)
    ctx.exit(3 if reading.errors else 0)


def _drafted(scheda: Scheda, notes: Mapping[str, str]) -> str:
    from soc25doc.drafting import draft

    drafted = draft(scheda, notes)
    for code in drafted.unused_notes:
        say(f"{scheda.source}: la nota per {code} non è stata usata: la scheda non la segna SI.")
    if drafted.gaps:
        say(f"{scheda.source}: la bozza è da completare per {', '.join(drafted.gaps)}.")
    if drafted.questions:
        say(f"{scheda.source}: rispondere a queste domande renderebbe la bozza più solida:")
        for question in drafted.questions:
            say(f"  {question.code}: {question.text}")
    return drafted.text


def _refuse(reading: Reading, scheda: Scheda, error: DraftRefusedError) -> None:
    reading.report(SourceError(scheda.source, "bad-data", f"la bozza non si può scrivere: {error}"))


def _typed_notes(notes: tuple[str, ...], editions: Mapping[str, Edition]) -> dict[str, str]:
    flags = {flag.code for edition in editions.values() for flag in edition.flags}
    typed: dict[str, str] = {}
    for one in notes:
        code, separator, text = one.partition("=")
        code = code.strip().upper()
        if not separator or not text.strip():
            raise click.UsageError(f'--nota {one}: va scritta come CODICE="testo".')
        if code not in flags:
            raise click.UsageError(f"--nota {one}: «{code}» non è una motivazione della scheda.")
        if code in typed:
            raise click.UsageError(f"--nota {code} è indicata due volte: scrivere una nota sola.")
        typed[code] = text.strip()
    return typed


def _file_notes(
    path: Path | None, sources: Sequence[str], editions: Mapping[str, Edition]
) -> Mapping[str, Mapping[str, str]]:
    """Return the notes by the stem of their source. All are read at once: a wrong one is a wrong
    call, and must show before anything is written."""
    if path is None or not path.is_dir():
        notes = _loaded(path, editions) if path else {}
        return defaultdict(lambda: notes)
    from soc25doc.reading import Located, locate

    stems = {Path(one.source).stem for one in locate(sources) if isinstance(one, Located)}
    files = {stem: path / f"{stem}.yaml" for stem in sorted(stems)}
    return defaultdict(
        dict, {stem: _loaded(file, editions) for stem, file in files.items() if file.is_file()}
    )


def _loaded(path: Path, editions: Mapping[str, Edition]) -> Mapping[str, str]:
    from soc25doc.drafting.notes import load_notes

    try:
        return load_notes(path, editions.values())
    except DataFileError as error:
        raise click.UsageError(f"--file-note {error}.") from error
