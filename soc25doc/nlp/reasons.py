"""Decides, flag by flag, whether a text explains it, and says why.

A concrete combination of concepts explains a flag; a combination that only names its subject does
so with one more concrete element beside it, and is generic without. Concepts that are denied, of
another time or of another body count for nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from soc25doc.checks.finding import Status
from soc25doc.nlp.context import FUTURE, OTHER_BODY, PAST
from soc25doc.nlp.lexicon import SHAPES, Combination, Element, Lexicon, Reason
from soc25doc.nlp.page import Cue, Hit, Page, Sentence

_SPREAD = 18  # content words that a combination may stretch over
_CLOSE = 8  # within so many, the first in the sentence counts, not the closest
_NEAR = 14  # content words between a subject and the concrete element that explains it
_LONG = 45  # tokens: evidence from a longer sentence is cut to its clauses
_CONCRETE, _SUPPORTED, _NAMED = 3, 2, 1  # ranks of a match
_SCOPED_OUT = frozenset({PAST, FUTURE, OTHER_BODY})


@dataclass(frozen=True, slots=True)
class Reading:
    """How one flag was judged: status, evidence (code points), and the reasons of the judgement.

    ``concepts`` is what was found of the lexicon, ``cues`` what spoke against it, ``words`` what
    weighed most with the classifier. For a missing flag ``closest`` is the sentence that comes
    nearest, if any. ``likely`` is the probability of the status, 1 where rules alone decide.
    """

    flag: str
    status: Status
    evidence: tuple[tuple[int, int], ...] = ()
    concepts: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()
    closest: tuple[int, int] | None = None
    words: tuple[str, ...] = ()
    likely: float = 1.0


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a reason was found. The higher ``rank``, the plainer."""

    rank: int
    reason: Reason
    sentence: Sentence
    hits: tuple[Hit, ...]

    @property
    def start(self) -> int:
        return min(hit.start for hit in self.hits)

    @property
    def end(self) -> int:
        return max(hit.end for hit in self.hits)


class Judge:
    """Judges the flags of one text."""

    def __init__(self, page: Page, lexicon: Lexicon) -> None:
        self._page = page
        self._lexicon = lexicon
        self._support = lexicon.mechanisms | SHAPES

    def flag(self, code: str, reason: Reason) -> Reading:
        """Judge a standard reason."""
        matches = self._matches(reason)
        return self._reading(code, matches) or self._missing(code, (reason,))

    def other(self, code: str, block: Sequence[str]) -> Reading:
        """Judge "Altro": a concrete reason that is none of the block's standard ones."""
        own = [r for r in self._lexicon.others if r.standard_of.isdisjoint(block)]
        lent = [self._lexicon.flags[one] for one in self._lent(block)]
        found = [match for reason in own for match in self._matches(reason) if match.rank > _NAMED]
        found += [
            match for reason in lent for match in self._matches(reason) if match.rank == _CONCRETE
        ]
        if not found:
            standard = [self._lexicon.flags[c] for c in block if c in self._lexicon.flags]
            found = list(self._told_causes(code, standard))
        if not found:
            found = self._matches(self._lexicon.announced)
        return self._reading(code, found) or self._missing(code, own)

    def _lent(self, block: Sequence[str]) -> tuple[str, ...]:
        return next((self._lexicon.lent[c] for c in block if c in self._lexicon.lent), ())

    def _reading(self, code: str, matches: Sequence[Match]) -> Reading | None:
        if not matches:
            return None
        best = max(matches, key=lambda match: (match.rank, -match.sentence.index))
        status: Status = "covered" if best.rank > _NAMED else "generic"
        return Reading(
            flag=code,
            status=status,
            evidence=(self._evidence(best, whole=status == "generic"),),
            concepts=tuple(dict.fromkeys(hit.concept for hit in best.hits)),
        )

    def _missing(self, code: str, reasons: Sequence[Reason]) -> Reading:
        """Return the verdict "missing" with the sentence that names the subject in vain, if any."""
        for reason in reasons:
            combinations = (*reason.subject, *reason.concrete)
            for sentence in self._candidates(combinations):
                for combination in combinations:
                    hits = _matched(_either_way(combination), sentence, _SCOPED_OUT)
                    if hits:
                        cues = tuple(dict.fromkeys(cue for hit in hits for cue in hit.cues))
                        span = self._page.span(sentence.start, sentence.end)
                        concepts = tuple(hit.concept for hit in hits)
                        return Reading(code, "missing", (), concepts, cues, span)
        return Reading(code, "missing")

    def _evidence(self, match: Match, *, whole: bool) -> tuple[int, int]:
        sentence = match.sentence
        if whole or sentence.end - sentence.start <= _LONG:
            return self._page.span(sentence.start, sentence.end)
        return self._page.span(*self._page.trimmed(*sentence.around(match.start, match.end)))

    def _matches(self, reason: Reason) -> list[Match]:
        combinations = (*reason.concrete, *reason.subject)
        return [
            match
            for sentence in self._candidates(combinations)
            if (match := self._best_in(reason, sentence)) is not None
        ]

    def _candidates(self, combinations: Sequence[Combination]) -> list[Sentence]:
        """Return the sentences that hold a concept for every element of some combination."""
        where = self._page.where
        found: set[int] = set()
        for combination in combinations:
            sets = [
                set().union(*(where.get(name, ()) for name in element.names))
                for element in combination
                if element.polarity != "!"
            ]
            found |= set.intersection(*sets)
        return [self._page.sentences[index] for index in sorted(found)]

    def _best_in(self, reason: Reason, sentence: Sentence) -> Match | None:
        for combination in reason.concrete:
            hits = _matched(combination, sentence, reason.ignores)
            if hits and not _elsewhere(reason, sentence, hits):
                return Match(_CONCRETE, reason, sentence, hits)
        best: Match | None = None
        for combination in reason.subject:
            hits = _matched(combination, sentence, reason.ignores)
            if not hits or _elsewhere(reason, sentence, hits):
                continue
            support = self._supporting(reason, sentence, hits)
            if support is not None:
                return Match(_SUPPORTED, reason, sentence, (*hits, support))
            best = best or Match(_NAMED, reason, sentence, hits)
        return best

    def _supporting(self, reason: Reason, sentence: Sentence, hits: Sequence[Hit]) -> Hit | None:
        """Return a concrete element beside the subject that is not part of it."""
        for concept in sorted((reason.support | self._support) & sentence.hits.keys()):
            for hit in sentence.hits[concept]:
                apart = all(_apart(hit, one) for one in hits)
                near = any(abs(hit.place - one.place) <= _NEAR for one in hits)
                if (
                    apart
                    and near
                    and hit.is_affirmed
                    and hit.effects.isdisjoint(_SCOPED_OUT - reason.ignores)
                ):
                    return hit
        return None

    def _told_causes(self, code: str, standard: Sequence[Reason]) -> Iterator[Match]:
        """Yield sentences that give a cause of their own: a causal link, a concrete element,
        nothing of the standard reasons."""
        for sentence in self._page.stated:
            link = _first(self._lexicon.causes, sentence)
            effect = _first(self._lexicon.effects, sentence)
            fact = _first(SHAPES | {"fatto"}, sentence)
            told = link is not None and effect is not None
            if fact is None or not (told or code in sentence.codes):
                continue
            if not any(self._best_in(reason, sentence) for reason in standard):
                found = tuple(hit for hit in (link, effect, fact) if hit is not None)
                yield Match(_SUPPORTED, _TOLD, sentence, found)


