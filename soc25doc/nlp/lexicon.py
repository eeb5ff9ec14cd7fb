"""The lexicon: concepts and, per flag, the combinations of concepts that explain it.

All of it is data in ``models/lessico/``: ``concetti/*.yaml`` lists the terms of each concept,
``motivi.yaml`` the reasons. A broken file is told by its line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NoReturn

from soc25doc.errors import DataFileError
from soc25doc.marked import Marked
from soc25doc.nlp.data import model_file
from soc25doc.nlp.lemmas import Lemmatiser, idle_words
from soc25doc.nlp.normalise import fold
from soc25doc.resources import models_dir

CONCEPTS_DIR = "lessico/concetti"
REASONS_FILE = "lessico/motivi.yaml"
# The concept of look-alikes: nothing inside one of its terms counts for another concept.
NEUTRAL = "neutro"
# Concepts that no list can hold; the pipeline finds them by their shape.
SHAPES = frozenset({"NUMERO", "EURO", "PERCENTO", "DATA", "DAL", "NOME"})


@dataclass(frozen=True, slots=True)
class Element:
    """One member of a combination: any of ``names``, affirmed, lacking or either way."""

    names: tuple[str, ...]
    polarity: str  # "+" affirmed, "-" said to be lacking, "?" either, "!" nowhere in the sentence


Combination = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """How a flag, or one of the other reasons, is told.

    ``concrete`` combinations explain it by themselves, ``subject`` ones name it and need one more
    concrete element. In a clause that holds one of ``unless`` the words mean something else.
    ``ignores`` are the scopes that don't matter here; ``standard_of`` (other reasons only) the
    flags of which it is the standard reason.
    """

    name: str
    concrete: tuple[Combination, ...]
    subject: tuple[Combination, ...]
    support: frozenset[str]
    unless: frozenset[str]
    ignores: frozenset[str]
    standard_of: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lexicon:
    """All concepts and reasons; ``terms`` maps a concept to its terms as lemma sequences."""

    terms: Mapping[str, tuple[tuple[str, ...], ...]]
    flags: Mapping[str, Reason]
    subjects: Mapping[str, Reason]
    others: tuple[Reason, ...]
    announced: Reason
    lent: Mapping[str, tuple[str, ...]]
    mechanisms: frozenset[str]
    causes: frozenset[str]
    effects: frozenset[str]
    lemmatiser: Lemmatiser


@cache
def lexicon() -> Lexicon:
    """Return the shipped lexicon. Raises DataFileError that names file and line."""
    raw = _raw_terms()
    stems = {
        fold(word[:-1])
        for terms in raw.values()
        for term in terms
        for word in _split(term)
        if word.endswith("*")
    }
    lemmatiser = Lemmatiser(stems)
    terms = {name: _terms(raw, name, lemmatiser, ()) for name in raw}
    reasons = _ReasonsFile(model_file(REASONS_FILE), frozenset(terms) | SHAPES)
    return Lexicon(
        terms=terms,
        flags=reasons.group("motivi"),
        subjects=reasons.group("temi"),
        others=reasons.others(),
        announced=reasons.announced(),
        lent=reasons.lent(),
        mechanisms=reasons.names("concretezza"),
        causes=reasons.names("nessi"),
        effects=reasons.names("effetti"),
        lemmatiser=lemmatiser,
    )


def plain_words() -> frozenset[str]:
    """Return the lexicon's words that are not stems, folded: those that a lemma table serves."""
    words = {
        fold(word)
        for terms in _raw_terms().values()
        for term in terms
        for word in _split(term)
        if not word.endswith("*") and not word.startswith("@")
    }
    return frozenset(word for word in words if word.isalpha())


@cache
def _raw_terms() -> dict[str, tuple[str, ...]]:
    raw: dict[str, tuple[str, ...]] = {}
    for path in sorted((models_dir() / CONCEPTS_DIR).glob("*.yaml")):
        name = f"{CONCEPTS_DIR}/{path.name}"
        marked = model_file(name)
        if not isinstance(marked.value, dict):
            raise DataFileError(name, 1, "qui serve un elenco di concetti «nome: [termini]»")
        for concept, terms in marked.value.items():
            if concept in raw:
                message = f"il concetto «{concept}» è ripetuto"
                raise DataFileError(name, marked.line(concept), message)
            if not isinstance(terms, list) or not all(isinstance(t, str) and t for t in terms):
                raise DataFileError(name, marked.line(concept), "qui serve un elenco di termini")
            raw[concept] = tuple(terms)
    return raw


def _split(term: str) -> list[str]:
    """Return the words of a term, cut after an elision as the tokenizer does."""
    return term.replace("'", "' ").split()


