"""What the form computes: every derived value, with how it came about.

Rules and their standing: "Computed fields" of the domain notes, recomputed on real forms. All
functions are pure; a value that is missing gives None, never a guess (a source whose ``number``
raises instead, as the rules' view does, is told which value it was).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from soc25doc.forms import Cell, Edition, Field
from soc25doc.italian import fixed, number
from soc25doc.scheda.record import Layout, Scheda

CENT = Decimal("0.01")
EXACT = Decimal(0)


class Numbers(Protocol):
    """Where the numbers come from: a Scheda, or a view of one that judges them first."""

    @property
    def edition(self) -> Edition: ...

    @property
    def layout(self) -> Layout: ...

    def number(self, cell: Cell | str) -> Decimal | None: ...


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


def derived_values(scheda: Scheda) -> Iterator[Derived]:
    """Yield every derived value whose inputs the scheda holds, in the order of the form."""
    found: list[Derived | None] = [mean_hours(scheda, row) for row in scheda.edition.users_rows]
    found += [total_users(scheda, cell) for cell in scheda.named("totale_utenti").cells]
    found += [
        inhabitants_per_worker(scheda),
        service_level(scheda),
        to_account_for(scheda),
        total_spent(scheda),
    ]
    yield from (one for one in found if one is not None)


def computed_cells(edition: Edition) -> tuple[Cell, ...]:
    """Return the cells that the portal computes from others, in the order of the form."""
    means = [cell for row in edition.users_rows for cell in row.columns("media_ore")]
    names = (
        "totale_utenti",
        "rapporto_comune",
        "livello_effettivo",
        "da_rendicontare",
        "totale_obiettivi",
    )
    return (*means, *(cell for name in names for cell in edition.named(name).cells))


def mean_hours(source: Numbers, row: Field) -> Derived | None:
    """Mean hours of a row: hours / users, two decimals; IFEL prints a whole number."""
    means = row.columns("media_ore")
    if not means:
        return None
    year = means[0].path.rsplit(".", 1)[-1]
    hours_id, users_id = f"{row.code}.ore.{year}", f"{row.code}.utenti.{year}"
    hours, users = source.number(hours_id), source.number(users_id)
    if hours is None or users is None:
        return None
    step = Decimal(1) if source.layout == "ifel" else CENT
    if users <= 0:
        expected, working = Decimal(0), "0 perché non ci sono utenti"
    else:
        expected = _round(hours / users, step)
        working = f"{number(expected)} = {number(hours)} ore / {number(users)} utenti"
    return Derived(means[0], expected, step, working, (hours_id, users_id))


def total_users(source: Numbers, cell: Cell) -> Derived | None:
    """Total of users of one year: the sum of all the users' rows."""
    year = cell.path.rsplit(".", 1)[-1]
    inputs = tuple(f"{row.code}.utenti.{year}" for row in source.edition.users_rows)
    known = _all_numbers(source, inputs)
    if known is None:
        return None
    total = sum(known, Decimal(0))
    terms = " + ".join(
        f"{one.split('.')[0]} {number(amount)}"
        for one, amount in zip(inputs, known, strict=True)
        if amount
    )
    working = f"{number(total)} = {terms}" if terms else "0, perché tutte le righe sono a zero"
    return Derived(cell, total, EXACT, working, inputs)


def inhabitants_per_worker(source: Numbers) -> Derived | None:
    """Inhabitants per social worker of the Comune: R03 / (R01 + R01A), whole, 0 with none."""
    edition = source.edition
    year = edition.years.rendiconto
    own, lent = edition.named("assistenti_comune").code, edition.named("assistenti_associati").code
    inputs = (edition.named("abitanti").code, f"{own}.{year}", f"{lent}.{year}")
    known = _all_numbers(source, inputs)
    if known is None:
        return None
    people, first, second = known
    workers = first + second
    cell = edition.named("rapporto_comune").cells[0]
    if workers <= 0:
        return Derived(cell, Decimal(0), EXACT, "0 perché non ci sono assistenti sociali", inputs)
    expected = _round(people / workers, Decimal(1))
    working = (
        f"{number(expected)} = {inputs[0]} {number(people)} / "
        f"({own} {number(first)} + {lent} {number(second)})"
    )
    return Derived(cell, expected, Decimal(1), working, inputs)


