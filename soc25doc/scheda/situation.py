"""Where the Comune stands: the block of Quadro 4 that its numbers call for, and Quadro 3."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from soc25doc.forms import Block, Edition
from soc25doc.scheda.derived import (
    CENT,
    accountable,
    counted_spending,
    service_levels,
    to_account_for,
)
from soc25doc.scheda.record import Scheda


@dataclass(frozen=True, slots=True)
class Autodiagnosi:
    """Where the Comune stands: spending against fabbisogno, level against reference.

    None where the form does not tell. ``block_sure`` and ``spesa_sure`` are False where the
    comparison hangs on a cent or on which year's spending counts. ``blocks`` are all the
    blocks that may be meant: more than ``block`` only where the level itself doesn't compute.
    """

    spesa: Decimal | None
    spesa_year: int | None
    spesa_sufficiente: bool | None
    livello_sufficiente: bool | None
    block: Block | None
    spesa_sure: bool
    block_sure: bool
    quadro3_due: bool | None
    blocks: tuple[Block, ...] = ()


def autodiagnosi(scheda: Scheda) -> Autodiagnosi:
    """Say where the Comune stands, which block is due and whether Quadro 3 is."""
    spending = counted_spending(scheda)
    spesa, year = spending or (None, None)
    fabbisogno = scheda.amount("fabbisogno")
    livello, riferimento = scheda.amount("livello_effettivo"), scheda.amount("livello_riferimento")

    enough = spesa >= fabbisogno if spesa is not None and fabbisogno is not None else None
    level = livello >= riferimento if livello is not None and riferimento is not None else None
    block = _block(scheda.edition, enough, level)
    spesa_sure = spesa is not None and fabbisogno is not None and _year_sure(scheda, spesa)
    near = _within_cent(spesa, fabbisogno) or _within_cent(livello, riferimento)
    return Autodiagnosi(
        spesa=spesa,
        spesa_year=year,
        spesa_sufficiente=enough,
        livello_sufficiente=level,
        block=block,
        spesa_sure=spesa_sure,
        block_sure=block is not None and spesa_sure and not near,
        quadro3_due=_quadro3_due(scheda, enough),
        blocks=tuple(_possible_blocks(scheda, enough, block)),
    )


def _possible_blocks(scheda: Scheda, enough: bool | None, block: Block | None) -> Iterator[Block]:
    """The due block, and where the printed level doesn't compute those of the computed one.

    The level that doesn't compute is a defect of its own: the block must not repeat it.
    """
    if block is None:
        return
    yield block
    livello, riferimento = scheda.amount("livello_effettivo"), scheda.amount("livello_riferimento")
    levels = service_levels(scheda)
    if livello is None or riferimento is None or any(one.accepts(livello) for one in levels):
        return
    for one in levels:
        other = _block(scheda.edition, enough, one.expected >= riferimento)
        if other is not None and other is not block:
            yield other
            return


def _block(edition: Edition, enough: bool | None, level: bool | None) -> Block | None:
    if enough is None or level is None:
        return None
    return next(
        one
        for one in edition.blocks
        if (one.spesa == "sufficiente") is enough and (one.livello == "sufficiente") is level
    )


def _year_sure(scheda: Scheda, spesa: Decimal) -> bool:
    """False where the latest year's spending alone would tell another story."""
    latest = scheda.amount("spesa_storica", str(scheda.edition.years.spesa[-1]))
    fabbisogno, risorse = scheda.amount("fabbisogno"), scheda.amount("risorse")
    if latest is None or fabbisogno is None or latest == spesa:
        return True
    if (latest >= fabbisogno) != (spesa >= fabbisogno):
        return False
    if risorse is None:
        return spesa >= fabbisogno
    return accountable(fabbisogno, latest, risorse) == accountable(fabbisogno, spesa, risorse)


def _quadro3_due(scheda: Scheda, enough: bool | None) -> bool | None:
    if enough is None:
        return None
    if enough:
        return False
    expected = to_account_for(scheda)
    if expected is None:
        return None
    # The portal goes by the R09 that it prints, where that is right.
    printed = scheda.number(expected.cell)
    amount = printed if printed is not None and expected.accepts(printed) else expected.expected
    return amount >= scheda.edition.limit("rendicontazione_minima")


def _within_cent(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= CENT
