"""Names of Comuni in a text, after the words that announce one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from soc25doc.checks.finding import Span
from soc25doc.comuni import is_listed, same_comune
from soc25doc.scheda import Comune

_CUE = re.compile(
    r"(?P<cue>\b(?:comune|amministrazione(?:\s+comunale)?|municipio|comunità|cittadini|giunta(?:\s+comunale)?|"
    r"consiglio\s+comunale|territorio\s+comunale)\s+(?:di\s+|d['’]\s?))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]*)?")
_BETWEEN = re.compile(r"[ \t]+|-|(?<=['’])")
_SMALL = frozenset(
    [
        "di",
        "del",
        "della",
        "dello",
        "dei",
        "degli",
        "delle",
        "dell'",
        "d'",
        "a",
        "al",
        "alla",
        "in",
        "nel",
        "nella",
        "su",
        "sul",
        "e",
        "con",
        "da",
        "la",
        "il",
        "lo",
    ]
)
_LONGEST = 7  # words in the name of a Comune
_GATHERED = re.compile(
    r"\b(?:comuni|enti|unione|consorzio|associat\w+|convenzione\s+con)[^\w.;:!?]+(?:\w+[^\w.;:!?]+){0,8}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """Where other Comuni are named, and whether the own one is."""

    others: tuple[Span, ...]
    names: tuple[Span, ...]
    own_named: bool


def other_comuni(text: str, own: str, masked: Iterable[object]) -> Named:
    """Find the Comuni named after a cue that are not ``own``; names in ``masked`` don't count."""
    hidden = [str(one) for one in masked if isinstance(one, str)]
    mine = Comune(own)
    others: list[Span] = []
    names: list[Span] = []
    own_named = _plain(own) in _plain(text)
    for found in _CUE.finditer(text):
        span = _name_at(text, found.end(), mine)
        if span is None:
            continue
        name = text[span.start : span.end]
        if same_comune(Comune(name), mine):
            own_named = True
        elif not any(_plain(name) in _plain(one) for one in hidden) and not _is_gathered(
            text, found.start()
        ):
            others.append(Span(found.start(), span.end))
            names.append(span)
    return Named(tuple(others), tuple(names), own_named)


def _name_at(text: str, start: int, mine: Comune) -> Span | None:
    """Return the longest name of a Comune that begins at ``start`` with a capital."""
    ends = list(_word_ends(text, start))
    if not ends or not text[start].isupper():
        return None
    for end in reversed(ends):
        name = text[start:end]
        if same_comune(Comune(name), mine) or is_listed(name):
            return Span(start, end)
    return None


def _word_ends(text: str, at: int) -> Iterator[int]:
    for _ in range(_LONGEST):
        word = _WORD.match(text, at)
        if word is None:
            return
        if word[0][0].isupper() or word[0].lower() in _SMALL:
            yield word.end()
        else:
            return
        between = _BETWEEN.match(text, word.end())
        if between is None:
            return
        at = between.end()


def _is_gathered(text: str, start: int) -> bool:
    """Say whether the name stands in a list of the bodies that run the service together."""
    return bool(_GATHERED.search(text[max(0, start - 80) : start]))


def _plain(name: str) -> str:
    return re.sub(r"\W+", " ", name.casefold()).strip()
