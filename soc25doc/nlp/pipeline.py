"""The spaCy pipeline for one reporting year, made once."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from soc25doc.nlp import classifier, concepts, context, lemmas, sentences
from soc25doc.nlp.normalise import Normalised, normalise
from soc25doc.nlp.page import Page, build_page
from soc25doc.nlp.tokens import TOKENIZER, ItalianTokenizer, create_tokenizer
from soc25doc.resources import models_dir

MODEL = "it_soc25"
# Components that need to know the year the form reports on.
_DATED = (concepts.COMPONENT, context.COMPONENT, classifier.COMPONENT)


def _tokenizer_factory() -> Callable[[Language], ItalianTokenizer]:
    return create_tokenizer


registry.tokenizers.register(TOKENIZER, func=_tokenizer_factory)


def analysis(year: int) -> Language:
    """Return a pipeline that ends before the classifier: what the classifier is trained on."""
    nlp = spacy.blank("it", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe(lemmas.COMPONENT)
    nlp.add_pipe(sentences.COMPONENT)
    nlp.add_pipe(concepts.COMPONENT, config={"year": year})
    nlp.add_pipe(context.COMPONENT, config={"year": year})
    return nlp


@cache
def pipeline(year: int) -> Language:
    """Return the trained pipeline; ``year`` is the one the form reports on."""
    components = {name: {"year": year} for name in _DATED}
    return spacy.load(models_dir() / MODEL, config={"components": components})


def analyse_all(
    texts: Iterable[tuple[str, str]], year: int, codes: tuple[str, ...]
) -> Iterator[Page]:
    """Yield the analysed texts, each given with the name of its own Comune ("" if unknown);
    ``codes`` are the flags they may call by code."""
    nlp = pipeline(year)

    def prepared() -> Iterator[tuple[Doc, Normalised]]:
        for text, own_name in texts:
            even = normalise(text)
            doc = nlp.make_doc(even.text)
            doc.user_data[context.OWN_NAME] = own_name
            yield doc, even

    for doc, even in nlp.pipe(prepared(), as_tuples=True):
        yield build_page(doc, even, codes)
