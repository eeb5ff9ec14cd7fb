"""The analysed text as the reasons see it: sentences with their concepts, each with its scopes."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span

from soc25doc.nlp.classifier import SCORES, WindowScores
from soc25doc.nlp.concepts import CONCEPTS
from soc25doc.nlp.context import CUES, DENIED, LACKING, SCOPES
from soc25doc.nlp.lemmas import LEMMAS, idle_words
from soc25doc.nlp.normalise import Normalised
from soc25doc.nlp.sentences import CLAUSES, HEADING, SENTENCES
from soc25doc.nlp.tokens import WORDS

_JOINTS = frozenset(",;:–-(")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as it stands in the text: its effect and its words."""

    effect: str
    words: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept found at tokens ``start:end``; ``place`` counts content words, for distances."""

    concept: str
    start: int
    end: int
    place: int
    cues: tuple[Cue, ...]
    effects: frozenset[str]

    @property
    def is_affirmed(self) -> bool:
        """True without denial and absence, or with both ("non … senza")."""
        return (DENIED in self.effects) == (LACKING in self.effects)

    @property
    def is_lacking(self) -> bool:
        """True where it is said to be lacking."""
        return LACKING in self.effects and DENIED not in self.effects


@dataclass(frozen=True)
class Sentence:
    """A sentence: its tokens, its clauses, the concepts in it and in the heading above it."""

    index: int
    start: int
    end: int
    is_heading: bool
    clauses: tuple[tuple[int, int], ...]
    hits: Mapping[str, tuple[Hit, ...]]
    above: Mapping[str, tuple[Hit, ...]]
    codes: frozenset[str]
    lemmas: frozenset[str]
    effects: frozenset[str]  # of the scopes that hold at least half of the sentence

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the clauses that hold the tokens ``start:end``."""
        first = max((a for a, _ in self.clauses if a <= start), default=self.start)
        last = min((b for _, b in self.clauses if b >= end), default=self.end)
        return first, last


@dataclass(frozen=True)
class Page:
    """A whole text, and the way from its tokens back to the characters that were typed."""

    text: Normalised
    sentences: tuple[Sentence, ...]
    words: Sequence[str]
    _starts: tuple[int, ...]
    _ends: tuple[int, ...]
    doc: Doc

    @property
    def scores(self) -> WindowScores:
        """What the classifier says of the text's windows."""
        scores: WindowScores = self.doc.user_data[SCORES]
        return scores

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original characters of the tokens ``start:end``."""
        return self.text.to_original(self._starts[start], self._ends[end - 1])

    def cues_over(self, start: int, end: int) -> tuple[Cue, ...]:
        """Return the cues whose scope reaches into the tokens ``start:end``, none twice."""
        pairs = zip(self.doc.spans[SCOPES], self.doc.spans[CUES], strict=True)
        found = (Cue(s.label_, c.text) for s, c in pairs if s.start < end and s.end > start)
        return tuple(dict.fromkeys(found))

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return the tokens without the commas and the like at their end."""
        while end - 1 > start and self.words[end - 1] in _JOINTS:
            end -= 1
        return start, end

    @property
    def stated(self) -> tuple[Sentence, ...]:
        """The sentences that affirm something: no headings."""
        return tuple(sentence for sentence in self.sentences if not sentence.is_heading)

    @cached_property
    def where(self) -> Mapping[str, frozenset[int]]:
        """For each concept the stated sentences that hold it, or stand under its heading."""
        found: dict[str, set[int]] = {}
        for sentence in self.stated:
            for concept in (*sentence.hits, *sentence.above):
                found.setdefault(concept, set()).add(sentence.index)
        return {concept: frozenset(indices) for concept, indices in found.items()}


def build_page(doc: Doc, text: Normalised, codes: Sequence[str]) -> Page:
    """Gather sentences, concepts and scopes of an analysed ``doc``."""
    idle = idle_words()
    lemmas: list[str] = doc.user_data[LEMMAS]
    content = [i for i, lemma in enumerate(lemmas) if lemma not in idle]
    hits = _hits(doc, content)
    clauses = [(span.start, span.end) for span in doc.spans[CLAUSES]]
    sentences: list[Sentence] = []
    above: dict[str, tuple[Hit, ...]] = {}
    above_codes: frozenset[str] = frozenset()
    for index, span in enumerate(doc.spans[SENTENCES]):
        found = _of(hits, span)
        own_codes = _codes(span, codes)
        is_heading = span.label_ == HEADING
        if is_heading or own_codes:
            above_codes = own_codes
            above = found if is_heading else {}
        sentences.append(
            Sentence(
                index=index,
                start=span.start,
                end=span.end,
                is_heading=is_heading,
                clauses=tuple(c for c in clauses if c[0] >= span.start and c[1] <= span.end),
                hits=found,
                above={} if is_heading else above,
                codes=own_codes or above_codes,
                lemmas=frozenset(lemmas[span.start : span.end]) - idle,
                effects=_effects(doc, span),
            )
        )
    starts = tuple(int(at) for at in doc.to_array("IDX"))
    words: list[str] = doc.user_data[WORDS]
    ends = tuple(at + len(word) for at, word in zip(starts, words, strict=True))
    return Page(text, tuple(sentences), words, starts, ends, doc)


def _hits(doc: Doc, content: Sequence[int]) -> list[Hit]:
    scopes = [
        (s.start, s.end, Cue(s.label_, c.text))
        for s, c in zip(doc.spans[SCOPES], doc.spans[CUES], strict=True)
    ]
    cue_places = [(c.start, c.end) for c in doc.spans[CUES]]
    hits = []
    for span in doc.spans[CONCEPTS]:
        start, end = span.start, span.end
        cues = tuple(_cues_over(start, end, scopes, cue_places))
        place = bisect_left(content, start)
        effects = frozenset(cue.effect for cue in cues)
        hits.append(Hit(span.label_, start, end, place, cues, effects))
    return hits


def _cues_over(
    first: int,
    last: int,
    scopes: Sequence[tuple[int, int, Cue]],
    cue_places: Sequence[tuple[int, int]],
) -> Iterator[Cue]:
    """Yield the cues whose scope holds the tokens; a cue never acts on words of its own."""
    for (start, end, cue), (cue_start, cue_end) in zip(scopes, cue_places, strict=True):
        if start <= first < end and not (first < cue_end and cue_start < last):
            yield cue


def _of(hits: Sequence[Hit], span: Span) -> dict[str, tuple[Hit, ...]]:
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        if span.start <= hit.start < span.end:
            found.setdefault(hit.concept, []).append(hit)
    return {concept: tuple(some) for concept, some in found.items()}


def _effects(doc: Doc, sentence: Span) -> frozenset[str]:
    half = len(sentence) / 2
    return frozenset(
        scope.label_
        for scope in doc.spans[SCOPES]
        if min(scope.end, sentence.end) - max(scope.start, sentence.start) >= half
    )


def _codes(span: Span, codes: Sequence[str]) -> frozenset[str]:
    """Return the flags that the sentence begins by naming ("R20 - …", "punto R20:")."""
    words: list[str] = span.doc.user_data[WORDS]
    opening = {word.upper() for word in words[span.start : min(span.end, span.start + 4)]}
    return frozenset(code for code in codes if code in opening)
