"""Values to cells, row by row; and where an extractor wrote several labels before their values,
or the values before the labels, in the order of the form.

A row takes what stands in its own lines when that is just as many numbers as it has cells. Else the
balance of numbers found and cells due is carried on until it is even again: those rows share out
their numbers in order, and only if the sums that the form itself computes come out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from soc25doc.forms import Cell, Field
from soc25doc.reading.numbers import parse_number
from soc25doc.reading.problems import not_found, unsure
from soc25doc.reading.text.reading import Reading
from soc25doc.reading.text.words import Item

# Whether the sums of the form speak for these rows: True, False, or None where none can tell.
Plausible = Callable[[Reading, Sequence[Field]], bool | None]


@dataclass(frozen=True, slots=True)
class RowItems:
    """A row and what stands in its lines. ``cells`` are those still to be filled; ``headed`` says
    whether the headings of its columns stand there too, None where the print repeats none."""

    field: Field
    cells: tuple[Cell, ...]
    items: tuple[Item, ...]
    headed: bool | None = None

    @property
    def due(self) -> int:
        """How many numbers the row needs."""
        return sum(cell.is_number for cell in self.cells)

    def numbers(self, *, late: bool) -> int:
        """How many numbers stand in its lines, with those after a sentence or without."""
        return sum(_counts(item, late=late) for item in self.items)


def _counts(item: Item, *, late: bool) -> bool:
    if item.kind != "number":
        return False
    return not item.late or (late and parse_number(item.text) is not None)


def fill_rows(rows: Sequence[RowItems], reading: Reading, plausible: Plausible) -> list[RowItems]:
    """Fill the cells of the rows; return the rows that could not be filled.

    ``plausible`` judges a reading by the sums of the form, wherever the order was inferred.
    """
    filled: list[Sequence[RowItems]] = []
    left = _fill_segments(rows, reading, filled, late=True)
    left = _fill_segments(left, reading, filled, late=False)
    in_order = not left and all(len(segment) == 1 for segment in filled)
    # Without headings only an extract that leaves no row open may be trusted to keep the order.
    headless, in_step = all(row.headed is None for row in rows), not left
    # The rows whose order was inferred are judged first: one that stands by itself is surer.
    for segment in () if in_order else sorted(filled, key=len, reverse=True):
        if not any(row.due for row in segment):
            continue  # nothing but ratios, which their own words tell
        certain = headless and in_step if len(segment) > 1 else segment[0].headed is not False
        told = plausible(reading, [row.field for row in segment])
        if told is False or not (certain or told):
            left.extend(segment)
            for row in segment:
                reading.withdraw(row.field)
    return left


def tell_unfilled(row: RowItems, reading: Reading) -> None:
    """Tell that a row's values are not known."""
    count = row.numbers(late=False)
    numbers = [cell for cell in row.cells if cell.is_number]
    # A row whose values were withdrawn is unknown with the ratios that had been told apart.
    told = {cell.id for cell in numbers} | reading.values.keys() | reading.where.keys()
    lost = [cell for cell in row.field.cells if cell.is_number and cell.id not in told]
    reading.problems.extend(map(not_found, lost))
    if count:
        reading.problems.extend(unsure(cell, count, len(numbers)) for cell in numbers)
    else:
        reading.problems.extend(map(not_found, numbers))


def _fill_segments(
    rows: Sequence[RowItems],
    reading: Reading,
    filled: list[Sequence[RowItems]],
    *,
    late: bool,
) -> list[RowItems]:
    """Fill the segments whose balance closes; return the rows that stay open."""
    segment: list[RowItems] = []
    left: list[RowItems] = []
    balance = 0
    for row in rows:
        segment.append(row)
        balance += row.numbers(late=late) - row.due
        if balance == 0:
            if _years_fit(segment, late=late):
                _share_out(segment, reading, late=late)
                filled.append(segment)
            else:
                left += segment
            segment = []
    return left + _fill_even_rows(segment, reading, filled, late=late)


