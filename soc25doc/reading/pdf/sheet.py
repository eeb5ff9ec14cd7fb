"""The form laid out: column headings, and which stretch of the pages belongs to each code."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from typing import NamedTuple

from soc25doc.forms import Edition, Field
from soc25doc.reading.layout import Layout
from soc25doc.reading.pdf.anchors import Anchor
from soc25doc.reading.pdf.spelling import WordIndex, phrases
from soc25doc.reading.pdf.words import Box, Word, bounds

_SENTENCE_GAP = 0.55  # of the height: words of one sentence stand closer

Spot = tuple[int, float]  # page (index from 0) and height: a place in reading order


class Heading(NamedTuple):
    """A column heading as printed: its text, the page it stands on and its box."""

    text: str
    page: int
    box: Box

    @property
    def spot(self) -> Spot:
        return self.page, self.box[1]


class Region(NamedTuple):
    """One code with the stretch of the pages that is its own, up to the next code.

    ``words`` are those of the stretch that are neither label nor heading, page by page.
    """

    field: Field
    anchor: Anchor
    start: Spot
    words: tuple[tuple[int, list[Word]], ...]
    headings: Mapping[str, Heading]


class Sheet(NamedTuple):
    """All regions in the order of the form, and the words no rule has claimed."""

    pages: tuple[WordIndex, ...]
    regions: tuple[Region, ...]
    taken: frozenset[Word]


def lay_out(
    pages: tuple[WordIndex, ...], anchors: Sequence[Anchor], edition: Edition, layout: Layout
) -> Sheet:
    """Give every code the words that may be its values."""
    taken = {word for anchor in anchors for word in (anchor.code_word, *anchor.label)}
    end = _start_of_relazione(anchors, edition)
    headings = _headings(pages, edition, layout, taken, end)
    own = _own_headings(headings, anchors, layout)
    starts = [
        min((anchor.page, anchor.top), *(one.spot for one in own.get(anchor.field.code, ())))
        if own.get(anchor.field.code)
        else (anchor.page, anchor.top)
        for anchor in anchors
    ]
    by_text: dict[str, list[Heading]] = defaultdict(list)
    for heading in headings:
        by_text[heading.text].append(heading)
    regions = []
    for position, anchor in enumerate(anchors):
        following = starts[position + 1] if position + 1 < len(anchors) else (len(pages), 0.0)
        regions.append(
            Region(
                anchor.field,
                anchor,
                starts[position],
                tuple(_stretch(pages, starts[position], following, taken)),
                _heads_of(anchor.field, own.get(anchor.field.code, ()), by_text, following, layout),
            )
        )
    return Sheet(pages, tuple(regions), frozenset(taken))


def _stretch(
    pages: Sequence[WordIndex], start: Spot, end: Spot, taken: set[Word]
) -> list[tuple[int, list[Word]]]:
    """Return the free words from one spot up to another, page by page."""
    found = []
    for page in range(start[0], min(end[0] + 1, len(pages))):
        top = start[1] if page == start[0] else float("-inf")
        bottom = end[1] if page == end[0] else float("inf")
        words = [
            word
            for word in pages[page].between(top, bottom)
            if word not in taken and word.middle < bottom
        ]
        if words:
            found.append((page, words))
    return found


def _start_of_relazione(anchors: Sequence[Anchor], edition: Edition) -> Spot:
    code = edition.named("relazione").code
    for anchor in anchors:
        if anchor.field.code == code:
            return anchor.page, anchor.top
    return (anchors[-1].page + 1, 0.0) if anchors else (0, 0.0)


def _headings(
    pages: Sequence[WordIndex], edition: Edition, layout: Layout, taken: set[Word], end: Spot
) -> list[Heading]:
    """Find the column headings before the free text, and mark their words as taken.

    Years that stand alone are left: only the rows of one code tell whether they are values.
    """
    texts = {layout.header(cell) for cell in edition.cells.values() if cell.path}
    texts |= set(layout.extra_headers)
    worded = {text for text in texts if not text.isdigit()}
    found = []
    for page, index in enumerate(pages[: end[0] + 1]):
        spelled = list(phrases(index, worded, taken))
        in_headings = {word for _, words in spelled for word in words}
        for text, words in spelled:
            box = bounds(words)
            if (page, box[1]) >= end or _runs_on(index, words, in_headings):
                continue
            taken.update(words)
            taken.update(_marks_inside(index, box))
            found.append(Heading(text, page, box))
    return found


def _runs_on(index: WordIndex, words: Sequence[Word], in_headings: Set[Word]) -> bool:
    """Say whether the words are part of a sentence: another word stands close on either side.

    The headings of two narrow columns may stand as close.
    """
    first, last = words[0], words[-1]
    after = index.right_of(last, _SENTENCE_GAP * last.height)
    return index.left_of(first, _SENTENCE_GAP * first.height, besides=in_headings) or any(
        one not in in_headings and any(character.isalnum() for character in one.text)
        for one in after
    )


def _marks_inside(index: WordIndex, box: Box) -> list[Word]:
    """Return the dashes and the like that stand within a heading."""
    left, top, right, bottom = box
    return [
        word
        for word in index.between(top, bottom)
        if left - 1 <= word.x0
        and word.x1 <= right + 1
        and not any(character.isalnum() for character in word.text)
    ]


def _own_headings(
    headings: Sequence[Heading], anchors: Sequence[Anchor], layout: Layout
) -> Mapping[str, list[Heading]]:
    """Say which headings stand in which code's own row.

    Prints centre labels in their rows or set them on top; whichever reading gives more codes all
    of their headings is the right one.
    """
    if not layout.headers_in_rows:
        return {}
    options = [
        _shared_out(headings, anchors, layout, rule) for rule in (_last_above, _first_not_above)
    ]
    return max(options, key=lambda option: _complete(option, anchors, layout))


def _last_above(heading: Heading, anchors: Sequence[Anchor]) -> Anchor | None:
    page, top = heading.spot
    lowest = page, top + 0.4 * (heading.box[3] - heading.box[1])
    return next((one for one in reversed(anchors) if (one.page, one.top) <= lowest), None)


def _first_not_above(heading: Heading, anchors: Sequence[Anchor]) -> Anchor | None:
    page, top = heading.spot
    return next((one for one in anchors if one.page == page and one.bottom > top), None)


def _shared_out(
    headings: Sequence[Heading],
    anchors: Sequence[Anchor],
    layout: Layout,
    rule: Callable[[Heading, Sequence[Anchor]], Anchor | None],
) -> dict[str, list[Heading]]:
    shared: dict[str, list[Heading]] = defaultdict(list)
    for heading in headings:
        anchor = rule(heading, anchors)
        if anchor is not None and heading.text in _texts_of(anchor.field, layout):
            shared[anchor.field.code].append(heading)
    return shared


def _texts_of(field: Field, layout: Layout) -> set[str]:
    """Return the headings that may stand over the values of a code."""
    texts = {layout.header(cell) for cell in field.cells}
    if field.name and field.name in layout.value_headers:
        texts.add(layout.value_headers[field.name])
    return texts


def _complete(
    option: Mapping[str, list[Heading]], anchors: Sequence[Anchor], layout: Layout
) -> int:
    """Count the codes that got each of their headings once."""
    return sum(
        sorted(one.text for one in option.get(anchor.field.code, ()))
        == sorted(layout.header(cell) for cell in anchor.field.cells)
        for anchor in anchors
        if not anchor.field.is_scalar
    )


def _heads_of(
    field: Field,
    own: Sequence[Heading],
    headings: Mapping[str, list[Heading]],
    end: Spot,
    layout: Layout,
) -> Mapping[str, Heading]:
    """Return the heading of each cell path: the row's own, else the last one printed before."""
    heads = {}
    for cell in field.cells:
        text = layout.header(cell)
        mine = [one for one in own if one.text == text]
        if mine:
            heads[cell.path] = mine[0]
        else:
            earlier = [one for one in headings.get(text, ()) if one.spot < end]
            if earlier:
                heads[cell.path] = earlier[-1]
    return heads
