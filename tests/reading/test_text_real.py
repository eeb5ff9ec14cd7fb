"""The real forms, where they are at hand, against what a person typed from them."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from soc25doc.forms import editions
from soc25doc.marked import parse_yaml
from soc25doc.reading import ReadOptions, read_sources
from soc25doc.reading.recognise import recognise
from soc25doc.reading.text import read_text_closely
from soc25doc.scheda import Scheda
from soc25doc.scheda.data import from_document

GOLDENS = Path(__file__).parent.parent / "goldens" / "real"
FORMS = sorted(path.stem for path in GOLDENS.glob("*.yaml") if path.stem != "findings")


def _golden(name: str) -> tuple[Scheda, Any, Any]:
    """The typed scheda without its free text, the shape of that text, the whole file."""
    marked = parse_yaml((GOLDENS / f"{name}.yaml").read_text(encoding="utf-8"))
    whole = marked.value
    shape, whole["fields"]["R40"] = whole["fields"]["R40"], None
    return from_document(marked, (), name, editions()[whole["form"]]), shape, whole


@pytest.mark.parametrize("name", FORMS)
def test_every_field(name: str, real_schede: Path) -> None:
    golden, shape, whole = _golden(name)
    [read] = read_sources([str(real_schede / f"{name}.txt")], ReadOptions(editions()))
    assert isinstance(read, Scheda)
    wrong = [
        (cell, golden.value(cell), read.value(cell))
        for cell in golden.edition.cells
        if cell != "R40" and golden.value(cell) != read.value(cell)
    ]
    text = read.relazione

    assert not wrong
    assert not read.problems
    assert (read.layout, read.printed_at) == (whole["layout"], whole["printed_at"])
    assert (read.comune is None) == (whole["comune"] is None)
    if read.comune is not None:
        assert (read.comune.name, read.comune.province, read.comune.code) == tuple(
            whole["comune"][key] for key in ("name", "province", "code")
        )
    assert len(text) == (shape["length"] if shape else 0)
    if shape:
        assert hashlib.sha256(text.encode("utf-8")).hexdigest() == shape["sha256"]
        assert len(text.split("\n")) == shape["paragraphs"]


@pytest.mark.parametrize("name", FORMS)
def test_undecided_line_ends_are_those_found_by_hand(name: str, real_schede: Path) -> None:
    text = (real_schede / f"{name}.txt").read_text(encoding="utf-8")
    reading = read_text_closely(text, name, recognise(text, editions()))

    assert reading.undecided_line_ends == len(_golden(name)[2]["undecided"])
