"""One sentence in plain form: its words without articles, each with the token it came from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from soc25doc.nlp.claims.vocabulary import Tag, plain_key, vocabulary

YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"((?:19|20)\d\d)[/-]((?:19|20)?\d\d)")
_WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Atom:
    """A known phrase, a year, or a word (no tags) at places ``start:end`` of a line."""

    start: int
    end: int
    tags: tuple[Tag, ...] = ()
    years: tuple[int, ...] = ()
    word: str = ""

    def tag(self, kind: str, name: str | None = None) -> Tag | None:
        """Return the tag of that kind (and name), if the phrase has it."""
        for tag in self.tags:
            if tag.kind == kind and name in (None, tag.name):
                return tag
        return None

    @property
    def is_unknown(self) -> bool:
        """True for a word that no list holds."""
        return (
            not self.tags
            and not self.years
            and bool(_WORD.search(self.word))
            and not self.word.endswith("'")
        )


@dataclass(frozen=True)
class Line:
    """The plain words of a sentence; ``tokens[i]`` is the token that word ``i`` came from and
    ``typed[i]`` how it was typed."""

    words: tuple[str, ...]
    typed: tuple[str, ...]
    tokens: tuple[int, ...]
    _phrases: dict[int, tuple[int, tuple[Tag, ...]]] = field(default_factory=dict)

    def at(self, i: int) -> str:
        """Return the word at ``i``, "" beyond the ends."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def longest(self, i: int) -> tuple[int, tuple[Tag, ...]]:
        """Return the end and the tags of the longest phrase at ``i``, looked up once."""
        found = self._phrases.get(i)
        if found is None:
            found = self._phrases[i] = vocabulary().longest(self.words, i)
        return found

    def atom(self, i: int) -> Atom:
        """Return what stands at ``i``: a year, the longest phrase, or the bare word."""
        years = stated_years(self.words[i])
        if years:
            return Atom(i, i + 1, years=years, word=self.words[i])
        end, tags = self.longest(i)
        return Atom(i, max(end, i + 1), tags, word=" ".join(self.words[i : max(end, i + 1)]))


def make_line(words: Sequence[str], start: int, end: int) -> Line:
    """Return the tokens ``start:end`` in plain form."""
    kept = [(key, words[i], i) for i in range(start, end) if (key := plain_key(words[i]))]
    plain, typed, tokens = zip(*kept, strict=True) if kept else ((), (), ())
    return Line(tuple(plain), tuple(typed), tuple(tokens))


def stated_years(word: str) -> tuple[int, ...]:
    """Return the year or years of ``2019``, ``2019/2024`` or ``2019/24``."""
    if YEAR.fullmatch(word):
        return (int(word),)
    both = _YEARS.fullmatch(word)
    if both is None:
        return ()
    first, second = both[1], both[2]
    return int(first), int(second if len(second) == 4 else first[:2] + second)


def known_tags(atoms: Sequence[Atom], kind: str) -> Iterator[Tag]:
    """Yield the tags of one kind in the order of the text."""
    for atom in atoms:
        tag = atom.tag(kind)
        if tag:
            yield tag
