"""The registry of Italian Comuni: whose scheda it is, in the spelling that people write.

The data is python-codicefiscale's file of municipalities, read directly because importing that
package costs more than the lookup.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import permutations
from pathlib import Path
from typing import Any

from soc25doc.errors import AmbiguousComuneError, DataFileError
from soc25doc.italian import listed
from soc25doc.scheda import Comune

# Words that stay small inside a name: «Isola del Gran Sasso d'Italia», «Oltre il Colle».
SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a ad ai al alla alle allo all con d da dal dalla dall de dei degli del dell della delle "
        "dello di e ed en il in li ne nei nel nell nella nelle ob per "
        "su sul sull sulla sulle sullo",
    )
)
# Where the registry's own file is garbled, or writes a particle that is part of a surname.
_SPELLED = {
    "San Floriano Del Collio-Å Teverjan": "San Floriano del Collio-Števerjan",
    "Morra De Sanctis": "Morra De Sanctis",
}
_SAINTS = frozenset({"s", "ss", "san", "sant", "santa", "santo", "santi", "sante"})
_ROMAN = re.compile(r"(?=[xvi]{2})x{0,3}(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_TYPED_ACCENT = re.compile(r"([aeiou])['’`](?!\w)")
_WORD = re.compile(r"[^\W_]+")
_WITH_PROVINCE = re.compile(r"(?P<name>.*\S)\s*\(\s*(?P<province>[A-Za-z]{2})\s*\)\s*")
_TITLE = re.compile(r"comune (?:di |d['’])(?=\S)", re.IGNORECASE)
_CLOSEST, _CLOSE_ENOUGH = 3, 60.0


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a typed name stands for. Where it is not ``known``, ``closest`` holds up to three
    names of the registry that look like it."""

    comune: Comune
    known: bool
    closest: tuple[str, ...] = ()


def resolve(query: str, *, province: str | None = None) -> Resolution:
    """Find the Comune that ``NAME`` or ``NAME (PR)`` stands for.

    Case, accents, apostrophes, hyphens and d'/di don't count. Raises AmbiguousComuneError for a
    homonym without its province.
    """
    name, stated = split_province(query)
    wanted = (province or stated or "").strip().upper() or None
    found = _matches(name, wanted)
    if len(found) > 1:
        labels = [f"«{comune.label}»" for comune in found]
        raise AmbiguousComuneError(
            f"Ci sono più Comuni di nome «{found[0].name}»: "
            f"si prega di indicare anche la provincia, scrivendo {listed(labels, 'oppure')}."
        )
    if found:
        return Resolution(found[0], known=True)
    tidied = place_name(name) if name.isupper() else name
    return Resolution(Comune(tidied, wanted), known=False, closest=_closest(name, wanted))


def is_listed(name: str) -> bool:
    """Say whether the registry holds a Comune of that name."""
    return bool(_matches(name, None))


def only_match(query: str) -> Comune | None:
    """Return the one Comune of that name, None where there is none or there are several.

    Unlike ``resolve`` it looks for no similar names, which takes far longer.
    """
    found = _matches(*split_province(query))
    return found[0] if len(found) == 1 else None


def same_comune(a: Comune, b: Comune) -> bool:
    """Say whether two names stand for the same Comune, as far as they tell."""
    if a.code and b.code:
        return a.code == b.code
    if a.province and b.province and a.province.upper() != b.province.upper():
        return False
    return _loose(_words(a.name)) == _loose(_words(b.name))


def split_province(query: str) -> tuple[str, str | None]:
    """Split ``NAME (PR)`` into name and province; the province is None where there is none.

    "Comune di" before the name is dropped.
    """
    clean = " ".join(query.split())
    clean = _TITLE.sub("", clean) or clean
    match = _WITH_PROVINCE.fullmatch(clean)
    return (match["name"], match["province"].upper()) if match else (clean, None)


