"""Text extracts of the facsimiles: every field right, or told as a problem. Never wrong in silence.

What ``pdftotext`` without ``-layout`` loses can't be read from its text: the blank lines of the
free text, and which line of two names stood beside which label.
"""

import re
from pathlib import Path

import pytest

from soc25doc.forms import editions
from soc25doc.reading.recognise import recognise
from soc25doc.reading.text import read_text_closely
from soc25doc.scheda import Scheda
from tests.facsimili.cases import Case, cases
from tests.facsimili.make import load

EXTRACTS = [(case, path) for case in cases() for path in case.texts]
LOST_NAMES = {"R0C", "R0D"}


def _read(path: Path) -> Scheda:
    text = path.read_text(encoding="utf-8")
    return read_text_closely(text, path.name, recognise(text, editions())).scheda


def _folded(value: object, *, plain: bool) -> object:
    """A value as far as the extract can show it."""
    return re.sub(r"\n+", "\n", value) if plain and isinstance(value, str) else value


@pytest.mark.parametrize(("case", "path"), EXTRACTS, ids=[path.name for _, path in EXTRACTS])
def test_every_field(case: Case, path: Path) -> None:
    golden, read = load(case.scheda), _read(path)
    plain = ".plain." in path.name
    told = {problem.cell_id for problem in read.problems}
    wrong = [
        (cell, golden.value(cell), read.value(cell))
        for cell in golden.edition.cells
        if _folded(golden.value(cell), plain=plain) != _folded(read.value(cell), plain=plain)
        and cell not in told
    ]

    assert not wrong
    assert told <= (LOST_NAMES if plain else set())
    assert read.not_carried == golden.not_carried
    assert (read.layout, read.printed_at) == (golden.layout, golden.printed_at)


def test_most_is_read_outright() -> None:
    """The figure of the closing note: fields right of all, problems counted as not right."""
    right = total = 0
    for case, path in EXTRACTS:
        golden, read = load(case.scheda), _read(path)
        cells = [c for c in golden.edition.cells if c.split(".")[0] not in golden.not_carried]
        total += len(cells)
        right += sum(golden.value(cell) == read.value(cell) for cell in cells)

    assert total > 5000
    assert right / total > 0.998


@pytest.mark.parametrize(("case", "path"), EXTRACTS[:4], ids=[p.name for _, p in EXTRACTS[:4]])
def test_where_quotes_the_line(case: Case, path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    read = _read(path)

    assert case.texts
    for cell, where in read.where.items():
        assert where.line is not None
        if read.edition.cells[cell].is_number:
            assert where.raw.split()[0] in lines[where.line - 1]
