"""Rows of words and, within them, the cells that wide gaps part."""

from collections.abc import Iterable

from soc25doc.reading.pdf.words import Word

_SAME_ROW = 0.45  # of the smaller height: how far the middles of one row may lie apart
_CELL_GAP = 0.85  # of the height: a wider gap parts two cells
_TOUCH = 0.12  # of the height: a narrower gap parts nothing, the pieces are one word

Row = list[Word]
Cell = list[Word]


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Group the words of one page into rows, from the top, each from left to right."""
    rows: list[Row] = []
    middle = height = 0.0
    for word in sorted(words, key=lambda one: one.top + one.bottom):
        if rows and word.middle - middle <= _SAME_ROW * min(height, word.height):
            row = rows[-1]
            row.append(word)
            middle += (word.middle - middle) / len(row)
        else:
            rows.append([word])
            middle, height = word.middle, word.height
    return [sorted(row, key=lambda one: one.x0) for row in rows]


def cells_of(row: Row) -> list[Cell]:
    """Part a row where the gap between two words is wider than any blank."""
    cells: list[Cell] = []
    for word in row:
        if cells and word.x0 - cells[-1][-1].x1 <= _CELL_GAP * word.height:
            cells[-1].append(word)
        else:
            cells.append([word])
    return cells


def text_of(words: Iterable[Word]) -> str:
    """Return the words of one row as text; pieces that touch are one word."""
    text = ""
    end: float | None = None
    for word in words:
        if end is not None and word.x0 - end > _TOUCH * word.height:
            text += " "
        text += word.text
        end = word.x1
    return text


def page_text(rows: Iterable[Row]) -> str:
    """Return the rows of one page as lines of text, wide gaps as two blanks."""
    return "\n".join("  ".join(map(text_of, cells_of(row))) for row in rows)
