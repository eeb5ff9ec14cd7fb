"""The text classifier: how likely each window of a text explains, or only names, each flag.

A linear model over the features of ``soc25doc.nlp.features``, trained by ``soc25doc.training``.
For every label it gives two log-odds against "untouched": that the window names it, and that it
explains it. All windows are scored from running totals over the tokens.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from soc25doc.nlp.classes import word_classes
from soc25doc.nlp.features import FeatureMaker, Group, Groups
from soc25doc.nlp.windows import Window, windows

COMPONENT = "soc25doc_motivi"
# ``Doc.user_data`` key: the ``WindowScores`` of the text.
SCORES = "soc25doc.punteggi"

Floats = NDArray[numpy.float32]
Places = NDArray[numpy.int64]
_FEATURES, _TABLE = "tratti.txt", "pesi.npz"
_REMEMBERED = 100_000  # groups of features whose rows are kept in a batch
_TELLING = 4  # words that say why


@dataclass(frozen=True)
class WindowScores:
    """How likely each window touches, and explains, each label: shapes (windows, labels)."""

    windows: tuple[Window, ...]
    touches: Floats
    covers: Floats


@dataclass(frozen=True)
class Weights:
    """The trained table: row ``r`` holds two log-odds per label for ``features[r]``.

    A window's sum is divided by (its known features + ``offset``) ** ``power``, then ``bias`` is
    added.
    """

    labels: tuple[str, ...]
    features: tuple[str, ...]
    table: Floats
    bias: Floats
    power: float
    offset: float


@Language.factory(COMPONENT, default_config={"year": 0})
def make_classifier(nlp: Language, name: str, year: int) -> "ReasonClassifier":  # noqa: ARG001 - spaCy passes both
    """Make the component, still without weights; ``year`` is the one the form reports on."""
    return ReasonClassifier(FeatureMaker(word_classes(), year))


class ReasonClassifier:
    """The component: sets the ``WindowScores`` of a text."""

    def __init__(self, features: FeatureMaker) -> None:
        self._features = features

    @property
    def weights(self) -> Weights:
        """The trained table in use."""
        return self._weights

    @weights.setter
    def weights(self, weights: Weights) -> None:
        self._weights = weights
        self._row = {feature: row for row, feature in enumerate(weights.features)}
        self._rows: dict[Group, tuple[int, ...]] = {}
        rows, columns = weights.table.shape
        # The last column counts the features of a sum.
        self._table = numpy.ones((rows, columns + 1), dtype=numpy.float32)
        self._table[:, :-1] = weights.table

    def __call__(self, doc: Doc) -> Doc:
        found = tuple(windows(doc))
        logits = self.log_odds(doc, found)
        odds = numpy.exp(numpy.minimum(logits, 30.0))
        rest = 1.0 / (1.0 + odds.sum(axis=2))
        doc.user_data[SCORES] = WindowScores(found, 1.0 - rest, odds[:, :, 1] * rest)
        return doc

    def log_odds(self, doc: Doc, found: Sequence[Window]) -> Floats:
        """Return the two log-odds of windows of a text, shape (windows, labels, 2)."""
        grid = self._features(doc)
        starts = numpy.array([window.start for window in found], dtype=numpy.int64)
        ends = numpy.array([window.end for window in found], dtype=numpy.int64)
        content = numpy.array(grid.content, dtype=numpy.int64)
        first, last = numpy.searchsorted(content, starts), numpy.searchsorted(content, ends)
        sums = self._between(grid.single, starts, ends)
        sums += self._between(grid.beside, starts + 1, ends)
        for distance, row in enumerate(grid.apart, start=1):
            sums += self._between(row, numpy.minimum(first + distance, last), last)
        scale = (sums[:, -1:] + self._weights.offset) ** self._weights.power
        logits: Floats = sums[:, :-1] / scale + self._weights.bias
        return logits.reshape(len(found), len(self._weights.labels), 2)

    def _between(self, slots: Sequence[Groups], starts: Places, ends: Places) -> Floats:
        """Return for each stretch the sum of the rows of its slots' features."""
        rows: list[int] = []
        edges = [0]
        for groups in slots:
            rows.extend(self._rows_at(groups))
            edges.append(len(rows))
        totals = numpy.zeros((len(rows) + 1, self._table.shape[1]), dtype=numpy.float32)
        numpy.cumsum(self._table[rows], axis=0, out=totals[1:])
        running = totals[edges]
        between: Floats = running[ends] - running[starts]
        return between

    def _rows_at(self, groups: Groups) -> list[int]:
        return [row for group in groups for row in self._rows_of(group)]

    def _rows_of(self, group: Group) -> tuple[int, ...]:
        rows = self._rows.get(group)
        if rows is None:
            rows = tuple(self._row[feature] for feature in group if feature in self._row)
            if len(self._rows) < _REMEMBERED:
                self._rows[group] = rows
        return rows

    def telling_words(self, doc: Doc, window: Window, label: int) -> tuple[str, ...]:
        """Return the words of a window that speak most for its touching the label."""
        columns = [2 * label, 2 * label + 1]
        single = self._features(doc).single
        worth = {
            i: float(self._table[self._rows_at(single[i])][:, columns].max(axis=1).sum())
            for i in range(window.start, window.end)
            if doc[i].text[0].isalpha()
        }
        best = sorted(worth, key=lambda i: -worth[i])[:_TELLING]
        return tuple(doc[i].text for i in sorted(best) if worth[i] > 0)

    def to_disk(self, path: Path, **_: object) -> None:
        """Write the table into the folder ``path``."""
        path.mkdir(parents=True, exist_ok=True)
        kept = self._weights
        (path / _FEATURES).write_text("\n".join(kept.features), encoding="utf-8", newline="\n")
        numpy.savez_compressed(
            path / _TABLE,
            labels=numpy.array(kept.labels),
            table=kept.table.astype(numpy.float16),
            bias=kept.bias,
            scale=numpy.array([kept.power, kept.offset]),
        )

    def from_disk(self, path: Path, **_: object) -> "ReasonClassifier":
        """Read the table from the folder ``path``."""
        features = (path / _FEATURES).read_text(encoding="utf-8").split("\n")
        with numpy.load(path / _TABLE) as kept:
            power, offset = (float(value) for value in kept["scale"])
            labels = tuple(kept["labels"].tolist())
            table, bias = kept["table"], kept["bias"]
        self.weights = Weights(labels, tuple(features), table, bias, power, offset)
        return self
