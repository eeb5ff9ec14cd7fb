"""Tells which edition and which print of the form a text is, or what else it seems to be."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from soc25doc.errors import DataFileError
from soc25doc.forms import Edition
from soc25doc.forms.per_edition import per_edition
from soc25doc.marked import load_yaml
from soc25doc.reading.anchors import AnchorFinder
from soc25doc.reading.layout import Layout, LayoutName, layouts
from soc25doc.reading.squash import squash

ENOUGH_CODES = 1 / 3  # share of the codes with their labels that tells the form without any mark
_ENOUGH_YEARS = 12  # so many column headings with years tell the year of the form
_YEAR = re.compile(r"(?<![\w/.,:-])(?:[-\u2010-\u2015\u2212] ?)?(20[0-9]{2})(?![\w/.,])")
_FOOTER_NAME = re.compile(r"[A-Z]{2,6}[0-9]{2}")


class NotRecognisedError(Exception):
    """Text that is not a known scheda. ``message`` is Italian; ``has_marks`` says that it is one
    of the same family (another edition), not something else altogether."""

    def __init__(self, message: str, *, has_marks: bool) -> None:
        super().__init__(message, has_marks)
        self.message = message
        self.has_marks = has_marks


@dataclass(frozen=True, slots=True)
class Recognised:
    """The edition and the print that a text is of."""

    edition: Edition
    layout: Layout


@dataclass(frozen=True, slots=True)
class _Candidate:
    edition: Edition
    layout: Layout
    footer: bool
    marks: int
    headings: int
    codes: float
    last_code: int  # where the free text begins, the whole length if nowhere

    @property
    def rank(self) -> tuple[bool, int, float]:
        """The prints share most labels; footers, marks and headings of columns are their own."""
        return self.footer, self.marks + self.headings, self.codes

    @property
    def is_form(self) -> bool:
        return self.footer or self.codes >= ENOUGH_CODES or (self.marks > 0 and self.codes > 0)


def recognise(text: str, editions: Mapping[str, Edition]) -> Recognised:
    """Tell edition and print of a text, by marks or by enough codes with their own labels.

    Raises NotRecognisedError, which says what the text seems to be.
    """
    squashed = squash(text)
    candidates = [
        _candidate(text, squashed, edition, layout)
        for edition in editions.values()
        for layout in layouts(edition)
    ]
    fitting = [candidate for candidate in candidates if candidate.is_form]
    if not any(candidate.footer for candidate in fitting):
        sister = _sister_form(squashed)
        if sister:
            raise NotRecognisedError(_other(sister), has_marks=False)
        other = _other_edition(squashed, editions)
        if other:
            raise NotRecognisedError(_other(f"l'edizione {other} della scheda"), has_marks=True)
        fitting = _of_its_year(text, fitting)
    if not fitting:
        raise NotRecognisedError(
            "il testo non contiene i codici e le intestazioni della scheda: verificare di avere "
            "indicato il documento giusto.",
            has_marks=False,
        )
    best = max(fitting, key=lambda candidate: candidate.rank)
    return Recognised(best.edition, best.layout)


def _candidate(text: str, squashed: str, edition: Edition, layout: Layout) -> _Candidate:
    finder = _finders(edition)[layout.name]
    relazione = edition.named("relazione").code
    headers = [header for header in layout.headers.values() if "{year}" in header]
    found: dict[str, int] = {}
    for anchor in finder.candidates(text):
        found.setdefault(anchor.code, anchor.start)
    return _Candidate(
        edition=edition,
        layout=layout,
        footer=squash(edition.footer) in squashed,
        marks=sum(squash(mark) in squashed for mark in layout.marks),
        headings=sum(squash(header.replace("{year}", "")) in squashed for header in headers),
        codes=len(found) / len(finder.printed),
        last_code=found.get(relazione, len(text)),
    )


@per_edition
def _finders(edition: Edition) -> Mapping[LayoutName, AnchorFinder]:
    return {layout.name: AnchorFinder(edition, layout) for layout in layouts(edition)}


def _of_its_year(text: str, fitting: list[_Candidate]) -> list[_Candidate]:
    """Keep the editions whose year heads most columns; without enough headings keep all."""
    kept, seen = [], None
    for candidate in fitting:
        years = Counter(int(year) for year in _YEAR.findall(text, 0, candidate.last_code))
        total = sum(years.values())
        own = candidate.edition.years.rendiconto
        if total < _ENOUGH_YEARS or years[own] == max(years.values()):
            kept.append(candidate)
        else:
            seen = max(years, key=lambda year: (years[year], year))
    if fitting and not kept:
        raise NotRecognisedError(
            _other(f"una scheda di un'altra edizione (colonne dell'anno {seen})"), has_marks=True
        )
    return kept


def _other_edition(squashed: str, editions: Mapping[str, Edition]) -> str | None:
    """Find the footer of an edition that is not known: the same words after another name."""
    for edition in editions.values():
        words = squash(edition.footer.removeprefix(edition.name))
        stem = squash(edition.name).rstrip("0123456789")
        body = words.rstrip("0123456789")
        found = re.search(rf"({re.escape(stem)}[0-9]{{2}}){re.escape(body)}", squashed)
        if found and found[1].upper() not in editions:
            return found[1].upper()
    return None


def _sister_form(squashed: str) -> str | None:
    for name, marks in _other_forms():
        if any(mark in squashed for mark in marks):
            return name
    return None


@cache
def _other_forms() -> tuple[tuple[str, tuple[str, ...]], ...]:
    path = Path(__file__).parent / "other_forms.yaml"
    listed = load_yaml(path).value
    try:
        return tuple((one["name"], tuple(map(squash, one["marks"]))) for one in listed)
    except (KeyError, TypeError) as error:
        raise DataFileError(path.name, None, "elenco non corretto") from error


def _other(what: str) -> str:
    return f"sembra {what}, che questo programma non conosce."
