"""Cuts a text into sentences, clauses and headings, as Italian offices write them.

Knows abbreviations ("nr.", "art."), dotted names ("S.p.A.", "IN.RE.TE."), bullets, line ends,
lines wrapped by hand, semicolons. The words it goes by are data: ``models/frasi.yaml``.
"""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy
from spacy.language import Language
from spacy.tokens import Doc, Span

from soc25doc.nlp.data import words_at
from soc25doc.nlp.normalise import fold
from soc25doc.nlp.tokens import WORDS

COMPONENT = "soc25doc_frasi"
FILE = "frasi.yaml"
# Keys of ``Doc.spans``: sentences (a heading's label is HEADING) and clauses.
SENTENCES, CLAUSES = "frasi", "proposizioni"
HEADING = "titolo"

_STOPS = frozenset(".!?…")
_CLOSERS = frozenset("\"')]")
_BULLETS = frozenset("-–•*·▪◦‣○●■□➢✓>")
_HEADING_LENGTH = 12


@dataclass(frozen=True)
class _Words:
    abbreviations: frozenset[str]
    final_abbreviations: frozenset[str]
    starters: frozenset[str]
    dangling: frozenset[str]
    after_comma: frozenset[tuple[str, ...]]
    anywhere: frozenset[tuple[str, ...]]
    verbs: frozenset[str]


@cache
def _words() -> _Words:
    def phrases(*path: str) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(one.split()) for one in words_at(FILE, *path))

    return _Words(
        abbreviations=frozenset(words_at(FILE, "abbreviazioni")),
        final_abbreviations=frozenset(words_at(FILE, "abbreviazioni_finali")),
        starters=frozenset(words_at(FILE, "inizi")),
        dangling=frozenset(words_at(FILE, "sospesi")),
        after_comma=phrases("proposizioni", "dopo_virgola"),
        anywhere=phrases("proposizioni", "sempre"),
        verbs=frozenset(words_at(FILE, "verbi_di_frase")),
    )


@Language.component(COMPONENT)
def split_sentences(doc: Doc) -> Doc:
    """Set the sentence starts and the span groups of sentences and clauses."""
    splitter = _Splitter(doc)
    starts = splitter.sentence_starts()
    flags = [[1 if i in starts else -1] for i in range(len(doc))]
    if flags:
        values: Any = numpy.array(flags, dtype="int64").astype("uint64")
        doc.from_array(["SENT_START"], values)
    sentences, clauses = [], []
    for start, end in pairwise([*sorted(starts), len(doc)]):
        first, last = splitter.trimmed(start, end)
        if first < last:
            label = HEADING if splitter.is_heading(first, last, end) else ""
            sentences.append(Span(doc, first, last, label=label))
            clauses.extend(splitter.clauses(first, last))
    doc.spans[SENTENCES] = sentences
    doc.spans[CLAUSES] = clauses
    return doc


class _Splitter:
    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.texts: list[str] = doc.user_data[WORDS]
        self.folded = [fold(text) for text in self.texts]
        self.words = _words()

    def sentence_starts(self) -> set[int]:
        """Return the indices of the tokens that begin a sentence."""
        starts = {0} if self.texts else set()
        for i, text in enumerate(self.texts[:-1]):
            if text == "\n":
                if self._line_ends(i):
                    starts.add(i + 1)
            elif text in _STOPS:
                after = self._after_closers(i)
                if self._stop_ends(i, after):
                    starts.add(after)
            elif "." in text and text[0].isalpha() and self._begins(i + 1):
                starts.add(i + 1)
        return {start for start in starts if start < len(self.texts)}

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return the sentence without line ends, its bullet or its number."""
        while end > start and self.texts[end - 1] == "\n":
            end -= 1
        while start < end and self.texts[start] == "\n":
            start += 1
        return start + self._bullet_length(start, end), end

    def is_heading(self, first: int, last: int, end: int) -> bool:
        """Say whether the tokens are a title: nothing is affirmed in it."""
        final = self.texts[last - 1]
        if last - first > _HEADING_LENGTH or final in _STOPS or final == ";":
            return False
        if final == ":":
            return not self._has_verb(first, last)
        below = end < len(self.texts) and self.texts[last : last + 1] == ["\n"]
        own_line = first == 0 or self.texts[first - 1] == "\n"
        if not below or not own_line:
            return False
        return not self._has_verb(first, last)

    def _has_verb(self, first: int, last: int) -> bool:
        return any(text.lower() in self.words.verbs for text in self.texts[first:last])

    def clauses(self, first: int, last: int) -> list[Span]:
        """Return the clauses of the sentence, which they fill."""
        cuts = [i for i in range(first + 1, last) if self._cuts_before(i, first)]
        edges = [first, *cuts, last]
        return [Span(self.doc, a, b) for a, b in pairwise(edges)]

    def _line_ends(self, i: int) -> bool:
        """Say whether the line end at ``i`` ends a sentence, or the line was wrapped by hand."""
        after = i + 1
        if after >= len(self.texts) or i == 0:
            return True
        before, following = self.texts[i - 1], self.texts[after]
        if following == "\n" or before == "\n" or self._bullet_length(after, len(self.texts)):
            return True
        if before in _STOPS or before in ";:":
            return self.folded[i - 2] not in self.words.abbreviations or before != "."
        if following[0].islower():
            return False
        return before != "," and self.folded[i - 1] not in self.words.dangling

    def _stop_ends(self, i: int, after: int) -> bool:
        if after >= len(self.texts):
            return False
        if self.texts[after] == "\n":
            return self._line_ends(after)
        if self.texts[i] == "." and i and not self.doc[i - 1].whitespace_:
            previous = self.folded[i - 1]
            if previous in self.words.abbreviations - self.words.final_abbreviations:
                return False
            if len(previous) == 1 and (previous.isalpha() or previous == "€"):
                return False
        return self._may_begin(after)

    def _may_begin(self, i: int) -> bool:
        text = self.texts[i]
        return text[0].isupper() or text[0].isdigit() or text in '"([' or text in _BULLETS

    def _begins(self, i: int) -> bool:
        """Say whether a sentence begins after a dotted name: with a capital and a word for it."""
        text = self.texts[i]
        return text[0].isupper() and self.folded[i] in self.words.starters

    def _after_closers(self, i: int) -> int:
        after = i + 1
        while after < len(self.texts) and self.texts[after] in _STOPS:
            after += 1
        while (
            after < len(self.texts)
            and self.texts[after] in _CLOSERS
            and not self.doc[after - 1].whitespace_
        ):
            after += 1
        return after

    def _bullet_length(self, start: int, end: int) -> int:
        """Return how many tokens of a bullet or list number begin at ``start`` of a line."""
        if start >= end or (start and self.texts[start - 1] != "\n"):
            return 0
        text = self.texts[start]
        if text in _BULLETS:
            return 1
        follows = self.texts[start + 1] if start + 1 < end else ""
        is_mark = len(text) <= 2 and (text.isdigit() or text.isalpha())
        if is_mark and (follows == ")" or (follows == "." and text.isdigit())):
            return 2
        return 0

    def _cuts_before(self, i: int, first: int) -> bool:
        before = self.texts[i - 1]
        if before in ";:–":
            return True
        if before == ",":
            return self._one_of(self.words.after_comma, i)
        return i > first + 1 and self._one_of(self.words.anywhere, i)

    def _one_of(self, phrases: frozenset[tuple[str, ...]], i: int) -> bool:
        return any(tuple(self.folded[i : i + n]) in phrases for n in (1, 2, 3))
