"""A draft laid out for people: headings, paragraphs, the table of users, the data it rests on.

Every rendering (md, html, docx, pdf) shows this same document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from soc25doc.drafting.language import number, plain
from soc25doc.drafting.lexicon import word_list
from soc25doc.drafting.model import Area, Draft, Fact, Sentence
from soc25doc.drafting.names import comune_phrase
from soc25doc.forms import Edition
from soc25doc.reports.numbers import column_title, shown
from soc25doc.reports.words import document_kind
from soc25doc.scheda import Scheda

# Shown in the place of a count that would point at persons.
WITHHELD = "*"
_GAP = re.compile(r"(\[DA COMPLETARE [^\]]*\])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; ``gap`` where something is still to be written."""

    text: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs under a heading."""

    title: str
    paragraphs: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class UsersRow:
    """Users of a group, of an area or of the whole form, in both years, as they are shown."""

    label: str
    before: str
    now: str
    kind: str  # "riga", "area" or "totale"


@dataclass(frozen=True, slots=True)
class Datum:
    """A value of the form that the text rests on."""

    code: str
    label: str
    value: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A draft with all that goes around it on paper."""

    comune: str
    title: str
    subtitle: str
    origin: str
    sections: tuple[Section, ...]
    users: tuple[UsersRow, ...]
    areas: tuple[tuple[str, Area], ...]
    data: tuple[Datum, ...]
    years: tuple[int, int]
    text: str

    @property
    def withheld(self) -> bool:
        """True where a count is not shown."""
        return any(WITHHELD in (row.before, row.now) for row in self.users)


def document(scheda: Scheda, drafted: Draft) -> Document:
    """Lay out the draft of a scheda."""
    edition = scheda.edition
    return Document(
        comune=plain(comune_phrase(scheda.comune.name)) if scheda.comune else "Comune",
        title="Relazione sugli obiettivi di servizio per il sociale",
        subtitle=f"Scheda {edition.name} – rendiconto {edition.years.rendiconto}",
        origin=document_kind(scheda),
        sections=tuple(_sections(drafted)),
        users=tuple(_users(edition, drafted)),
        areas=tuple((edition.areas[area.key], area) for area in drafted.areas),
        data=tuple(_data(scheda, drafted)),
        years=(edition.years.confronto, edition.years.rendiconto),
        text=drafted.text,
    )


def _sections(drafted: Draft) -> Iterator[Section]:
    titles = word_list("parole.yaml")["capitoli"]
    for chapter, sentences in groupby(drafted.sentences, lambda one: _chapter(one, titles)):
        paragraphs = (
            _pieces(" ".join(one.text for one in said))
            for _, said in groupby(sentences, lambda one: one.paragraph)
        )
        yield Section(titles[chapter], tuple(paragraphs))


def _chapter(sentence: Sentence, titles: dict[str, str]) -> str:
    """Return the chapter of a paragraph; whatever has none of its own is a reason."""
    name = sentence.paragraph.partition("-")[0]
    return {"area": "utenti"}.get(name, name if name in titles else "motivazioni")


def _pieces(text: str) -> tuple[Piece, ...]:
    parts = _GAP.split(text)
    return tuple(Piece(part, bool(place % 2)) for place, part in enumerate(parts) if part)


def _users(edition: Edition, drafted: Draft) -> Iterator[UsersRow]:
    for area in drafted.areas:
        if not area.total.value and not area.total.before:
            continue
        yield _row(edition.areas[area.key], area.total, kind="area")
        told = {row.id: row for row in (*area.rows, *area.withheld)}
        for field in edition.rows(area=area.key):
            row = told.get(f"riga.{field.code}")
            if row and (row.value or row.before):
                yield _row(field.label, row, kind="riga", withheld=row in area.withheld)
    total = drafted.facts.get("utenti")
    if total:
        label = edition.named("totale_utenti").label
        yield _row(label[:1] + label[1:].lower(), total, kind="totale")


def _row(label: str, fact: Fact, *, kind: str, withheld: bool = False) -> UsersRow:
    def written(count: Decimal | str | None) -> str:
        if not isinstance(count, Decimal):
            return "–"
        return WITHHELD if count and (withheld or count <= fact.few) else number(count)

    return UsersRow(label, written(fact.before), written(fact.value), kind)


def _data(scheda: Scheda, drafted: Draft) -> Iterator[Datum]:
    """Yield the values that the sentences rest on, but for the users, which have a table."""
    told = {id_ for sentence in drafted.sentences for id_ in sentence.facts}
    used = {cell for id_ in told for cell in drafted.facts[id_].cells}
    for cell in scheda.edition.cells.values():
        users = cell.path.startswith("utenti")
        if cell.id in used and not users and not cell.path.startswith("ore"):
            field = scheda.edition.fields[cell.code]
            column = f" – {column_title(cell.path)}" if cell.path else ""
            value = shown(scheda, cell)
            yield Datum(cell.code, f"{field.label}{column}", value.text, value.numeric)
