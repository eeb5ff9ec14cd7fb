"""What stands around the form on every page: headers, footers, page numbers, side labels."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from soc25doc.forms import Edition
from soc25doc.reading.layout import Layout
from soc25doc.reading.pdf.anchors import codes_with_label
from soc25doc.reading.pdf.rows import Row, text_of
from soc25doc.reading.pdf.spelling import WordIndex, phrases
from soc25doc.reading.pdf.words import Page, Word, bounds
from soc25doc.reading.squash import squash

_MARGIN = 0.14  # of the page's height: where running headers and footers stand
_SAME_HEIGHT = 3.0  # points by which a repeated line may move from page to page
_SIDE_WIDTH = 0.25  # of the page's width: side labels are narrower
_MOMENT = re.compile(r"(\d\d)/(\d\d)/(\d{4}) (\d\d:\d\d)")
_PAGE_NUMBER = re.compile(r"(?:pag(?:ina)?\.?\s*)?(\d+)(?:\s*(?:/|di)\s*\d+)?", re.IGNORECASE)


class Body(NamedTuple):
    """The pages without their furniture, and when the form was printed."""

    pages: tuple[WordIndex, ...]
    printed_at: str | None


def body_of(
    pages: Sequence[Page], rows: Sequence[list[Row]], edition: Edition, layout: Layout
) -> Body:
    """Take headers, footers and side labels away; ``rows`` are those of the pages."""
    indexes = [WordIndex(page.words) for page in pages]
    dropped: set[Word] = set()
    printed_at = None
    signed: list[int] = []  # the pages that bear the form's own footer, counted from 0
    for place, (page, index, page_rows) in enumerate(zip(pages, indexes, rows, strict=True)):
        moment = _footers(page_rows, layout, dropped)
        printed_at = printed_at or moment
        footers = [words for _, words in phrases(index, [edition.footer], dropped)]
        dropped.update(word for words in footers for word in words)
        if moment or footers:
            signed.append(place)
        _side_labels(page, index, layout, dropped)
    _repeated(pages, rows, edition, layout, dropped)
    if len(signed) > 1:  # what is bound before or after the form is not part of it
        first, last = _span(signed[0], signed[-1], indexes, edition, layout)
        strange = (*pages[:first], *pages[last + 1 :])
        dropped.update(word for page in strange for word in page.words)
    return Body(tuple(index.without(dropped) for index in indexes), printed_at)


def _span(
    first: int, last: int, indexes: Sequence[WordIndex], edition: Edition, layout: Layout
) -> tuple[int, int]:
    """Widen a span of signed pages to those that hold codes of the form which the span lacks.

    Some prints leave the footer out on a page; a letter only quotes codes that the form has too.
    """
    if len(indexes) == last - first + 1:
        return first, last
    codes = [codes_with_label(index, edition, layout) for index in indexes]
    signed = frozenset[str]().union(*codes[first : last + 1])
    own = [place for place, found in enumerate(codes) if found - signed]
    return min([first, *own]), max([last, *own])


def _footers(rows: Iterable[Row], layout: Layout, dropped: set[Word]) -> str | None:
    """Drop the lines that the layout knows; return the moment of print that one of them tells."""
    moment = None
    for row in rows:
        text = " ".join(word.text for word in row)
        for pattern in layout.footers:
            found = pattern.search(text)
            if found is None:
                continue
            dropped.update(_words_between(row, *found.span()))
            moment = moment or _moment(found.groupdict().get("printed_at"))
    return moment


def _words_between(row: Row, start: int, end: int) -> Iterable[Word]:
    place = 0
    for word in row:
        if start <= place < end:
            yield word
        place += len(word.text) + 1


def _moment(text: str | None) -> str | None:
    found = _MOMENT.fullmatch(text or "")
    if found is None:
        return None
    day, month, year, time = found.groups()
    return f"{year}-{month}-{day}T{time}"


def _side_labels(page: Page, index: WordIndex, layout: Layout, dropped: set[Word]) -> None:
    """Drop the quadro's name where it is wrapped in a narrow column beside everything else."""
    width = page.upright_size[0]
    for _, words in phrases(index, layout.side_labels, dropped):
        left, top, right, bottom = bounds(words)
        if right - left > _SIDE_WIDTH * width:
            continue
        beside = [
            one
            for one in index.words
            if one not in dropped and one not in words and one.x1 > left and one.x0 < right
        ]
        # What shares its column may be a running line, never a line of the form itself.
        if not any(top - 3 * one.height < one.middle < bottom + 3 * one.height for one in beside):
            dropped.update(words)


def _repeated(
    pages: Sequence[Page],
    rows: Sequence[list[Row]],
    edition: Edition,
    layout: Layout,
    dropped: set[Word],
) -> None:
    """Drop the lines in the margins that most pages repeat, and page numbers."""
    if len(pages) < 2:
        return
    needed = max(2, round(0.6 * len(pages)))
    headings = _headings(edition, layout)
    seen: Mapping[str, list[tuple[int, Row]]] = defaultdict(list)
    for page, page_rows in zip(pages, rows, strict=True):
        height = page.upright_size[1]
        for row in page_rows:
            if not _MARGIN * height < row[0].middle < (1 - _MARGIN) * height:
                key = _running_key([word for word in row if word not in dropped], page.number)
                if key and not any(heading in key or key in heading for heading in headings):
                    seen[key].append((page.number, row))
    for found in seen.values():
        for _, row in found:
            near = {n for n, other in found if abs(other[0].middle - row[0].middle) <= _SAME_HEIGHT}
            if len(near) >= needed:
                dropped.update(row)


def _headings(edition: Edition, layout: Layout) -> frozenset[str]:
    return frozenset(squash(layout.header(cell)) for cell in edition.cells.values() if cell.path)


def _running_key(row: Row, page: int) -> str:
    """Return what a running line has in common on all pages: letters, or the page's number."""
    text = text_of(row)
    number = _PAGE_NUMBER.fullmatch(text.strip("-–— "))
    if number and int(number[1]) == page:
        return "#page"
    letters = re.sub(r"\d", "", squash(text))
    return letters if len(letters) >= 6 else ""
