"""Codes with one value that is told apart by itself: answers, texts, ratios."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from itertools import pairwise

from soc25doc.forms import Cell
from soc25doc.forms.edition import NOT_COMPUTABLE
from soc25doc.reading.layout import Layout
from soc25doc.reading.problems import not_found, unreadable_value
from soc25doc.reading.squash import squash, squash_with_offsets
from soc25doc.reading.text.lines import Line
from soc25doc.reading.text.reading import Reading
from soc25doc.reading.text.words import PROSE_WORDS, RowWords

_ANSWERS = {"SI": "SI", "SÌ": "SI", "Sì": "SI", "NO": "NO"}
_CLOSES_LABEL = ").:"
_FAR_RIGHT = 10  # blanks before a line that stands in another column than the labels


def read_flags(rows: Sequence[tuple[RowWords, Sequence[Line]]], reading: Reading) -> None:
    """Read SI, NO or nothing for each reason.

    An empty row is an answer too, but not where answers stand that no row can claim: then every
    row without one is told as a problem.
    """
    found = [(row.field.cells[0], _answers(row, lines)) for row, lines in rows]
    unclaimed = any(one.late or len(one.answers) > 1 for _, one in found)
    for cell, one in found:
        if len(one.answers) == 1:
            raw, number = one.answers[0]
            reading.put(cell, _ANSWERS[raw], raw, number)
        elif one.answers or one.others:
            raw = " ".join(word for word, _ in one.answers) or one.others[0]
            reading.problems.append(unreadable_value(cell, raw))
        elif unclaimed:
            reading.problems.append(not_found(cell))


@dataclass(slots=True)
class _Answers:
    """What stands in the lines of a reason; ``late`` answers come after a sentence: they may belong
    to another row."""

    answers: list[tuple[str, int]] = dataclass_field(default_factory=list)
    others: list[str] = dataclass_field(default_factory=list)
    late: bool = False


def _answers(row: RowWords, lines: Sequence[Line]) -> _Answers:
    found = _Answers()
    in_prose = False
    for line in lines:
        unknown = [word for word in row.unknown(line.text) if word not in _ANSWERS]
        answers = [(word, line.number) for word in line.text.split() if word in _ANSWERS]
        in_prose = in_prose or len(unknown) >= PROSE_WORDS
        if in_prose:
            found.late = found.late or bool(answers)
        else:
            found.answers += answers
            found.others += unknown if len(unknown) == 1 else []
    return found


def lone_answers(lines: Sequence[Line]) -> int:
    """Count the lines that hold an answer and nothing else."""
    return sum(line.text.strip() in _ANSWERS for line in lines)


def read_texts(
    rows: Sequence[tuple[RowWords, Sequence[Line]]], astray: Sequence[Line], reading: Reading
) -> None:
    """Read text values that follow one another. A value is what remains of a row's lines when the
    label is taken away; where a row has none left, another may have got it, or it is among the
    lines ``astray``, which no row had a use for."""
    rests = [_text_lines(row, lines) for row, lines in rows]
    own = [lines[0].number if lines else 0 for _, lines in rows]
    for (above, number), (below, next_number) in pairwise(zip(rests, own, strict=True)):
        if above and above[0].number == number and below and below[0].number > next_number:
            _give_back(above, below)
    if _may_be_centred(rows, rests):
        rests = [[] for _ in rests]
    if not all(rests):
        rests = _shared_out([*rests, list(astray)], len(rests))
    for (row, _), rest in zip(rows, rests, strict=True):
        cell = row.field.cells[0]
        if rest:
            text = " ".join(" ".join(line.text.split()) for line in rest)
            reading.put(cell, text, text, rest[0].number)
        else:
            reading.problems.append(not_found(cell))


def _text_lines(row: RowWords, lines: Sequence[Line]) -> list[Line]:
    kept = [
        Line(line.number, row.without_sides(line.text), line.starts_page)
        for line in _without_label(row, lines)
    ]
    kept = [replace(line, text=row.without_side_end(line.text)) for line in kept]
    return [line for line in kept if line.text.strip()]


def _give_back(above: list[Line], below: list[Line]) -> None:
    """In a column that is centred by row a long value begins above its own code: lines far to the
    right, after a value on its own code's line, belong to the row below if that goes on as far
    right, without anything on its code's line."""
    if all(map(_is_far_right, [*above[1:], *below])):
        below[:0] = above[1:]
        del above[1:]


def _may_be_centred(
    rows: Sequence[tuple[RowWords, Sequence[Line]]], rests: Sequence[Sequence[Line]]
) -> bool:
    """Say whether a text of several lines stands beside labels of one: a line between two codes
    may then end the text of the one or begin that of the other."""
    if not all(lines and _label_in(row, lines[0]) for row, lines in rows):
        return False
    return any(
        any(line.number > lines[0].number and _is_right_of(row, line) for line in rest)
        for (row, lines), rest in zip(rows[:-1], rests, strict=False)
    )


def _is_right_of(row: RowWords, line: Line) -> bool:
    return len(line.text) - len(line.text.lstrip()) > len(row.labels[0])


