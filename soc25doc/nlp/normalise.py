"""Evens out how a text was typed, and remembers where every character came from.

Accents typed as apostrophes (``e'``), accents left out of safe words (``perche``), ligatures,
combining marks, typographic quotes, runs of blanks, zero-width characters: the same words come out
the same way, and every span of the result maps back into the original text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_ZERO_WIDTH = frozenset("\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f")
_LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_SWAPS = str.maketrans(
    {
        **dict.fromkeys("’‘‛ʼʹ′`´＇", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒", "-"),
        **dict.fromkeys("—―", "–"),
    }
)
_VOWELS = dict(zip("aeiouAEIOU", "àèìòùÀÈÌÒÙ", strict=True))
# Words that end in an apostrophe of their own right: a cut word, not an accent.
_CUT_WORDS = frozenset({"po", "mo", "di", "fa", "va", "sta", "da", "to", "be", "ca", "de", "ne", "co"})
_ACUTE_ENDS = ("che", "tre", "ne", "se")
_ACCENT_AS_APOSTROPHE = re.compile(r"(?<![\w'])(?:[cdClLdDvV]{1,3}(?:ov|om)?')?([^\W\d_]*[aeiouAEIOU])'(?![\w'])")
_LEFT_OUT = {
    **{word: word[:-1] + "é" for word in ("perche", "poiche", "affinche", "giacche", "nonche")},
    **{"piu": "più", "gia": "già", "cosi": "così", "puo": "può", "cioe": "cioè"},
    **{word: word[:-1] + "à" for word in ("citta", "comunita", "attivita", "qualita", "disabilita")},
}
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Normalised:
    """The even text; character ``i`` of it came from ``original[starts[i]:ends[i]]``."""

    original: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that ``text[start:end]`` came from."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.original)
            return at, at
        return self.starts[start], self.ends[end - 1]


@dataclass(slots=True)
class _Letter:
    char: str
    start: int
    end: int


def normalise(original: str) -> Normalised:
    """Return the text evened out, with the map back into ``original``."""
    letters = _without_idle_blanks(_even_letters(original))
    _restore_typed_accents(letters)
    letters = [letter for letter in letters if letter.char]
    _restore_left_out_accents(letters)
    return Normalised(
        original,
        "".join(letter.char for letter in letters),
        tuple(letter.start for letter in letters),
        tuple(letter.end for letter in letters),
    )


def _even_letters(text: str) -> Iterator[_Letter]:
    """Yield one character at a time: marks composed, ligatures opened, odd blanks made plain."""
    at = 0
    while at < len(text):
        char = text[at]
        end = at + 1
        if char in _ZERO_WIDTH:
            at = end
            continue
        if char == "\r" and text[end : end + 1] == "\n":
            end += 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        for one in _plain(text[at:end]):
            yield _Letter(one, at, end)
        at = end


def _plain(cluster: str) -> str:
    char = cluster[0]
    if char in _LINE_ENDS:
        return "\n"
    if char.isspace():
        return " "
    if len(cluster) > 1:
        return unicodedata.normalize("NFC", cluster)[0]
    if "\ufb00" <= char <= "\ufb06" or "\uff01" <= char <= "\uff5e":
        char = unicodedata.normalize("NFKC", char)
    return char.translate(_SWAPS)


def _without_idle_blanks(letters: Iterator[_Letter]) -> list[_Letter]:
    """Drop blanks that repeat, begin or end a line."""
    kept: list[_Letter] = []
    for letter in letters:
        last = kept[-1].char if kept else "\n"
        if letter.char == " " and last in " \n":
            continue
        if letter.char == "\n" and last == " ":
            kept.pop()
        kept.append(letter)
    if kept and kept[-1].char == " ":
        kept.pop()
    return kept


def _restore_typed_accents(letters: list[_Letter]) -> None:
    """Turn ``e'`` into ``è``: the apostrophe becomes empty, its vowel spans both."""
    text = "".join(letter.char for letter in letters)
    if "'" not in text:
        return
    for found in _ACCENT_AS_APOSTROPHE.finditer(text):
        word = found[1].lower()
        if word in _CUT_WORDS or _closes_a_quote(text, found.start(), found.end() - 1):
            continue
        vowel, mark = letters[found.end() - 2], letters[found.end() - 1]
        acute = vowel.char in "eE" and len(word) > 2 and word.endswith(_ACUTE_ENDS)
        vowel.char = ("é" if vowel.char == "e" else "É") if acute else _VOWELS[vowel.char]
        vowel.end = mark.end
        mark.char = ""


def _closes_a_quote(text: str, start: int, mark: int) -> bool:
    """Say whether the apostrophe at ``mark`` ends words in single quotes on the same line."""
    line = text.rfind("\n", 0, start) + 1
    opening = text.rfind(" '", line, mark)
    if text[line : line + 1] == "'" and opening < 0:
        opening = line - 1
    return opening >= line - 1 and opening >= 0 and "' " not in text[opening + 2 : mark]


def _restore_left_out_accents(letters: list[_Letter]) -> None:
    text = "".join(letter.char for letter in letters)
    for found in _WORD.finditer(text):
        full = _LEFT_OUT.get(found[0].lower())
        if full:
            accented = full[-1]
            letters[found.end() - 1].char = accented.upper() if found[0].isupper() else accented


def fold(word: str) -> str:
    """Return the word in lower case without accents, as lexicons compare it."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in parts if not unicodedata.combining(char))
