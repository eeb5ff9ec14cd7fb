"""A small layout engine of our own: items → text placed on pages, line by line.

It knows nothing of PDF. Rows may break over a page at any line, which the HTML engines never do.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from tests.facsimili.items import (
    Flag,
    Free,
    Heading,
    Heads,
    Item,
    PageBreak,
    Print,
    Row,
    Sheet,
    Text,
    Wide,
)

Role = Literal["label", "head", "value", "text", "free", "side", "foot"]
Band = tuple[tuple[str, ...], Role]  # the texts of one row of cells
Measure = Callable[[str, bool], float]  # width of a text in em, plain or bold

WIDTH, HEIGHT = 595.28, 841.89


@dataclass(frozen=True, slots=True)
class Placed:
    """A text on a page; ``y`` is its baseline from the top, ``key`` names what it belongs to."""

    text: str
    x: float
    y: float
    size: float
    role: Role
    key: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where things go, in points. ``answers`` says where SI and NO stand."""

    left: float
    right: float
    top: float
    bottom: float
    label_width: float
    column: float
    columns_left: float
    size: float
    note: float
    free: float
    free_left: float
    wide_label: float = 0
    leading: float = 1.2
    side_left: float | None = None
    answers: Literal["beside", "under", "before"] = "beside"
    columns_right: bool = False
    keep_breaks: bool = True


@dataclass
class _Pages:
    geometry: Geometry
    measure: Measure
    pages: list[list[Placed]] = field(default_factory=list)
    y: float = 0.0
    side: tuple[str, ...] = ()

    def new_page(self) -> None:
        self.pages.append([])
        self.y = self.geometry.top
        if self.geometry.side_left is not None:
            y = self.geometry.top
            for part in self.side:
                for line in wrap(part, 81, 7.4, self.measure):
                    y += 9
                    self.put(line, self.geometry.side_left, y, 7.4, "side", part)

    def line(self, height: float) -> None:
        """Move to the next baseline, on a new page where this one is full."""
        if self.y + height > HEIGHT - self.geometry.bottom:
            self.new_page()
        self.y += height

    def put(
        self, text: str, x: float, y: float, size: float, role: Role, key: str, bold: bool = False
    ) -> None:
        if text:
            self.pages[-1].append(Placed(text, x, y, size, role, key, bold))


