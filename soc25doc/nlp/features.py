"""What the classifier looks at: words, shapes, lemmas, classes and scopes, alone and in pairs.

Every feature belongs to one token, or to a pair of tokens by its second one. So the features of any
window of a text are a sum over its tokens less the pairs that reach in from before its start; the
classifier scores hundreds of overlapping windows from running totals.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

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
_LEMMA_REACH = 2
_GRAM = 4
_YEAR = re.compile(r"(?:19|20)\d\d")


# Features that go together: the same words give the same group, of which rows are remembered.
Group = tuple[str, ...]
Groups = tuple[Group, ...]
_REMEMBERED = 50_000


@dataclass(frozen=True)
class Grid:
    """The features of a text: ``single[i]`` of token ``i``, ``beside[i]`` of it with the token
    before; ``apart[d - 1][j]`` of content word ``j`` with the one ``d`` places before it.

    ``content[j]`` is the token of content word ``j``.
    """

    single: Sequence[Groups]
    beside: Sequence[Groups]
    apart: Sequence[Sequence[Groups]]
    content: Sequence[int]


class FeatureMaker:
    """Makes the grid of a ``Doc``; ``year`` is the one the form reports on."""

    def __init__(self, classes: WordClasses, year: int) -> None:
        self._classes = classes
        self._year = year
        self._words: dict[str, tuple[str, Group]] = {}

    def __call__(self, doc: Doc) -> Grid:
        lemmas: list[str] = doc.user_data[LEMMAS]
        words = [self._word(word) for word in doc.user_data[WORDS]]
        scopes, concepts = _scopes(doc), _concepts(doc)
        single = [
            (_shapes(key), _named(lemma.strip(), classes, concepts.get(i, ()), scopes.get(i, ())))
            for i, ((key, classes), lemma) in enumerate(zip(words, lemmas, strict=True))
        ]
        beside = [((f"b:{one} {other}",),) for (one, _), (other, _) in pairwise(words)]
        idle = idle_words()
        content = [i for i, lemma in enumerate(lemmas) if lemma not in idle and lemma[0].isalnum()]
        kept = [lemmas[i] for i in content]
        nets = [(*words[i][1], *concepts.get(i, ())) for i in content]
        return Grid(single, [(), *beside], _apart(kept, nets), content)

    def _word(self, word: str) -> tuple[str, Group]:
        """Return the folded word, or what kind of number it is, and its classes."""
        known = self._words.get(word)
        if known is None:
            key = self._key(word)
            known = key, self._classes(key) if key[0].isalpha() else ()
            if len(self._words) < _REMEMBERED:
                self._words[word] = known
        return known

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
        yield from chain.from_iterable(grid.single[i])
        if i > start:
            yield from chain.from_iterable(grid.beside[i])
    inside = [j for j, i in enumerate(grid.content) if start <= i < end]
    for d, row in enumerate(grid.apart, start=1):
        for j in inside[d:]:
            yield from chain.from_iterable(row[j])


@lru_cache(maxsize=_REMEMBERED)
def _shapes(key: str) -> Group:
    if not key[0].isalpha() or len(key) < _GRAM - 1:
        return (f"w:{key}",)
    framed = f"<{key}>"
    grams = (framed[i : i + _GRAM] for i in range(len(framed) - _GRAM + 1))
    return (f"w:{key}", *(f"g:{gram}" for gram in grams))


@lru_cache(maxsize=_REMEMBERED)
def _named(lemma: str, classes: Group, concepts: Group, scopes: Group) -> Group:
    names = (f"l:{lemma}", *(f"k:{one}" for one in classes), *(f"c:{one}" for one in concepts))
    return (*names, *(f"{scope}/{name}" for scope in scopes for name in names))


def _apart(lemmas: Sequence[str], nets: Sequence[Group]) -> list[list[Groups]]:
    rows: list[list[Groups]] = []
    for d in range(1, REACH + 1):
        row: list[Groups] = [()] * min(d, len(lemmas))
        for j in range(d, len(lemmas)):
            pairs = _class_pairs(nets[j - d], nets[j])
            words = (f"p:{lemmas[j - d]} {lemmas[j]}",) if d <= _LEMMA_REACH else ()
            row.append((words, pairs))
        rows.append(row)
    return rows


@lru_cache(maxsize=_REMEMBERED)
def _class_pairs(one: Group, other: Group) -> Group:
    return tuple(f"{CLASS_PAIR}{first} {second}" for first in one for second in other)


def _scopes(doc: Doc) -> dict[int, Group]:
    found: dict[int, Group] = {}
    for scope in doc.spans[SCOPES]:
        for i in range(scope.start, scope.end):
            labels = found.get(i, ())
            if scope.label_ not in labels:
                found[i] = (*labels, scope.label_)
    return found


def _concepts(doc: Doc) -> dict[int, Group]:
    found: dict[int, Group] = {}
    for span in doc.spans[CONCEPTS]:
        found[span.start] = (*found.get(span.start, ()), span.label_)
    return found
