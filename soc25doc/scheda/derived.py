"""What the form computes: every derived value with how it came about, and the block that is due.

Rules and their standing: "Computed fields" of the domain notes, recomputed on real forms. All
functions are pure; a value that is missing gives None, never a guess.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from soc25doc.forms import Block, Cell, Field
from soc25doc.italian import number
from soc25doc.scheda.record import Scheda

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Derived:
    """A value that the form computes: what it should be, how far it may be off, and why.

    ``working`` is Italian, such as ``114 = M12 16 + M15 12 + …``; ``inputs`` are the cell ids used.
    """

    cell: Cell
    expected: Decimal
    tolerance: Decimal
    working: str
    inputs: tuple[str, ...]

    def accepts(self, value: Decimal) -> bool:
        return abs(value - self.expected) <= self.tolerance


@dataclass(frozen=True, slots=True)
class Autodiagnosi:
    """Where the Comune stands: spending against fabbisogno, level against reference.

    None where the form does not tell. ``block_sure`` and ``spesa_sure`` are False where the
    comparison hangs on a cent or on which year's spending counts.
    """

    spesa: Decimal | None
    spesa_year: int | None
    spesa_sufficiente: bool | None
    livello_sufficiente: bool | None
    block: Block | None
    spesa_sure: bool
    block_sure: bool
    quadro3_due: bool | None


def derived_values(scheda: Scheda) -> Iterator[Derived]:
    """Yield every derived value whose inputs the scheda holds, in the order of the form."""
    for row in scheda.edition.users_rows:
        mean = mean_hours(scheda, row)
        if mean is not None:
            yield mean
    for cell in scheda.named("totale_utenti").cells:
        total = total_users(scheda, cell)
        if total is not None:
            yield total
    for one in (
        inhabitants_per_worker(scheda),
        service_level(scheda),
        to_account_for(scheda),
        total_spent(scheda),
    ):
        if one is not None:
            yield one


def mean_hours(scheda: Scheda, row: Field) -> Derived | None:
    """Mean hours of a row: hours / users, two decimals; IFEL prints a whole number."""
    means = row.columns("media_ore")
    if not means:
        return None
    year = means[0].path.rsplit(".", 1)[-1]
    hours_id, users_id = f"{row.code}.ore.{year}", f"{row.code}.utenti.{year}"
    hours, users = scheda.number(hours_id), scheda.number(users_id)
    if hours is None or users is None:
        return None
    whole = scheda.layout == "ifel"
    if users <= 0:
        expected, working = Decimal(0), "0 perché non ci sono utenti"
    else:
        expected = _round(hours / users, Decimal(1) if whole else CENT)
        working = f"{number(expected)} = {number(hours)} ore / {number(users)} utenti"
    tolerance = Decimal(1) if whole else CENT
    return Derived(means[0], expected, tolerance, working, (hours_id, users_id))


def total_users(scheda: Scheda, cell: Cell) -> Derived | None:
    """Total of users of one year: the sum of all the users' rows."""
    year = cell.path.rsplit(".", 1)[-1]
    inputs = tuple(f"{row.code}.utenti.{year}" for row in scheda.edition.users_rows)
    amounts = [scheda.number(one) for one in inputs]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        return None
    total = sum(known, Decimal(0))
    terms = " + ".join(
        f"{one.split('.')[0]} {number(amount)}"
        for one, amount in zip(inputs, known, strict=True)
        if amount
    )
    return Derived(cell, total, Decimal(0), f"{number(total)} = {terms or '0'}", inputs)


def inhabitants_per_worker(scheda: Scheda) -> Derived | None:
    """Inhabitants per social worker of the Comune: R03 / (R01 + R01A), whole, 0 with none."""
    year = str(scheda.edition.years.rendiconto)
    own, lent = scheda.named("assistenti_comune").code, scheda.named("assistenti_associati").code
    inputs = (scheda.named("abitanti").code, f"{own}.{year}", f"{lent}.{year}")
    people, first, second = (scheda.number(one) for one in inputs)
    if people is None or first is None or second is None:
        return None
    workers = first + second
    cell = scheda.named("rapporto_comune").cells[0]
    if workers <= 0:
        return Derived(
            cell, Decimal(0), Decimal(0), "0 perché non ci sono assistenti sociali", inputs
        )
    expected = _round(people / workers, Decimal(1))
    working = (
        f"{number(expected)} = {inputs[0]} {number(people)} / "
        f"({own} {number(first)} + {lent} {number(second)})"
    )
    return Derived(cell, expected, Decimal(1), working, inputs)


def service_level(scheda: Scheda) -> Derived | None:
    """Actual level of service: 100 × users of the year / inhabitants, two decimals."""
    year = scheda.edition.years.rendiconto
    total = scheda.named("totale_utenti").code
    inputs = (f"{total}.utenti.{year}", scheda.named("abitanti").code)
    users, people = (scheda.number(one) for one in inputs)
    if users is None or people is None or people <= 0:
        return None
    expected = _round(100 * users / people, CENT)
    working = f"{number(expected)} = 100 × {total} {number(users)} / {inputs[1]} {number(people)}"
    cell = scheda.named("livello_effettivo").cells[0]
    return Derived(cell, expected, CENT, working, inputs)