def service_level(source: Numbers, users: Decimal | None = None) -> Derived | None:
    """Actual level of service: 100 × users of the year / inhabitants, two decimals.

    ``users`` stands in for the total that the form prints.
    """
    edition = source.edition
    total = edition.named("totale_utenti").code
    inputs = (f"{total}.utenti.{edition.years.rendiconto}", edition.named("abitanti").code)
    users = source.number(inputs[0]) if users is None else users
    people = source.number(inputs[1])
    if users is None or not people:
        return None
    expected = _round(100 * users / people, CENT)
    working = f"{number(expected)} = 100 × {total} {number(users)} / {inputs[1]} {number(people)}"
    cell = edition.named("livello_effettivo").cells[0]
    return Derived(cell, expected, CENT, working, inputs)


def service_levels(source: Numbers) -> tuple[Derived, ...]:
    """Return the level by the printed total, then by the sum of the rows where that differs.

    A wrong total is a defect of its own: a level that follows from either of them is right.
    """
    cell = current_total(source.edition)
    printed = service_level(source)
    total = total_users(source, cell)
    summed = service_level(source, total.expected) if total else None
    if printed is None or summed is None or printed.expected == summed.expected:
        return tuple(one for one in (printed or summed,) if one)
    return printed, summed


def current_total(edition: Edition) -> Cell:
    """Return the cell of the total of users of the year that the form reports on."""
    total = edition.named("totale_utenti")
    return edition.cells[f"{total.code}.utenti.{edition.years.rendiconto}"]


def to_account_for(source: Numbers) -> Derived | None:
    """Resources to account for: max(0, min(R08, R06 − spending))."""
    edition = source.edition
    need, past, extra = (
        edition.named(name).code for name in ("fabbisogno", "spesa_storica", "risorse")
    )
    spending, fabbisogno = counted_spending(source), source.number(need)
    risorse = source.number(extra)
    if spending is None or fabbisogno is None or risorse is None:
        return None
    spesa, year = spending
    gap = fabbisogno - spesa
    expected = accountable(fabbisogno, spesa, risorse)
    spent = f"{past} {year} {fixed(spesa)}"
    if gap <= 0:
        working = f"0 perché la spesa {spent} non è inferiore al fabbisogno {need} "
        working += fixed(fabbisogno)
    else:
        difference = f"{need} {fixed(fabbisogno)} − {spent} = {fixed(gap)}"
        least = f"{fixed(expected)} = il minore fra {extra} {fixed(risorse)}"
        working = f"{least} e la differenza {difference}"
    inputs = (need, *(f"{past}.{one}" for one in edition.years.spesa), extra)
    return Derived(edition.named("da_rendicontare").cells[0], expected, CENT, working, inputs)


def total_spent(source: Numbers) -> Derived | None:
    """Total of the service goals: the sum of the spending of the rows of Quadro 3."""
    cell = source.edition.named("totale_obiettivi").cells[0]
    inputs = tuple(one.id for one in goal_spending_cells(source.edition))
    known = _all_numbers(source, inputs)
    if known is None:
        return None
    total = sum(known, Decimal(0))
    terms = " + ".join(
        f"{one.split('.')[0]} {fixed(amount)}"
        for one, amount in zip(inputs, known, strict=True)
        if amount
    )
    working = f"{fixed(total)} = {terms}" if terms else "0, perché nessuna riga ha una spesa"
    return Derived(cell, total, EXACT, working, inputs)


def goal_spending_cells(edition: Edition) -> tuple[Cell, ...]:
    """Return the spending cells of Quadro 3 that its total adds up."""
    total = edition.named("totale_obiettivi")
    return tuple(
        cell
        for field in edition.fields.values()
        if field.quadro == total.quadro and field.code != total.code
        for cell in field.columns("spesa")
    )


def counted_spending(source: Numbers) -> tuple[Decimal, int] | None:
    """Return the spending compared with the fabbisogno, and its year: the higher of R07."""
    code = source.edition.named("spesa_storica").code
    years = source.edition.years.spesa
    known = _all_numbers(source, [f"{code}.{year}" for year in years])
    return max(zip(known, years, strict=True)) if known else None


def accountable(fabbisogno: Decimal, spesa: Decimal, risorse: Decimal) -> Decimal:
    """Return the resources to account for: max(0, min(R08, R06 − spending))."""
    return max(Decimal(0), min(risorse, fabbisogno - spesa))


def _all_numbers(source: Numbers, cells: Iterable[str]) -> list[Decimal] | None:
    """Return the numbers of all the cells, or None where one is missing."""
    found = [source.number(cell) for cell in cells]
    known = [one for one in found if one is not None]
    return known if len(known) == len(found) else None


def _round(value: Decimal, step: Decimal) -> Decimal:
    return value.quantize(step, rounding=ROUND_HALF_UP)
