"""Finding a known text among words by where they stand: across line wraps, inside one column."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from soc25doc.reading.pdf.words import Word
from soc25doc.reading.squash import squash

_WORD_GAP = 2.0  # in heights: how far apart two words of one line of a label may stand
_LINE_STEP = 2.4  # in heights: how far below the next line of a label may stand
_VARIANT_SKIP = 40  # letters of a label that another wording may leave out
_VARIANT_WORD = 4  # letters a word must have to be looked for further on


def _left(word: Word) -> float:
    return word.x0


def _place(word: Word) -> tuple[float, float]:
    return word.middle, word.x0


class WordIndex:
    """The words of one page, looked up by place."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.words: list[Word] = sorted(words, key=_place)
        self._middles = [word.middle for word in self.words]

    def without(self, words: Set[Word]) -> "WordIndex":
        """Return the same page without some words."""
        return WordIndex([word for word in self.words if word not in words])

    def spelled(self, letters: Collection[str]) -> list[Word]:
        """Return the words that are one of these (squashed) texts, in reading order."""
        found = [place for one in letters for place in self._by_letters.get(one, ())]
        return [self.words[place] for place in sorted(found)]

    @cached_property
    def _by_letters(self) -> Mapping[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self.words):
            places[word.letters].append(place)
        return places

    def between(self, top: float, bottom: float) -> Sequence[Word]:
        """Return the words whose middle lies between two heights."""
        first = bisect_left(self._middles, top)
        return self.words[first : bisect_right(self._middles, bottom, first)]

    def right_of(self, word: Word, reach: float) -> Sequence[Word]:
        """Return the words that follow on the same line, nearest first, at most ``reach`` away."""
        middle, half = word.middle, 0.5 * word.height
        first, last = word.x1 - 1, word.x1 + reach
        following = [
            one
            for one in self.between(middle - half, middle + half)
            if first <= one.x0 <= last and one is not word
        ]
        if len(following) > 1:
            following.sort(key=_left)
        return following

    def left_of(self, word: Word, reach: float, besides: Set[Word] = frozenset()) -> bool:
        """Say whether another word, none of ``besides``, stands right before this one."""
        middle, height = word.middle, word.height
        near = self.between(middle - 0.4 * height, middle + 0.4 * height)
        return any(
            word.x0 - reach <= one.x1 <= word.x0 + 1
            for one in near
            if one is not word and one not in besides
        )

    def below(self, word: Word, left: float, right: float) -> Iterator[Word]:
        """Yield the words of the lines below that start within left and right, nearest first."""
        middle, height = word.middle, word.height
        near = self.between(middle + 0.5 * height, middle + _LINE_STEP * height)
        return iter([one for one in near if one.x1 >= left and one.x0 <= right])


class Speller:
    """Follows a known text word by word: to the right, else to the line below in its column."""

    def __init__(self, index: WordIndex, *, free: bool = False, taken: set[Word] | None = None):
        self._index = index
        self._free = free
        self._taken = taken if taken is not None else set()
        self._left = 0.0

    def spell(self, start: Word, letters: str, left: float | None = None) -> tuple[list[Word], str]:
        """Return the words that spell the (squashed) text from ``start`` on, and what was left.

        A ``free`` speller lets a print leave out or change a word. ``left`` is where the lines
        begin, unless ``start`` begins the first of them.
        """
        self._left = start.x0 if left is None else min(left, start.x0)
        rest = self._after(start, letters)
        if rest is None:
            return [], letters
        found, line_start = [start], start
        while rest:
            step = self._next(found[-1], line_start, found, rest)
            if step is None:
                break
            words, rest, wraps = step
            if wraps:
                line_start = words[0]
            found.extend(words)
        return found, rest

    def _next(
        self, last: Word, line_start: Word, found: list[Word], rest: str
    ) -> tuple[list[Word], str, bool] | None:
        reach = _WORD_GAP * last.height
        skipped: list[Word] = []
        for word in self._index.right_of(last, reach):
            if word in self._taken:
                break
            after = self._after(word, rest)
            if after is not None:
                return [*skipped, word], after, False
            skipped.append(word)
            if word.letters and (not self._free or len(skipped) > 1):
                break
        left = min(self._left, *(word.x0 for word in found)) - last.height
        right = max(word.x1 for word in found)
        below = [
            word
            for word in self._index.below(last, left, right)
            if word not in self._taken
            and word.middle > line_start.middle + 0.5 * last.height
            and word.letters
        ]
        below.sort(key=lambda word: not rest.startswith(word.letters))
        for word in below:
            after = self._after(word, rest)
            if after is not None:
                return [word], after, True
        return None

    def _after(self, word: Word, rest: str) -> str | None:
        """Return what is left of the text without the word at its front, None if it isn't there."""
        letters = word.letters
        if not letters:
            return rest
        if rest.startswith(letters):
            return rest[len(letters) :]
        if self._free and len(letters) >= _VARIANT_WORD:
            place = rest.find(letters, 0, _VARIANT_SKIP + len(letters))
            if place >= 0:
                return rest[place + len(letters) :]
        return None


def phrases(
    index: WordIndex, texts: Iterable[str], taken: set[Word]
) -> Iterator[tuple[str, list[Word]]]:
    """Yield every place where one of the texts is spelled in full, with its words."""
    by_first: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for text in sorted(texts, key=len, reverse=True):
        first = next(filter(None, map(squash, text.split())), "")
        if first:
            by_first[first].append((text, squash(text)))
    speller = Speller(index, taken=taken)
    used: set[Word] = set()
    for word in index.spelled(by_first):
        if word in taken or word in used:
            continue
        for text, letters in by_first[word.letters]:
            found, rest = speller.spell(word, letters)
            if found and not rest and not used.intersection(found):
                used.update(found)
                yield text, found
                break