def place_name(name: str) -> str:
    """Write a place name in the case people write it: ``ALBIANO D'IVREA`` → ``Albiano d'Ivrea``."""
    small = name.lower()

    def one(match: re.Match[str]) -> str:
        word = match.group()
        if match.start() and word in SMALL_WORDS:
            return word
        if _ROMAN.fullmatch(word):
            return word.upper()
        return word[:1].upper() + word[1:]

    return _WORD.sub(one, small)


@cache
def all_comuni() -> tuple[Comune, ...]:
    """Return every Comune of today, in the order of the Belfiore codes."""
    return tuple(_comune(entry) for entry in _registry())


@cache
def _registry() -> tuple[Mapping[str, Any], ...]:
    """Return the entries of the Comuni of today, as the file has them."""
    raw = json.loads(_registry_file().read_text(encoding="utf-8"))
    return tuple(entry for entry in raw if entry["active"])


def _registry_file() -> Path:
    spec = find_spec("codicefiscale")
    for folder in (spec.submodule_search_locations if spec else None) or ():
        path = Path(folder) / "data" / "municipalities.json"
        if path.is_file():
            return path
    raise DataFileError(
        "municipalities.json",
        None,
        "manca il registro dei Comuni: si prega di reinstallare soc25doc con le sue dipendenze",
    )


def _comune(entry: Mapping[str, Any]) -> Comune:
    name = entry["name"]
    return Comune(_SPELLED.get(name) or place_name(name), entry["province"], entry["code"])


@cache
def _index() -> tuple[Mapping[str, list[int]], Mapping[str, list[int]]]:
    """Return the places of the Comuni in the registry, by their words and by their loose words.

    A slug holds the bare words of a name, or of the one in the other language (Bozen).
    """
    exact: dict[str, list[int]] = {}
    loose: dict[str, list[int]] = {}
    for place, entry in enumerate(_registry()):
        slugs = entry["name_slugs"]
        keys = [slug.split("-") for slug in slugs]
        keys += [[*keys[a], *keys[b]] for a, b in permutations(range(len(keys)), 2)]
        for key in {" ".join(words) for words in keys}:
            exact.setdefault(key, []).append(place)
        for key in {_loose(words) for words in keys}:
            loose.setdefault(key, []).append(place)
    return exact, loose


def _matches(name: str, province: str | None) -> list[Comune]:
    words = _words(name)
    exact, loose = _index()
    places = exact.get(" ".join(words)) or loose.get(_loose(words)) or ()
    found = [_comune(_registry()[place]) for place in places]
    if province:
        return [comune for comune in found if comune.province == province]
    # Paterno is not Paternò for who writes the accent, nor Corvara short for Corvara in Badia.
    return [one for one in found if _spelled(one.name) == _spelled(name)] or found


def _spelled(name: str) -> str:
    """Return the name in small letters, an accent typed as an apostrophe being an accent."""
    grave = _TYPED_ACCENT.sub(
        lambda match: f"{match[1]}\N{COMBINING GRAVE ACCENT}", name.casefold()
    )
    return unicodedata.normalize("NFC", grave)


def _words(name: str) -> list[str]:
    """Return the bare words of a name: no case, accents, apostrophes, hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss"))
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def _loose(words: Iterable[str]) -> str:
    return " ".join("s" if word in _SAINTS else word for word in words if word not in ("d", "di"))


def _closest(name: str, province: str | None) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    keys = [entry["name_slugs"][0].replace("-", " ") for entry in _registry()]
    hits = process.extract(
        " ".join(_words(name)), keys, scorer=fuzz.ratio, limit=20, score_cutoff=_CLOSE_ENOUGH
    )
    near = [(score, _comune(_registry()[place])) for _, score, place in hits]
    # Of names equally close, those of the stated province come first.
    near.sort(key=lambda one: (-one[0], one[1].province != province))
    return tuple(comune.label for _, comune in near[:_CLOSEST])
