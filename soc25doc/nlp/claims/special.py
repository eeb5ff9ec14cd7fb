"""Judges ratios, legal thresholds, levels of service and comparisons of amounts of the form."""

from collections.abc import Sequence
from decimal import Decimal

from soc25doc.italian import euro, fixed, number
from soc25doc.nlp.claims.agreement import Answer, agrees
from soc25doc.nlp.claims.case import Case
from soc25doc.nlp.claims.measures import Measure
from soc25doc.nlp.claims.numerals import Number
from soc25doc.nlp.claims.quantities import Quantity
from soc25doc.nlp.claims.subjects import LEVELS, own_subject
from soc25doc.nlp.claims.verdicts import Judged, Reading, not_held, weigh
from soc25doc.scheda.derived import counted_spending

THRESHOLDS = ("lep_assistenti", "obiettivo_assistenti", "obiettivo_servizio_assistenti")


def is_threshold(case: Case, value: Decimal) -> bool:
    """Say whether a ratio is one of the legal ones."""
    return any(value == case.scheda.edition.limit(name) for name in THRESHOLDS)


def ratio(case: Case, quantity: Quantity) -> Judged:
    """Judge "1 ogni 2.608": inhabitants per social worker of the Comune, or of the ATS."""
    if case.subject.years and case.latest not in case.subject.years:
        return not_held("la scheda non riporta il rapporto di quell'anno")
    readings = []
    for code in _ratio_codes(case, quantity):
        actual = case.scheda.number(code)
        if actual is None:
            continue
        answer = agrees(quantity.value, actual, quantity.hedge)
        if answer == "no" and abs(quantity.value.value - actual) <= 1:
            answer = "yes"
        working = f"{code} = 1 ogni {number(actual)} abitanti"
        readings.append(Reading(answer, (code,), f"1:{number(actual)}", working))
    sure = case.sure and not is_threshold(case, quantity.value.value)
    likely = len(readings)
    return weigh(readings, sure=sure, distinctive=True, doubt=case.doubt, likely=likely)


def threshold(case: Case, limit: Decimal, *, met: bool) -> Judged:
    """Judge "il LEP di 1:5.000 è rispettato"."""
    readings = []
    for code in _ratio_codes(case):
        actual = case.scheda.number(code)
        if actual is None:
            continue
        holds = 0 < actual <= limit
        sign = "≤" if holds else ">"
        working = f"{code} = 1 ogni {number(actual)} abitanti {sign} {number(limit)}"
        if not actual:
            working = f"{code} = 0, nessun assistente sociale"
        answer: Answer = "yes" if holds == met else "no"
        readings.append(Reading(answer, (code,), f"1:{number(actual)}", working))
    answers = {one.answer for one in readings}
    if len(answers) > 1:
        return not_held(f"Comune e ambito danno risposte diverse: {readings[0].working}",
                        [code for one in readings for code in one.fields])  # fmt: skip
    return weigh(readings, sure=case.sure, distinctive=False, doubt=case.doubt)


def money_share(case: Case, quantity: Quantity, names: Sequence[str]) -> Judged:
    """Judge what share of the resources went into a field of Quadro 3."""
    edition, scheda = case.scheda.edition, case.scheda
    readings = []
    for name in names:
        code = edition.named(name).code
        part = scheda.number(f"{code}.spesa")
        for whole_name in ("da_rendicontare", "totale_obiettivi", "risorse"):
            whole_code = edition.named(whole_name).code
            whole = scheda.number(edition.named(whole_name).cells[0])
            if part is None or not whole:
                continue
            actual = 100 * part / whole
            working = f"100 × {code} {euro(part)} / {whole_code} {euro(whole)} = {fixed(actual)}%"
            answer = agrees(quantity.value, actual, quantity.hedge)
            readings.append(Reading(answer, (code, whole_code), f"{fixed(actual)}%", working))
    likely = len(readings)
    return weigh(readings, sure=case.sure, distinctive=True, doubt=case.doubt, likely=likely)


def _ratio_codes(case: Case, quantity: Quantity | None = None) -> Sequence[str]:
    edition = case.scheda.edition
    own, wide = edition.named("rapporto_comune").code, edition.named("rapporto_ats").code
    compared = case.segment.has("migliore") or case.segment.has("peggiore")
    body = case.segment.first("ente", "ambito")
    if compared and body and quantity and body.end <= quantity.start:
        return (wide,)
    if own_subject(case.segment).bodies and not compared:
        return (wide,)
    if case.ratio_code and not compared:
        return (case.ratio_code,)
    if case.subject.bodies and not compared:
        return wide, own
    if case.segment.has("ente", "comune") or case.segment.says("comunale"):
        return (own,)
    return own, wide


