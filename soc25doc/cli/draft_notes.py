"""The notes of ``draft``: typed, in files, or asked in the terminal."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from soc25doc.cli.sources import say
from soc25doc.errors import DataFileError
from soc25doc.forms import Edition

Notes = Mapping[str, str]


def typed_notes(notes: tuple[str, ...], editions: Iterable[Edition]) -> dict[str, str]:
    """Return the notes of ``--nota CODICE=testo`` by code; a wrong one is a wrong call."""
    from soc25doc.drafting.notes import NO_SUCH_CODE, noteable

    known = {code for edition in editions for code in noteable(edition)}
    typed: dict[str, str] = {}
    for one in notes:
        code, separator, text = one.partition("=")
        code = code.strip().upper()
        if not separator or not text.strip():
            raise click.UsageError(f'--nota {one}: va scritta come CODICE="testo".')
        if code not in known:
            raise click.UsageError(f"--nota {one}: {NO_SUCH_CODE.format(code)}.")
        if code in typed:
            raise click.UsageError(f"--nota {code} è indicata due volte: scrivere una nota sola.")
        typed[code] = text.strip()
    return typed


def file_notes(
    path: Path | None, sources: Sequence[str], editions: Mapping[str, Edition]
) -> Mapping[str, Notes]:
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


def _loaded(path: Path, editions: Mapping[str, Edition]) -> Notes:
    from soc25doc.drafting.notes import load_notes

    try:
        return load_notes(path, editions.values())
    except DataFileError as error:
        raise click.UsageError(f"--file-note {error}.") from error


def ask(questions: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Ask in the terminal, one line per answer; an empty one leaves the question open, and where
    the input ends so do the questions."""
    answers: dict[str, str] = {}
    for code, text in questions:
        say(f"{code}: {text}")
        click.echo("  > ", err=True, nl=False)
        answer = sys.stdin.readline()
        if not answer:
            break
        if answer.strip():
            answers[code] = answer.strip()
    return answers
