"""Codes in label position: at the start of a cell, with their own label spelled beside them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from soc25doc.forms import Edition, Field
from soc25doc.reading.layout import Layout
from soc25doc.reading.longest_run import longest_run
from soc25doc.reading.pdf.spelling import Speller, WordIndex
from soc25doc.reading.pdf.words import Word, bounds
from soc25doc.reading.squash import squash

_ENOUGH_LETTERS = 10  # of a label, or
_ENOUGH_SHARE = 0.5  # of it, tell that it is this code's own label
_REACH = 2.6  # in heights: how far above or below its code a label may begin
_ANSWER_REACH = 4.0  # in heights: how far from its code an answer may stand
_PAGE_TOP_ROWS = 12  # in heights: where a label broken by the page end goes on
ANSWER = re.compile(r"SI|NO|S[IÌ]['’`]?", re.IGNORECASE)


class Anchor(NamedTuple):
    """One code and its label on the page (index from 0), with the box around both."""

    field: Field
    page: int
    code_word: Word
    label: tuple[Word, ...]
    left: float
    top: float
    right: float
    bottom: float


class Found(NamedTuple):
    """One anchor per code, in the form's order, and whether a second form follows the first."""

    anchors: list[Anchor]
    another: bool


def find_anchors(pages: Sequence[WordIndex], edition: Edition, layout: Layout) -> Found:
    """Find the codes: of all candidates the longest run in the form's order."""
    finder = _Finder(edition, layout)
    candidates = [
        anchor for page, index in enumerate(pages) for anchor in finder.candidates(page, index)
    ]
    order = {code: rank for rank, code in enumerate(edition.fields)}
    chosen = longest_run(candidates, [order[one.field.code] for one in candidates])
    last = chosen[-1].page if chosen else 0
    later = {one.field.code for one in candidates if one.page > last}
    return Found(
        [finder.over_page_end(anchor, pages) for anchor in chosen],
        2 * len(later) > len(chosen),
    )


def codes_with_label(index: WordIndex, edition: Edition, layout: Layout) -> frozenset[str]:
    """Return the codes that stand on one page with their own labels."""
    return frozenset(one.field.code for one in _Finder(edition, layout).candidates(0, index))


class _Finder:
    def __init__(self, edition: Edition, layout: Layout) -> None:
        printed = {
            code: field for field in edition.fields.values() for code in layout.printed_codes(field)
        }
        self._answers_first = layout.flag_before_label
        self._printed: Mapping[str, Field] = printed
        self._labels = {
            field.code: tuple(dict.fromkeys((squash(layout.label(field)), squash(field.label))))
            for field in edition.fields.values()
        }
        longest_first = sorted(printed, key=len, reverse=True)
        codes = "|".join(map(re.escape, longest_first))
        self._pattern = re.compile(rf"({codes})(?![A-Za-z0-9(/)])[-–—.:]*(.*)", re.DOTALL)

    def candidates(self, page: int, index: WordIndex) -> Iterator[Anchor]:
        """Yield every code of the page with its label, in reading order."""
        for word in index.words:
            found = self._pattern.fullmatch(word.text)
            if found is None or index.left_of(word, 0.6 * word.height):
                continue
            field = self._printed[found[1]]
            label = self._label(index, word, field, squash(found[2]))
            if label is not None:
                yield _anchor(field, page, word, [*_separators(index, word, label), *label])
            elif field.is_flag and self._answers_first and _answered(index, word):
                yield _anchor(field, page, word, [])

    def _label(self, index: WordIndex, code: Word, field: Field, stuck: str) -> list[Word] | None:
        """Return the words of the code's label, None where they are not those of this code."""
        best: list[Word] | None = None
        best_rest = 0
        for letters in self._labels[field.code]:
            if not letters.startswith(stuck):
                continue
            for start in self._starts(index, code, letters[len(stuck) :], stuck):
                found, rest = Speller(index, free=True).spell(start, letters[len(stuck) :], code.x0)
                matched = len(letters) - len(rest)
                if matched < min(_ENOUGH_LETTERS, len(letters)) and (
                    matched < _ENOUGH_SHARE * len(letters)
                ):
                    continue
                if best is None or len(rest) < best_rest:
                    best, best_rest = found, len(rest)
                break
        return best

    def _starts(self, index: WordIndex, code: Word, letters: str, stuck: str) -> Iterable[Word]:
        """Return where the label may begin, likeliest first: beside the code, else a line off."""
        height = code.height
        near = index.between(code.middle - _REACH * height, code.middle + _REACH * height)
        fitting = [
            word
            for word in near
            if word is not code
            and word.x0 > code.x0 - height
            and (own := word.letters)
            and letters.startswith(own)
            and (word.x0 >= code.x1 - 1 or word.middle > code.middle)
        ]
        del stuck
        fitting.sort(key=lambda word: (abs(word.middle - code.middle) // (0.5 * height), word.x0))
        return fitting[:4]

    def over_page_end(self, anchor: Anchor, pages: Sequence[WordIndex]) -> Anchor:
        """Add the rest of a label that the page end cut in two."""
        letters = self._labels[anchor.field.code][0]
        done = len(squash("".join(word.text for word in anchor.label)))
        last = pages[anchor.page].words[-1].bottom if pages[anchor.page].words else 0
        height = anchor.code_word.height
        if anchor.page + 1 >= len(pages) or done >= len(letters) - 3:
            return anchor
        if last - anchor.bottom > 2 * height:
            return anchor
        following = pages[anchor.page + 1]
        first = following.words[0].top if following.words else 0
        for start in following.between(first, first + _PAGE_TOP_ROWS * height):
            if anchor.left - height <= start.x0 <= anchor.right:
                found, rest = Speller(following).spell(start, letters[done:])
                if found and not rest:
                    return anchor._replace(label=(*anchor.label, *found))
        return anchor


def _answered(index: WordIndex, code: Word) -> bool:
    """Say whether an answer follows the code, as on prints that put it before the label."""
    following = index.right_of(code, _ANSWER_REACH * code.height)
    return any(ANSWER.fullmatch(word.text) for word in following)


def _separators(index: WordIndex, code: Word, label: list[Word]) -> Iterator[Word]:
    """Yield the dashes and the like between a code and its label."""
    for word in index.right_of(code, max(one.x1 for one in label) - code.x1):
        if word.letters:
            return
        yield word


def _anchor(field: Field, page: int, word: Word, label: list[Word]) -> Anchor:
    return Anchor(field, page, word, tuple(label), *bounds([word, *label]))
