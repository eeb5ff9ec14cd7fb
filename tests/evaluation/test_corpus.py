"""The corpus as it is committed: readable, split by batch, balanced."""

import re
from collections import Counter
from functools import cache

import pytest

from soc25doc.evaluation.corpus import (
    SPLITS,
    Clause,
    corpus_dir,
    load_clauses,
    near_copies,
    splits,
)
from soc25doc.evaluation.gold import LabelledRelazione, load_relazioni
from soc25doc.forms import Edition, default_edition
from soc25doc.marked import load_yaml
from soc25doc.resources import templates_dir

BATCHES = [batch for batches in splits().values() for batch in batches]
# Batches of contrast pairs hold clauses for a few flags each, and no relazioni.
WHOLE = [batch for batch in BATCHES if batch.startswith("b")]


@cache
def _clauses(batch: str) -> tuple[Clause, ...]:
    return tuple(load_clauses(batch, default_edition()))


def _relazioni(batch: str) -> tuple[LabelledRelazione, ...]:
    path = corpus_dir() / "batches" / batch / "relazioni.jsonl"
    return tuple(load_relazioni(path, default_edition()))


def test_every_batch_is_in_one_split() -> None:
    assert set(splits()) == set(SPLITS)
    folders = {path.name for path in (corpus_dir() / "batches").iterdir()}
    assert sorted(BATCHES) == sorted(folders)


def test_the_corpus_holds_enough_of_every_kind(edition: Edition) -> None:
    clauses = [clause for batch in BATCHES for clause in _clauses(batch)]
    assert len(clauses) >= 6000
    assert sum(clause.is_neutral for clause in clauses) >= 1500
    for flag in edition.flags:
        assert sum(flag.code in clause.covers for clause in clauses) >= 120
        assert sum(flag.code in clause.generic for clause in clauses) >= 30
        assert sum(flag.code in clause.near for clause in clauses) >= 40


@pytest.mark.parametrize("batch", WHOLE)
def test_a_batch_has_every_kind_of_line(batch: str, edition: Edition) -> None:
    clauses = _clauses(batch)
    assert sum(clause.is_neutral for clause in clauses) >= 50
    assert sum(len(clause.generic) for clause in clauses) >= 40
    assert sum(len(clause.near) for clause in clauses) >= 80
    for flag in edition.flags:
        assert sum(flag.code in clause.covers for clause in clauses) >= 4


@pytest.mark.parametrize("batch", WHOLE)
def test_the_relazioni_of_a_batch_are_whole(batch: str) -> None:
    relazioni = _relazioni(batch)
    assert len(relazioni) >= 15
    assert all(60 <= len(one.text) <= 5900 for one in relazioni)


def test_the_test_part_is_large_enough_and_its_texts_stand_nowhere_else() -> None:
    tested = [one for batch in splits()["test"] for one in _relazioni(batch)]
    statuses = Counter(said.status for one in tested for said in one.judgements)
    assert len(tested) >= 70
    assert statuses.total() >= 280
    assert statuses["missing"] >= 80
    assert statuses["covered"] >= 110
    built = {
        clause.text for part in ("train", "dev") for b in splits()[part] for clause in _clauses(b)
    }
    assert not built & {clause.text for b in splits()["test"] for clause in _clauses(b)}


def test_near_copies_are_found_behind_other_numbers_and_names() -> None:
    one = ["Il posto di assistente sociale è vacante dal 2022, dopo la mobilità verso Cuneo."]
    copy = ["Il posto di assistente sociale è vacante dal 2019, dopo la mobilità verso Asti."]
    other = ["La palestra è stata rifatta con i fondi del bilancio 2023."]
    assert list(near_copies(one, other + copy)) == [(one[0], copy[0])]


def test_no_sentence_of_the_drafts_templates_is_in_it() -> None:
    def even(text: str) -> str:
        return " ".join(re.findall(r"\w+", text.casefold()))

    reasons = load_yaml(templates_dir() / "relazione" / "motivi.yaml").value
    phrases = {
        even(entry[key])
        for entry in reasons.values()
        for key in ("afferma", "ammette")
        if key in entry
    }
    held = {even(clause.text) for batch in BATCHES for clause in _clauses(batch)}
    assert len(phrases) >= 20
    assert not phrases & held
