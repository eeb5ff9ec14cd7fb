"""Scopes of denial, absence, time and other bodies, in the ConText manner.

Cues with their direction, words that end a scope, and look-alikes that are no cue are data in
``models/contesto/``. The result is the span group SCOPES: spans labelled with the effect.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from soc25doc.errors import DataFileError
from soc25doc.marked import Marked
from soc25doc.nlp.data import model_file, words_at
from soc25doc.nlp.normalise import fold
from soc25doc.nlp.phrases import PhraseTable
from soc25doc.nlp.sentences import CLAUSES, SENTENCES
from soc25doc.nlp.tokens import WORDS, words_of
from soc25doc.resources import models_dir

COMPONENT = "soc25doc_contesto"
FOLDER = "contesto"
SCOPES, CUES = "portate", "segnali"
# ``Doc.user_data`` key: the name of the Comune whose text it is, "" where nobody says.
OWN_NAME = "soc25doc.comune"

DENIED, LACKING, PAST, FUTURE, OTHER_BODY = (
    "negazione",
    "assenza",
    "passato",
    "futuro",
    "altro_ente",
)
EFFECTS = (DENIED, LACKING, PAST, FUTURE, OTHER_BODY)
# "concorde" reaches forward and agrees with a "non" before it; "intera" runs to the sentence's end.
DIRECTIONS = ("avanti", "concorde", "indietro", "proposizione", "frase", "intera")

_REACH = 22  # tokens that a forward or backward scope spans at most
_CONCORD = 6  # tokens between "non" and its "nessun"
_FUTURE_VERB = re.compile(
    r"[a-z]{2,}(?:[aei]r(?:à|anno|emo)|rr(?:à|anno|emo)|[dtv]r(?:à|anno|emo))"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CHOICE = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that denies, moves in time or to another body; no effect: a look-alike."""

    effect: str
    direction: str


@Language.factory(COMPONENT, default_config={"year": 0})
def make_context(nlp: Language, name: str, year: int) -> "ScopeFinder":  # noqa: ARG001 - spaCy passes both
    """Make the component; ``year`` is the one the form reports on."""
    return ScopeFinder(year)


class ScopeFinder:
    """The component: finds the cues over the folded words, then how far each one reaches."""

    def __init__(self, year: int) -> None:
        self._year = year
        rows = _cue_rows()
        self._cues = {f"{effect}>{way}": Cue(effect, way) for effect, way, _ in rows}
        self._table = PhraseTable(
            (words, f"{effect}>{way}") for effect, way, phrases in rows for words in phrases
        )
        self._enders = frozenset(words_at(f"{FOLDER}/fine.yaml", "fine"))

    def __call__(self, doc: Doc) -> Doc:
        doc.spans[CUES], doc.spans[SCOPES] = [], []
        if not len(doc):
            return doc
        words = [self._key_word(word) for word in doc.user_data[WORDS]]
        found = [(start, end, self._cues[key]) for key, start, end in self._table.find(words)]
        cues = [*_concordant(_longest(found)), *_other_bodies(doc)]
        places = _Places(doc, self._enders)
        pairs = [(cue, place) for cue in cues if (place := places.reach(*cue))]
        doc.spans[CUES] = [Span(doc, s, e, label=cue.effect) for (s, e, cue), _ in pairs]
        doc.spans[SCOPES] = [Span(doc, s, e, label=cue.effect) for (_, _, cue), (s, e) in pairs]
        return doc

    def _key_word(self, text: str) -> str:
        """Return the folded word; years and future verbs by their kind."""
        if _YEAR.fullmatch(text):
            year = int(text)
            return "PRIMA" if year < self._year else "POI" if year > self._year else "ANNO"
        return "FUTURO" if _FUTURE_VERB.fullmatch(text.lower()) else _folded(text)


def _folded(text: str) -> str:
    """Return the folded word; "né" keeps its accent, which tells it from "ne"."""
    return "né" if text.lower() == "né" else fold(text)


def _longest(found: list[tuple[int, int, Cue]]) -> list[tuple[int, int, Cue]]:
    """Keep the longest of overlapping cues; look-alikes take their place and go."""
    taken: set[int] = set()
    kept = []
    for start, end, cue in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            if cue.effect in EFFECTS:
                kept.append((start, end, cue))
    return kept