_TOLD = Reason("causa", (), (), frozenset(), frozenset(), frozenset())


def _first(concepts: frozenset[str], sentence: Sentence) -> Hit | None:
    """Return the first affirmed hit of any of the concepts that holds here and now."""
    hits = [hit for concept in concepts for hit in sentence.hits.get(concept, ())]
    holding = [h for h in hits if h.is_affirmed and h.effects.isdisjoint(_SCOPED_OUT)]
    return min(holding, key=lambda hit: hit.start, default=None)


def _either_way(combination: Combination) -> Combination:
    return tuple(
        Element(element.names, "!" if element.polarity == "!" else "?") for element in combination
    )


def _matched(
    combination: Combination, sentence: Sentence, ignores: frozenset[str]
) -> tuple[Hit, ...]:
    """Return hits close together that make the combination, the first such, or ()."""
    wanted = [element for element in combination if element.polarity != "!"]
    barred = {name for e in combination if e.polarity == "!" for name in e.names}
    if barred & sentence.hits.keys():
        return ()
    pools = [_pool(element, sentence.hits, ignores) for element in wanted]
    inherited = [bool(_pool(element, sentence.above, ignores)) for element in wanted]
    if not all(pool or above for pool, above in zip(pools, inherited, strict=True)):
        return ()
    own = [pool for pool in pools if pool]
    if not own:
        return ()
    best: tuple[Hit, ...] = ()
    best_worth = (_SPREAD // _CLOSE + 1, 0)
    for anchor in own[0]:
        chosen = _chosen(anchor, own[1:])
        if not chosen:
            continue
        places = [hit.place for hit in chosen]
        spread = max(places) - min(places)
        worth = (spread // _CLOSE, anchor.start)
        if spread <= _SPREAD and worth < best_worth:
            best, best_worth = chosen, worth
    return best


def _pool(
    element: Element, hits: Mapping[str, tuple[Hit, ...]], ignores: frozenset[str]
) -> list[Hit]:
    barred = _SCOPED_OUT - ignores
    return [
        hit
        for name in element.names
        for hit in hits.get(name, ())
        if _polarity_fits(element.polarity, hit) and hit.effects.isdisjoint(barred)
    ]


def _polarity_fits(polarity: str, hit: Hit) -> bool:
    if polarity == "?":
        return True
    return hit.is_lacking if polarity == "-" else hit.is_affirmed


def _chosen(anchor: Hit, pools: Sequence[Sequence[Hit]]) -> tuple[Hit, ...]:
    """Return the anchor and the hit nearest to it of every pool, () if none is left apart."""
    chosen = [anchor]
    for pool in pools:
        apart = [hit for hit in pool if all(_apart(hit, one) for one in chosen)]
        if not apart:
            return ()
        chosen.append(min(apart, key=lambda hit: (abs(hit.place - anchor.place), hit.start)))
    return tuple(chosen)


def _apart(one: Hit, other: Hit) -> bool:
    return one.end <= other.start or other.end <= one.start


def _elsewhere(reason: Reason, sentence: Sentence, hits: Sequence[Hit]) -> bool:
    """Say whether words beside the hits give them another sense."""
    first, last = sentence.around(min(h.start for h in hits), max(h.end for h in hits))
    return any(
        first <= hit.start < last
        for concept in reason.unless
        for hit in sentence.hits.get(concept, ())
    )
