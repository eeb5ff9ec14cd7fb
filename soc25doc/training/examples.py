"""Turns the corpus into examples: features of a stretch of text, and what is known of each flag.

Clauses are labelled for every flag. Of a whole relazione only the flags marked SI are known: a
window that holds a clause quoted as evidence explains (or names) its flag; all windows are
untouched by a flag judged missing; what else may touch a flag explained elsewhere stays open.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from soc25doc.checks.finding import Span, Status
from soc25doc.evaluation.corpus import Clause
from soc25doc.evaluation.gold import Judgement, LabelledRelazione
from soc25doc.nlp.features import FeatureMaker, Grid, window_features
from soc25doc.nlp.normalise import normalise
from soc25doc.nlp.windows import Window, windows

UNTOUCHED, GENERIC, COVERS, OPEN = 0, 1, 2, -1
_CLASS: Mapping[Status, int] = {"missing": UNTOUCHED, "generic": GENERIC, "covered": COVERS}
_HOLDS = 0.6  # of a quoted clause that a window must hold to count as it


@dataclass(frozen=True, slots=True)
class Example:
    """Features of one stretch of text, and the class of each flag that somebody spoke of; any
    other flag is OPEN if ``rest_open``, else untouched."""

    features: tuple[str, ...]
    classes: Mapping[str, int]
    rest_open: bool


class ExampleMaker:
    """Makes examples by the pipeline's own analysis."""

    def __init__(self, nlp: Language, features: FeatureMaker, seed: int) -> None:
        self._nlp = nlp
        self._features = features
        self._random = random.Random(seed)

    def of_clause(self, clause: Clause) -> Example:
        """Return the example of a labelled clause."""
        doc = self._nlp(normalise(clause.text).text)
        classes = {
            **dict.fromkeys(clause.covers, COVERS),
            **dict.fromkeys(clause.generic, GENERIC),
            **dict.fromkeys(clause.near, UNTOUCHED),
            **dict.fromkeys(clause.unsure, OPEN),
        }
        features = window_features(self._features(doc), 0, len(doc))
        return Example(tuple(features), classes, rest_open=clause.partial)

    def of_relazione(self, one: LabelledRelazione, share: float) -> Iterator[Example]:
        """Yield the examples of a relazione: every sentence, every window that tells or names a
        flag, and ``share`` of the other windows."""
        even = normalise(one.text)
        doc = self._nlp(even.text)
        grid = self._features(doc)
        for window in windows(doc):
            span = Span(*even.to_original(*_characters(doc, window)))
            classes = {said.flag: _class(said, span) for said in one.judgements}
            tells = any(value in (GENERIC, COVERS) for value in classes.values())
            if window.is_whole or tells or self._random.random() < share:
                yield _example(grid, window, classes)


def _example(grid: Grid, window: Window, classes: Mapping[str, int]) -> Example:
    features = tuple(window_features(grid, window.start, window.end))
    return Example(features, classes, rest_open=True)


def _characters(doc: Doc, window: Window) -> tuple[int, int]:
    last = doc[window.end - 1]
    return doc[window.start].idx, last.idx + len(last)


def _class(said: Judgement, span: Span) -> int:
    """Return the class of the stretch ``span`` for a judged flag."""
    if said.status == "missing":
        return UNTOUCHED
    held = max((_share_held(evidence, span) for evidence in said.evidence), default=0.0)
    if held >= _HOLDS:
        return _CLASS[said.status]
    return UNTOUCHED if held == 0 and said.status == "generic" else OPEN


def _share_held(evidence: Span, span: Span) -> float:
    shared = min(evidence.end, span.end) - max(evidence.start, span.start)
    return max(0, shared) / (evidence.end - evidence.start)


def example_labels(examples: Iterable[Example], flags: Sequence[str]) -> Iterator[list[int]]:
    """Yield for each example its class for every flag, in the flags' order."""
    for example in examples:
        rest = OPEN if example.rest_open else UNTOUCHED
        yield [example.classes.get(flag, rest) for flag in flags]
