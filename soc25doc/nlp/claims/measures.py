"""What the form holds about a subject: sums of cells by year, with their working in Italian."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from soc25doc.forms import Edition, Field
from soc25doc.forms.per_edition import per_edition
from soc25doc.italian import fixed, number
from soc25doc.scheda import Scheda

Column = Literal["utenti", "ore", "media_ore", ""]


@dataclass(frozen=True, slots=True)
class Measure:
    """Codes whose cells in one column are added up; ``euro`` amounts are written as such."""

    codes: tuple[str, ...]
    column: Column | Literal["spesa", "numero"] = "utenti"
    euro: bool = False

    def years(self, edition: Edition) -> tuple[int, ...]:
        """Return the years for which the form holds it, oldest first; () for a single value."""
        known = _known_years(edition)
        if self not in known:
            known[self] = self._years(edition)
        return known[self]

    def _years(self, edition: Edition) -> tuple[int, ...]:
        common: set[int] | None = None
        for code in self.codes:
            years = {
                int(cell.path.rsplit(".", 1)[-1])
                for cell in edition.fields[code].cells
                if cell.path.rsplit(".", 1)[-1].isdigit() and self._holds(cell.path)
            }
            common = years if common is None else common & years
        return tuple(sorted(common or ()))

    def value(self, scheda: Scheda, year: int) -> Decimal | None:
        """Return the sum, None where a cell that it needs is not known."""
        if self.column == "media_ore" and len(self.codes) > 1:
            hours = Measure(self.codes, "ore").value(scheda, year)
            users = Measure(self.codes, "utenti").value(scheda, year)
            return hours / users if hours is not None and users else None
        found = [scheda.number(cell) for cell in self._cells(scheda.edition, year)]
        known = [one for one in found if one is not None]
        return sum(known, Decimal(0)) if found and len(known) == len(found) else None

    def working(self, scheda: Scheda, year: int) -> str:
        """Return ``M21 2024 = 19``, or the sum with its terms."""
        value = self.value(scheda, year)
        if value is None:
            return ""
        years = self.years(scheda.edition)
        label = f" {year}" if len(years) > 1 else ""
        if len(self.codes) == 1:
            return f"{self.codes[0]}{self._column_label()}{label} = {self.written(value)}"
        if self.column == "media_ore":
            hours = Measure(self.codes, "ore").value(scheda, year)
            users = Measure(self.codes, "utenti").value(scheda, year)
            return f"{number(hours or 0)} ore / {number(users or 0)} utenti = {fixed(value)}"
        terms = []
        for code in self.codes:
            one = Measure((code,), self.column).value(scheda, year)
            if one:
                terms.append(f"{code} {self.written(one)}")
        total = self.written(value)
        return f"{' + '.join(terms) or '0'}{self._column_label()}{label} = {total}"

    def written(self, value: Decimal) -> str:
        """Write a value of it for an Italian reader."""
        if self.euro:
            return f"{fixed(value)} €"
        return fixed(value) if self.column == "media_ore" else number(value)

    def _holds(self, path: str) -> bool:
        return not self.column or path.startswith(f"{self.column}.") or "." not in path

    def _cells(self, edition: Edition, year: int) -> list[str]:
        cells = []
        for code in self.codes:
            found = _cell_of(edition.fields[code], self.column, year)
            if found:
                cells.append(found)
        # Rows without hours (multiutenza) have no such cell; a single code must have its own.
        return cells

    def _column_label(self) -> str:
        return {"ore": " ore", "media_ore": " ore medie"}.get(self.column, "")


def _cell_of(field: Field, column: str, year: int) -> str | None:
    for path in (f"{column}.{year}", str(year), column, ""):
        for cell in field.cells:
            if cell.path == path:
                return cell.id
    return None


def rows(
    edition: Edition, *, group: str | None = None, area: str | None = None, column: str = "utenti"
) -> tuple[str, ...]:
    """Return the codes of the users' rows of a group, an area, or both that hold the column."""
    known, key = _known_rows(edition), (group, area, column)
    if key not in known:
        known[key] = tuple(
            row.code
            for row in edition.users_rows
            if group in (None, row.group) and area in (None, row.area) and row.columns(column)
        )
    return known[key]


@per_edition
def all_measures(edition: Edition) -> tuple[Measure, ...]:
    """Return every row, every sum of an area or a group, and the total."""
    return tuple(one for one in _sums(edition) if one.codes)


def _sums(edition: Edition) -> Iterator[Measure]:
    columns: tuple[Column, ...] = ("utenti", "ore", "media_ore")
    for column in columns:
        for row in edition.users_rows:
            if row.columns(column):
                yield Measure((row.code,), column)
        if column != "media_ore":
            for area in edition.areas:
                yield Measure(rows(edition, area=area, column=column), column)
            for group in edition.groups:
                yield Measure(rows(edition, group=group, column=column), column)
    yield Measure((edition.named("totale_utenti").code,))


@per_edition
def _known_rows(_edition: Edition) -> dict[tuple[str | None, str | None, str], tuple[str, ...]]:
    return {}


@per_edition
def _known_years(_edition: Edition) -> dict[Measure, tuple[int, ...]]:
    return {}


def users_measures(
    edition: Edition, group: str | None, area: str | None, column: Column
) -> Sequence[Measure]:
    """Return the likeliest measure of users or hours first, then what else may be meant."""
    wanted: list[tuple[str, ...]] = []
    if group and area:
        wanted = [rows(edition, group=group, area=area, column=column)]
    elif group:
        per_area = [
            rows(edition, group=group, area=one, column=column) for one in _areas(edition, column)
        ]
        wanted = [*per_area, rows(edition, group=group, column=column)]
    elif area:
        wanted = [rows(edition, area=area, column=column)]
    else:
        total = (edition.named("totale_utenti").code,) if column == "utenti" else ()
        everything = rows(edition, column=column)
        wanted = [total or everything]
        wanted += [rows(edition, area=one, column=column) for one in _areas(edition, column)]
    return tuple(Measure(codes, column) for codes in _distinct(wanted) if codes)


def _areas(edition: Edition, column: str) -> list[str]:
    return [area for area in edition.areas if rows(edition, area=area, column=column)]


def _distinct(wanted: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(wanted))
