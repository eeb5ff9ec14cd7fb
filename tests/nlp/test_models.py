"""The data files of the analysis: complete, current, and told by their line when broken."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from soc25doc.errors import DataFileError
from soc25doc.forms import default_edition
from soc25doc.nlp import context, data, hints, lexicon
from soc25doc.nlp.lemma_table import build_table
from soc25doc.nlp.lemmas import TABLE
from soc25doc.resources import models_dir


def test_every_standard_flag_has_a_reason_and_a_suggestion() -> None:
    known = lexicon.lexicon()
    general = hints.hint(default_edition().fields["R22"])
    for flag in default_edition().flags:
        if flag.altro:
            assert hints.hint(flag) == general
        else:
            assert known.flags[flag.code].concrete, flag.code
            assert known.flags[flag.code].subject, flag.code
            assert "suggerisce" in hints.hint(flag)


def test_the_table_of_lemmas_is_current() -> None:
    assert (models_dir() / TABLE).read_text(encoding="utf-8") == build_table()


def test_no_term_is_empty() -> None:
    empty = [name for name, terms in lexicon.lexicon().terms.items() if not all(terms)]
    assert empty == []


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of models with nothing but what the test writes; caches are cleared around it."""
    caches = (data.model_file, lexicon.lexicon, lexicon._raw_terms, context._cue_rows)
    for cached in caches:
        cached.cache_clear()
    for module in (data, lexicon, context):
        monkeypatch.setattr(module, "models_dir", lambda: tmp_path)
    (tmp_path / "lessico" / "concetti").mkdir(parents=True)
    (tmp_path / "contesto").mkdir()
    yield tmp_path
    for cached in caches:
        cached.cache_clear()


def test_an_unknown_concept_is_told_by_its_line(broken: Path) -> None:
    (broken / "lessico/concetti/a.yaml").write_text("alfa: [uno]\n", encoding="utf-8")
    (broken / "lessico/motivi.yaml").write_text(
        "motivi:\n  R20:\n    concreto:\n      - alfa + beta\n", encoding="utf-8"
    )
    with pytest.raises(DataFileError, match=r"motivi\.yaml, riga 4: il concetto «beta»"):
        lexicon.lexicon()


def test_a_term_that_is_no_text_is_told_by_its_line(broken: Path) -> None:
    (broken / "lessico/concetti/a.yaml").write_text("alfa: [uno]\nbeta: [3]\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"a\.yaml, riga 2"):
        lexicon.lexicon()


def test_an_unknown_direction_of_a_cue_is_told_by_its_line(broken: Path) -> None:
    (broken / "contesto/a.yaml").write_text(
        "effetto: negazione\nsegnali:\n  altrove: [non]\n", encoding="utf-8"
    )
    with pytest.raises(DataFileError, match=r"a\.yaml, riga 3: il verso «altrove»"):
        context._cue_rows()


def test_a_missing_file_is_told(broken: Path) -> None:
    assert broken.exists()
    with pytest.raises(DataFileError, match="non si può leggere"):
        data.model_file("lessico/motivi.yaml")