def _label_in(row: RowWords, line: Line) -> bool:
    return any(squash(line.text).startswith(squash(label)) for label in row.labels)


def _is_far_right(line: Line) -> bool:
    return line.text.startswith(" " * _FAR_RIGHT)


def _shared_out(rests: Sequence[Sequence[Line]], count: int) -> list[list[Line]]:
    """Several labels before their values: one line each, or no telling which is whose."""
    every = [line for rest in rests for line in rest]
    owed = [row for row, rest in enumerate(rests) for _ in rest]
    # What stands before a label can't be its value.
    in_order = all(place <= row for place, row in enumerate(owed))
    fits = in_order and len(every) == count
    return [[line] for line in every] if fits else [[] for _ in range(count)]


def _without_label(row: RowWords, lines: Sequence[Line]) -> list[Line]:
    """Take the label off: in one piece where it stands so, else word by word in its order."""
    text = "\n".join(line.text for line in lines)
    squashed, offsets = squash_with_offsets(text)
    for label in map(squash, row.labels):
        if squashed.startswith(label):
            end = offsets[len(label) - 1] + 1
            while end < len(text) and text[end] in _CLOSES_LABEL:
                end += 1
            rest = "\n" * text.count("\n", 0, end) + text[end:]
            return [Line(lines[0].number + i, one) for i, one in enumerate(rest.split("\n"))]
    pending = squash(row.labels[0])
    kept = []
    for line in lines:
        words = []
        for word in line.text.split():
            squashed_word = squash(word)
            if pending.startswith(squashed_word):
                pending = pending[len(squashed_word) :]
            else:
                words.append(word)
        kept.append(Line(line.number, " ".join(words)))
    return kept


class Ratios:
    """Finds the values of ratios by the words that the print puts before them."""

    def __init__(self, layout: Layout) -> None:
        leads = [
            re.findall(r"\w+", words)
            for words in layout.ratio_words
            if words.rstrip().endswith(":")
        ]
        missing = NOT_COMPUTABLE.replace(" ", r"\s+")
        first, last = map(re.escape, NOT_COMPUTABLE.split())
        # In a narrow column, with the label going on beside it.
        self._broken = re.compile(
            rf"(?m)(?<=  ){first}[ \t]*$(?P<between>(?:\n[^\n]*?)??\n[^\n]*?  ){last}(?=[ \t]*$)"
        )
        lead = "|".join(map(_lead_pattern, sorted(leads, key=len, reverse=True)))
        self._pattern = re.compile(
            rf"(?<![\w\[.,])(?:(?:{lead})\s*:\s*([0-9][0-9.,]*|{missing})|({missing}))"
        )

    def take(self, lines: Sequence[Line]) -> tuple[list[Line], list[tuple[str, int]]]:
        """Return the lines without the ratios, and the ratios with the lines they stood on."""
        if not lines:
            return [], []
        text = self._broken.sub(_in_one_line, "\n".join(line.text for line in lines))
        found: list[tuple[str, int]] = []

        def blank(match: re.Match[str]) -> str:
            group = 1 if match[1] else 2
            before = text.count("\n", 0, match.start(group))
            found.append((" ".join(match[group].split()), lines[before].number))
            return re.sub(r"[^\n]", " ", match[0])

        rest = self._pattern.sub(blank, text).split("\n")
        kept = [
            Line(line.number, one, line.starts_page) for line, one in zip(lines, rest, strict=True)
        ]
        return kept, found


def _in_one_line(match: re.Match[str]) -> str:
    return NOT_COMPUTABLE + match["between"]


def _lead_pattern(words: Sequence[str]) -> str:
    """The words before a ratio's number; an extractor may have moved all but the last away."""
    optional = "".join(rf"(?:{re.escape(word)}\s+)?" for word in words[:-1])
    return optional + re.escape(words[-1])


def put_ratio(cell: Cell, raw: str, line: int, reading: Reading) -> None:
    """Keep the value of a ratio: a number, or that it can't be computed."""
    if raw == NOT_COMPUTABLE:
        reading.put(cell, NOT_COMPUTABLE, raw, line)
    else:
        reading.put_number(cell, raw, line)


def place_ratios(
    cells: Sequence[Cell],
    found: Mapping[str, Sequence[tuple[str, int]]],
    reading: Reading,
) -> list[Cell]:
    """Give each ratio the value found in its own lines, else in the order of the form.

    ``found`` holds the ratios by the code whose lines they stand in. Returns the cells left over.
    """
    every = [one for ratios in found.values() for one in ratios]
    own = all(len(found.get(cell.code, ())) == 1 for cell in cells)
    if own or len(every) == len(cells):
        for index, cell in enumerate(cells):
            raw, line = found[cell.code][0] if own else every[index]
            put_ratio(cell, raw, line, reading)
        return []
    left = []
    for cell in cells:
        mine = found.get(cell.code, ())
        if len(mine) == 1:
            put_ratio(cell, *mine[0], reading)
        else:
            left.append(cell)
    return left
