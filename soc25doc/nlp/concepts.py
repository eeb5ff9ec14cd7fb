"""Finds the lexicon's concepts, and the concrete elements that only their shape tells.

Terms are compared as lemmas without the words that carry no content, so "rete del volontariato"
and "reti di volontariato" are one term. The result is the span group CONCEPTS of the ``Doc``.
"""

import re
from collections.abc import Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from soc25doc.nlp.data import words_at
from soc25doc.nlp.lemmas import LEMMAS, WORDS_FILE, idle_words
from soc25doc.nlp.lexicon import NEUTRAL, Lexicon, lexicon
from soc25doc.nlp.normalise import fold
from soc25doc.nlp.phrases import PhraseTable
from soc25doc.nlp.sentences import SENTENCES
from soc25doc.nlp.tokens import WORDS

COMPONENT = "soc25doc_concetti"
CONCEPTS = "concetti"

_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@Language.factory(COMPONENT, default_config={"year": 0})
def make_concepts(nlp: Language, name: str, year: int) -> "ConceptFinder":  # noqa: ARG001 - spaCy passes both
    """Make the component; ``year`` is the one the form reports on, no news by itself."""
    return ConceptFinder(lexicon(), year)


class ConceptFinder:
    """The component: a phrase table over the content words, and a look at each token's shape."""

    def __init__(self, known: Lexicon, year: int) -> None:
        self._table = PhraseTable(
            (term, name) for name, terms in known.terms.items() for term in terms
        )
        self._shapes = _Shapes(str(year))

    def __call__(self, doc: Doc) -> Doc:
        idle = idle_words()
        lemmas: list[str] = doc.user_data[LEMMAS]
        content = [i for i, lemma in enumerate(lemmas) if lemma not in idle]
        matches = list(self._table.find([lemmas[i] for i in content]))
        neutral = {i for key, start, end in matches if key == NEUTRAL for i in range(start, end)}
        found = [
            Span(doc, content[start], content[end - 1] + 1, label=key)
            for key, start, end in matches
            if key != NEUTRAL and not neutral.issuperset(range(start, end))
        ]
        found.extend(self._shapes.find(doc))
        doc.spans[CONCEPTS] = sorted(found, key=lambda span: (span.start, span.end))
        return doc


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(words_at(WORDS_FILE, name))


class _Shapes:
    """Numbers, amounts, dates, years since when, names."""

    def __init__(self, year: str) -> None:
        self._year = year

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield the concrete elements of a text."""
        texts: list[str] = doc.user_data[WORDS]
        folded = [fold(text) for text in texts]
        shouted = _is_shouted(doc.text)
        starts = {span.start for span in doc.spans[SENTENCES]}
        for i, text in enumerate(texts):
            if text[0].isdigit():
                label = self._number(texts, folded, i)
            elif folded[i] in _list("numerali"):
                label = "NUMERO"
            elif not shouted and i not in starts and self._is_name(texts, folded, i):
                label = "NOME"
            else:
                continue
            if label:
                yield Span(doc, i, i + 1, label=label)

    def _number(self, texts: list[str], folded: list[str], i: int) -> str:
        before, after = folded[max(0, i - 4) : i], folded[i + 1 : i + 3]
        if _in_law(before):
            return ""
        if _DATE.fullmatch(texts[i]):
            return "DATA"
        if _YEAR.fullmatch(texts[i]):
            return self._year_of(texts[i], before)
        if not _NUMBER.fullmatch(texts[i]):
            return ""
        if "€" in (*before[-2:], *after[:1]) or "euro" in (*before[-1:], *after[:1]):
            return "EURO"
        return "PERCENTO" if after[:1] == ["%"] else "NUMERO"

    def _year_of(self, text: str, before: list[str]) -> str:
        if before[-1:] and before[-1] in _list("mesi"):
            return "DATA"
        return (
            "DAL" if text != self._year and before[-1:] and before[-1] in _list("da_anno") else ""
        )

    def _is_name(self, texts: list[str], folded: list[str], i: int) -> bool:
        text = texts[i]
        if len(text) < 2 or not text[0].isupper():
            return False
        if folded[i] in _list("non_nomi") or folded[i] in idle_words() or text.endswith("'"):
            return False
        before = texts[i - 1] if i else ""
        return bool(before) and before not in "\n.-–•*:(" and any(c.isalpha() for c in text)


def _in_law(before: list[str]) -> bool:
    """Say whether a number that follows these words belongs to a law's reference."""
    return any(word in _list("norme") for word in before)


def _is_shouted(text: str) -> bool:
    """Say whether the text is mostly in capitals: then a capital tells no name."""
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > len(letters) / 2
