"""Near copies among the relazioni of different Comuni, for the summary of a batch.

A consorzio's common text is legitimate; another Comune's name or numbers in it are not. So each
pair comes with what differs. Candidates share hashed word shingles (the smallest few of each text,
so that the work grows with the number of texts, not with its square), rapidfuzz confirms them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from zlib import crc32

_SHINGLE = 5  # words
_KEPT = 24  # smallest hashes of a text
_SHARED = 6  # of them that two texts must share
_CROWD = 50  # texts that may share one shingle: beyond, it is a formula that everybody uses
_ALIKE = 85.0
_WORD = re.compile(r"\w+(?:[.,]\d+)*(?:['’])?")


@dataclass(frozen=True, slots=True)
class Text:
    """One relazione of a batch: where it comes from, whose it is (or None), its text."""

    source: str
    comune: str | None
    text: str


@dataclass(frozen=True)
class Copy:
    """Two texts that hardly differ, and how much alike they are (0–100)."""

    first: Text
    second: Text
    likeness: float

    @cached_property
    def differences(self) -> tuple[tuple[str, str], ...]:
        """The words that differ, those of the first text and those of the second."""
        one, other = _WORD.findall(self.first.text), _WORD.findall(self.second.text)
        matcher = SequenceMatcher(None, one, other, autojunk=False)
        return tuple(
            (" ".join(one[a:b]), " ".join(other[c:d]))
            for kind, a, b, c, d in matcher.get_opcodes()
            if kind != "equal"
        )

    @cached_property
    def foreign(self) -> str:
        """The side whose text names the other's Comune and not its own ("first", "second",
        "both", "")."""
        sides = [
            name
            for name, text, other in (
                ("first", self.first, self.second),
                ("second", self.second, self.first),
            )
            if _names(text.text, other.comune) and not _names(text.text, text.comune)
        ]
        return "both" if len(sides) == 2 else "".join(sides)


def near_copies(texts: Iterable[Text], *, alike: float = _ALIKE) -> Iterator[Copy]:
    """Yield the pairs of near copies, in the order of the second text of each pair."""
    from rapidfuzz import fuzz

    seen: list[tuple[Text, str]] = []
    by_hash: dict[int, list[int]] = {}
    for text in texts:
        words = _words(text.text)
        joined = " ".join(words)
        marks = _marks(words)
        for place in _candidates(marks, by_hash):
            other, other_joined = seen[place]
            likeness = fuzz.token_sort_ratio(other_joined, joined, score_cutoff=alike)
            if likeness:
                yield Copy(other, text, likeness)
        for mark in marks:
            by_hash.setdefault(mark, []).append(len(seen))
        seen.append((text, joined))


def _candidates(marks: Iterable[int], by_hash: dict[int, list[int]]) -> list[int]:
    shared: dict[int, int] = {}
    wanted = 0
    for mark in marks:
        wanted += 1
        for place in by_hash.get(mark, ())[-_CROWD:]:
            shared[place] = shared.get(place, 0) + 1
    enough = min(_SHARED, max(1, wanted // 2))
    return sorted(place for place, count in shared.items() if count >= enough)


def _marks(words: list[str]) -> tuple[int, ...]:
    """Return the smallest hashes of the shingles, numbers left out: they are what may differ."""
    bare = [word for word in words if not word[0].isdigit()]
    last = max(1, len(bare) - _SHINGLE + 1)
    shingles = {" ".join(bare[i : i + _SHINGLE]) for i in range(last)} if bare else set()
    return tuple(sorted(crc32(one.encode()) for one in shingles)[:_KEPT])


def _names(text: str, comune: str | None) -> bool:
    if not comune:
        return False
    return f" {' '.join(_words(comune))} " in f" {' '.join(_words(text))} "


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
