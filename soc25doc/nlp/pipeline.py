"""The spaCy pipeline for one reporting year, made once."""

from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language
from spacy.util import registry

from soc25doc.nlp import concepts, context, lemmas, sentences
from soc25doc.nlp.normalise import normalise
from soc25doc.nlp.page import Page, build_page
from soc25doc.nlp.tokens import TOKENIZER, ItalianTokenizer, create_tokenizer


def _tokenizer_factory() -> Callable[[Language], ItalianTokenizer]:
    return create_tokenizer


registry.tokenizers.register(TOKENIZER, func=_tokenizer_factory)


@cache
def pipeline(year: int) -> Language:
    """Return the pipeline; ``year`` is the one the form reports on."""
    nlp = spacy.blank("it", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe(lemmas.COMPONENT)
    nlp.add_pipe(sentences.COMPONENT)
    nlp.add_pipe(concepts.COMPONENT, config={"year": year})
    nlp.add_pipe(context.COMPONENT, config={"year": year})
    return nlp


def analyse(text: str, year: int, codes: tuple[str, ...], own_name: str) -> Page:
    """Return the analysed text; ``codes`` are the flags it may call by code."""
    nlp = pipeline(year)
    even = normalise(text)
    doc = nlp.make_doc(even.text)
    doc.user_data[context.OWN_NAME] = own_name
    return build_page(nlp(doc), even, codes)