def to_account_for(scheda: Scheda) -> Derived | None:
    """Resources to account for: max(0, min(R08, R06 − spending))."""
    spending = counted_spending(scheda)
    fabbisogno, risorse = scheda.amount("fabbisogno"), scheda.amount("risorse")
    if spending is None or fabbisogno is None or risorse is None:
        return None
    spesa, year = spending
    gap = fabbisogno - spesa
    expected = max(Decimal(0), min(risorse, gap))
    need, past, extra = (
        scheda.named(name).code for name in ("fabbisogno", "spesa_storica", "risorse")
    )
    difference = f"{need} {number(fabbisogno)} − {past} {year} {number(spesa)} = {number(gap)}"
    if gap <= 0:
        working = f"0 perché la spesa non è inferiore al fabbisogno: {difference}"
    else:
        working = f"{number(expected)} = il minore fra {extra} {number(risorse)} e {difference}"
    inputs = (need, *(f"{past}.{y}" for y in scheda.edition.years.spesa), extra)
    return Derived(scheda.named("da_rendicontare").cells[0], expected, CENT, working, inputs)


def total_spent(scheda: Scheda) -> Derived | None:
    """Total of the service goals: the sum of the spending of the rows of Quadro 3."""
    cell = scheda.named("totale_obiettivi").cells[0]
    inputs = tuple(one.id for one in goal_spending_cells(scheda))
    amounts = [scheda.number(one) for one in inputs]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        return None
    total = sum(known, Decimal(0))
    terms = " + ".join(
        f"{one.split('.')[0]} {number(amount)}" for one, amount in zip(inputs, known, strict=True)
    )
    return Derived(cell, total, CENT, f"{number(total)} = {terms}", inputs)


def goal_spending_cells(scheda: Scheda) -> tuple[Cell, ...]:
    """Return the spending cells of Quadro 3 that its total adds up."""
    total = scheda.named("totale_obiettivi")
    return tuple(
        cell
        for field in scheda.edition.fields.values()
        if field.quadro == total.quadro and field.code != total.code
        for cell in field.columns("spesa")
    )


def counted_spending(scheda: Scheda) -> tuple[Decimal, int] | None:
    """Return the spending compared with the fabbisogno, and its year: the higher of R07."""
    code = scheda.named("spesa_storica").code
    found = [(scheda.number(f"{code}.{year}"), year) for year in scheda.edition.years.spesa]
    known = [(amount, year) for amount, year in found if amount is not None]
    if len(known) < len(found) or not known:
        return None
    return max(known)


def autodiagnosi(scheda: Scheda) -> Autodiagnosi:
    """Say where the Comune stands, which block is due and whether Quadro 3 is."""
    edition = scheda.edition
    spending = counted_spending(scheda)
    spesa, year = spending or (None, None)
    fabbisogno = scheda.amount("fabbisogno")
    livello, riferimento = scheda.amount("livello_effettivo"), scheda.amount("livello_riferimento")

    enough = spesa >= fabbisogno if spesa is not None and fabbisogno is not None else None
    level = livello >= riferimento if livello is not None and riferimento is not None else None
    spesa_sure = _spending_sure(scheda, spesa, fabbisogno)
    near = livello is not None and riferimento is not None and abs(livello - riferimento) <= CENT

    block = None
    if enough is not None and level is not None:
        block = next(
            one
            for one in edition.blocks
            if (one.spesa == "sufficiente") is enough and (one.livello == "sufficiente") is level
        )
    return Autodiagnosi(
        spesa=spesa,
        spesa_year=year,
        spesa_sufficiente=enough,
        livello_sufficiente=level,
        block=block,
        spesa_sure=spesa_sure,
        block_sure=block is not None and spesa_sure and not near,
        quadro3_due=_quadro3_due(scheda, enough),
    )


def _spending_sure(scheda: Scheda, spesa: Decimal | None, fabbisogno: Decimal | None) -> bool:
    """False on a cent, and where the latest year's spending alone would tell another story."""
    if spesa is None or fabbisogno is None or abs(spesa - fabbisogno) <= CENT:
        return False
    latest = scheda.amount("spesa_storica", str(scheda.edition.years.spesa[-1]))
    if latest is None or latest == spesa:
        return True
    risorse = scheda.amount("risorse")
    if (latest >= fabbisogno) != (spesa >= fabbisogno) or risorse is None:
        return False
    return spesa >= fabbisogno or min(risorse, fabbisogno - latest) == min(
        risorse, fabbisogno - spesa
    )


def _quadro3_due(scheda: Scheda, enough: bool | None) -> bool | None:
    if enough is None:
        return None
    if enough:
        return False
    expected = to_account_for(scheda)
    if expected is None:
        return None
    return expected.expected >= scheda.edition.limit("rendicontazione_minima")


def _round(value: Decimal, step: Decimal) -> Decimal:
    return value.quantize(step, rounding=ROUND_HALF_UP)
