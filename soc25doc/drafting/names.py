"""Names of bodies in the case people write them, each with its article.

The form prints them in capitals: ``CONSORZIO … IN.RE.TE.``. Which word takes which
article, and which capitals are an acronym, is data: ``enti.yaml`` beside the templates.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from soc25doc.comuni import SMALL_WORDS, resolve, same_comune
from soc25doc.drafting.lexicon import word_list
from soc25doc.errors import AmbiguousComuneError
from soc25doc.scheda import Comune

_TOKEN = re.compile(r"(?:[^\W\d_]{1,4}\.){2,}|[^\W_]+(?:['’](?![^\W_]))?")
_ROMAN = re.compile(r"(?=[XVI]{2})X{0,3}(?:IX|IV|V?I{0,3})")
_CODE = re.compile(r"[A-Z]{1,2}[ -]?\d")
_VOWELS = set("aeiouàèéìòùy")
_ACCENTS = {"a": "à", "e": "è", "i": "ì", "o": "ò", "u": "ù"}


@dataclass(frozen=True, slots=True)
class Bodies:
    """What is known of the words that names of bodies are made of."""

    articles: Mapping[str, str]  # first word → its article
    ambiti: frozenset[str]  # first words that already say "this is an ATS"
    acronyms: frozenset[str]
    apocopes: frozenset[str]  # words that end with a real apostrophe (Ca', Po')


@cache
def bodies() -> Bodies:
    """Return the shipped word lists."""
    marked = word_list("enti.yaml")
    return Bodies(
        articles={
            word: f"{article} " if article[-1] != "'" else article
            for article, words in marked["articoli"].items()
            for word in words
        },
        ambiti=frozenset(marked["ambiti"]),
        acronyms=frozenset(marked["sigle"]),
        apocopes=frozenset(marked["troncamenti"]),
    )


def body_name(text: str) -> str:
    """Write a body's name in the case people write it; a name in mixed case stays as it is."""
    clean = " ".join(text.split())
    if not clean.isupper():
        return clean
    return _TOKEN.sub(_cased, clean)


def with_article(name: str) -> str:
    """Put the article before a body's name, where its first word is known."""
    article = bodies().articles.get(_first_word(name))
    return f"{article}{name}" if article else name


def ambito(text: str) -> tuple[str, str]:
    """Return an ATS's name with article, at its first mention and later on."""
    name = body_name(text)
    if _first_word(name) in bodies().ambiti:
        whole = with_article(name)
        return whole, whole
    return f"l'Ambito territoriale sociale (ATS) {name}", f"l'ATS {name}"


def lead_body(text: str, own: Comune | None) -> tuple[str, bool]:
    """Return the lead body of the ATS with its article, and whether it is the Comune itself."""
    name = body_name(text)
    place = re.sub(r"^(?:Comune|Città) (?:di |d['’])", "", name)
    if own is not None and same_comune(own, Comune(place)):
        return f"il {comune_phrase(own.name)}", True
    if _first_word(place) in bodies().articles:
        return with_article(place), False
    comune = _registered(place)
    if comune is None and place == name:
        return name, False
    found = comune or Comune(place)
    return f"il {comune_phrase(found.name)}", own is not None and same_comune(own, found)


def comune_phrase(name: str) -> str:
    """Return ``Comune di Ivrea``, ``Comune dell'Aquila``, ``Comune della Spezia``."""
    swallowed = {"L'Aquila": "dell'Aquila", "La Spezia": "della Spezia"}
    return f"Comune {swallowed.get(name, f'di {name}')}"


def _registered(name: str) -> Comune | None:
    try:
        found = resolve(name)
    except AmbiguousComuneError:
        return Comune(name)
    return found.comune if found.known else None


def _first_word(name: str) -> str:
    match = re.match(r"[^\W\d_.]+(?:\.[^\W\d_]+)*", name)
    return match.group().lower() if match else ""


def _cased(match: re.Match[str]) -> str:
    word, first = match.group(), match.start() == 0
    if _CODE.match(match.string, match.start()):  # NA 13, RM 6.1: the number of an ambito
        return word
    if "." in word or word[0].isdigit() or _is_acronym(word):
        return word
    low = word.lower()
    if low[-1] in "'’" and low not in bodies().apocopes and low[:-1] not in SMALL_WORDS:
        low = low[:-2] + _ACCENTS.get(low[-2], low[-2:])
    if low.rstrip("'’") in SMALL_WORDS and not first:
        return low
    return low[:1].upper() + low[1:]


def _is_acronym(word: str) -> bool:
    bare = word.rstrip("'’")
    if bare.lower() in SMALL_WORDS:
        return False
    return (
        bare in bodies().acronyms
        or bool(_ROMAN.fullmatch(bare))
        or (len(bare) > 1 and not _VOWELS & set(bare.lower()))
    )
