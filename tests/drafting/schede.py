"""Schede for the tests of the draft: a plain base, and random ones over all blocks and flags."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from soc25doc.drafting import Draft
from soc25doc.forms import Block, Cell, Edition
from soc25doc.scheda import Comune, Scheda, Value

NAMES = ["IVREA", "AMBITO NA 13", "CONSORZIO SERVIZI SOCIALI IN.RE.TE.", "VIGEVANO", "Unione X"]

# Users of a small Comune: some groups grow, some shrink, one is new, one counts a single person.
PEOPLE: dict[str, Value] = {
    "M21.utenti.2019": 14,
    "M21.utenti.2024": 19,
    "M27.utenti.2019": 36,
    "M27.utenti.2024": 31,
    "M30.utenti.2024": 15,
    "M36.utenti.2019": 1,
    "M36.utenti.2024": 4,
    "M47.utenti.2024": 3,
    "M47.ore.2024": 333,
    "R0B.utenti.2019": 51,
    "R0B.utenti.2024": 72,
}


def block_named(edition: Edition, name: str) -> Block:
    """Return the block of that name."""
    return next(block for block in edition.blocks if block.name == name)


def make_scheda(
    edition: Edition,
    block: str,
    values: Mapping[str, Value] | None = None,
    *,
    flags: tuple[str, ...] = (),
    comune: Comune | None = None,
    left_out: tuple[str, ...] = (),
) -> Scheda:
    """Return a scheda whose numbers call for ``block``; every number not given is 0."""
    wanted = block_named(edition, block)
    spent = "120000.50" if wanted.spesa == "sufficiente" else "80000.50"
    level = "7.05" if wanted.livello == "sufficiente" else "4.05"
    base: dict[str, Value] = {cell.id: 0 for cell in edition.cells.values() if cell.is_number}
    base |= dict.fromkeys(wanted.flags, "NO")
    base |= dict.fromkeys(flags, "SI")
    base |= {
        "R0C": "IVREA",
        "R0D": "CONSORZIO SERVIZI SOCIALI (INTERVENTI E RELAZIONI TERRITORIALI) IN.RE.TE.",
        "R03": 1617,
        "R04": Decimal(level),
        "R05": Decimal("5.36"),
        "R06": Decimal("100000.25"),
        "R07.2017": Decimal("50000.10"),
        "R07.2021": Decimal(spent),
    }
    base |= dict(values or {})
    kept = {cell: value for cell, value in base.items() if cell not in left_out}
    return Scheda(edition, "prova.yaml", "data", kept, comune=comune)


def _number(cell: Cell) -> st.SearchStrategy[Any]:
    if cell.kind == "persone":
        return st.sampled_from([0, 0, 1, 2, 3, 8, 11, 45, 80, 1200]) | st.integers(0, 5000)
    if cell.kind in ("fte", "media"):
        return st.sampled_from([Decimal(0), Decimal(1), Decimal("0.62"), Decimal(14)]) | (
            st.decimals(0, 60, places=2)
        )
    if cell.kind == "rapporto":
        return st.sampled_from([0, "NON CALCOLABILE", 4000, 5000, 6500, 7200, 1]) | (
            st.integers(0, 60000)
        )
    if cell.kind == "abitanti":
        return st.sampled_from([1, 30, 1120, 5000, 5001, 148300])
    if cell.kind == "percento":
        return st.sampled_from([Decimal(0), Decimal("5.36"), Decimal("5.364")]) | (
            st.decimals(0, 60, places=2)
        )
    return st.sampled_from([Decimal(0), Decimal("999.99"), Decimal("50000.00")]) | (
        st.decimals(0, 3_000_000, places=2)
    )


@st.composite
def schede(draw: st.DrawFn, edition: Edition) -> Scheda:
    """Draw a scheda: numbers of any size, holes, zeros, any set of flags of its own block."""
    values: dict[str, Value] = {
        cell.id: draw(_number(cell)) for cell in edition.cells.values() if cell.is_number
    }
    for name in ("ats", "capofila"):
        values[edition.named(name).code] = draw(st.sampled_from([*NAMES, None]))
    for hole in draw(st.sets(st.sampled_from(sorted(values)), max_size=6)):
        values[hole] = None
    block = draw(st.sampled_from(edition.blocks))
    values |= dict.fromkeys(draw(st.sets(st.sampled_from(block.flags))), "SI")
    comune = draw(
        st.sampled_from([None, Comune("Albiano d'Ivrea", "TO", "A157"), Comune("L'Aquila")])
    )
    if draw(st.booleans()):  # otherwise the numbers seldom call for the block of the flags
        values |= _fitting(edition, block)
    known = {cell: value for cell, value in values.items() if value is not None}
    return Scheda(edition, "prova.yaml", "data", known, comune=comune)


def _fitting(edition: Edition, block: Block) -> dict[str, Value]:
    whole = make_scheda(edition, block.name).values
    names = ("livello_effettivo", "livello_riferimento", "fabbisogno", "spesa_storica")
    codes = {edition.named(name).code for name in names}
    return {cell: value for cell, value in whole.items() if cell.split(".", 1)[0] in codes}


def lines(drafted: Draft) -> list[str]:
    """Return the paragraphs of a draft."""
    return drafted.text.split("\n")
