"""What one worker does with its files."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from soc25doc import nlp
from soc25doc.batch.task import Item, Result, Written
from soc25doc.batch.work import work
from soc25doc.errors import SourceError
from soc25doc.nlp import pipeline
from soc25doc.nlp.normalise import Normalised, normalise
from soc25doc.nlp.page import Page
from soc25doc.reading import Located
from tests.batch.conftest import BASES, task

TEXTS = ("Gli anziani seguiti sono 12.", "Guasto: gli utenti sono 9.", "I minori sono 7.")


@pytest.fixture
def forms(tmp_path: Path) -> list[Path]:
    """Return a form for each of the texts."""
    form = (BASES / "r16-r22.yaml").read_text(encoding="utf-8")
    paths = []
    for number, text in enumerate(TEXTS):
        paths.append(tmp_path / f"{number}.yaml")
        told = form.replace("R40: null", f'R40: "{text}"')
        paths[-1].write_text(told, encoding="utf-8")
    return paths


@pytest.mark.parametrize(("check", "calls"), [("check_all", 1), ("check_scheda", 0)])
def test_the_texts_of_all_files_are_analysed_in_one_go(
    forms: list[Path], monkeypatch: pytest.MonkeyPatch, check: str, calls: int
) -> None:
    analysed = []
    analyse_all = pipeline.analyse_all

    def counting(texts: Iterable[tuple[str, str]], *others: Any) -> Iterator[Page]:
        kept = list(texts)
        analysed.append([text for text, _ in kept])
        return analyse_all(kept, *others)

    monkeypatch.setattr(pipeline, "analyse_all", counting)
    monkeypatch.setattr(nlp, "_read", OrderedDict())
    assert all(isinstance(one, Written) for one in _work(forms, check))
    assert analysed == [list(TEXTS)] * calls


def test_a_text_that_can_t_be_analysed_costs_only_its_file(
    forms: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOC25DOC_DEBUG", raising=False)
    monkeypatch.setattr(nlp, "_read", OrderedDict())

    def failing(text: str) -> Normalised:
        if text.startswith("Guasto"):
            raise RuntimeError("guasto")
        return normalise(text)

    monkeypatch.setattr(pipeline, "normalise", failing)
    good, failed, other = _work(forms, "check_all")
    assert isinstance(good, Written)
    assert isinstance(other, Written)
    assert isinstance(failed, SourceError)
    assert failed.source == str(forms[1])


def _work(paths: list[Path], check: str) -> list[Result]:
    items = [Item(Located(str(path), path)) for path in paths]
    return [result for results in work(items, task(check=check)) for result in results]
