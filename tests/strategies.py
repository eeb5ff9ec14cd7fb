"""Random schede that are consistent, for property tests.

Every computed field is worked out here once more, from the form's own words and without the
package's ``derived`` module, so that the two can be held against each other.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import strategies as st

from soc25doc.forms import Block, Edition, Field
from soc25doc.scheda import Scheda, Value
from soc25doc.scheda.record import Layout


@dataclass(frozen=True)
class Consistent:
    """A consistent scheda, and what its maker knows of it."""

    scheda: Scheda
    block: Block
    quadro3_due: bool


def cents(low: int, high: int) -> st.SearchStrategy[Decimal]:
    """Amounts with two decimals."""
    return st.integers(low * 100, high * 100).map(lambda amount: Decimal(amount).scaleb(-2))


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half up, as the portal does."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


@st.composite
def consistent_schede(
    draw: st.DrawFn, edition: Edition, layouts: tuple[Layout, ...] = ("data", "sose")
) -> Consistent:
    """Draw a scheda in which every sum is right and just what is due is filled in."""
    maker = _Maker(draw, edition)
    maker.users()
    maker.professionals()
    enough_level = maker.level()
    account = maker.spending()
    due = account is not None and account >= edition.limit("rendicontazione_minima")
    maker.goals(account if due else None)
    block = maker.reasons(enough_spending=account is None, enough_level=enough_level)
    scheda = Scheda(
        edition=edition,
        source="casuale.yaml",
        layout=draw(st.sampled_from(layouts)),
        values=maker.values,
    )
    return Consistent(scheda, block, due)


class _Maker:
    """Fills in one scheda quadro by quadro."""

    def __init__(self, draw: st.DrawFn, edition: Edition) -> None:
        self._draw = draw
        self._edition = edition
        self._year = edition.years.rendiconto
        self._totals = {edition.years.confronto: 0, self._year: 0}
        self.values: dict[str, Value] = {}

    def users(self) -> None:
        """Users, hours and means of every row, and the totals."""
        for row in self._edition.users_rows:
            for year in self._totals:
                count = self._draw(st.integers(0, 400))
                self.values[f"{row.code}.utenti.{year}"] = count
                self._totals[year] += count
            if row.columns("ore"):
                self._hours(row)
        total = self._edition.named("totale_utenti").code
        for year, count in self._totals.items():
            self.values[f"{total}.utenti.{year}"] = count

    def _hours(self, row: Field) -> None:
        users = Decimal(str(self.values[f"{row.code}.utenti.{self._year}"]))
        hours = self._draw(st.integers(0, 9000)) if users else 0
        mean = rounded(hours / users, 2) if users else Decimal(0)
        self.values[f"{row.code}.ore.{self._year}"] = hours
        self.values[f"{row.code}.media_ore.{self._year}"] = mean

    def professionals(self) -> None:
        """Inhabitants, social workers and their ratio; the texts on the ATS."""
        people = self._draw(st.integers(30, 60000))
        own, lent = self._draw(cents(0, 6)), self._draw(cents(0, 3))
        self._set("abitanti", people)
        self._set("assistenti_comune", own, str(self._year))
        self._set("assistenti_comune", Decimal("1.00"), str(self._edition.years.personale))
        self._set("assistenti_associati", lent, str(self._year))
        workers = own + lent
        self._set("rapporto_comune", rounded(people / workers, 0) if workers else 0)
        self._set("rapporto_ats", self._draw(st.integers(900, 12000)))
        for cell in self._edition.named("altre_figure").cells:
            self.values[cell.id] = self._draw(cents(0, 4))
        self._set("ats", "VALFINTA")
        self._set("capofila", "BORGO FINTO")

    def level(self) -> bool:
        """Actual and reference level, further apart than rounding could blur; is it enough?"""
        users, people = self._totals[self._year], self.values[self._code("abitanti")]
        actual = rounded(Decimal(100 * users) / Decimal(str(people)), 2)
        enough = self._draw(st.booleans()) and actual >= Decimal("0.10")
        gap = self._draw(cents(0, 9)) + Decimal("0.02")
        self._set("livello_effettivo", actual)
        # A level so low that nothing fits below it is under its reference.
        enough = enough and actual > gap
        self._set("livello_riferimento", actual - gap if enough else actual + gap)
        return enough

    def spending(self) -> Decimal | None:
        """Fabbisogno, spending and resources; what is to be accounted for, None if it suffices."""
        need, gap = self._draw(cents(5000, 900000)), self._draw(cents(1, 4000))
        enough = self._draw(st.booleans())
        latest = need + gap if enough else need - gap
        resources = self._draw(cents(0, 9000))
        self._set("fabbisogno", need)
        self._set("risorse", resources)
        *earlier, last = self._edition.years.spesa
        for year in earlier:
            self._set("spesa_storica", self._draw(cents(0, int(latest))), str(year))
        self._set("spesa_storica", latest, str(last))
        account = Decimal(0) if enough else min(resources, gap)
        self._set("da_rendicontare", account)
        return None if enough else account

    def goals(self, account: Decimal | None) -> None:
        """Quadro 3: zeros, or spending that reaches what is to be accounted for."""
        total = self._edition.named("totale_obiettivi")
        rows = [
            field
            for field in self._edition.fields.values()
            if field.quadro == total.quadro and field.columns("spesa") and field is not total
        ]
        spent = {row.code: Decimal(0) for row in rows}
        if account is not None:
            spent = {row.code: self._draw(cents(0, 3000)) for row in rows}
            spent[rows[-1].code] += max(Decimal(0), account - sum(spent.values()))
        for row in rows:
            self.values[f"{row.code}.spesa"] = spent[row.code]
            if row.columns("numero"):
                self.values[f"{row.code}.numero"] = Decimal(1 if spent[row.code] else 0)
        self._set("totale_obiettivi", sum(spent.values(), Decimal(0)), "spesa")

    def reasons(self, *, enough_spending: bool, enough_level: bool) -> Block:
        """Answers in the block that is due, at least one of them SI."""
        names = {True: "sufficiente", False: "insufficiente"}
        [block] = [
            one
            for one in self._edition.blocks
            if (one.spesa, one.livello) == (names[enough_spending], names[enough_level])
        ]
        for flag in block.flags:
            self.values[flag] = self._draw(st.sampled_from(("SI", "NO")))
        self.values[self._draw(st.sampled_from(block.flags))] = "SI"
        return block

    def _code(self, name: str) -> str:
        return self._edition.named(name).code

    def _set(self, name: str, value: Value, path: str = "") -> None:
        self.values[f"{self._code(name)}.{path}" if path else self._code(name)] = value
