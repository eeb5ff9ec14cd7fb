"""Evens out how a text was typed, and remembers where every character came from.

Accents typed as apostrophes (``e'``), accents left out of safe words (``perche``), ligatures,
combining marks, typographic quotes, runs of blanks, zero-width characters: the same words come out
the same way, and every span of the result maps back into the original text.
"""

import re
import unicodedata
from dataclasses import dataclass

_ZERO_WIDTH = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f"
)
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
_CUT_WORDS = frozenset({"po", "mo", "di", "fa", "va", "sta", "da", "to", "be", "ca", "de", "co"})
_ACUTE_ENDS = ("che", "tre", "ne", "se")
_ACCENT_AS_APOSTROPHE = re.compile(
    r"(?<![\w'])(?:[cdClLdDvV]{1,3}(?:ov|om)?')?([^\W\d_]*[aeiouAEIOU])'(?![\w'])"
)
_LEFT_OUT = {
    **{word: word[:-1] + "é" for word in ("perche", "poiche", "affinche", "giacche", "nonche")},
    "piu": "più",
    "gia": "già",
    "cosi": "così",
    "puo": "può",
    "cioe": "cioè",
    **{
        word: word[:-1] + "à" for word in ("citta", "comunita", "attivita", "qualita", "disabilita")
    },
}
_LEFT_OUT_WORD = re.compile(rf"\b(?:{'|'.join(_LEFT_OUT)})\b", re.IGNORECASE)
# Stretches that need no look: letters, digits, plain signs and single blanks between them.
_PLAIN = r"[!-_a-~À-ÿ€°](?![\u0300-\u036f\u20d0-\u20ff])"
_PLAIN_RUN = re.compile(rf"(?:{_PLAIN})+(?: (?:{_PLAIN})+)*")


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


class _Letters:
    """The characters of the even text while it is made, each with its place in the original."""

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def add_run(self, text: str, start: int, end: int) -> None:
        """Add characters that stay as they are."""
        self.chars.extend(text[start:end])
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def add(self, char: str, start: int, end: int) -> None:
        """Add one character; blanks that repeat, begin or end a line are dropped."""
        last = self.chars[-1] if self.chars else "\n"
        if char == " " and last in " \n":
            return
        if char == "\n" and last == " ":
            self.drop_last()
        self.chars.append(char)
        self.starts.append(start)
        self.ends.append(end)

    def drop_last(self) -> None:
        """Take the last character back."""
        for one in (self.chars, self.starts, self.ends):
            one.pop()


def normalise(original: str) -> Normalised:
    """Return the text evened out, with the map back into ``original``."""
    letters = _even_letters(original)
    _restore_typed_accents(letters)
    _restore_left_out_accents(letters)
    kept = [i for i, char in enumerate(letters.chars) if char]
    return Normalised(
        original,
        "".join(letters.chars),
        tuple(letters.starts[i] for i in kept),
        tuple(letters.ends[i] for i in kept),
    )


def _even_letters(text: str) -> _Letters:
    """Go through the text: marks composed, ligatures opened, odd blanks made plain."""
    letters = _Letters()
    at = 0
    for run in _PLAIN_RUN.finditer(text):
        _add_odd(letters, text, at, run.start())
        letters.add_run(text, run.start(), run.end())
        at = run.end()
    _add_odd(letters, text, at, len(text))
    if letters.chars and letters.chars[-1] == " ":
        letters.drop_last()
    return letters


def _add_odd(letters: _Letters, text: str, at: int, stop: int) -> None:
    """Add the characters that are not plain, one cluster at a time."""
    while at < stop:
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
            letters.add(one, at, end)
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


def _restore_typed_accents(letters: _Letters) -> None:
    """Turn ``e'`` into ``è``: the apostrophe becomes empty, its vowel spans both."""
    text = "".join(letters.chars)
    if "'" not in text:
        return
    for found in _ACCENT_AS_APOSTROPHE.finditer(text):
        word = found[1].lower()
        if word in _CUT_WORDS or _closes_a_quote(text, found.start(), found.end() - 1):
            continue
        vowel, mark = found.end() - 2, found.end() - 1
        letter = text[vowel]
        acute = letter in "eE" and len(word) > 1 and word.endswith(_ACUTE_ENDS)
        letters.chars[vowel] = ("é" if letter == "e" else "É") if acute else _VOWELS[letter]
        letters.ends[vowel] = letters.ends[mark]
        letters.chars[mark] = ""


def _closes_a_quote(text: str, start: int, mark: int) -> bool:
    """Say whether the apostrophe at ``mark`` ends words in single quotes on the same line."""
    line = text.rfind("\n", 0, start) + 1
    opening = text.rfind(" '", line, mark)
    if text[line : line + 1] == "'" and opening < 0:
        opening = line - 1
    return opening >= line - 1 and opening >= 0 and "' " not in text[opening + 2 : mark]


def _restore_left_out_accents(letters: _Letters) -> None:
    at = [i for i, char in enumerate(letters.chars) if char]
    for found in _LEFT_OUT_WORD.finditer("".join(letters.chars)):
        accented = _LEFT_OUT[found[0].lower()][-1]
        last = at[found.end() - 1]
        letters.chars[last] = accented.upper() if found[0].isupper() else accented


def fold(word: str) -> str:
    """Return the word in lower case without accents, as lexicons compare it."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in parts if not unicodedata.combining(char))
