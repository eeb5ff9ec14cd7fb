"""Fits the last step on texts that the classifier did not see: each batch is judged by a table
trained on the others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray
from scipy.optimize import minimize

from soc25doc.checks.finding import Status
from soc25doc.nlp.decision import FIGURES, Decision, design_row

_PENALTY = 3.0
_FOR, _AGAINST, _OUT = (0.0, None), (None, 0.0), (0.0, 0.0)
# How a figure may weigh in each question; one that is not named may go either way.
_COVERED_BOUNDS: Mapping[str, tuple[float | None, float | None]] = {
    "covers_sentence": _FOR,
    "covers_any": _FOR,
    "covers_second": _FOR,
    "touches_sentence": _OUT,
    "touches_any": _OUT,
    "names_sentence": _OUT,
    "names_any": _OUT,
    "rule_covered": _FOR,
    "rule_generic": _OUT,
    "rule_barred": _AGAINST,
}
_GENERIC_BOUNDS: Mapping[str, tuple[float | None, float | None]] = {
    "touches_sentence": _FOR,
    "touches_any": _FOR,
    "names_sentence": _FOR,
    "names_any": _FOR,
    "rule_generic": _FOR,
    "rule_barred": _AGAINST,
}


@dataclass(frozen=True, slots=True)
class Case:
    """The figures of one judged flag, and what a person says of it."""

    figures: tuple[float, ...]
    flag: str
    is_other: bool
    status: Status
    weight: float = 1.0


def fit_decision(cases: Iterable[Case], flags: Sequence[str]) -> Decision:
    """Return the regressions that tell the statuses of the cases best."""
    seen = list(cases)
    unexplained = [case for case in seen if case.status != "covered"]
    rows = [
        _fit(seen, [case.status == "covered" for case in seen], flags, _COVERED_BOUNDS),
        _fit(unexplained, [one.status == "generic" for one in unexplained], flags, _GENERIC_BOUNDS),
    ]
    return Decision(tuple(flags), numpy.array(rows))


def _fit(
    cases: Sequence[Case],
    answers: Sequence[bool],
    flags: Sequence[str],
    bounds: Mapping[str, tuple[float | None, float | None]],
) -> NDArray[numpy.float64]:
    inputs = numpy.array(
        [
            design_row(case.figures, flags.index(case.flag), len(flags), case.is_other)
            for case in cases
        ]
    )
    wanted = numpy.array(answers, dtype=float)
    counts = numpy.array([case.weight for case in cases])

    def loss(weights: NDArray[numpy.float64]) -> tuple[float, NDArray[numpy.float64]]:
        logits = inputs @ weights
        likely = 1 / (1 + numpy.exp(-logits))
        fit = (numpy.logaddexp(0, logits) - wanted * logits) * counts
        gradient = inputs.T @ ((likely - wanted) * counts) + _PENALTY * weights
        return float(fit.sum()) + _PENALTY / 2 * float(weights @ weights), gradient

    figures = [bounds.get(name, (None, None)) for name in FIGURES]
    limits = [*figures, (None, None), *figures, (None, None), *[(None, None)] * len(flags)]
    start = numpy.zeros(inputs.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=limits)
    weights: NDArray[numpy.float64] = found.x
    return weights
