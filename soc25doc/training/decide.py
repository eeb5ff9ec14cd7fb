"""Fits the last step on texts that the classifier did not see: each batch is judged by a table
trained on the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy
from scipy.optimize import minimize

from soc25doc.checks.finding import Status
from soc25doc.nlp.decision import STATUSES, Decision, design_row

_PENALTY = 3.0


@dataclass(frozen=True, slots=True)
class Case:
    """The figures of one judged flag, and what a person says of it."""

    figures: tuple[float, ...]
    flag: str
    is_other: bool
    status: Status
    weight: float = 1.0


def fit_decision(cases: Iterable[Case], flags: Sequence[str]) -> Decision:
    """Return the regression that tells the statuses of the cases best."""
    seen = list(cases)
    inputs = numpy.array(
        [
            design_row(case.figures, flags.index(case.flag), len(flags), case.is_other)
            for case in seen
        ]
    )
    wanted = numpy.array([[case.status == one for one in STATUSES] for case in seen], dtype=float)

    counts = numpy.array([[case.weight] for case in seen])

    def loss(flat: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        weights = flat.reshape(len(STATUSES), -1)
        logits = inputs @ weights.T
        logits -= logits.max(axis=1, keepdims=True)
        odds = numpy.exp(logits)
        likely = odds / odds.sum(axis=1, keepdims=True)
        gradient = ((likely - wanted) * counts).T @ inputs + _PENALTY * weights
        fit = -float((numpy.log(likely) * wanted * counts).sum())
        return fit + _PENALTY / 2 * float((weights**2).sum()), gradient.ravel()

    start = numpy.zeros(len(STATUSES) * inputs.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return Decision(tuple(flags), found.x.reshape(len(STATUSES), -1))
