"""Where a text names the codes of the form as a print does: code, separator, the code's own label.

A code in prose («pari a R08», «(R04>=R05)») is no anchor.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from soc25doc.forms import Edition, Field
from soc25doc.reading.layout import Layout
from soc25doc.reading.longest_run import longest_run
from soc25doc.reading.squash import squash

_SEPARATOR = r"[ \t\u00a0]*(?:[-\u00ad\u2010-\u2015\u2212])?"
_ANSWER = r"(?:SI|NO|S[Ìì])(?!\w)"
_AFTER_CODE = re.compile(rf"{_SEPARATOR}\s*(?:{_ANSWER}\s*)?")
_LONGEST_KEY = 60  # characters of text looked at for the first words of a label
_SHORT_KEY = 24  # as many as mostly do: a text so short is known from other schede
_KEY_LETTERS = 6  # a label is known by its first words, as many as make up these letters


@dataclass(frozen=True, slots=True)
class Anchor:
    """A code in label position: ``start`` is where it begins in the text, ``end`` where it ends."""

    code: str
    start: int
    end: int


class AnchorFinder:
    """Finds the anchors of one edition in one layout."""

    def __init__(self, edition: Edition, layout: Layout) -> None:
        self._layout = layout
        self._codes: dict[str, str] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        for field in edition.fields.values():
            if layout.prints(field):
                for printed in layout.printed_codes(field):
                    self._codes[printed] = field.code
                self._keys[field.code] = _label_keys(field, layout)
        self._order = {code: index for index, code in enumerate(edition.fields)}
        self._last = edition.named("relazione").code
        self._side = tuple(map(squash, layout.side_labels))
        self._pattern = re.compile(rf"(?:{'|'.join(_by_first_letter(self._codes))})(?!\w)")

    @property
    def printed(self) -> frozenset[str]:
        """The codes that this print may hold."""
        return frozenset(self._keys)

    def candidates(self, text: str) -> Iterator[Anchor]:
        """Yield every code that is followed by its own label, in the order of the text."""
        for found in self._pattern.finditer(text):
            code = self._codes[found.group()]
            after = _AFTER_CODE.match(text, found.end())
            place = after.end() if after else found.end()
            follows = squash(text[place : place + _SHORT_KEY])
            if not follows.startswith(self._keys[code]):
                follows = squash(text[place : place + _LONGEST_KEY])
            answered = after is not None and re.search(_ANSWER, after.group()) is not None
            if follows.startswith(self._keys[code]) or (
                answered and self._layout.flag_before_label
            ):
                yield Anchor(code, found.start(), found.end())

    def chain(self, text: str) -> Mapping[str, Anchor]:
        """Return one anchor per code: the longest run of candidates in the order of the form.

        What stands after the first anchor of the free text belongs to the free text.
        """
        placed = []
        for anchor in self.candidates(text):
            if self._in_label_position(text, anchor):
                placed.append(anchor)
                if anchor.code == self._last:
                    break
        return {
            anchor.code: anchor
            for anchor in longest_run(placed, [self._order[one.code] for one in placed])
        }

    def _in_label_position(self, text: str, anchor: Anchor) -> bool:
        """At the start of its line, after a wide gap, or after a piece of a side label."""
        line_start = max(text.rfind(end, 0, anchor.start) for end in "\n\f") + 1
        before = text[line_start : anchor.start]
        if not before.strip() or before.endswith(("  ", "\t")):
            return True
        piece = squash(before)
        return any(piece in label for label in self._side)


def _by_first_letter(codes: Iterable[str]) -> Iterator[str]:
    """Yield one pattern per first letter: a search passes over all the other letters at once."""
    longest_first = sorted(codes, key=len, reverse=True)
    for letter in sorted({code[0] for code in longest_first}):
        first = re.escape(letter)
        rest = (re.escape(code[1:]) for code in longest_first if code[0] == letter)
        yield rf"{first}(?<!\w{first})(?:{'|'.join(rest)})"


def _label_keys(field: Field, layout: Layout) -> tuple[str, ...]:
    return tuple({_key(layout.label(field)), _key(field.label)})


def _key(label: str) -> str:
    key = ""
    for word in label.split():
        key += squash(word)
        if len(key) >= _KEY_LETTERS:
            break
    return key
