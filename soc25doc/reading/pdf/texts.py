"""Text values of several lines beside labels of another height: which line is whose."""

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from soc25doc.reading.pdf.anchors import Anchor
from soc25doc.reading.pdf.rows import Row, rows_of
from soc25doc.reading.pdf.sheet import Region
from soc25doc.reading.pdf.words import Word, bounds

_MOST_LINES = 12
_TIGHT = 0.1
_LINE_STEP = 1.5  # of the height: lines of one value stand no further apart
_EVEN = 1.1  # of the step between two lines of one value: the next one is no wider


def settle_texts(regions: Sequence[Region]) -> list[Region]:
    """Share the lines beside neighbouring text labels so that each stands level with its label.

    A value of two lines centred on a label of one begins above it, in what looks like the row
    before.
    """
    settled = list(regions)
    start = 0
    while start < len(settled):
        end = start
        while end < len(settled) and _is_text(settled[end]):
            end += 1
        if end > start and end < len(settled):
            for at in range(max(start, 1), end):
                before, text = settled[at - 1], settled[at]
                if at == start or before.anchor.page != text.anchor.page:
                    settled[at - 1 : at + 1] = _with_lines_above(before, text)
            settled[start : end + 1] = _shared(settled[start : end + 1])
        start = end + 1
    return settled


def _is_text(region: Region) -> bool:
    return {cell.kind for cell in region.field.cells} == {"testo"}


def _with_lines_above(before: Region, text: Region) -> tuple[Region, Region]:
    """Give a text the lines of its value that stand above its label, in the region before it.

    They are right of the label, and go on line by line into what stands beside it.
    """
    anchor = text.anchor
    own = [word for page, words in text.words for word in words if page == anchor.page]
    level = _level(own, anchor)
    if any(word.x0 < anchor.right - 1 for word in own):
        return before, text  # the value stands below its label, what is above heads the section
    free = [word for page, words in before.words for word in words if page == anchor.page]
    below: Sequence[Word] = level or [anchor.code_word]
    moved: list[Word] = []
    widest = _LINE_STEP * anchor.code_word.height
    for row in reversed(rows_of(free)):
        next_line = min(word.middle for word in below)
        step = next_line - row[0].middle
        if row[0].x0 < anchor.right - 1 or not 0 < step <= widest:
            break
        if before.anchor.page == anchor.page and row[0].middle < before.anchor.bottom:
            break
        if level or moved:  # a whole step, no half one
            widest = min(widest, _EVEN * step)
        moved, below = [*row, *moved], row
    if not moved:
        return before, text
    gone = set(moved)
    left = [(page, [word for word in words if word not in gone]) for page, words in before.words]
    with_more = [
        (page, moved + words if page == anchor.page else words) for page, words in text.words
    ] or [(anchor.page, moved)]
    return (
        before._replace(words=tuple((page, words) for page, words in left if words)),
        text._replace(words=tuple(with_more)),
    )


def _level(words: Iterable[Word], anchor: Anchor) -> list[Word]:
    """Return the words right of a label and level with it."""
    return [
        word
        for word in words
        if word.x0 >= anchor.right - 1 and anchor.top <= word.middle <= anchor.bottom
    ]


def _shared(group: Sequence[Region]) -> list[Region]:
    """Share the lines of text regions and of the one that follows, if all stand beside labels."""
    *texts, last = group
    page = last.anchor.page
    if any(one.anchor.page != page or {p for p, _ in one.words} - {page} for one in texts):
        return list(group)
    rows = rows_of(word for one in texts for _, words in one.words for word in words)
    edge = max(one.anchor.right for one in texts) - 1
    if not len(texts) <= len(rows) <= _MOST_LINES or any(row[0].x0 < edge for row in rows):
        return list(group)
    beside = _beside(last, edge)
    lines = [*rows, *beside]
    wanted = len(group) if beside else len(texts)
    cut = min(
        combinations(range(1, len(lines)), wanted - 1),
        key=lambda cuts: _cost(lines, (0, *cuts, len(lines)), group),
    )
    edges = (0, *cut, len(lines))
    shared = [
        one._replace(words=((page, [word for row in lines[a:b] for word in row]),))
        for one, a, b in zip(texts, edges, edges[1:], strict=False)
    ]
    if not beside:
        return [*shared, last]
    mine = {word for row in beside for word in row}
    rest = [
        (p, [word for word in words if word not in mine] if p == page else words)
        for p, words in last.words
    ]
    first = [word for row in lines[edges[-2] :] for word in row]
    kept = last._replace(words=tuple((p, first + w if p == page else w) for p, w in rest))
    return [*shared, kept]


def _beside(region: Region, edge: float) -> list[Row]:
    """Return the lines right of a label and level with it."""
    anchor = region.anchor
    words = (
        word
        for page, found in region.words
        for word in found
        if page == anchor.page
        and word.x0 >= max(edge, anchor.right - 1)
        and word.middle < anchor.bottom + 0.6 * anchor.code_word.height
    )
    return rows_of(words)


def _cost(lines: Sequence[Row], edges: Sequence[int], group: Sequence[Region]) -> float:
    """Return how far the shares stand from level with their labels: at top, middle or bottom."""
    # Lines of one value stand closer than those of two: settles what is level either way.
    cost = sum(
        _TIGHT * (after[0].middle - before[0].middle)
        for place, (before, after) in enumerate(pairwise(lines), start=1)
        if place not in edges
    )
    for region, start, end in zip(group, edges, edges[1:], strict=False):
        _, top, _, bottom = bounds(word for row in lines[start:end] for word in row)
        anchor = region.anchor
        cost += min(
            abs(top - anchor.top),
            abs(bottom - anchor.bottom),
            abs(top + bottom - anchor.top - anchor.bottom) / 2,
        )
    return cost