def _terms(
    raw: Mapping[str, tuple[str, ...]], name: str, lemma: Lemmatiser, inside: tuple[str, ...]
) -> tuple[tuple[str, ...], ...]:
    """Return the terms of a concept; "@other" stands for the terms of another one."""
    found: dict[tuple[str, ...], None] = {}
    for term in raw[name]:
        if term.startswith("@"):
            other = term[1:]
            if other not in raw or other in inside:
                raise DataFileError(CONCEPTS_DIR, None, f"«{name}» rimanda a «{other}»")
            found.update(dict.fromkeys(_terms(raw, other, lemma, (*inside, name))))
        else:
            words = (lemma(word.removesuffix("*")) for word in _split(term))
            found[tuple(word for word in words if word not in idle_words())] = None
    return tuple(found)


class _ReasonsFile:
    """Walks ``motivi.yaml``; every complaint carries its line."""

    _KEYS = frozenset({"nome", "concreto", "tema", "sostegno", "tranne", "ignora", "ordinario"})

    def __init__(self, marked: Marked, concepts: frozenset[str]) -> None:
        self._marked = marked
        self._concepts = concepts

    def group(self, key: str) -> dict[str, Reason]:
        """Return the reasons under ``key`` by name."""
        return {name: self._reason(name, key, name) for name in self._mapping(key)}

    def others(self) -> tuple[Reason, ...]:
        found = self._get("altro")
        if not isinstance(found, list):
            self._fail("qui serve un elenco", "altro")
        return tuple(
            self._reason(self._text("altro", i, "nome"), "altro", i) for i in range(len(found))
        )

    def announced(self) -> Reason:
        return self._reason("annuncio", "annuncio")

    def lent(self) -> dict[str, tuple[str, ...]]:
        """Return, per standard reason, the reasons that count as another one beside it."""
        known = self._mapping("motivi")
        lent: dict[str, tuple[str, ...]] = {}
        for code, others in self._mapping("prestiti").items():
            if not isinstance(others, list) or any(one not in known for one in others):
                self._fail("qui serve un elenco di motivi", "prestiti", code)
            lent[code] = tuple(others)
        return lent

    def names(self, *path: str | int) -> frozenset[str]:
        """Return the concepts listed at ``path``, each of which must exist."""
        try:
            found = self._get(*path)
        except KeyError:
            return frozenset()
        if not isinstance(found, list):
            self._fail("qui serve un elenco di concetti", *path)
        for i, one in enumerate(found):
            if one not in self._concepts:
                self._fail(f"il concetto «{one}» non esiste", *path, i)
        return frozenset(found)

    def _reason(self, name: str, *path: str | int) -> Reason:
        for key in self._mapping(*path):
            if key not in self._KEYS:
                self._fail(f"la voce «{key}» non è prevista", *path, key)
        return Reason(
            name=name,
            concrete=self._combinations(*path, "concreto"),
            subject=self._combinations(*path, "tema"),
            support=self.names(*path, "sostegno"),
            unless=self.names(*path, "tranne"),
            ignores=frozenset(self._optional_list(*path, "ignora")),
            standard_of=frozenset(self._optional_list(*path, "ordinario")),
        )

    def _combinations(self, *path: str | int) -> tuple[Combination, ...]:
        rows = self._optional_list(*path)
        return tuple(
            tuple(self._element(member, *path, i) for member in str(row).split(" + "))
            for i, row in enumerate(rows)
        )

    def _element(self, member: str, *path: str | int) -> Element:
        polarity = member[0] if member[:1] in ("-", "?", "!") else "+"
        names = tuple(name.strip() for name in member.lstrip("-?!").split("|"))
        for name in names:
            if name not in self._concepts:
                self._fail(f"il concetto «{name}» non esiste", *path)
        return Element(names, polarity)

    def _optional_list(self, *path: str | int) -> list[Any]:
        try:
            found = self._get(*path)
        except KeyError:
            return []
        if not isinstance(found, list):
            self._fail("qui serve un elenco", *path)
        return found

    def _mapping(self, *path: str | int) -> dict[str, Any]:
        found = self._get(*path)
        if not isinstance(found, dict):
            self._fail("qui serve un elenco di voci «nome: valore»", *path)
        return found

    def _text(self, *path: str | int) -> str:
        found = self._get(*path)
        if not isinstance(found, str):
            self._fail("qui serve un testo", *path)
        return found

    def _get(self, *path: str | int) -> Any:
        value: Any = self._marked.value
        for key in path:
            value = value[key]
        return value

    def _fail(self, message: str, *path: str | int) -> NoReturn:
        raise DataFileError(REASONS_FILE, self._marked.line(*path), message)