def ratios_compared(case: Case, *, better: bool) -> Judged:
    """Judge "più favorevole di quello dell'ambito"."""
    edition = case.scheda.edition
    own, wide = edition.named("rapporto_comune").code, edition.named("rapporto_ats").code
    one, other = case.scheda.number(own), case.scheda.number(wide)
    if not one or not other:
        return not_held("la scheda non riporta i due rapporti", (own, wide))
    answer: Answer = "near" if one == other else "yes" if (one < other) == better else "no"
    working = f"{own} 1:{number(one)}, {wide} 1:{number(other)}"
    reading = Reading(answer, (own, wide), working, working)
    return weigh([reading], sure=case.sure, distinctive=False, doubt=case.doubt)


def level(case: Case, quantity: Quantity, name: str) -> Judged:
    """Judge "livello di servizio 7,05%" or the reference level."""
    if case.subject.years and case.latest not in case.subject.years:
        return not_held("la scheda non riporta il livello di quell'anno")
    code = case.scheda.edition.named(name).code
    actual = case.scheda.number(code)
    if actual is None:
        return not_held("la scheda non riporta il livello", (code,))
    answer = agrees(quantity.value, actual, quantity.hedge)
    reading = Reading(answer, (code,), f"{fixed(actual)}%", f"{code} = {fixed(actual)}%")
    own = own_subject(case.segment)
    named = own.has(*LEVELS) or own.people or case.segment.versus
    return weigh([reading], sure=case.sure and bool(named), distinctive=True, doubt=case.doubt)


def levels_compared(case: Case, relation: str, quantity: Quantity | None = None) -> Judged:
    """Judge the level of service against the reference, and by how many points."""
    edition = case.scheda.edition
    codes = tuple(edition.named(one).code for one in ("livello_effettivo", "livello_riferimento"))
    first, second = (case.scheda.number(code) for code in codes)
    if first is None or second is None:
        return not_held("la scheda non riporta i due livelli", codes)
    gap = first - second
    working = f"{codes[0]} {fixed(first)}%, {codes[1]} {fixed(second)}%"
    answer = _related(relation, first, second)
    if quantity is not None:
        working = f"{codes[0]} − {codes[1]} = {fixed(first)} − {fixed(second)} = {fixed(gap)}"
        size = gap if relation == "sopra" else -gap if relation == "sotto" else abs(gap)
        answer = agrees(quantity.value, size, quantity.hedge)
    reading = Reading(answer, codes, working, working)
    return weigh([reading], sure=case.sure, distinctive=False, doubt=case.doubt)


def spending_compared(case: Case, relation: str, quantity: Quantity | None = None) -> Judged:
    """Judge spending against the fabbisogno: above, below, by how much or what share of it."""
    edition, scheda = case.scheda.edition, case.scheda
    codes = tuple(edition.named(one).code for one in ("fabbisogno", "spesa_storica"))
    need = scheda.number(codes[0])
    readings = []
    for year, spent in _spendings(case):
        if need is None:
            continue
        working = f"{codes[1]} {year} {euro(spent)}, {codes[0]} {euro(need)}"
        answer = _related(relation, spent, need)
        if quantity is not None and need:
            answer, shown = _sized(relation, quantity, spent, need)
            working = f"{working}: {shown}"
        readings.append(Reading(answer, codes, working, working))
    if not readings:
        return not_held("la scheda non riporta spesa e fabbisogno dell'anno", codes)
    return weigh(readings, sure=case.sure, distinctive=quantity is not None, doubt=case.doubt)


def named_amount(case: Case, quantity: Quantity, name: str) -> Judged:
    """Judge an amount as that of one field."""
    code = case.scheda.edition.named(name).code
    actual = case.scheda.number(code)
    if actual is None:
        return not_held("la scheda non riporta questo importo", (code,))
    answer = agrees(quantity.value, actual, quantity.hedge)
    reading = Reading(answer, (code,), euro(actual), f"{code} = {euro(actual)}")
    return weigh([reading], sure=case.sure, distinctive=True, doubt=case.doubt)


def _sized(relation: str, quantity: Quantity, spent: Decimal, need: Decimal) -> tuple[Answer, str]:
    gap = spent - need
    if quantity.unit == "euro":
        size = gap if relation == "sopra" else -gap if relation == "sotto" else abs(gap)
        return agrees(quantity.value, size, quantity.hedge), f"differenza {euro(gap)}"
    if relation in ("sopra", "sotto"):
        size = 100 * (gap if relation == "sopra" else -gap) / need
        return agrees(quantity.value, size, quantity.hedge), f"{fixed(100 * gap / need)}%"
    size = 100 * spent / need
    return agrees(quantity.value, size, quantity.hedge), f"{fixed(size)}% del fabbisogno"


