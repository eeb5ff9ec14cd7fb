"""The last step: classifier and rules together say whether a text explains a flag.

Two questions, each a logistic regression over a few figures of the whole text, the same for all
flags but for a bias each: is it explained, and if not, is it named at all? No figure that speaks
for an explanation can speak against it. The weights are plain data in ``decisione.json``.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from numpy.typing import NDArray

from soc25doc.checks.finding import Status
from soc25doc.nlp.classifier import WindowScores
from soc25doc.nlp.reasons import Reading

FILE = "decisione.json"
STATUSES: tuple[Status, ...] = ("missing", "generic", "covered")
# What is looked at; every figure stands a second time for "Altro" flags alone.
FIGURES = (
    "covers_sentence",
    "covers_any",
    "covers_second",
    "touches_sentence",
    "touches_any",
    "names_sentence",
    "names_any",
    "length",
    "rule_covered",
    "rule_generic",
    "rule_barred",
)
_LEAST = 1e-4
_MOST_SENTENCES = 40  # more sentences than that make a chance likeness no likelier


QUESTIONS = ("covered", "generic")


@dataclass(frozen=True)
class Decision:
    """``weights`` per question: one per figure, the same for "Altro", then a bias per label."""

    labels: tuple[str, ...]
    weights: NDArray[numpy.float64]

    def probabilities(self, figures: Sequence[float], label: str, is_other: bool) -> list[float]:
        """Return the probability of each of STATUSES."""
        inputs = design_row(figures, self.labels.index(label), len(self.labels), is_other)
        explained, named = (float(value) for value in 1 / (1 + numpy.exp(-self.weights @ inputs)))
        return [(1 - explained) * (1 - named), (1 - explained) * named, explained]


def design_row(
    figures: Sequence[float], label: int, labels: int, is_other: bool
) -> NDArray[numpy.float64]:
    """Return the inputs of the regression: figures, figures of an "Altro", one-hot label."""
    row = numpy.zeros(2 * (len(figures) + 1) + labels)
    row[: len(figures) + 1] = (*figures, 1.0)
    if is_other:
        row[len(figures) + 1 : 2 * (len(figures) + 1)] = (*figures, 1.0)
    row[2 * (len(figures) + 1) + label] = 1.0
    return row


def figures_of(scores: WindowScores, label: int, by_rules: Reading) -> tuple[float, ...]:
    """Return the FIGURES of a text for one label; of no sentence at all nothing is likely.

    Barred is what the rules found, but denied, of another time or of another body.
    """
    whole = numpy.array([window.is_whole for window in scores.windows], dtype=bool)
    covers, touches = scores.covers[:, label], scores.touches[:, label]
    names = touches - covers
    second = numpy.sort(covers[whole])[-2:-1]
    return (
        _log_odds(covers[whole]),
        _log_odds(covers),
        _log_odds(second),
        _log_odds(touches[whole]),
        _log_odds(touches),
        _log_odds(names[whole]),
        _log_odds(names),
        float(numpy.log1p(min(int(whole.sum()), _MOST_SENTENCES))),
        float(by_rules.status == "covered"),
        float(by_rules.status == "generic"),
        float(by_rules.status == "missing" and bool(by_rules.cues)),
    )


def _log_odds(likely: NDArray[numpy.float32]) -> float:
    top = min(max(float(likely.max(initial=0.0)), _LEAST), 1 - _LEAST)
    return float(numpy.log(top / (1 - top)))


def write_decision(decision: Decision, folder: Path) -> None:
    """Write the weights as readable data."""
    raw = {"labels": decision.labels, "figures": FIGURES, "weights": {}}
    raw["weights"] = {
        question: [round(float(value), 4) for value in row]
        for question, row in zip(QUESTIONS, decision.weights, strict=True)
    }
    (folder / FILE).write_text(json.dumps(raw, indent=1) + "\n", encoding="utf-8")


def load_decision(folder: Path) -> Decision:
    """Read the weights back."""
    raw: Mapping[str, Mapping[str, list[float]]] = json.loads(
        (folder / FILE).read_text(encoding="utf-8")
    )
    weights = numpy.array([raw["weights"][question] for question in QUESTIONS])
    return Decision(tuple(raw["labels"]), weights)
