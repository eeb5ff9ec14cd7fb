"""Italian text: what the free text says of the flags. spaCy is loaded at the first call."""

from collections import OrderedDict
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from soc25doc.checks.finding import Coverage
    from soc25doc.forms import Edition, Field
    from soc25doc.nlp.judgements import Judgements
    from soc25doc.nlp.page import Page
    from soc25doc.nlp.reasons import Reading
    from soc25doc.scheda import Scheda

__all__ = ["coverage", "explain", "explain_flags", "page_of", "prepare", "tells"]

# What was read last, by text, own name and edition: several rules ask of the same scheda.
_read: "OrderedDict[tuple[str, str, int], Judgements]" = OrderedDict()
_KEPT = 64


def coverage(scheda: "Scheda", *, reasons: bool = False) -> "tuple[Coverage, ...]":
    """Say for each flag marked SI, in code order, whether the free text explains it; with
    ``reasons`` also why it is judged so."""
    from soc25doc.checks.finding import Coverage, Span
    from soc25doc.nlp.why import why

    return tuple(
        Coverage(
            reading.flag,
            reading.status,
            tuple(Span(*span) for span in reading.evidence),
            why(reading) if reasons else "",
        )
        for reading in explain_flags(scheda, scheda.flags_set(), words=reasons)
    )


def explain(scheda: "Scheda") -> "tuple[Reading, ...]":
    """Return the same judgements with their reasons."""
    return explain_flags(scheda, scheda.flags_set())


def explain_flags(
    scheda: "Scheda", flags: "tuple[Field, ...]", *, words: bool = False
) -> "tuple[Reading, ...]":
    """Judge any flags of the form against the free text, whether marked SI or not; with ``words``
    also say which words weigh most."""
    from soc25doc.nlp.reasons import Reading

    if not scheda.relazione:
        return tuple(Reading(flag.code, "missing") for flag in flags)
    judgements = _judgements(scheda)
    return tuple(judgements.of(flag, words=words) for flag in flags)


def tells(scheda: "Scheda", subject: str) -> bool:
    """Say whether the free text speaks of a subject that the lexicon lists under ``temi``."""
    return bool(scheda.relazione) and _judgements(scheda).tells(subject)


def page_of(scheda: "Scheda") -> "Page":
    """Return the analysed free text, made once for reasons and claims."""
    return _judgements(scheda).page


def prepare(schede: "Iterable[Scheda]") -> None:
    """Analyse the texts of some schede (at most 64) in one go, for what is asked of them next."""
    from soc25doc.nlp.gaps import without_gaps
    from soc25doc.nlp.judgements import Judgements
    from soc25doc.nlp.pipeline import analyse_all

    groups: dict[int, tuple[Edition, list[Scheda]]] = {}
    for scheda in schede:
        if scheda.relazione and _key(scheda) not in _read:
            groups.setdefault(id(scheda.edition), (scheda.edition, []))[1].append(scheda)
    for edition, some in groups.values():
        codes = tuple(flag.code for flag in edition.flags)
        texts = ((without_gaps(one.relazione), _own_name(one)) for one in some)
        pages = analyse_all(texts, edition.years.rendiconto, codes)
        for scheda, page in zip(some, pages, strict=True):
            _read[_key(scheda)] = Judgements(page, edition, scheda.relazione)
    while len(_read) > _KEPT:
        _read.popitem(last=False)


def _judgements(scheda: "Scheda") -> "Judgements":
    prepare((scheda,))
    return _read[_key(scheda)]


def _key(scheda: "Scheda") -> tuple[str, str, int]:
    return scheda.relazione, _own_name(scheda), id(scheda.edition)


def _own_name(scheda: "Scheda") -> str:
    comune = scheda.comune or scheda.stated_comune
    return comune.name if comune else ""
