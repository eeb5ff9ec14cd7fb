"""Rules on how the text reads: unusual characters, repeated sentences, readability."""

import re
import unicodedata
from collections.abc import Iterator

from soc25doc.checks.finding import Span
from soc25doc.checks.relazione.common import PRACTICE, code, quoted, text_of
from soc25doc.checks.rule import Hit, TextView, rule
from soc25doc.italian import fixed
from soc25doc.nlp import page_of

# Letters and signs of Western European keyboards, typographic quotes and dashes, arrows, bullets.
_USUAL = re.compile(
    r"[\t\n\r -~\u00a0-\u017f\u2010-\u2015\u2018-\u201f\u2022\u2026\u2030\u2032\u2033\u2039\u203a"
    r"\u20ac\u2116\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u25aa\u25cf\u25e6\u2713\u0300-\u036f]"
)
_FEWEST_WORDS = 100  # below these the index says nothing
_HARD = 40  # Gulpease: hard to read even with a secondary school diploma
_SAME_WORDS = 6  # a shorter sentence may well be said twice


@rule(
    "REL035",
    "caratteri-insoliti",
    severity="info",
    who="testo",
    title="Caratteri che un modulo web può rifiutare",
    reason="Faccine, simboli grafici e caratteri di altri alfabeti vengono di solito da un copia e "
    "incolla: alcuni moduli web li rifiutano o li sostituiscono con un punto interrogativo.",
    source=PRACTICE,
    good="«- assistenza domiciliare»",
    bad="«📌 assistenza domiciliare»",
)
def unusual_characters(view: TextView) -> Iterator[Hit]:
    """Signs beyond letters, digits and common typography."""
    text = text_of(view)
    places = [
        i
        for i, char in enumerate(text)
        if not _USUAL.match(char) and unicodedata.category(char) not in ("Cf", "Cc")
    ]
    places = [i for i in places if text[i] != "\ufffd"]
    if places:
        signs = list(dict.fromkeys(text[i] for i in places))[:5]
        yield Hit(
            (code(view),),
            f"Il testo contiene caratteri insoliti ({' '.join(signs)}): un modulo web può "
            "rifiutarli o cambiarli; conviene sostituirli con lettere e segni comuni.",
            tuple(Span(i, i + 1) for i in places),
        )


@rule(
    "REL050",
    "frasi-ripetute",
    severity="info",
    who="testo",
    title="Frasi ripetute nel testo",
    reason="Una frase ripetuta è di solito un doppio incolla: occupa caratteri che servono ad "
    "altro.",
    source=PRACTICE,
    good="Ogni frase dice qualcosa di nuovo.",
    bad="La stessa frase sul consorzio in apertura e in chiusura.",
)
def repeated(view: TextView) -> Iterator[Hit]:
    """The same sentence twice, whatever its case and signs."""
    text = text_of(view)
    if not text:
        return
    page = page_of(view.scheda)
    seen: set[str] = set()
    spans = []
    for sentence in page.sentences:
        span = Span(*page.span(sentence.start, sentence.end))
        words = re.findall(r"\w+", text[span.start : span.end].lower())
        if len(words) >= _SAME_WORDS and (key := " ".join(words)) in seen:
            spans.append(span)
        elif len(words) >= _SAME_WORDS:
            seen.add(key)
    if spans:
        yield Hit(
            (code(view),),
            f"Il testo ripete {quoted(text, spans[0])}: una volta basta.",
            tuple(spans),
        )


@rule(
    "REL051",
    "leggibilita",
    severity="info",
    who="testo",
    title="Testo difficile da leggere",
    reason="L'indice Gulpease va da 0 a 100: sotto 80 il testo è difficile per chi ha la licenza "
    "elementare, sotto 60 per chi ha la licenza media, sotto 40 anche per chi ha un diploma "
    "superiore. La relazione è letta dal Consiglio comunale: periodi più brevi aiutano.",
    source="Indice Gulpease (GULP, Università La Sapienza, 1988)",
    good="Periodi di una ventina di parole: indice intorno a 50.",
    bad="Un solo periodo di 150 parole: indice sotto 40.",
)
def hard_to_read(view: TextView) -> Iterator[Hit]:
    """Gulpease below the band of a secondary school diploma."""
    text = text_of(view)
    words = re.findall(r"\w+", text)
    if len(words) < _FEWEST_WORDS:
        return
    index = gulpease(text, len(page_of(view.scheda).sentences))
    if index < _HARD:
        yield Hit(
            (code(view),),
            f"L'indice di leggibilità Gulpease è {fixed(round(index), 0)} su 100: sotto 40 un "
            f"testo "
            "è difficile anche per chi ha un diploma superiore. Periodi più brevi aiutano chi "
            "legge.",
        )


def gulpease(text: str, sentences: int) -> float:
    """Return the Gulpease index: 89 + (300 × sentences − 10 × letters) / words."""
    words = re.findall(r"\w+", text)
    letters = sum(map(len, words))
    index = 89 + (300 * max(sentences, 1) - 10 * letters) / max(len(words), 1)
    return min(100.0, max(0.0, index))
