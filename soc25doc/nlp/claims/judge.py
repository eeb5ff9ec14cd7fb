"""Judges the values that a segment states against the form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from soc25doc.italian import fixed, number
from soc25doc.nlp.claims.agreement import Answer, agrees, is_factor, is_stable
from soc25doc.nlp.claims.case import Case
from soc25doc.nlp.claims.evidence import fits_elsewhere
from soc25doc.nlp.claims.line import Atom
from soc25doc.nlp.claims.measures import Column, Measure, users_measures
from soc25doc.nlp.claims.numerals import Number
from soc25doc.nlp.claims.quantities import Quantity
from soc25doc.nlp.claims.segments import year_near
from soc25doc.nlp.claims.subjects import STAFF, own_subject
from soc25doc.nlp.claims.sureness import lends
from soc25doc.nlp.claims.verdicts import ELSEWHERE, Judged, Reading, not_held, weigh
from soc25doc.scheda import Scheda

OTHER_YEAR = "la scheda non riporta il dato di quell'anno"
_DISTINCTIVE = 10
_ALL_OF_THEM = ("in tutto", "complessivamente", "totale", "complessivi")


def measures_of(case: Case) -> Sequence[Measure]:
    """Return the measures that the subject may mean, the likeliest first."""
    edition, subject = case.scheda.edition, case.subject
    staff = subject.has(*STAFF)
    if staff and not subject.group and subject.column == "":
        return _staff(case)
    if subject.has("abitanti") and not (subject.group or subject.area or subject.people):
        return (Measure((edition.named("abitanti").code,), ""),)
    column: Column = "utenti"
    if subject.column in ("ore", "media_ore"):
        column = "ore" if subject.column == "ore" else "media_ore"
    found = users_measures(edition, subject.group or None, subject.area or None, column)
    if subject.group and subject.area == "contributi" and not _names_whole_group(case):
        found = (*found, *users_measures(edition, None, subject.area, column))
    if subject.care and subject.group:
        found = (*found, users_measures(edition, subject.group, None, column)[-1])
    own = own_subject(case.segment)
    elsewhere = own.group and subject.area and not case.segment.has("area")
    if subject.lent or (elsewhere and not case.segment.says("quelli", "quelle", "quella")):
        # The area stands in another segment: it may not be meant any more.
        found = (*found, *users_measures(edition, subject.group, None, column))
    if subject.lent:
        found = (*found, *users_measures(edition, None, subject.area or None, column))
    return tuple(dict.fromkeys(found))


def _names_whole_group(case: Case) -> bool:
    tags = [tag for atom in case.segment.told for tag in atom.tags if tag.kind == "gruppo"]
    return not tags or any(tag.whole for tag in tags)


def _staff(case: Case) -> Sequence[Measure]:
    edition = case.scheda.edition
    own = Measure((edition.named("assistenti_comune").code,), "")
    lent = Measure((edition.named("assistenti_associati").code,), "")
    both = Measure((*own.codes, *lent.codes), "")
    added = _added_staff(case)
    if case.subject.has("altre_figure") and not case.subject.has("assistenti"):
        return (Measure((edition.named("altre_figure").code,), ""),)
    words = " ".join(case.segment.line.words[case.segment.start : case.segment.end])
    if any(one in words for one in _ALL_OF_THEM):
        return both, own
    if lends(case.segment) and case.subject.bodies:
        return (lent,)
    if case.segment.says("comunale", "propri", "proprie", "proprio", "dipendenti"):
        return own, *added
    if case.segment.has("ente", "comune") or case.segment.says("comunali", "nostra"):
        return own, both, *added
    if case.subject.has("assistenti_associati") or case.subject.bodies:
        return (lent,)
    return own, both, lent, *added


def _added_staff(case: Case) -> tuple[Measure, ...]:
    measure = Measure((case.scheda.edition.named("assistenti_aggiuntivi").code,), "numero")
    return (measure,) if measure.value(case.scheda, 0) else ()


class Numbers:
    """Judges what is said of the numbers of one measure: levels, pairs, changes, directions."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.scheda = case.scheda
        self.measures = measures_of(case)

    def level(self, quantity: Quantity) -> Judged:
        """Judge a single number."""
        year_of = self._year(quantity)
        readings = []
        for measure in self.measures:
            years = measure.years(self.scheda.edition) or (self.case.latest,)
            year = year_of(years)
            if year not in years:
                continue
            actual = measure.value(self.scheda, year)
            if actual is not None:
                answer = agrees(quantity.value, actual, quantity.hedge)
                if answer == "no" and not measure.column and actual != int(actual):
                    answer = "near"  # full-time equivalents are no heads
                readings.append(
                    Reading(
                        answer,
                        measure.codes,
                        measure.written(actual),
                        measure.working(self.scheda, year),
                    )
                )
        if not readings:
            return not_held(OTHER_YEAR)
        return self._weighed(readings, quantity)

    def pair(self, quantity: Quantity) -> Judged:
        """Judge "da 14 a 19"."""
        assert quantity.first is not None
        first, second = quantity.first, quantity.value

        def answer(before: Decimal, after: Decimal) -> Answer:
            answers = {
                agrees(first, before, quantity.hedge_first),
                agrees(second, after, quantity.hedge),
            }
            if self.case.subject.has(*STAFF) and (before != int(before) or after != int(after)):
                answers -= {"no"}
                answers |= {"near"}
            return "no" if "no" in answers else "near" if "near" in answers else "yes"

        years = self._pair_years(quantity)
        return self._change(answer, years, distinctive=True, quantity=quantity)

    def difference(self, quantity: Quantity, sign: int) -> Judged:
        """Judge "10 in più", "calati di 19 unità"."""

        def answer(before: Decimal, after: Decimal) -> Answer:
            return agrees(quantity.value, sign * (after - before), quantity.hedge)

        distinctive = quantity.value.value >= _DISTINCTIVE
        return self._change(answer, (), distinctive=distinctive, show=_as_difference)

    def percent(self, quantity: Quantity, sign: int) -> Judged:
        """Judge "+11%", "aumentati del 70%"."""

        def answer(before: Decimal, after: Decimal) -> Answer:
            if not before:
                return "near"
            change = sign * 100 * (after - before) / before
            return agrees(quantity.value, change, quantity.hedge)

        return self._change(answer, (), distinctive=True, show=_as_percent)

    def factor(self, quantity: Quantity) -> Judged:
        """Judge "raddoppiati", "quasi il doppio"."""

        def answer(before: Decimal, after: Decimal) -> Answer:
            return is_factor(quantity.value.value, before, after, quantity.hedge)

        return self._change(answer, (), distinctive=False, show=_as_factor)

    def direction(self, name: str, *, negated: bool) -> Judged:
        """Judge "sono aumentati", "in calo", "stabili"."""

        def answer(before: Decimal, after: Decimal) -> Answer:
            if name in ("stabile", "quasi_stabile"):
                found = is_stable(before, after, nearly=name == "quasi_stabile")
            elif name == "azzerato":
                found = "yes" if not after and before else "no" if after else "near"
            else:
                found = "yes" if (after > before if name == "su" else after < before) else "no"
            if negated and found != "near":
                return "no" if found == "yes" else "yes"
            return found

        return self._change(answer, (), distinctive=False, guess=False)

    def none(self, nothing: Atom) -> Judged:
        """Judge "nessun utente": a zero."""
        zero = Quantity(nothing.start, nothing.end, "number", Number(Decimal(0)))
        return self.level(zero)

    def _change(
        self,
        answer: Callable[[Decimal, Decimal], Answer],
        years: tuple[int, ...],
        *,
        distinctive: bool,
        show: "Show | None" = None,
        quantity: Quantity | None = None,
        guess: bool = True,
    ) -> Judged:
        readings = []
        stated = set(years or self.case.subject.years)
        other_year = False
        # How something moved is told of the likeliest reading: another one would always fit.
        for measure in self.measures if self.case.subject.lent else self.measures[:1]:
            held = measure.years(self.scheda.edition)
            if len(held) < 2:
                continue
            if not stated <= set(held):
                other_year = True
                continue
            before, after = (measure.value(self.scheda, year) for year in (held[0], held[-1]))
            if before is None or after is None:
                continue
            readings.append(
                Reading(
                    answer(before, after),
                    measure.codes,
                    f"{measure.written(before)} → {measure.written(after)}",
                    (show or _as_pair)(
                        _Move(self.scheda, measure, (held[0], held[-1]), before, after)
                    ),
                )
            )
        if not readings:
            return not_held(OTHER_YEAR if other_year else "la scheda non riporta il confronto")
        elsewhere = (
            quantity is not None and self._denied(readings) and fits_elsewhere(self.case, quantity)
        )
        return weigh(
            readings,
            sure=self.case.sure and not elsewhere,
            distinctive=distinctive,
            doubt=self.case.doubt or (ELSEWHERE if elsewhere else ""),
            guess=guess,
        )

    def _weighed(self, readings: list[Reading], quantity: Quantity) -> Judged:
        elsewhere = self._denied(readings) and fits_elsewhere(self.case, quantity)
        exact = quantity.value.value >= _DISTINCTIVE and quantity.hedge in ("", "circa")
        return weigh(
            readings,
            sure=self.case.sure and not elsewhere,
            distinctive=exact,
            doubt=self.case.doubt or (ELSEWHERE if elsewhere else ""),
            likely=2 if self.case.subject.has("assistenti") else 1,
        )

    def _denied(self, readings: Sequence[Reading]) -> bool:
        return self.case.sure and all(one.answer == "no" for one in readings)

    def _year(self, quantity: Quantity) -> Callable[[Sequence[int]], int]:
        """Return which of a measure's years a single number is of."""
        near = year_near(self.case.segment, quantity)
        segment = self.case.segment

        def pick(years: Sequence[int]) -> int:
            if near:
                return near
            if segment.versus or segment.has("passato"):
                return years[0]
            stated = [year for year in self.case.subject.years if year in years]
            foreign = [year for year in self.case.subject.years if year not in years]
            if foreign and not stated:
                return foreign[0]
            return years[-1]

        return pick

    def _pair_years(self, quantity: Quantity) -> tuple[int, ...]:
        return quantity.years or self.case.subject.years


@dataclass(frozen=True, slots=True)
class _Move:
    """How a measure moved between two years, and how that is shown."""

    scheda: Scheda
    measure: Measure
    years: tuple[int, int]
    before: Decimal
    after: Decimal

    @property
    def ends(self) -> tuple[str, str]:
        """Both values as an Italian reader writes them."""
        return self.measure.written(self.before), self.measure.written(self.after)


def _as_pair(move: _Move) -> str:
    return "; ".join(move.measure.working(move.scheda, year) for year in move.years)


def _as_difference(move: _Move) -> str:
    name = "+".join(move.measure.codes)
    (first, last), (old, new) = move.ends, move.years
    gap = number(move.after - move.before)
    return f"{name} {new} − {name} {old} = {last} − {first} = {gap}"


def _as_percent(move: _Move) -> str:
    if not move.before:
        return _as_pair(move)
    first, last = move.ends
    change = fixed(100 * (move.after - move.before) / move.before)
    return f"100 × ({last} − {first}) / {first} = {change}%"


def _as_factor(move: _Move) -> str:
    if not move.before:
        return _as_pair(move)
    first, last = move.ends
    return f"{last} / {first} = {fixed(move.after / move.before)} volte"


Show = Callable[[_Move], str]