def wrap(text: str, width: float, size: float, measure: Measure, bold: bool = False) -> list[str]:
    """Break a text into lines no wider than ``width`` points; a lone long word stays whole."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        tried = f"{line} {word}" if line else word
        if line and measure(tried, bold) * size > width:
            lines.append(line)
            line = word
        else:
            line = tried
    return [*lines, line] if line else lines


def flow(content: Print, geometry: Geometry, measure: Measure) -> list[list[Placed]]:
    """Place every item of a print; returns one list of placed texts per page."""
    pages = _Pages(geometry, measure)
    for sheet in content.sheets:
        _sheet(pages, sheet)
    _footers(pages, content)
    return pages.pages


def _sheet(pages: _Pages, sheet: Sheet) -> None:
    pages.side = sheet.side
    pages.new_page()
    for number, item in enumerate(sheet.items):
        if isinstance(item, PageBreak):
            if pages.geometry.keep_breaks:
                pages.new_page()
        else:
            _place(pages, item, f"{number:03d}")


def _place(pages: _Pages, item: Item, key: str) -> None:
    match item:
        case Heading():
            _heading(pages, item, key)
        case Text():
            _text(pages, item, key)
        case Heads():
            _grid(pages, item.label, [(item.texts, "head")], key, item.wide_label)
        case Row():
            bands: list[Band] = [(item.headers, "head"), (item.values, "value")]
            _grid(pages, item.label, bands, item.code, item.wide_label)
        case Wide():
            _paragraph(pages, item.label, pages.geometry.size, "label", key)
            _paragraph(pages, item.value, pages.geometry.size, "value", key)
        case Flag():
            _flag(pages, item)
        case Free():
            _free(pages, item)


def _heading(pages: _Pages, item: Heading, key: str) -> None:
    size = pages.geometry.size + (4 if item.title else 0.8)
    pages.y += 4
    _paragraph(pages, item.text, size, "text", key, bold=True)
    pages.y += 2


def _text(pages: _Pages, item: Text, key: str) -> None:
    size = pages.geometry.note if item.style == "note" else pages.geometry.size
    _paragraph(pages, item.text, size, "text", key)
    pages.y += 3


def _paragraph(
    pages: _Pages, text: str, size: float, role: Role, key: str, bold: bool = False
) -> None:
    geometry = pages.geometry
    width = WIDTH - geometry.left - geometry.right
    for line in wrap(text, width, size, pages.measure, bold):
        pages.line(size * geometry.leading)
        pages.put(line, geometry.left, pages.y, size, role, key, bold)


def _grid(pages: _Pages, label: str, bands: list[Band], key: str, wide: bool) -> None:
    """Place a label beside bands of cells; label and cells run down side by side."""
    geometry = pages.geometry
    width = geometry.wide_label if wide else geometry.label_width
    left = wrap(label, width, geometry.size, pages.measure)
    first = 4 - len(bands[-1][0]) if wide else 0  # the last columns belong to a wide label
    right = [line for texts, role in bands for line in _band(pages, texts, role, first)]
    if geometry.columns_right:
        # A one-line print: values stand beside the last line of the label.
        right = [[] for _ in left[1:]] + right
    pages.y += 3
    for index in range(max(len(left), len(right))):
        pages.line(geometry.size * geometry.leading)
        if index < len(left):
            pages.put(left[index], geometry.left, pages.y, geometry.size, "label", key)
        for x, text, role in right[index] if index < len(right) else ():
            pages.put(text, x, pages.y, geometry.size, role, key)


def _band(
    pages: _Pages, texts: tuple[str, ...], role: Role, first: int
) -> Iterator[list[tuple[float, str, Role]]]:
    geometry = pages.geometry
    # A value alone in its row has room to its right; in IFEL's print, to its left.
    room = geometry.column * (2 if role == "value" and len(texts) == 1 else 1) - 8
    wrapped = [wrap(text, room, geometry.size, pages.measure) for text in texts]
    for index in range(max((len(lines) for lines in wrapped), default=0)):
        yield [
            (_column_x(pages, first + column, lines[index]), lines[index], role)
            for column, lines in enumerate(wrapped)
            if index < len(lines)
        ]


def _column_x(pages: _Pages, column: int, text: str) -> float:
    geometry = pages.geometry
    x = geometry.columns_left + column * geometry.column
    if geometry.columns_right:
        x += geometry.column - 8 - pages.measure(text, False) * geometry.size
    return x


def _flag(pages: _Pages, item: Flag) -> None:
    geometry = pages.geometry
    before = geometry.answers == "before"
    label_left = geometry.left + (56 if before else 0)
    width = WIDTH - geometry.right - label_left if before else geometry.label_width
    lines = wrap(item.label, width, geometry.size, pages.measure)
    pages.y += 3
    for index, line in enumerate(lines):
        pages.line(geometry.size * geometry.leading)
        pages.put(line, label_left, pages.y, geometry.size, "label", item.code)
        if before and index == 0:
            pages.put(item.code, geometry.left, pages.y, geometry.size, "label", item.code)
            pages.put(item.answer, geometry.left + 30, pages.y, geometry.size, "value", item.code)
        elif geometry.answers == "beside" and index == len(lines) // 2:
            pages.put(
                item.answer, geometry.columns_left, pages.y, geometry.size, "value", item.code
            )
    if geometry.answers == "under":
        pages.line(geometry.size * geometry.leading)
        pages.put(item.answer, geometry.left, pages.y, geometry.size, "value", item.code)


def _free(pages: _Pages, item: Free) -> None:
    geometry = pages.geometry
    label = wrap(item.label, geometry.label_width, geometry.size, pages.measure)
    pitch = geometry.size * geometry.leading
    if pages.y + pitch * len(label) > HEIGHT - geometry.bottom:
        pages.new_page()
    for index, line in enumerate(label, start=1):
        y = pages.y + pitch * index
        pages.put(line, geometry.left, y, geometry.size, "label", "free")
    bottom, page = pages.y + pitch * len(label), len(pages.pages)
    width = WIDTH - geometry.right - geometry.free_left
    for paragraph in item.text.split("\n"):
        for line in wrap(paragraph, width, geometry.free, pages.measure) or [""]:
            pages.line(geometry.free * geometry.leading)
            pages.put(line, geometry.free_left, pages.y, geometry.free, "free", "free")
    if len(pages.pages) == page:
        pages.y = max(pages.y, bottom)


def _footers(pages: _Pages, content: Print) -> None:
    if not content.footer:
        return
    geometry = pages.geometry
    y = HEIGHT - geometry.bottom + 16
    for number, page in enumerate(pages.pages, start=1):
        last = content.page_line.format(page=number, pages=len(pages.pages))
        page.append(Placed(content.footer, geometry.left, y, 6, "foot", "foot"))
        page.append(Placed(last, WIDTH - geometry.right - 120, y, 6, "foot", "page"))
