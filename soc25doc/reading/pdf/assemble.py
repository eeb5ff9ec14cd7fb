"""From what was read to the Scheda: values, where they stand, and what is missing."""

from collections.abc import Iterator, Mapping, Sequence

from soc25doc.errors import AmbiguousComuneError
from soc25doc.forms import Cell
from soc25doc.reading.layout import Layout
from soc25doc.reading.pdf.reader import Read, expected_fields
from soc25doc.reading.pdf.rows import rows_of, text_of
from soc25doc.reading.pdf.values import Reading
from soc25doc.reading.pdf.words import Page
from soc25doc.reading.problems import not_found, unreadable_value
from soc25doc.reading.recognise import Recognised
from soc25doc.scheda import Comune, Problem, Scheda, Where
from soc25doc.scheda.derived import Derived, derived_values


def assemble(read: Read, form: Recognised, pages: Sequence[Page], source: str) -> Scheda:
    """Build the scheda from one engine's reading."""
    edition = form.edition
    expected = expected_fields(edition, form.layout, read.codes)
    carried = {
        cell.id: read.values[cell.id]
        for field in expected.values()
        for cell in field.cells
        if cell.id in read.values
    }
    problems = [
        problem
        for field in expected.values()
        for cell in field.cells
        for problem in _problems(cell, field.code in read.codes, carried.get(cell.id))
    ]
    return Scheda(
        edition=edition,
        source=source,
        layout=form.layout.name,
        values={cell: one.value for cell, one in carried.items() if one.value is not None},
        not_carried=frozenset(edition.fields) - frozenset(expected),
        comune=_stated_comune(pages, form.layout),
        printed_at=read.printed_at,
        where={cell: _where(one, pages) for cell, one in carried.items()},
        problems=tuple(problems),
    )


def _problems(cell: Cell, code_found: bool, reading: Reading | None) -> Iterator[Problem]:
    if reading is not None and reading.value is None:
        yield unreadable_value(cell, reading.raw)
    elif reading is None and (not code_found or not _may_be_empty(cell)):
        yield not_found(cell)


def _may_be_empty(cell: Cell) -> bool:
    """A flag, the free text and a text beside numbers may be left blank by the Comune."""
    return cell.kind in ("si_no", "relazione") or (cell.kind == "testo" and cell.path != "")


def _where(reading: Reading, pages: Sequence[Page]) -> Where:
    page = pages[reading.page]
    return Where(raw=reading.raw, page=page.number, box=page.shown(reading.box))


def _stated_comune(pages: Sequence[Page], layout: Layout) -> Comune | None:
    """Return the Comune that the first page names, by its registered name where there is one."""
    if layout.comune is None or not pages:
        return None
    from soc25doc.comuni import resolve

    for row in rows_of(pages[0].words):
        found = layout.comune.search(text_of(row))
        if found:
            parts: Mapping[str, str] = found.groupdict()
            name, province = parts["name"], parts.get("province")
            try:
                return resolve(name, province=province).comune
            except AmbiguousComuneError:
                return Comune(name, province)
    return None


def is_suspect(scheda: Scheda) -> bool:
    """Say whether another reading is worth its time: something is missing, or does not add up.

    Only the portal computes the derived values itself, so that a mismatch suspects the reading.
    """
    return bool(scheda.problems) or (scheda.layout == "sose" and bool(mismatches(scheda)))


def mismatches(scheda: Scheda) -> list[Derived]:
    """Return the derived values that the scheda states otherwise, or not at all."""
    return [
        one
        for one in derived_values(scheda)
        if (stated := scheda.number(one.cell)) is None or not one.accepts(stated)
    ]
