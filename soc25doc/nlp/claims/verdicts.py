"""From answers about several readings of a statement to one verdict with its working."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from soc25doc.checks.finding import ClaimVerdict
from soc25doc.nlp.claims.agreement import Answer

FORESEEN = "è una previsione"
OTHER_BODY = "il dato riguarda un altro ente"
OTHER_TIME = "il confronto è con un altro periodo"
STRANGERS = "può essere la popolazione di un altro ente"
PART = "riguarda solo una parte di ciò che la scheda conta"
# With one of these a number that agrees does so by chance.
HARD = frozenset({FORESEEN, OTHER_BODY, OTHER_TIME, PART})
FAR = "il soggetto sta in un'altra frase"
ELSE = "la frase dice altro"
WEAK = "il soggetto non sta accanto al valore"
ELSEWHERE = "il numero è di un'altra cella della scheda"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the form says if a statement is read in one way."""

    answer: Answer
    fields: tuple[str, ...]
    expected: str
    working: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on one statement."""

    verdict: ClaimVerdict
    fields: tuple[str, ...] = ()
    expected: str | None = None
    working: str = ""


def not_held(why: str, fields: Sequence[str] = ()) -> Judged:
    """Return the verdict on what the form can't judge, with the reason in Italian."""
    return Judged("unverifiable", tuple(fields), None, why)


def weigh(
    readings: Iterable[Reading],
    *,
    sure: bool,
    distinctive: bool,
    doubt: str = "",
    likely: int = 1,
    guess: bool = True,
) -> Judged:
    """Weigh the likeliest readings (the first ``likely`` ones), then the others.

    A statement is contradicted only where its reading is sure and every way to read it is denied;
    it is confirmed by a likely reading that is sure, or that the number can't fit by chance;
    without ``guess`` (a mere direction fits half of the time) only by a sure one.
    """
    known = list(readings)
    distinctive = distinctive and doubt not in HARD
    if not known:
        return not_held("la scheda non riporta il dato")
    first = known[0]
    fits = next((one for one in known[:likely] if one.answer == "yes"), None)
    likely_right = guess and doubt not in HARD and doubt != FAR
    if fits and (sure or distinctive or likely_right):
        return Judged("confirmed", fits.fields, fits.expected, fits.working)
    if sure and all(one.answer == "no" for one in known):
        return Judged("contradicted", first.fields, first.expected, first.working)
    why = doubt if not sure and doubt else "il testo si può leggere in più modi"
    if first.working:
        why = f"{why}: {first.working}"
    return Judged("unverifiable", first.fields, first.expected, why)
