"""No word that hunspell doesn't know; in full: ``python -m tests.drafting.spelling``."""

import shutil

import pytest

from tests.drafting.spelling import drafts, unknown_words

needs_hunspell = pytest.mark.skipif(not shutil.which("hunspell"), reason="needs hunspell-it")


@needs_hunspell
def test_drafts_are_spelled_right() -> None:
    assert unknown_words(drafts(60)) == set()


@needs_hunspell
def test_a_misspelled_word_shows() -> None:
    assert unknown_words(["Gli utennti dell'ambito sono pochi."]) == {"utennti"}
