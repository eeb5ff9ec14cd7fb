"""The stretches of a text that may explain a flag: each sentence, and runs of its segments.

A segment ends at a comma or another joint, or where a clause begins; one shorter than a few words
goes with the one before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from soc25doc.nlp.sentences import CLAUSES, HEADING, SENTENCES
from soc25doc.nlp.tokens import WORDS

_JOINTS = frozenset(",;:–()-\n")
_SHORTEST = 4  # tokens of a segment
_LONGEST_RUN = 3  # segments


@dataclass(frozen=True, slots=True)
class Window:
    """The tokens ``start:end``, inside the sentence with that place in the text."""

    sentence: int
    start: int
    end: int
    is_whole: bool


def windows(doc: Doc) -> Iterator[Window]:
    """Yield the windows of every sentence that is no heading, the whole sentence first."""
    words: list[str] = doc.user_data[WORDS]
    clause_starts = frozenset(span.start for span in doc.spans[CLAUSES])
    for place, span in enumerate(doc.spans[SENTENCES]):
        if span.label_ == HEADING:
            continue
        yield Window(place, span.start, span.end, is_whole=True)
        segments = _segments(words, clause_starts, span.start, span.end)
        for length in range(1, min(_LONGEST_RUN, len(segments) - 1) + 1):
            for i in range(len(segments) - length + 1):
                start, end = segments[i][0], segments[i + length - 1][1]
                yield Window(place, start, end, is_whole=False)


def _segments(
    words: Sequence[str], clause_starts: frozenset[int], start: int, end: int
) -> list[tuple[int, int]]:
    cuts = [i for i in range(start + 1, end) if words[i - 1] in _JOINTS or i in clause_starts]
    segments: list[tuple[int, int]] = []
    first = start
    for cut in (*cuts, end):
        if cut - first >= _SHORTEST:
            segments.append((first, cut))
            first = cut
    if first < end:
        begin = segments.pop()[0] if segments else first
        segments.append((begin, end))
    return segments
