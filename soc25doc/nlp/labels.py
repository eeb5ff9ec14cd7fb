"""The fall-back for a flag that the lexicon does not know: the content words of its label."""

from soc25doc.checks.finding import Status
from soc25doc.forms import Field
from soc25doc.nlp.lemmas import idle_words
from soc25doc.nlp.lexicon import SHAPES, Lexicon
from soc25doc.nlp.normalise import normalise
from soc25doc.nlp.page import Page
from soc25doc.nlp.reasons import Reading
from soc25doc.nlp.tokens import words_of

_SHARE = 0.6  # of the label's content words that a sentence must hold


def judge_by_label(flag: Field, page: Page, lexicon: Lexicon) -> Reading:
    """Judge by the label alone: its words with a concrete element, its words alone, or nothing."""
    wanted = _content_words(flag.label, lexicon)
    touching = [s for s in page.stated if wanted and len(wanted & s.lemmas) >= _SHARE * len(wanted)]
    affirmed = [s for s in touching if not s.effects]
    if not affirmed:
        closest = page.span(touching[0].start, touching[0].end) if touching else None
        return Reading(flag.code, "missing", closest=closest)
    concrete = [s for s in affirmed if (SHAPES | lexicon.mechanisms) & s.hits.keys()]
    best = (concrete or affirmed)[0]
    status: Status = "covered" if concrete else "generic"
    return Reading(flag.code, status, (page.span(best.start, best.end),))


def _content_words(label: str, lexicon: Lexicon) -> frozenset[str]:
    words = (lexicon.lemmatiser(word) for word in words_of(normalise(label).text))
    return frozenset(word for word in words if word not in idle_words() and word.isalpha())
