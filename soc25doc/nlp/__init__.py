"""Italian text: what the free text says of the flags. spaCy is loaded at the first call."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from soc25doc.checks.finding import Coverage
    from soc25doc.forms import Field
    from soc25doc.nlp.page import Page
    from soc25doc.nlp.reasons import Reading
    from soc25doc.scheda import Scheda

__all__ = ["coverage", "explain", "explain_flags", "tells"]


def coverage(scheda: "Scheda") -> "tuple[Coverage, ...]":
    """Say for each flag marked SI, in code order, whether the free text explains it."""
    from soc25doc.checks.finding import Coverage, Span

    return tuple(
        Coverage(reading.flag, reading.status, tuple(Span(*span) for span in reading.evidence))
        for reading in explain(scheda)
    )


def explain(scheda: "Scheda") -> "tuple[Reading, ...]":
    """Return the same judgements with their reasons."""
    return explain_flags(scheda, scheda.flags_set())


def explain_flags(scheda: "Scheda", flags: "tuple[Field, ...]") -> "tuple[Reading, ...]":
    """Judge any flags of the form against the free text, whether marked SI or not."""
    from soc25doc.nlp.reasons import Reading

    if not scheda.relazione:
        return tuple(Reading(flag.code, "missing") for flag in flags)
    judgements = _Judgements(scheda)
    return tuple(judgements.of(flag) for flag in flags)


def tells(scheda: "Scheda", subject: str) -> bool:
    """Say whether the free text speaks of a subject that the lexicon lists under ``temi``."""
    return bool(scheda.relazione) and _Judgements(scheda).tells(subject)


class _Judgements:
    """Judgements of one text, by the edition's own blocks and labels."""

    def __init__(self, scheda: "Scheda") -> None:
        from soc25doc.nlp.gaps import find_gaps
        from soc25doc.nlp.lexicon import lexicon
        from soc25doc.nlp.reasons import Judge

        self._edition = scheda.edition
        self._unfinished = {gap.code for gap in find_gaps(scheda.relazione)}
        self._lexicon = lexicon()
        codes = tuple(flag.code for flag in scheda.edition.flags)
        comune = scheda.comune or scheda.stated_comune
        own_name = comune.name if comune else ""
        self._page = _page(scheda.relazione, scheda.edition.years.rendiconto, codes, own_name)
        self._judge = Judge(self._page, self._lexicon)

    def of(self, flag: "Field") -> "Reading":
        """Judge one flag; one whose explanation is still a gap of a draft explains nothing."""
        from soc25doc.nlp.reasons import Reading

        if flag.code in self._unfinished:
            return Reading(flag.code, "missing")
        block = self._edition.block_of(flag.code)
        codes = block.flags if block else ()
        if flag.altro:
            return self._judge.other(flag.code, codes)
        known = self._lexicon.flags.get(flag.code)
        if known is None:
            from soc25doc.nlp.labels import judge_by_label

            return judge_by_label(flag, self._page, self._lexicon)
        return self._judge.flag(flag.code, known)

    def tells(self, subject: str) -> bool:
        """Say whether any sentence affirms the subject."""
        reading = self._judge.flag(subject, self._lexicon.subjects[subject])
        return reading.status != "missing"


@lru_cache(maxsize=4)
def _page(text: str, year: int, codes: tuple[str, ...], own_name: str) -> "Page":
    from soc25doc.nlp.gaps import without_gaps
    from soc25doc.nlp.pipeline import analyse

    return analyse(without_gaps(text), year, codes, own_name)
