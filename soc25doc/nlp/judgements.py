"""Judges the flags of one text: rules and classifier each have a look, the last step decides."""

from dataclasses import replace
from functools import cache

import numpy

from soc25doc.checks.finding import Status
from soc25doc.forms import Edition, Field
from soc25doc.nlp.classifier import COMPONENT, ReasonClassifier
from soc25doc.nlp.decision import STATUSES, Decision, figures_of, load_decision
from soc25doc.nlp.gaps import find_gaps
from soc25doc.nlp.labels import judge_by_label
from soc25doc.nlp.lexicon import lexicon
from soc25doc.nlp.page import Page
from soc25doc.nlp.pipeline import MODEL, pipeline
from soc25doc.nlp.reasons import Judge, Reading
from soc25doc.nlp.windows import Window
from soc25doc.resources import models_dir

_TOLD = 0.6  # a second sentence is evidence too if it is so much as likely as the best one
_MOST_EVIDENCE = 3
_LONG = 300  # characters of a sentence from which only its best windows are evidence
_NEAR = 0.05  # likely enough to be called the closest sentence


class Judgements:
    """Judgements of one text, by the edition's own blocks and labels."""

    def __init__(self, page: Page, edition: Edition, text: str) -> None:
        self.page = page
        self._edition = edition
        self._unfinished = {gap.code for gap in find_gaps(text)}
        self._lexicon = lexicon()
        self._judge = Judge(page, self._lexicon)

    def of(self, flag: Field, *, words: bool = False) -> Reading:
        """Judge one flag; one whose explanation is still a gap of a draft explains nothing.
        The ``words`` that weigh most are looked for only if wanted."""
        if flag.code in self._unfinished:
            return Reading(flag.code, "missing")
        by_rules = self.by_rules(flag)
        decision = _decision()
        if flag.code not in decision.labels or not self.page.scores.windows:
            return by_rules
        label = decision.labels.index(flag.code)
        figures = figures_of(self.page.scores, label, by_rules)
        likely = decision.probabilities(figures, flag.code, flag.altro)
        best = max(range(len(STATUSES)), key=likely.__getitem__)
        reading, window = self._reading(flag.code, STATUSES[best], likely[best], label, by_rules)
        if words and window is not None:
            return replace(reading, words=self._words(window, label))
        return reading

    def by_rules(self, flag: Field) -> Reading:
        """Judge one flag by lexicon and scopes alone; by its label if the lexicon lacks it."""
        block = self._edition.block_of(flag.code)
        if flag.altro:
            return self._judge.other(flag.code, block.flags if block else ())
        known = self._lexicon.flags.get(flag.code)
        if known is None:
            return judge_by_label(flag, self.page, self._lexicon)
        return self._judge.flag(flag.code, known)

    def tells(self, subject: str) -> bool:
        """Say whether any sentence affirms a subject that the lexicon lists under ``temi``."""
        return self._judge.flag(subject, self._lexicon.subjects[subject]).status != "missing"

    def _reading(
        self, flag: str, status: Status, likely: float, label: int, by_rules: Reading
    ) -> tuple[Reading, Window | None]:
        """Return the verdict, and the window that it rests on most."""
        if status == "missing":
            return self._missing(flag, likely, label, by_rules)
        scores = self.page.scores
        worth = scores.covers if status == "covered" else scores.touches - scores.covers
        column = [float(value) for value in worth[:, label]]
        windows = self._telling(column, _MOST_EVIDENCE if status == "covered" else 1)
        evidence = tuple(self._span(window) for window in windows)
        concepts = by_rules.concepts if by_rules.status == status else ()
        reading = Reading(flag, status, evidence, concepts=concepts, likely=likely)
        return reading, scores.windows[max(range(len(column)), key=column.__getitem__)]

    def _missing(
        self, flag: str, likely: float, label: int, by_rules: Reading
    ) -> tuple[Reading, Window | None]:
        """Return the verdict with the sentence that comes closest, and the cues over it."""
        scores = self.page.scores
        column = scores.touches[:, label]
        nearest = int(numpy.argmax(column))
        if column[nearest] < _NEAR:
            closest, cues = by_rules.closest, by_rules.cues
            return Reading(flag, "missing", closest=closest, cues=cues, likely=likely), None
        window = scores.windows[nearest]
        cues = self.page.cues_over(window.start, window.end)
        closest = self._span(window)
        return Reading(flag, "missing", closest=closest, cues=cues, likely=likely), window

    def _telling(self, column: list[float], most: int) -> list[Window]:
        """Return the best window of each of the best sentences, in the order of the text."""
        windows = self.page.scores.windows
        best: dict[int, int] = {}
        for i, window in enumerate(windows):
            if window.sentence not in best or column[i] > column[best[window.sentence]]:
                best[window.sentence] = i
        order = sorted(best.values(), key=lambda i: -column[i])
        kept = [i for i in order[:most] if column[i] >= _TOLD * column[order[0]]]
        return [self._widened(windows[i]) for i in sorted(kept)]

    def _widened(self, window: Window) -> Window:
        """Return the whole sentence of a window, unless it is long."""
        windows = self.page.scores.windows
        whole = next(one for one in windows if one.sentence == window.sentence)
        start, end = self._span(whole)
        return whole if end - start <= _LONG else window

    def _span(self, window: Window) -> tuple[int, int]:
        return self.page.span(*self.page.trimmed(window.start, window.end))

    def _words(self, window: Window, label: int) -> tuple[str, ...]:
        classifier = pipeline(self._edition.years.rendiconto).get_pipe(COMPONENT)
        assert isinstance(classifier, ReasonClassifier)
        return classifier.telling_words(self.page.doc, window, label)


@cache
def _decision() -> Decision:
    return load_decision(models_dir() / MODEL)
