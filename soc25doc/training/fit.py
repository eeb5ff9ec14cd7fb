"""Fits the classifier's table: multinomial regression for all flags at once, by L-BFGS."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from soc25doc.nlp.classifier import Floats, Weights
from soc25doc.nlp.features import CLASS_PAIR
from soc25doc.training.examples import COVERS, GENERIC, OPEN, UNTOUCHED, Example, example_labels


@dataclass(frozen=True, slots=True)
class Fitting:
    """How the table is fitted: read from ``models/addestramento.yaml``.

    Features in fewer than ``least`` examples are left out, pairs of classes (so many) in fewer than
    ``least_pairs``. ``penalty`` is that of the squared
    weights; labels that somebody spoke of weigh ``spoken`` times one that is merely untouched. Of
    all features the ``kept`` with the largest weights stay.
    """

    least: float
    least_pairs: float
    power: float
    offset: float
    gain: float
    penalty: float
    spoken: float
    rounds: float
    kept: float


def fit(examples: Sequence[Example], flags: Sequence[str], how: Fitting) -> Weights:
    """Return the table that tells the classes of the examples best; same input, same table."""
    counts = [Counter(example.features) for example in examples]
    spread = Counter(feature for one in counts for feature in one)
    known = sorted(feature for feature, n in spread.items() if n >= _least(feature, how))
    rarity = numpy.array(
        [numpy.log(len(examples) / spread[feature]) + 1 for feature in known], dtype=numpy.float32
    )
    inputs = _matrix(counts, known, how)
    inputs.data *= rarity[inputs.indices] * how.gain
    classes = numpy.array(list(example_labels(examples, flags)))
    weights = numpy.where(classes == OPEN, 0.0, 1.0).astype(numpy.float32)
    for row, example in enumerate(examples):
        for column, flag in enumerate(flags):
            if flag in example.classes and classes[row, column] != OPEN:
                weights[row, column] = how.spoken
    table, bias = _solve(inputs, classes, weights, how)
    table *= (rarity * how.gain)[:, None]
    heavy = numpy.sort(numpy.argsort(-numpy.abs(table).max(axis=1), kind="stable")[: int(how.kept)])
    return Weights(
        labels=tuple(flags),
        features=tuple(known[row] for row in heavy),
        table=table[heavy],
        bias=bias,
        power=how.power,
        offset=how.offset,
    )


def _least(feature: str, how: Fitting) -> float:
    return how.least_pairs if feature.startswith(CLASS_PAIR) else how.least


def _matrix(counts: Sequence[Counter[str]], known: Sequence[str], how: Fitting) -> csr_matrix:
    column = {feature: i for i, feature in enumerate(known)}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, one in enumerate(counts):
        held = [(column[feature], n) for feature, n in one.items() if feature in column]
        scale = (sum(n for _, n in held) + how.offset) ** how.power
        for place, n in held:
            rows.append(row)
            columns.append(place)
            values.append(n / scale)
    shape = (len(counts), len(known))
    return csr_matrix((values, (rows, columns)), shape=shape, dtype=numpy.float32)


def _solve(
    inputs: csr_matrix, classes: NDArray[numpy.int64], weights: Floats, how: Fitting
) -> tuple[Floats, Floats]:
    """Minimise the weighted cross-entropy; class UNTOUCHED has log-odds 0."""
    assert (UNTOUCHED, GENERIC, COVERS) == (0, 1, 2)
    wanted = numpy.stack([classes == GENERIC, classes == COVERS], axis=2).astype(numpy.float32)
    transposed = inputs.T.tocsr()
    examples, features = inputs.shape
    outputs = classes.shape[1] * 2

    def loss(flat: NDArray[numpy.float64]) -> tuple[float, NDArray[numpy.float64]]:
        table = flat.reshape(features + 1, outputs).astype(numpy.float32)
        logits = (inputs @ table[:-1] + table[-1]).reshape(examples, -1, 2)
        top = numpy.maximum(logits.max(axis=2), 0.0)
        odds = numpy.exp(logits - top[:, :, None])
        total = odds.sum(axis=2) + numpy.exp(-top)
        chosen = (logits * wanted).sum(axis=2) - top - numpy.log(total)
        slope = (odds / total[:, :, None] - wanted) * weights[:, :, None]
        slope = slope.reshape(examples, outputs)
        gradient = numpy.vstack([transposed @ slope, slope.sum(axis=0)[None]])
        gradient[:-1] += how.penalty * table[:-1]
        penalty = 0.5 * how.penalty * float((table[:-1] ** 2).sum())
        return penalty - float((chosen * weights).sum()), gradient.ravel().astype(numpy.float64)

    start = numpy.zeros((features + 1) * outputs)
    options = {"maxiter": int(how.rounds), "maxcor": 5}
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options=options)
    table = found.x.reshape(features + 1, outputs).astype(numpy.float32)
    return table[:-1], table[-1]
