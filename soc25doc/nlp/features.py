"""What the classifier looks at: words, shapes, lemmas, classes and scopes, alone and in pairs.

Every feature belongs to one token, or to a pair of tokens by its second one. So the features of any
window of a text are a sum over its tokens less the pairs that reach in from before its start; the
classifier scores hundreds of overlapping windows from running totals.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from soc25doc.nlp.classes import WordClasses
from soc25doc.nlp.concepts import CONCEPTS
from soc25doc.nlp.context import SCOPES
from soc25doc.nlp.lemmas import LEMMAS, idle_words
from soc25doc.nlp.normalise import fold
from soc25doc.nlp.tokens import WORDS

# Pairs reach over so many content words.
REACH = 4
CLASS_PAIR = "q:"
_GRAMS = (4,)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Grid:
    """The features of a text: ``single[i]`` of token ``i``, ``beside[i]`` of it with the token
    before; ``apart[d][j]`` of content word ``j`` with the one ``d`` places before it.

    ``content[j]`` is the token of content word ``j``.
    """

    single: Sequence[Sequence[str]]
    beside: Sequence[Sequence[str]]
    apart: Sequence[Sequence[Sequence[str]]]
    content: Sequence[int]


class FeatureMaker:
    """Makes the grid of a ``Doc``; ``year`` is the one the form reports on."""

    def __init__(self, classes: WordClasses, year: int) -> None:
        self._classes = classes
        self._year = year

    def __call__(self, doc: Doc) -> Grid:
        words: list[str] = doc.user_data[WORDS]
        lemmas: list[str] = doc.user_data[LEMMAS]
        keys = [self._key(word) for word in words]
        classes = [self._classes(key) if key[0].isalpha() else () for key in keys]
        scopes = _scopes(doc)
        concepts = _concepts(doc)
        single = [
            (
                *_shapes(keys[i]),
                *_named(lemmas[i].strip(), classes[i], concepts.get(i, ()), scopes.get(i, ())),
            )
            for i in range(len(words))
        ]
        beside: list[tuple[str, ...]] = [()] * len(words)
        for i in range(1, len(words)):
            beside[i] = (f"b:{keys[i - 1]} {keys[i]}",)
        idle = idle_words()
        content = [i for i, lemma in enumerate(lemmas) if lemma not in idle and lemma[0].isalnum()]
        nets = [(*classes[i], *concepts.get(i, ())) for i in content]
        apart = [
            [tuple(_pairs(d, content, lemmas, nets, j)) for j in range(len(content))]
            for d in range(1, REACH + 1)
        ]
        return Grid(single, beside, apart, content)

    def _key(self, word: str) -> str:
        if word == "\n":
            return "#riga"
        if not word[0].isdigit():
            return fold(word)
        if not _YEAR.fullmatch(word):
            return "#n"
        year = int(word)
        return "#prima" if year < self._year else "#dopo" if year > self._year else "#anno"


def window_features(grid: Grid, start: int, end: int) -> Iterator[str]:
    """Yield the features of the tokens ``start:end``, each as often as it stands there."""
    for i in range(start, end):
        yield from grid.single[i]
        if i > start:
            yield from grid.beside[i]
    inside = [j for j, i in enumerate(grid.content) if start <= i < end]
    for d, row in enumerate(grid.apart, start=1):
        for j in inside[d:]:
            yield from row[j]


@lru_cache(maxsize=20_000)
def _shapes(key: str) -> tuple[str, ...]:
    if not key[0].isalpha() or len(key) < 3:
        return (f"w:{key}",)
    framed = f"<{key}>"
    grams = (framed[i : i + n] for n in _GRAMS for i in range(len(framed) - n + 1))
    return (f"w:{key}", *(f"g:{gram}" for gram in grams))


def _named(
    lemma: str, classes: Sequence[str], concepts: Sequence[str], scopes: Sequence[str]
) -> Iterator[str]:
    names = (f"l:{lemma}", *(f"k:{one}" for one in classes), *(f"c:{one}" for one in concepts))
    yield from names
    for scope in scopes:
        for name in names:
            yield f"{scope}/{name}"


def _pairs(
    d: int, content: Sequence[int], lemmas: Sequence[str], nets: Sequence[Sequence[str]], j: int
) -> Iterator[str]:
    if j < d:
        return
    if d <= 2:
        yield f"p:{lemmas[content[j - d]]} {lemmas[content[j]]}"
    for one in nets[j - d]:
        for other in nets[j]:
            yield f"{CLASS_PAIR}{one} {other}"


def _scopes(doc: Doc) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for scope in doc.spans[SCOPES]:
        for i in range(scope.start, scope.end):
            labels = found.setdefault(i, [])
            if scope.label_ not in labels:
                labels.append(scope.label_)
    return found


def _concepts(doc: Doc) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for span in doc.spans[CONCEPTS]:
        found.setdefault(span.start, []).append(span.label_)
    return found
