"""Texts compared without blanks, hyphens, punctuation, accents and letter case.

Extractors break lines, change hyphens and split ligatures as they like; what is left when only
letters and digits are kept stays the same.
"""

import re
import unicodedata
from functools import lru_cache

_OTHER = re.compile(r"[\W_]+")  # all but letters and digits, as str.isalnum has them
_SHORT = 40  # characters: words and bits of lines come again and again


def squash(text: str) -> str:
    """Return only the letters and digits of a text, in lower case."""
    return _squash_short(text) if len(text) <= _SHORT else _squash(text)


def _squash(text: str) -> str:
    return _OTHER.sub("", unicodedata.normalize("NFKD", text).casefold())


def squash_with_offsets(text: str) -> tuple[str, list[int]]:
    """Return the squashed text and, for each of its characters, where it stood in ``text``."""
    kept: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for one in _squash_short(character):
            kept.append(one)
            offsets.append(offset)
    return "".join(kept), offsets


_squash_short = lru_cache(maxsize=8192)(_squash)