def _concordant(cues: list[tuple[int, int, Cue]]) -> list[tuple[int, int, Cue]]:
    """Drop a plain "non" that only agrees with a "nessun" or "alcun" shortly after it."""
    agreeing = [start for start, _, cue in cues if cue.direction == "concorde"]
    return [
        (start, end, cue)
        for start, end, cue in cues
        if cue.effect != DENIED or not any(end <= one <= end + _CONCORD for one in agreeing)
    ]


class _Places:
    """How far a cue reaches, given the sentences and clauses."""

    def __init__(self, doc: Doc, enders: frozenset[str]) -> None:
        self._folded = [fold(word) for word in doc.user_data[WORDS]]
        self._enders = enders
        self._sentence = _edges(doc.spans[SENTENCES])
        self._clause = _edges(doc.spans[CLAUSES])

    def reach(self, start: int, end: int, cue: Cue) -> tuple[int, int] | None:
        """Return the tokens in scope, None for a cue outside of any sentence."""
        if start not in self._clause or start not in self._sentence:
            return None
        first, last = self._clause[start]
        if cue.direction in ("frase", "intera"):
            last = self._sentence[start][1]
        forward = cue.direction in ("avanti", "concorde")
        if forward:
            first = end
        if cue.direction == "indietro":
            first, last = max(first, start - _REACH), start
        elif cue.direction != "intera":
            last = self._ended(end, min(last, end + _REACH) if forward else last)
        return (first, last) if first < last else None

    def _ended(self, start: int, last: int) -> int:
        return next((i for i in range(start, last) if self._folded[i] in self._enders), last)


def _edges(spans: Sequence[Span]) -> dict[int, tuple[int, int]]:
    return {i: (span.start, span.end) for span in spans for i in range(span.start, span.end)}


def _other_bodies(doc: Doc) -> Iterator[tuple[int, int, Cue]]:
    """Yield "Comune di X" where X is not the Comune whose text it is.

    Where nobody says whose it is, the first name in the text is taken for its own.
    """
    own = set(fold(str(doc.user_data.get(OWN_NAME, ""))).replace("'", "' ").split())
    words: list[str] = doc.user_data[WORDS]
    for i, (head, link, name) in enumerate(zip(words, words[1:], words[2:], strict=False)):
        named = link.lower() in ("di", "d'") and name[0].isupper()
        if not named or fold(head) != "comune":
            continue
        if not own:
            own = {fold(name)}
        elif fold(name) not in own:
            yield i, i + 3, Cue(OTHER_BODY, "intera")


@cache
def _cue_rows() -> tuple[tuple[str, str, tuple[tuple[str, ...], ...]], ...]:
    """Return effect, direction and phrases of every group of cues; "falso" marks look-alikes."""
    rows: list[tuple[str, str, tuple[tuple[str, ...], ...]]] = []
    for path in sorted((models_dir() / FOLDER).glob("*.yaml")):
        name = f"{FOLDER}/{path.name}"
        marked = model_file(name)
        if "effetto" not in marked.value:
            continue
        rows.extend(_file_rows(name, marked))
    return tuple(rows)


def _file_rows(name: str, marked: Marked) -> Iterator[tuple[str, str, tuple[tuple[str, ...], ...]]]:
    effect = marked.value["effetto"]
    if effect not in EFFECTS:
        raise DataFileError(name, marked.line("effetto"), f"l'effetto «{effect}» non esiste")
    for direction, phrases in _mapping(name, marked, "segnali").items():
        if direction not in DIRECTIONS:
            line = marked.line("segnali", direction)
            raise DataFileError(name, line, f"il verso «{direction}» non esiste")
        yield effect, direction, _expanded(phrases)
    if marked.value.get("falsi"):
        yield "falso", effect, _expanded(marked.value["falsi"])


def _mapping(name: str, marked: Marked, key: str) -> dict[str, Any]:
    value = marked.value.get(key)
    if not isinstance(value, dict):
        raise DataFileError(name, marked.line(key), f"«{key}»: qui servono voci «verso: [frasi]»")
    return value


def _expanded(phrases: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Write out the choices: "non (e|sono) attivo" gives two phrases, "(a|)" makes it optional."""
    found: dict[tuple[str, ...], None] = {}
    for phrase in phrases:
        parts = _CHOICE.split(phrase)
        choices = [
            [_words(one) for one in (part.split("|") if i % 2 else [part])]
            for i, part in enumerate(parts)
        ]
        for chosen in product(*choices):
            found[tuple(word for words in chosen for word in words)] = None
    return tuple(found)


@cache
def _words(phrase: str) -> tuple[str, ...]:
    words = words_of(phrase)
    return tuple(word if word.isupper() and len(word) > 2 else _folded(word) for word in words)
