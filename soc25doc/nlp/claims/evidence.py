"""What a number alone tells: which cells of the form it fits, whatever the words say."""

from collections.abc import Iterator
from decimal import Decimal

from soc25doc.forms import Field
from soc25doc.nlp.claims.case import Case
from soc25doc.nlp.claims.measures import Measure, all_measures
from soc25doc.nlp.claims.quantities import Quantity
from soc25doc.nlp.claims.segments import Segment, year_near
from soc25doc.nlp.claims.subjects import LEVELS, MONEY, STAFF, Subject, own_subject
from soc25doc.nlp.claims.verdicts import HARD, Judged

_TELLING = 20  # from here on a number hardly fits a cell by chance


def fits_elsewhere(case: Case, quantity: Quantity) -> bool:
    """Say whether a number that its subject denies is that of another cell: then the subject may
    be misread, unless the words name a row without any doubt."""
    if quantity.hedge or _is_plain(case.segment, case.subject):
        return False
    small = quantity.kind != "pair"
    column = case.subject.column or "utenti"
    return any(
        _fits(case, quantity, measure)
        for measure in all_measures(case.scheda.edition)
        if measure.column == column and (not small or _is_near(case, measure))
    )


def backed(case: Case, quantity: Quantity, judged: Judged | None) -> Judged | None:
    """Confirm by its number a value that the words leave open."""
    if judged is not None and judged.verdict != "unverifiable":
        return judged
    if case.doubt in HARD or quantity.each or quantity.hedge or quantity.article:
        return judged
    if case.subject.years and case.latest not in case.subject.years and not _known_years(case):
        return judged
    for measure, year in _backing(case, quantity):
        value = measure.value(case.scheda, year)
        if value is not None:
            working = measure.working(case.scheda, year)
            return Judged("confirmed", measure.codes, measure.written(value), working)
    return judged


def _is_plain(segment: Segment, subject: Subject) -> bool:
    own = own_subject(segment)
    if own.has(*STAFF) or own.has("abitanti"):
        return True
    if not own.is_told:  # an ellipsis: what was named before with all its words
        return bool(subject.group and subject.area and subject.whole and not subject.lent)
    if own.group:
        return own.whole and bool(own.area) and len(segment.quantities) < 2
    return bool(own.served and not own.area)


def _is_near(case: Case, measure: Measure) -> bool:
    """Say whether a measure is of the subject's own group, or of its area or everything."""
    fields = [case.scheda.edition.fields[code] for code in measure.codes]
    subject = case.subject
    if subject.group:
        return all(field.group == subject.group for field in fields)
    if subject.area:
        return len(fields) > 1 and all(field.area == subject.area for field in fields)
    return not fields[0].is_users_row


def names_fully(segment: Segment) -> bool:
    """Say whether the segment itself names what it speaks of without any doubt: a group with its
    area, all users, both sides of a comparison, a level, an amount."""
    own = own_subject(segment)
    if own.group:
        return own.whole and bool(own.area) and not own.many
    if own.has("fabbisogno") and not segment.quantities:
        return bool(own.has("spesa_storica"))
    if own.has("assistenti", "altre_figure", "abitanti") or own.bodies:
        return False
    return own.served or own.has(*LEVELS) != "" or own.has(*MONEY) != ""


def _known_years(case: Case) -> bool:
    years = case.scheda.edition.years
    held = {years.rendiconto, years.confronto, years.personale, *years.spesa}
    return set(case.subject.years) <= held


def _fits(case: Case, quantity: Quantity, measure: Measure) -> bool:
    years = measure.years(case.scheda.edition)
    values = [measure.value(case.scheda, year) for year in years]
    if quantity.first is not None:
        ends = (quantity.first.value, quantity.value.value)
        return len(values) == 2 and (values[0], values[1]) == ends
    return quantity.value.value in values


def _backing(case: Case, quantity: Quantity) -> Iterator[tuple[Measure, int]]:
    """Yield the measures that back a number, where the words do not speak against them."""
    if quantity.unit == "euro":
        yield from _money(case, quantity.value.value)
    elif quantity.kind == "pair" or quantity.value.value >= _TELLING:
        yield from _counts(case, quantity)


def _money(case: Case, amount: Decimal) -> Iterator[tuple[Measure, int]]:
    if amount < _TELLING or amount == int(amount):
        return
    for cell in case.scheda.edition.cells.values():
        if cell.kind == "euro" and case.scheda.number(cell) == amount:
            year = int(cell.path) if cell.path.isdigit() else 0
            yield Measure((cell.code,), "" if cell.path != "spesa" else "spesa", euro=True), year


def _counts(case: Case, quantity: Quantity) -> Iterator[tuple[Measure, int]]:
    if quantity.kind not in ("pair", "number") or quantity.unit or not _is_of_people(case):
        return
    for measure in all_measures(case.scheda.edition):
        hours = measure.column != "utenti"
        if hours != bool(case.subject.column) or not _agrees_with_words(case, measure):
            continue
        if _fits(case, quantity, measure):
            years = measure.years(case.scheda.edition)
            values = [measure.value(case.scheda, year) for year in years]
            if quantity.first is None:
                year = years[values.index(quantity.value.value)]
                if year_near(case.segment, quantity) in (0, year):
                    yield measure, year
            else:
                yield measure, years[-1]


def _is_of_people(case: Case) -> bool:
    subject = case.subject
    return bool(subject.group or subject.area or subject.people or subject.column)


def _agrees_with_words(case: Case, measure: Measure) -> bool:
    """Say whether the rows are of the group and the area that the words name, if any."""
    fields: list[Field] = [case.scheda.edition.fields[code] for code in measure.codes]
    group, area = case.subject.group, case.subject.area
    if group and len(fields) > 1:
        return False  # people counted over all areas are another quantity than the form's rows
    if group:
        return all(field.group == group for field in fields) and (
            not area or all(field.area == area for field in fields)
        )
    if area:
        return len(fields) > 1 and all(field.area == area for field in fields)
    return len(fields) > 1 or not fields[0].is_users_row
