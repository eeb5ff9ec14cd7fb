"""Scheda → facts. A value that is missing, doubtful or negative gives no fact."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from soc25doc.drafting.language import rounded
from soc25doc.drafting.lexicon import area_phrase, goal, group_phrase
from soc25doc.drafting.model import Area, Fact
from soc25doc.drafting.names import ambito, comune_phrase, lead_body
from soc25doc.drafting.privacy import tellable
from soc25doc.forms import Block, Field
from soc25doc.scheda import Scheda
from soc25doc.scheda.derived import goal_spending_cells, to_account_for
from soc25doc.scheda.situation import autodiagnosi


@dataclass
class Facts:
    """All the facts of one scheda. Templates ask for them by id; one that is missing is None."""

    single: dict[str, Fact] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    goals: list[Fact] = field(default_factory=list)
    quadro3_due: bool = False

    def all(self) -> Iterator[Fact]:
        """Yield every fact."""
        yield from self.single.values()
        for area in self.areas:
            yield area.total
            yield from area.rows
            yield from area.withheld
        yield from self.goals


def gather(scheda: Scheda, block: Block) -> Facts:
    """Turn a scheda, whose due block is known, into facts."""
    return _Gatherer(scheda, block).gather()


class _Gatherer:
    def __init__(self, scheda: Scheda, block: Block) -> None:
        self._scheda = scheda
        self._edition = scheda.edition
        self._block = block
        self._year = scheda.edition.years.rendiconto
        self._doubtful = {problem.cell_id for problem in scheda.problems}
        self._facts = Facts()
        people = self._number(self._code("abitanti"))
        small = people is not None and people <= self._edition.limit("piccolo_comune")
        self._few = self._edition.limit("pochi_utenti") if small else 0

    def gather(self) -> Facts:
        self._bodies()
        self._thresholds()
        self._users()
        self._staff()
        self._spending()
        self._resources()
        return self._facts

    def _bodies(self) -> None:
        comune = self._scheda.comune
        if comune:
            self._add(Fact("comune", "nome", comune_phrase(comune.name), importance=100))
        self._add_number("abitanti", importance=90)
        code = self._code("ats")
        text = self._text(code)
        if text:
            long, short = ambito(text)
            self._add(Fact("ats", "nome", short, (code,), 95, label=long))
        code = self._code("capofila")
        text = self._text(code)
        if text:
            name, own = lead_body(text, comune)
            self._add(Fact("capofila_proprio" if own else "capofila", "nome", name, (code,), 92))

    def _thresholds(self) -> None:
        """Take over the thresholds that sentences compare with."""
        for name, threshold in self._edition.thresholds.items():
            if isinstance(threshold.value, int):
                value = Decimal(threshold.value)
                self._add(Fact(name, "soglia", value, importance=0, label=threshold.source))

    def _users(self) -> None:
        total = self._edition.named("totale_utenti").code
        self._add(self._people("utenti", (total,), 90, ""))
        for key in self._edition.areas:
            rows = self._edition.rows(area=key)
            phrase = area_phrase(self._edition, key)
            whole = self._people(f"area.{key}", [row.code for row in rows], 70, phrase)
            if whole is None:
                continue
            told = (
                self._people(
                    f"riga.{row.code}", (row.code,), 60, group_phrase(self._edition, row.group)
                )
                for row in rows
            )
            known = [fact for fact in told if fact is not None]
            kept = tellable(known)
            withheld = tuple(fact for fact in known if fact not in kept)
            self._facts.areas.append(Area(key, phrase, whole, kept, withheld))
        self._hours()
        self._levels()

    def _levels(self) -> None:
        """Take over the levels, unless they contradict the block that the draft argues for."""
        names = {"livello": "livello_effettivo", "riferimento": "livello_riferimento"}
        numbers = {id_: self._number(self._code(name)) for id_, name in names.items()}
        level, reference = numbers["livello"], numbers["riferimento"]
        if level is None or reference is None:
            return
        if (level >= reference) is (self._block.livello == "sufficiente"):
            for id_, value in (("livello", level), ("riferimento", reference)):
                code = self._code(names[id_])
                self._add(Fact(id_, "valore", rounded(value), (code,), 88, year=self._year))

    def _people(self, id_: str, codes: Sequence[str], importance: int, label: str) -> Fact | None:
        """Return the users of some rows, compared with the earlier year."""
        years = self._edition.years
        now = self._sum([f"{code}.utenti.{years.rendiconto}" for code in codes])
        before = self._sum([f"{code}.utenti.{years.confronto}" for code in codes])
        if now is None:
            return None
        columns = (years.confronto, years.rendiconto) if before is not None else (self._year,)
        cells = tuple(f"{code}.utenti.{year}" for code in codes for year in columns)
        return Fact(
            id=id_,
            kind="persone",
            value=now,
            cells=cells,
            importance=importance,
            before=before,
            year=years.rendiconto,
            year_before=years.confronto,
            label=label,
            few=self._few,
        )

    def _hours(self) -> None:
        """Add up the hours of the year: of the whole form, and of each area."""
        areas = {f"ore.{key}": self._edition.rows(area=key) for key in self._edition.areas}
        for id_, rows in {"ore": self._edition.users_rows, **areas}.items():
            cells = tuple(cell.id for row in rows for cell in row.columns("ore"))
            total = self._sum(cells)
            if total:
                self._add(Fact(id_, "valore", total, cells, 40, year=self._year))

    def _staff(self) -> None:
        for name, importance in (
            ("assistenti_comune", 80),
            ("assistenti_associati", 80),
            ("altre_figure", 55),
        ):
            self._add(self._compared(name, importance))
        own, lent = self._value("assistenti_comune"), self._value("assistenti_associati")
        if own is not None and lent is not None:
            cells = (*self._cells("assistenti_comune"), *self._cells("assistenti_associati"))
            self._add(Fact("assistenti", "valore", own + lent, cells, 80, year=self._year))
        if own is None or lent is None or own + lent > 0:
            self._add_ratio("rapporto_comune", 75)
        self._add_ratio("rapporto_ats", 74)

    def _compared(self, name: str, importance: int) -> Fact | None:
        """Return a count of professionals, compared with the earlier year where there is one."""
        code, years = self._code(name), self._edition.years
        now = self._number(f"{code}.{years.rendiconto}")
        before = self._number(f"{code}.{years.personale}")
        if now is None:
            return None
        cells = tuple(f"{code}.{year}" for year in (years.personale, self._year))
        return Fact(
            id=name,
            kind="valore",
            value=now,
            cells=cells if before is not None else cells[1:],
            importance=importance,
            before=before,
            year=self._year,
            year_before=years.personale,
        )

    def _add_ratio(self, name: str, importance: int) -> None:
        code = self._code(name)
        ratio = self._number(code)
        if ratio:
            self._add(Fact(name, "valore", rounded(ratio, 0), (code,), importance))

    def _spending(self) -> None:
        """Take over the spending that tells the block: of the years that do, the highest."""
        need = self._add_number("fabbisogno", importance=85)
        code = self._code("spesa_storica")
        if need is None:
            return
        fabbisogno = Decimal(need.value)
        known = {year: self._number(f"{code}.{year}") for year in self._edition.years.spesa}
        fitting = [
            (amount, year)
            for year, amount in known.items()
            if amount is not None and (amount >= fabbisogno) is (self._block.spesa == "sufficiente")
        ]
        if not fitting:
            return
        amount, year = max(fitting)
        self._add(Fact("spesa", "valore", amount, (f"{code}.{year}",), 85, year=year))
        cells = (f"{code}.{year}", *need.cells)
        self._add(Fact("scarto", "valore", amount - fabbisogno, cells, 85))
        if fabbisogno > 0:
            share = rounded(abs(amount - fabbisogno) * 100 / fabbisogno, 1)
            self._add(Fact("scarto_percento", "valore", share, cells, 60))

    def _resources(self) -> None:
        self._add_number("risorse", importance=82, year=self._year)
        if self._add_number("da_rendicontare", importance=82) is None:
            self._computed_account()
        self._facts.quadro3_due = self._quadro3_due()
        if not self._facts.quadro3_due:
            return
        code = self._code("totale_obiettivi")
        total = self._number(f"{code}.spesa")
        if total is not None:
            self._add(Fact("rendicontato", "valore", total, (f"{code}.spesa",), 82))
        for cell in goal_spending_cells(self._edition):
            amount = self._number(cell.id)
            if amount:
                row = self._edition.fields[cell.code]
                self._facts.goals.append(self._goal(row, amount))

    def _quadro3_due(self) -> bool:
        """Say whether Quadro 3 is due; where that can't be computed, what the form prints does."""
        due = autodiagnosi(self._scheda).quadro3_due
        if due is not None or self._block.spesa == "sufficiente":
            return due is True
        account = self._facts.single.get("da_rendicontare")
        if account is None:
            return any(self._number(cell.id) for cell in goal_spending_cells(self._edition))
        return Decimal(account.value) >= self._edition.limit("rendicontazione_minima")

    def _computed_account(self) -> None:
        """Compute what is to be accounted for, where the document does not say it."""
        derived = to_account_for(self._scheda)
        if derived is None or self._scheda.value(derived.cell) is not None:
            return
        if all(self._number(cell) is not None for cell in derived.inputs):
            self._add(Fact("da_rendicontare", "valore", derived.expected, derived.inputs, 82))

    def _goal(self, row: Field, amount: Decimal) -> Fact:
        """Return what a row of Quadro 3 bought: ``before`` is how many professionals it paid,
        ``detail`` how they work."""
        heads = [cell.id for cell in row.columns("numero")]
        number = self._number(heads[0]) if heads else None
        texts = [cell.id for cell in row.columns("modalita")]
        mode = self._text(texts[0]) if texts else ""
        cells = (f"{row.code}.spesa", *(heads if number else ()), *(texts if mode else ()))
        return Fact(
            id=f"obiettivo.{row.code}",
            kind="valore",
            value=amount,
            cells=cells,
            importance=78,
            before=number or None,
            label=goal(row).frase,
            detail=mode,
        )

    def _add_number(
        self,
        name: str,
        *,
        importance: int,
        year: int = 0,
    ) -> Fact | None:
        code = self._code(name)
        value = self._number(code)
        if value is None:
            return None
        fact = Fact(name, "valore", value, (code,), importance, year=year)
        self._add(fact)
        return fact

    def _add(self, fact: Fact | None) -> None:
        if fact is not None:
            self._facts.single[fact.id] = fact

    def _code(self, name: str) -> str:
        return self._edition.named(name).code

    def _cells(self, name: str) -> tuple[str, ...]:
        return (f"{self._code(name)}.{self._year}",)

    def _value(self, name: str) -> Decimal | None:
        return self._number(self._cells(name)[0])

    def _text(self, cell: str) -> str:
        value = self._scheda.value(cell)
        trusted = isinstance(value, str) and cell not in self._doubtful
        return " ".join(str(value).split()) if trusted else ""

    def _number(self, cell: str) -> Decimal | None:
        value = self._scheda.number(cell)
        doubtful = cell in self._doubtful or cell.partition(".")[0] in self._doubtful
        return None if value is None or value < 0 or doubtful else value

    def _sum(self, cells: Iterable[str]) -> Decimal | None:
        known = [self._number(cell) for cell in cells]
        if any(value is None for value in known):
            return None
        return sum((value for value in known if value is not None), Decimal(0))
