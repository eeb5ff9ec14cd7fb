"""The corpus as it is committed: readable, and split by batch."""

import pytest

from soc25doc.evaluation.corpus import SPLITS, corpus_dir, load_clauses, near_copies, splits
from soc25doc.evaluation.gold import load_relazioni
from soc25doc.forms import Edition

BATCHES = [batch for batches in splits().values() for batch in batches]


def test_every_batch_is_in_one_split() -> None:
    assert set(splits()) == set(SPLITS)
    folders = {path.name for path in (corpus_dir() / "batches").iterdir()}
    assert sorted(BATCHES) == sorted(folders)


@pytest.mark.parametrize("batch", BATCHES)
def test_a_batch_has_every_kind_of_line(batch: str, edition: Edition) -> None:
    clauses = list(load_clauses(batch, edition))
    assert sum(clause.is_neutral for clause in clauses) >= 95
    for flag in edition.flags:
        assert sum(flag.code in clause.covers for clause in clauses) >= 8
        assert sum(flag.code in clause.generic for clause in clauses) >= 2
        assert sum(flag.code in clause.near for clause in clauses) >= 3


@pytest.mark.parametrize("batch", BATCHES)
def test_the_relazioni_of_a_batch_are_whole(batch: str, edition: Edition) -> None:
    path = corpus_dir() / "batches" / batch / "relazioni.jsonl"
    relazioni = list(load_relazioni(path, edition))
    assert len(relazioni) == 15
    assert all(60 <= len(one.text) <= 5900 for one in relazioni)


def test_near_copies_are_found_behind_other_numbers_and_names() -> None:
    one = ["Il posto di assistente sociale è vacante dal 2022, dopo la mobilità verso Cuneo."]
    copy = ["Il posto di assistente sociale è vacante dal 2019, dopo la mobilità verso Asti."]
    other = ["La palestra è stata rifatta con i fondi del bilancio 2023."]
    assert list(near_copies(one, other + copy)) == [(one[0], copy[0])]
