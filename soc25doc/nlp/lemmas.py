"""Sets for each token the form under which lexicons know it.

First the stems that the lexicon itself declares ("digitalizz*"), then the table of inflected forms
in ``models/lemmi.tsv`` (made by ``soc25doc.nlp.lemma_table``), else the folded word.
"""

from collections.abc import Collection
from functools import cache
from typing import Any

import numpy
from spacy.language import Language
from spacy.tokens import Doc

from soc25doc.errors import DataFileError
from soc25doc.nlp.data import words_at
from soc25doc.nlp.normalise import fold
from soc25doc.nlp.tokens import WORDS
from soc25doc.resources import models_dir

COMPONENT = "soc25doc_lemmi"
TABLE = "lemmi.tsv"
# ``Doc.user_data`` key: the lemmas as strings.
LEMMAS = "soc25doc.lemmi"
WORDS_FILE = "parole.yaml"


class Lemmatiser:
    """Looks words up; what it does not know stays as it is, folded."""

    def __init__(self, stems: Collection[str]) -> None:
        self._stems = frozenset(stems)
        self._lengths = sorted({len(stem) for stem in stems}, reverse=True)
        self._table = _table()
        self._known: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        """Return the lemma or stem of a word as typed."""
        known = self._known.get(word)
        if known is None:
            known = self._look_up(fold(word))
            if len(self._known) < 20_000:  # words of many forms in a batch: never without end
                self._known[word] = known
        return known

    def _look_up(self, folded: str) -> str:
        if "." in folded and folded[0].isalpha():
            folded = folded.replace(".", "")
        for length in self._lengths:
            if length <= len(folded) and folded[:length] in self._stems:
                return folded[:length] + "*"
        return self._table.get(folded, folded)


@cache
def _table() -> dict[str, str]:
    """Return inflected form → lemma, both folded."""
    try:
        lines = (models_dir() / TABLE).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise DataFileError(TABLE, None, "il file non si può leggere") from error
    table: dict[str, str] = {}
    for line in lines:
        lemma, _, forms = line.partition("\t")
        for form in forms.split():
            table.setdefault(form, lemma)
    return table


@cache
def idle_words() -> frozenset[str]:
    """Return the words that carry no content: articles, prepositions, auxiliaries."""
    return frozenset(words_at(WORDS_FILE, "vuote"))


@Language.factory(COMPONENT)
def make_lemmas(nlp: Language, name: str) -> "LemmaSetter":  # noqa: ARG001 - spaCy passes both
    """Make the component; the stems are those of the lexicon."""
    from soc25doc.nlp.lexicon import lexicon

    return LemmaSetter(lexicon().lemmatiser)


class LemmaSetter:
    """The component: sets ``token.lemma_``, and the list of all lemmas for the later steps."""

    def __init__(self, lemmatiser: Lemmatiser) -> None:
        self._lemma = lemmatiser

    def __call__(self, doc: Doc) -> Doc:
        lemmas = [self._lemma(word) for word in doc.user_data[WORDS]]
        doc.user_data[LEMMAS] = lemmas
        if lemmas:
            add = doc.vocab.strings.add
            values: Any = numpy.array([[add(one)] for one in lemmas], dtype="uint64")
            doc.from_array(["LEMMA"], values)
        return doc