def _years_fit(segment: Sequence[RowItems], *, late: bool) -> bool:
    """Say whether the year of every cell that a year alone heads stands before its value, in the
    order of the cells; and, in several rows, none between the values. Else the numbers may go down
    the columns, or from right to left."""
    if any(row.headed is None for row in segment):
        return _years_part(segment, late=late)
    items = [item for row in segment for item in row.items]
    years = [(index, item.text) for index, item in enumerate(items) if item.kind == "year"]
    numbers = [index for index, item in enumerate(items) if _counts(item, late=late)]
    cells = [cell for row in segment for cell in row.cells if cell.is_number]
    headed = [
        (next(at for at, year in years if year == cell.path), place)
        for cell, place in zip(cells, numbers, strict=True)
        if any(year == cell.path for _, year in years)
    ]
    firsts = [at for at, _ in headed]
    if any(at > place for at, place in headed) or firsts != sorted(firsts):
        return False
    if len(segment) == 1 or not headed:
        return True
    return not any(headed[0][1] < at < headed[-1][1] for at, _ in years)


def _years_part(segment: Sequence[RowItems], *, late: bool) -> bool:
    """Say the same of a print that heads its columns once, above a row: the years of several such
    columns stand behind the values of the rows before."""
    items = [item for row in segment for item in row.items]
    numbers = [index for index, item in enumerate(items) if _counts(item, late=late)]
    start = 0
    for row in segment:
        heads = [cell.path for cell in row.cells if cell.path.isdigit()]
        years = [i for i, item in enumerate(items) if item.kind == "year" and item.text in heads]
        if len(heads) > 1 and start > 0 and years and years[0] < numbers[start - 1]:
            return False
        start += row.due
    return True


def _fill_even_rows(
    rows: Sequence[RowItems],
    reading: Reading,
    filled: list[Sequence[RowItems]],
    *,
    late: bool,
) -> list[RowItems]:
    """Of rows whose balance never closes, fill those outside the first and last uneven one."""
    uneven = [index for index, row in enumerate(rows) if row.numbers(late=late) != row.due]
    left = []
    for index, row in enumerate(rows):
        within = uneven and uneven[0] <= index <= uneven[-1]
        if within or not _years_fit([row], late=late):
            left.append(row)
        else:
            _share_out([row], reading, late=late)
            filled.append([row])
    return left


def _share_out(segment: Sequence[RowItems], reading: Reading, *, late: bool) -> None:
    """Give the numbers of the segment to its cells in order; words between two numbers are the
    text of the cell that stands there. A row by itself keeps all its words: in a narrow column
    they go on below the last number."""
    items = [item for row in segment for item in row.items]
    place = 0
    text_cell: Cell | None = None
    words: list[Item] = []
    for cell in (cell for row in segment for cell in row.cells):
        if not cell.is_number:
            text_cell, words = cell, []
            continue
        while not _counts(items[place], late=late):
            words += [items[place]] if items[place].kind == "words" else []
            place += 1
        if text_cell is not None and len(segment) > 1:
            _put_words(text_cell, words, reading)
            text_cell = None
        reading.put_number(cell, items[place].text, items[place].line)
        place += 1
    if text_cell is not None:
        _put_words(text_cell, [item for item in items if item.kind == "words"], reading)


def stray_words(rows: Sequence[RowItems], field: Field, reading: Reading) -> list[Cell]:
    """Return the empty text cells of a row among numbers whose text may stand in the lines of a
    row below it: words that are neither a heading in capitals nor in the lines of a total."""
    texts = [c for c in field.cells if not c.is_number and c.id not in reading.values]
    codes = [row.field.code for row in rows]
    start = codes.index(field.code) + 1
    below = [row for row in rows[start:] if row.field.quadro == field.quadro][:-1]
    strays = any(
        item.kind == "words" and not item.late and not item.text.isupper()
        for row in below
        for item in row.items
    )
    return texts if strays else []


def _put_words(cell: Cell, words: Sequence[Item], reading: Reading) -> None:
    if words:
        text = " ".join(item.text for item in words)
        reading.put(cell, text, text, words[0].line)
