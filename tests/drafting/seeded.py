"""Schede by seed for the regression of the draft: consistent forms of every kind of Comune.

The numbers are made here, by the form's own words, for a block and a set of its flags: small and
large Comuni, zeros, missing values, Quadro 3 in all mixes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from random import Random

from soc25doc.forms import Block, Edition
from soc25doc.scheda import Comune, Scheda, Value

COMUNI = (
    Comune("Albiano d'Ivrea", "TO", "A157"),
    Comune("L'Aquila", "AQ", "A345"),
    Comune("Ivrea", "TO", "E379"),
    Comune("Ascoli Piceno", "AP", "A462"),
    None,
)
ATS = ("IVREA", "AMBITO NA 13", "SEBINO - 5", "DISTRETTO SOCIALE RM 6.1", "VALDARNO", None)
LEADERS = ("CONSORZIO SERVIZI SOCIALI IN.RE.TE.", "IVREA", "UNIONE DEI COMUNI VALFINTA", None)
PEOPLE = (140, 900, 1748, 4999, 5000, 5001, 21297, 148300)


@dataclass(frozen=True)
class Case:
    """One draft of the regression: a form, its flags, and which length is asked for."""

    block: Block
    flags: tuple[str, ...]
    seed: int

    @property
    def random(self) -> Random:
        """The source of all that is drawn for this case: the same on every machine."""
        return Random(f"{self.block.name}/{','.join(self.flags)}/{self.seed}")

    def __str__(self) -> str:
        return f"{self.block.name} {','.join(self.flags)} seme {self.seed}"


def cases(edition: Edition, forms: int, *, every: int = 1) -> Iterator[Case]:
    """Yield block × every non-empty set of its flags × seeds; ``every`` keeps one case of n."""
    number = 0
    for block in edition.blocks:
        for size in range(1, len(block.flags) + 1):
            for flags in combinations(block.flags, size):
                for seed in range(forms):
                    if number % every == 0:
                        yield Case(block, flags, seed)
                    number += 1


def scheda_of(edition: Edition, case: Case) -> Scheda:
    """Make the form of a case."""
    return _Maker(edition, case).scheda()


class _Maker:
    """Fills in one scheda quadro by quadro."""

    def __init__(self, edition: Edition, case: Case) -> None:
        self._edition = edition
        self._case = case
        self._random = case.random
        self._people = self._random.choice(PEOPLE)
        self._values: dict[str, Value] = {}

    def scheda(self) -> Scheda:
        """Return the form."""
        self._users()
        self._professionals()
        self._level()
        self._spending()
        flags = {
            code: "SI" if code in self._case.flags else "NO" for code in self._case.block.flags
        }
        known = {**self._values, **flags}
        self._holes(known)
        return Scheda(self._edition, "seme.yaml", "data", known, comune=self._random.choice(COMUNI))

    def _users(self) -> None:
        largest = max(3, self._people // 40)
        empty = self._random.choice([0.1, 0.4, 0.8])
        years = (self._edition.years.confronto, self._edition.years.rendiconto)
        totals = dict.fromkeys(years, 0)
        for row in self._edition.users_rows:
            steady = self._random.random() < 0.1
            count = 0
            for cell in row.columns("utenti"):
                count = count if steady and count else self._count(largest, empty)
                self._values[cell.id] = count
            for year in years:
                totals[year] += int(str(self._values[f"{row.code}.utenti.{year}"]))
            for cell in row.columns("ore"):
                now = int(str(self._values[f"{row.code}.utenti.{years[1]}"]))
                hours = now * self._random.randint(0, 60)
                self._values[cell.id] = hours
                mean = _rounded(Decimal(hours) / now) if now else Decimal(0)
                self._values[f"{row.code}.media_ore.{years[1]}"] = mean
        for year, total in totals.items():
            self._set("totale_utenti", total, f"utenti.{year}")
        self._served = totals[years[1]]

    def _count(self, largest: int, empty: float) -> int:
        if self._random.random() < empty:
            return 0
        return self._random.choice([1, 2, 3, self._random.randint(1, largest)])

    def _professionals(self) -> None:
        self._set("abitanti", self._people)
        year, before = self._edition.years.rendiconto, self._edition.years.personale
        staff = [Decimal(0), Decimal(1), Decimal("0.62"), Decimal(2), Decimal(self._people) / 4200]
        own = _rounded(self._random.choice(staff))
        lent = _rounded(self._random.choice([*staff, Decimal(0), Decimal(0)]))
        self._set("assistenti_comune", own, str(year))
        self._set("assistenti_comune", self._random.choice([own, _rounded(staff[4])]), str(before))
        self._set("assistenti_associati", lent, str(year))
        workers = own + lent
        ratio = (self._people / workers).quantize(Decimal(1), ROUND_HALF_UP) if workers else 0
        self._set("rapporto_comune", int(ratio))
        drawn = self._random.randint(1200, 9000)
        ats: list[Value] = [drawn, "NON CALCOLABILE", int(ratio) or 4000]
        self._set("rapporto_ats", self._random.choice(ats))
        for cell in self._edition.named("altre_figure").cells:
            self._values[cell.id] = self._random.choice([Decimal(0), Decimal("0.14"), Decimal(3)])
        self._set("ats", self._random.choice(ATS))
        self._set("capofila", self._random.choice(LEADERS))

    def _level(self) -> None:
        actual = _rounded(Decimal(100 * self._served) / self._people)
        gap = _rounded(Decimal(self._random.randint(2, 400)) / 100)
        below = self._case.block.livello != "sufficiente"
        self._set("livello_effettivo", actual)
        reference = actual + gap if below else max(Decimal(0), actual - gap)
        self._set("livello_riferimento", reference)

    def _spending(self) -> None:
        need = _rounded(Decimal(self._people) * self._random.randint(4000, 9000) / 100)
        gap = _rounded(need * self._random.choice([1, 12, 60, 250]) / 300)
        enough = self._case.block.spesa == "sufficiente"
        latest = need + gap if enough else max(Decimal(0), need - gap)
        *earlier, last = self._edition.years.spesa
        self._set("fabbisogno", need)
        self._set("spesa_storica", latest, str(last))
        for year in earlier:
            share = self._random.randint(30, 99)
            self._set("spesa_storica", _rounded(latest * share / 100), str(year))
        amounts = [Decimal(0), Decimal(640), Decimal(8000), _rounded(need / 12)]
        resources = self._random.choice(amounts)
        self._set("risorse", resources)
        account = Decimal(0) if enough else min(resources, need - latest)
        self._set("da_rendicontare", account)
        self._goals(account)

    def _goals(self, account: Decimal) -> None:
        total = self._edition.named("totale_obiettivi")
        rows = [
            row
            for row in self._edition.fields.values()
            if row.quadro == total.quadro and row.columns("spesa") and row is not total
        ]
        due = account >= self._edition.limit("rendicontazione_minima")
        paid = self._random.sample(rows, self._random.randint(1, len(rows))) if due else []
        each = _rounded(account / len(paid)) if paid else Decimal(0)
        surplus = self._random.choice([0, 1, 500])
        spent = {row.code: each if row in paid else Decimal(0) for row in rows}
        if paid:  # what the cents lose, and perhaps a surplus, goes to one row
            spent[paid[0].code] += account - each * len(paid) + surplus
        for row in rows:
            self._values[f"{row.code}.spesa"] = spent[row.code]
            for cell in row.columns("numero"):
                number = self._random.choice([Decimal("0.5"), Decimal(1), Decimal(2)])
                self._values[cell.id] = number if spent[row.code] else 0
        self._set("totale_obiettivi", sum(spent.values(), Decimal(0)), "spesa")

    def _holes(self, known: dict[str, Value]) -> None:
        """Leave some cells empty, never those that tell the block or the answers."""
        names = ("livello_effettivo", "livello_riferimento", "fabbisogno", "spesa_storica")
        kept = {cell.id for name in names for cell in self._edition.named(name).cells}
        numbers = sorted(cell for cell in self._values if cell not in kept)
        for cell in self._random.sample(numbers, self._random.choice([0, 0, 1, 4, 12])):
            del known[cell]

    def _set(self, name: str, value: Value, path: str = "") -> None:
        if value is not None:
            code = self._edition.named(name).code
            self._values[f"{code}.{path}" if path else code] = value


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
