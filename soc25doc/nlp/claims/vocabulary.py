"""The words of the claims' reader, from ``models/affermazioni/*.yaml``: phrases with their tags.

Text and phrases are compared in one plain form: lower case without accents (but "è"), articles left
out, articulated prepositions as bare ones.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from soc25doc.errors import DataFileError
from soc25doc.nlp.data import model_file
from soc25doc.nlp.normalise import fold
from soc25doc.nlp.tokens import words_of

FOLDER = "affermazioni"
_FILES = ("soggetti", "quantita", "neutre", "escluse")
_ARTICLES = frozenset({"il", "lo", "la", "i", "gli", "le", "l'"})
_BARE = {
    form: bare
    for bare, forms in {
        "di": "del dello della dei degli delle dell' d'",
        "a": "al allo alla ai agli alle all' ad",
        "da": "dal dallo dalla dai dagli dalle dall'",
        "in": "nel nello nella nei negli nelle nell'",
        "su": "sul sullo sulla sui sugli sulle sull'",
        "con": "col coi",
        "un": "un'",
        "e": "ed",
    }.items()
    for form in forms.split()
}


@dataclass(frozen=True, slots=True)
class Tag:
    """What a phrase stands for: the group of words it is listed in, and under which name."""

    kind: str
    name: str = ""
    whole: bool = True  # False for words that may mean a part of a users' group


def plain_key(word: str) -> str:
    """Return a word in plain form, "" for an article. "è" is no conjunction."""
    low = word.lower()
    if low == "è":
        return low
    folded = fold(low)
    return "" if folded in _ARTICLES else _BARE.get(folded, folded)


class _Node:
    """A place in the tree of phrases: what may follow, and the tags of the phrase that ends."""

    __slots__ = ("next", "tags")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.tags: list[Tag] = []


class Vocabulary:
    """All phrases as a tree of words and stems ("utent*")."""

    def __init__(self, tagged: Iterable[tuple[Sequence[str], Tag]]) -> None:
        self._root = _Node()
        words: set[str] = set()
        for phrase, tag in tagged:
            node = self._root
            for word in phrase:
                node = node.next.setdefault(word, _Node())
            node.tags.append(tag)
            words.update(phrase)
        self._words = frozenset(words)
        self._lengths = sorted({len(word) - 1 for word in words if word.endswith("*")})
        self._known: dict[str, tuple[str, ...]] = {}

    def longest(self, words: Sequence[str], start: int) -> tuple[int, tuple[Tag, ...]]:
        """Return the end and the tags of the longest phrase at ``start``; no tags: none is."""
        nodes = [self._root]
        best: tuple[int, tuple[Tag, ...]] = (start, ())
        at = start
        while nodes and at < len(words):
            keys = self._keys(words[at])
            nodes = [node.next[key] for node in nodes for key in keys if key in node.next]
            at += 1
            tags = tuple(tag for node in nodes for tag in node.tags)
            if tags:
                best = (at, tags)
        return best

    def _keys(self, word: str) -> tuple[str, ...]:
        """Return the word and its stems, as far as phrases hold them."""
        known = self._known.get(word)
        if known is None:
            stems = (word[:length] + "*" for length in self._lengths if length <= len(word))
            known = tuple(key for key in (word, *stems) if key in self._words)
            if len(self._known) < 20_000:  # words of many forms in a batch: never without end
                self._known[word] = known
        return known


def split_phrase(phrase: str) -> list[str]:
    """Return the words of a listed phrase in plain form; a stem keeps its "*"."""
    words: list[str] = []
    for part in phrase.replace("/", " / ").split():
        pieces = [part] if part.endswith("*") else words_of(part)
        words += [key for piece in pieces if (key := plain_key(piece))]
    return words


@cache
def vocabulary() -> Vocabulary:
    """Return the shipped vocabulary. Raises DataFileError that names file and line."""
    return Vocabulary((split_phrase(phrase), tag) for phrase, tag in _rows())


@cache
def plain_words(name: str, key: str) -> frozenset[str]:
    """Return a list of single words of ``<name>.yaml`` in plain form, not under stems."""
    return frozenset(" ".join(split_phrase(one)) for one in _list(name, key))


@cache
def stems(name: str, key: str) -> tuple[str, ...]:
    """Return the stems among a list of single words."""
    return tuple(one[:-1] for one in _list(name, key) if one.endswith("*"))


@cache
def factors(key: str) -> Mapping[str, Fraction]:
    """Return the names under ``quantita: key`` as numbers ("1/2" → one half)."""
    section: Mapping[str, Any] = model_file(f"{FOLDER}/quantita.yaml").value[key]
    return {name: Fraction(str(name)) for name in section}


@cache
def approximations() -> Mapping[str, int]:
    """Return "decina" → 10 and its like."""
    section: Mapping[str, int] = model_file(f"{FOLDER}/quantita.yaml").value["approssimativi"]
    return dict(section)


def _list(name: str, *path: str) -> tuple[str, ...]:
    marked = model_file(f"{FOLDER}/{name}.yaml")
    value: Any = marked.value
    for step in path:
        value = value[step]
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise DataFileError(f"{FOLDER}/{name}.yaml", marked.line(*path), "qui servono parole")
    return tuple(value)


def _rows() -> Iterator[tuple[str, Tag]]:
    for group in model_file(f"{FOLDER}/soggetti.yaml").value["gruppi"]:
        for part, whole in (("interi", True), ("parziali", False)):
            listed = model_file(f"{FOLDER}/soggetti.yaml").value["gruppi"][group].get(part, ())
            yield from ((phrase, Tag("gruppo", group, whole)) for phrase in listed)
    for section, kind in (("aree", "area"), ("campi", "campo"), ("enti", "ente")):
        for name in model_file(f"{FOLDER}/soggetti.yaml").value[section]:
            yield from ((one, Tag(kind, name)) for one in _list("soggetti", section, name))
    sections = model_file(f"{FOLDER}/quantita.yaml").value
    for kind, value in sections.items():
        if kind == "approssimativi":
            continue
        if isinstance(value, dict):
            for name in value:
                yield from ((one, Tag(kind, name)) for one in _list("quantita", kind, name))
        else:
            yield from ((one, Tag(kind)) for one in _list("quantita", kind))
    for kind in model_file(f"{FOLDER}/neutre.yaml").value:
        yield from ((one, Tag(kind)) for one in _list("neutre", kind))
