"""From the pages of one engine to the values of the form."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from soc25doc.forms import Edition, Field
from soc25doc.reading.layout import Layout
from soc25doc.reading.pdf.anchors import find_anchors
from soc25doc.reading.pdf.furniture import Body, body_of
from soc25doc.reading.pdf.relazione import joined, relazione_lines
from soc25doc.reading.pdf.rows import Row
from soc25doc.reading.pdf.sheet import Region, Sheet, lay_out
from soc25doc.reading.pdf.texts import settle_texts
from soc25doc.reading.pdf.values import Reading, ValueReader
from soc25doc.reading.pdf.words import Page, bounds


class Read(NamedTuple):
    """What one engine's words say: the codes found, the values by cell id, the moment of print,
    and whether the document holds another form after this one."""

    codes: frozenset[str]
    values: Mapping[str, Reading]
    printed_at: str | None
    another: bool


def read_form(
    pages: Sequence[Page], rows: Sequence[list[Row]], edition: Edition, layout: Layout
) -> Read:
    """Read every value of the form from the words of its pages and the rows they make."""
    body = body_of(pages, rows, edition, layout)
    anchors, another = find_anchors(body.pages, edition, layout)
    sheet = lay_out(body.pages, anchors, edition, layout)
    sheet = sheet._replace(regions=tuple(settle_texts(sheet.regions)))
    values = ValueReader(sheet, edition, layout).read()
    for region in sheet.regions:
        if region.field.cells[0].kind == "relazione":
            reading = _relazione(region, sheet, body, layout)
            if reading is not None:
                values[region.field.code] = reading
    return Read(frozenset(one.field.code for one in anchors), values, body.printed_at, another)


def _relazione(region: Region, sheet: Sheet, body: Body, layout: Layout) -> Reading | None:
    lines = relazione_lines(region, sheet, layout)
    if not lines:
        return None
    text = joined(lines, _reach(body))
    first = lines[0].page
    box = bounds(word for line in lines if line.page == first for word in line.words)
    return Reading(text, "\n".join(line.text for line in lines), first, box)


def _reach(body: Body) -> float:
    """Return how far to the right text reaches on the pages."""
    return max((word.x1 for index in body.pages for word in index.words), default=0.0)


def expected_fields(edition: Edition, layout: Layout, codes: frozenset[str]) -> Mapping[str, Field]:
    """Return the fields that this print should hold.

    A quadro that the layout leaves out, and the blocks that it does not print, count only where
    some code of theirs was found.
    """
    expected = {}
    for code, field in edition.fields.items():
        block = edition.block_of(code)
        if layout.only_due_block and block is not None:
            printed = any(flag in codes for flag in block.flags)
        else:
            same = (one.code for one in edition.fields.values() if one.quadro == field.quadro)
            printed = layout.prints(field) or any(one in codes for one in same)
        if printed:
            expected[code] = field
    return expected
