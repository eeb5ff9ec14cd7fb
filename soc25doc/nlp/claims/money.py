"""Judges amounts of euro against the fields that the text names."""

from collections.abc import Iterator, Sequence

from soc25doc.nlp.claims.agreement import agrees
from soc25doc.nlp.claims.case import Case
from soc25doc.nlp.claims.line import Atom
from soc25doc.nlp.claims.measures import Measure
from soc25doc.nlp.claims.quantities import Quantity
from soc25doc.nlp.claims.subjects import MONEY, own_subject
from soc25doc.nlp.claims.sureness import handed
from soc25doc.nlp.claims.verdicts import Judged, Reading, not_held, weigh


def money(case: Case, quantity: Quantity) -> Judged:
    """Judge an amount of euro."""
    names = [name for name in MONEY if name in case.subject.fields]
    if not names and handed(case.segment):
        names = ["trasferimento"]
    own = own_subject(case.segment)
    last = case.segment.items[-1]
    if case.after and isinstance(last, Atom) and last.word in ("per", "a"):
        own = case.after  # "27.462,41 euro per 2 assistenti sociali"
        names = [name for name in MONEY if name in own.fields]
    if not [name for name in MONEY if name in own.fields]:
        by_staff = {"assistenti": "assistenti_aggiuntivi", "altre_figure": "figure_aggiuntive"}
        names = [by_staff[one] for one in own.fields if one in by_staff] + names
    readings = list(_money_readings(case, quantity, names))
    if not readings and case.before and case.before.has(*MONEY) and own.people:
        names = ["totale_obiettivi"]
        readings = list(_money_readings(case, quantity, names))
    if not readings:
        return not_held("la scheda non riporta questo importo")
    named = any(name in own.fields for name in MONEY) or handed(case.segment)
    named = named or bool(own.years and not own.is_told and names == ["spesa_storica"])
    sure = case.sure and named and not own.group and not _is_loose(case, names)
    return weigh(readings, sure=sure, distinctive=True, doubt=case.doubt, likely=len(names))


def _is_loose(case: Case, names: Sequence[str]) -> bool:
    """Say whether a bare "spesa" may be any spending, not the historical one."""
    told = case.segment.line.words
    historic = any(word.startswith(("storic", "fabbisogn")) for word in told)
    years = case.scheda.edition.years.spesa
    dated = set(years) & set(case.subject.years)
    return names[0] == "spesa_storica" and not historic and not dated


def _money_readings(case: Case, quantity: Quantity, names: Sequence[str]) -> Iterator[Reading]:
    edition, scheda = case.scheda.edition, case.scheda
    for name in _meant(case, names):
        code = edition.named(name).code
        years = Measure((code,), "").years(edition)
        measure = Measure((code,), "" if years else "spesa", euro=True)
        for year in _years_meant(case, years):
            actual = measure.value(scheda, year)
            if actual is not None:
                answer = agrees(quantity.value, actual, quantity.hedge)
                working = measure.working(scheda, year)
                yield Reading(answer, (code,), measure.written(actual), working)


def _meant(case: Case, names: Sequence[str]) -> list[str]:
    """Return the fields named, and those that the same words may stand for."""
    wanted = list(names)
    assigned = any(atom.word.startswith("assegna") for atom in case.segment.told)
    spent = wanted == ["spesa_storica"] and case.segment.says("speso", "spesi", "spese")
    if (spent or "risorse" in wanted) and "totale_obiettivi" not in wanted:
        wanted.append("totale_obiettivi")
    if "risorse" in wanted and "da_rendicontare" not in wanted and not assigned:
        wanted.append("da_rendicontare")
    if "spesa_storica" in wanted and wanted[0] not in ("spesa_storica", "fabbisogno"):
        wanted.remove("spesa_storica")
    return wanted


def _years_meant(case: Case, years: Sequence[int]) -> Sequence[int]:
    """Return the years of a field that the text may speak of, the latest first; 0 without."""
    stated = set(case.subject.years)
    if not years:
        return () if stated and case.latest not in stated else (0,)
    if stated and not stated & set(years):
        return ()
    return [year for year in sorted(years, reverse=True) if not stated or year in stated]
