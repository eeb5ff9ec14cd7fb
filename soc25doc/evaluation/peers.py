"""Two naive readers to measure ours against: the label's words, and tf-idf likeness.

Neither knows denial, time or bodies. The second needs the training part of the corpus, which stands
in the checkout only.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log, sqrt

from soc25doc.checks.finding import Status
from soc25doc.evaluation.corpus import corpus_dir, load_clauses, masked, splits
from soc25doc.forms import Edition

# A word shorter than this is mostly grammar.
_SHORTEST = 4
# Shares and likenesses that did best on the development batches.
_LABEL_COVERED, _LABEL_GENERIC = 0.8, 0.5
_LIKE_COVERED, _LIKE_GENERIC = 0.08, 0.08


class LabelWords:
    """Looks for the words of the flag's label in each line or sentence."""

    name = "parole dell'etichetta"

    def __init__(self, edition: Edition) -> None:
        self._wanted = {flag.code: frozenset(_words(flag.label)) for flag in edition.flags}

    def judge(self, text: str, flag: str) -> Status:
        """Return the status by the largest share of the label's words in one sentence."""
        wanted = self._wanted[flag]
        held = max(len(wanted & set(_words(one))) / len(wanted) for one in _sentences(text))
        return _status(held, _LABEL_COVERED, _LABEL_GENERIC)


class TfIdf:
    """Compares each sentence with all training clauses that explain the flag, taken together."""

    name = "somiglianza tf-idf"

    def __init__(self, edition: Edition) -> None:
        texts: dict[str, list[list[str]]] = {flag.code: [] for flag in edition.flags}
        spread: Counter[str] = Counter()
        total = 0
        for batch in splits()["train"]:
            for clause in load_clauses(batch, edition):
                words = list(_words(clause.text))
                spread.update(set(words))
                total += 1
                for flag in clause.covers:
                    texts[flag].append(words)
        self._rarity = {word: log(total / count) for word, count in spread.items()}
        self._centres = {
            flag: self._vector(word for one in some for word in one) for flag, some in texts.items()
        }

    def judge(self, text: str, flag: str) -> Status:
        """Return the status by the likeness of the likest sentence."""
        centre = self._centres[flag]
        like = max(_cosine(self._vector(_words(one)), centre) for one in _sentences(text))
        return _status(like, _LIKE_COVERED, _LIKE_GENERIC)

    def _vector(self, words: Iterable[str]) -> Mapping[str, float]:
        counts = Counter(word for word in words if word in self._rarity)
        weights = {word: (1 + log(n)) * self._rarity[word] for word, n in counts.items()}
        length = sqrt(sum(value**2 for value in weights.values())) or 1.0
        return {word: value / length for word, value in weights.items()}


def naive_peers(edition: Edition) -> Iterator["LabelWords | TfIdf"]:
    """Yield the naive readers there are: without the corpus only the first."""
    yield LabelWords(edition)
    if corpus_dir().is_dir():
        yield TfIdf(edition)


def _status(value: float, covered: float, generic: float) -> Status:
    if value >= covered:
        return "covered"
    return "generic" if value >= generic else "missing"


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(value * other.get(word, 0.0) for word, value in one.items())


def _words(text: str) -> Iterator[str]:
    return (word for word in masked(text).split() if len(word) >= _SHORTEST)


def _sentences(text: str) -> Sequence[str]:
    return text.replace("\n", ". ").split(". ")
