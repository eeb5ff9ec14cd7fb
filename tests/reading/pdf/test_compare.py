"""Two readings of one document: which value is taken, and what is told."""

from dataclasses import replace

import pytest

from soc25doc.reading.pdf.assemble import is_suspect, mismatches
from soc25doc.reading.pdf.compare import disagreements, merged
from soc25doc.reading.problems import not_found
from soc25doc.scheda import Scheda, Value
from tests.facsimili.cases import SCHEDE
from tests.facsimili.make import load


@pytest.fixture(scope="module")
def portal() -> Scheda:
    return load(SCHEDE / "r34-quadro3.yaml")


def misread(scheda: Scheda, **cells: Value) -> Scheda:
    changed = {name.replace("__", "."): value for name, value in cells.items()}
    return replace(scheda, values={**scheda.values, **changed})


def lost(scheda: Scheda, cell: str) -> Scheda:
    values = {key: value for key, value in scheda.values.items() if key != cell}
    return replace(scheda, values=values, problems=(not_found(scheda.edition.cells[cell]),))


def test_a_sound_reading_needs_no_other(portal: Scheda) -> None:
    assert not is_suspect(portal)


def test_a_sum_that_fails_is_suspect_on_a_portal_print_only(portal: Scheda) -> None:
    wrong = misread(portal, M12__utenti__2024=19)

    assert is_suspect(wrong)
    assert not is_suspect(replace(wrong, layout="ifel"))


def test_a_missing_value_is_taken_from_the_second_reader(portal: Scheda) -> None:
    best = merged(lost(portal, "R03"), portal)

    assert best.value("R03") == portal.value("R03")
    assert best.problems == ()


def test_a_value_that_neither_finds_stays_a_problem(portal: Scheda) -> None:
    first = lost(portal, "R03")

    assert merged(first, first).problems == first.problems


def test_the_value_that_makes_the_sum_right_is_taken(portal: Scheda) -> None:
    best = merged(misread(portal, M12__utenti__2024=19), portal)

    assert best.values == portal.values
    assert mismatches(best) == []


def test_a_worse_second_reading_changes_nothing(portal: Scheda) -> None:
    worse = misread(portal, M12__utenti__2024=19, R06=1, M15__ore__2024=2)

    assert merged(portal, worse).values == portal.values


def test_every_disagreement_is_told_with_both_values(portal: Scheda) -> None:
    other = misread(portal, M12__utenti__2024=19, R36="NO")

    told = disagreements(portal, portal, other).problems

    assert [(one.field, one.cell, one.code) for one in told] == [
        ("M12", "utenti.2024", "readers-differ"),
        ("R36", "", "readers-differ"),
    ]
    assert "«9» e «19»" in told[0].message
    assert "«SI» e «NO»" in told[1].message


def test_a_long_text_is_quoted_where_it_differs(portal: Scheda) -> None:
    text = portal.relazione
    other = misread(portal, R40=text[:200] + "XYZ" + text[203:])

    (told,) = disagreements(portal, portal, other).problems

    assert "XYZ" in told.message
    assert len(told.message) < 300


def test_blanks_alone_are_no_disagreement(portal: Scheda) -> None:
    other = misread(portal, R40=portal.relazione.replace(" ", "  ", 1))

    assert disagreements(portal, portal, other).problems == ()