def _spendings(case: Case) -> Sequence[tuple[int, Decimal]]:
    years = case.scheda.edition.years.spesa
    code = case.scheda.edition.named("spesa_storica").code
    stated = [year for year in case.subject.years if year in years]
    foreign = [year for year in case.subject.years if year not in years]
    if foreign and not stated:
        return ()
    if stated:
        found = [(year, case.scheda.number(f"{code}.{year}")) for year in stated]
        return [(year, value) for year, value in found if value is not None]
    counted = counted_spending(case.scheda)
    if counted is None:
        return ()
    latest = case.scheda.number(f"{code}.{years[-1]}")
    both = [(counted[1], counted[0])]
    if latest is not None and years[-1] != counted[1]:
        both.append((years[-1], latest))
    return both


def _related(relation: str, one: Decimal, other: Decimal) -> Answer:
    if relation == "pari":
        return (
            "yes"
            if one == other
            else "near"
            if abs(one - other) <= Decimal("0.03") * other
            else "no"
        )
    if relation == "non_sotto":
        return "yes" if one >= other else "no"
    if relation == "non_sopra":
        return "yes" if one <= other else "no"
    return "yes" if (one > other if relation == "sopra" else one < other) else "no"


def goal(case: Case, *, met: bool) -> Judged:
    """Judge "l'obiettivo di servizio è raggiunto": R15 against R09."""
    edition = case.scheda.edition
    codes = tuple(edition.named(one).code for one in ("totale_obiettivi", "da_rendicontare"))
    spent, due = case.scheda.number(f"{codes[0]}.spesa"), case.scheda.number(codes[1])
    if spent is None or not due:
        return not_held("la scheda non riporta risorse da rendicontare", codes)
    sign = "≥" if spent >= due else "<"
    working = f"{codes[0]} {euro(spent)} {sign} {codes[1]} {euro(due)}"
    reading = Reading("yes" if (spent >= due) == met else "no", codes, working, working)
    return weigh([reading], sure=case.sure, distinctive=False, doubt=case.doubt)


def whole(case: Case) -> Judged:
    """Judge "tutte le risorse sono state trasferite": R14 against what was to account for."""
    edition = case.scheda.edition
    passed = edition.named("trasferimento").code
    amount = case.scheda.number(f"{passed}.spesa")
    others = [edition.named(one).code for one in ("da_rendicontare", "risorse")]
    readings = []
    for code in others:
        total = case.scheda.number(code)
        if amount is None or not total:
            continue
        answer: Answer = "yes" if amount >= total else "no"
        working = f"{passed} {euro(amount)}, {code} {euro(total)}"
        readings.append(Reading(answer, (passed, code), working, working))
    return weigh(readings, sure=False, distinctive=True, doubt=case.doubt)


def per_head(case: Case, quantity: Quantity) -> Judged:
    """Tell what a per-head amount gives with the form's inhabitants; never a denial."""
    edition = case.scheda.edition
    people_code = edition.named("abitanti").code
    people = case.scheda.number(people_code)
    if people is None:
        return not_held("importo a testa: la scheda non riporta gli abitanti")
    total = quantity.value.value * people
    shown = f"{euro(quantity.value.value)} × {people_code} {number(people)} = {euro(total)}"
    for code, amount in euro_amounts(case):
        if amount and abs(total - amount) <= Decimal("0.05") * amount:
            return Judged(
                "unverifiable", (code, people_code), euro(amount),
                f"{shown}, vicino a {code} {euro(amount)}: la popolazione può essere di altra data",
            )  # fmt: skip
    return not_held(f"importo a testa: {shown}")


def euro_amounts(case: Case) -> list[tuple[str, Decimal]]:
    """Return the amounts of euro of the form, Quadro 3 first."""
    cells = [cell for cell in case.scheda.edition.cells.values() if cell.kind == "euro"]
    cells.sort(key=lambda cell: -case.scheda.edition.fields[cell.code].quadro)
    found = [(cell.code, case.scheda.number(cell)) for cell in cells]
    return [(code, value) for code, value in found if value is not None]


def number_of(value: int) -> Number:
    """Return a whole number as a stated one."""
    return Number(Decimal(value))


def measure_of(code: str) -> Measure:
    """Return the measure of one code with a single value."""
    return Measure((code,), "")
