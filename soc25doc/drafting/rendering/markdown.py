"""A draft as Markdown. Signs of a text that Markdown would take as its own are escaped."""

import re
from collections.abc import Iterator, Sequence

from soc25doc.drafting.rendering.document import Document, Piece
from soc25doc.drafting.rendering.page import PRIVACY

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_AT_START = re.compile(r"^(\d*)([-+=.)])(?=\s|$)")


def render_markdown(document: Document) -> str:
    """Return the draft as Markdown (CommonMark with tables)."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield f"# {escaped(document.title)}"
    yield ""
    yield f"**{escaped(document.comune)}** – {escaped(document.subtitle)}"
    for section in document.sections:
        yield from ("", f"## {escaped(section.title)}")
        for paragraph in section.paragraphs:
            yield from ("", "".join(_piece(piece) for piece in paragraph))
    if document.users:
        yield from ("", "## Gli utenti per area", "")
        heads = ["Utenti", *(str(year) for year in document.years)]
        rows = [(row.label, row.before, row.now) for row in document.users]
        yield from _table(heads, rows, right=2)
        if document.withheld:
            yield from ("", escaped(PRIVACY))
    if document.data:
        yield from ("", "## Dati su cui si fonda la relazione", "")
        yield from _table(
            ["Codice", "Voce", "Valore"],
            [(one.code, one.label, one.value) for one in document.data],
            right=1,
        )
        yield from ("", f"Fonte: {escaped(document.origin)}")
    yield from ("", "Luogo e data: ____________________", "")
    yield "Il Responsabile del servizio: ____________________"


def _piece(piece: Piece) -> str:
    return f"**{escaped(piece.text)}**" if piece.gap else escaped(piece.text)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, right: int) -> Iterator[str]:
    """Yield a table whose last ``right`` columns hold numbers."""
    left = len(heads) - right
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * left}{' ---: |' * right}"
    for row in rows:
        yield f"| {' | '.join(map(escaped, row))} |"


def escaped(text: str) -> str:
    """Return a text of one line in which no sign means anything to Markdown."""
    return _AT_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", text))
