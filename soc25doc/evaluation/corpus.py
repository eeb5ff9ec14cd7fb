"""Checks the corpus: files, balance, and near copies across the splits.

``python -m soc25doc.evaluation.corpus`` prints what it finds and ends with status 1 if anything is
wrong. Two texts are near copies at ``token_sort_ratio`` ≥ 85 once numbers and names are masked.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from soc25doc.errors import DataFileError
from soc25doc.evaluation.gold import LabelledRelazione, load_relazioni
from soc25doc.forms import Edition, default_edition
from soc25doc.marked import load_yaml
from soc25doc.resources import models_dir

SPLITS = ("train", "dev", "test", "fresh")
NEAR_KINDS = frozenset({"denial", "past", "future", "body", "sense"})
NEAR_COPY = 85
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBERS_AND_NAMES = re.compile(rf"{_NUMBERS.pattern}|(?<=[\w,;] )[A-Z][\w'’]+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Clause:
    """One labelled clause; a flag that it does not name is untouched by it, or open if the
    clause is ``partial``."""

    text: str
    covers: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    partial: bool = False

    @property
    def is_neutral(self) -> bool:
        return not (self.covers or self.generic or self.near or self.unsure)


def corpus_dir() -> Path:
    """Return the folder of the corpus (it stands in the checkout, not in the wheel)."""
    return models_dir() / "corpus"


def splits() -> Mapping[str, list[str]]:
    """Return the batches of each split."""
    named: Mapping[str, list[str]] = load_yaml(corpus_dir() / "splits.yaml").value
    return named


def load_clauses(batch: str, edition: Edition) -> Iterator[Clause]:
    """Yield the clauses of a batch, if it has any. Raises DataFileError that names the line."""
    path = corpus_dir() / "batches" / batch / "clauses.jsonl"
    if not path.is_file():
        return
    flags = {flag.code for flag in edition.flags}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip():
            try:
                yield _clause(line, flags)
            except (ValueError, KeyError, TypeError) as error:
                raise DataFileError(str(path), number, str(error)) from error


def batch_relazioni(batch: str, edition: Edition) -> Iterator[LabelledRelazione]:
    """Yield the relazioni of a batch; one of contrast pairs has none."""
    path = corpus_dir() / "batches" / batch / "relazioni.jsonl"
    if path.is_file():
        yield from load_relazioni(path, edition)


def _clause(line: str, flags: set[str]) -> Clause:
    raw = json.loads(line)
    near = raw.get("near", {})
    if not NEAR_KINDS.issuperset(near.values()):
        raise ValueError("the kind of a near miss is none of the five")
    groups = {key: frozenset(raw.get(key, ())) for key in ("covers", "generic", "near", "unsure")}
    named = [code for group in groups.values() for code in group]
    if not flags.issuperset(named):
        raise ValueError("a label is not a flag of the form")
    if len(named) > len(set(named)):
        raise ValueError("a flag is labelled twice")
    return Clause(raw["text"], partial=raw.get("partial", False), **groups)


def complaints(edition: Edition) -> Iterator[str]:
    """Yield what is wrong with the corpus."""
    by_split = {
        split: [clause.text for batch in batches for clause in load_clauses(batch, edition)]
        for split, batches in splits().items()
    }
    for index, one in enumerate(SPLITS):
        for other in SPLITS[index + 1 :]:
            for first, second in near_copies(by_split[one], by_split[other]):
                yield f"near copies in {one} and {other}: «{first}» / «{second}»"


def near_copies(one: list[str], other: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of texts, one of each list, that hardly differ."""
    from rapidfuzz import fuzz, process

    theirs = [masked(text) for text in other]
    for text in one:
        for _, _, place in process.extract(
            masked(text), theirs, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR_COPY
        ):
            yield text, other[place]


def masked(text: str) -> str:
    """Return a text without the numbers and names that tell two copies apart."""
    # In capitals a name looks like any word.
    hidden = _NUMBERS if text.isupper() else _NUMBERS_AND_NAMES
    return " ".join(_WORD.findall(hidden.sub("X", text).lower()))


def balance(edition: Edition) -> Iterator[str]:
    """Yield a table: how many clauses explain, affirm or nearly touch each flag."""
    clauses = [
        clause
        for batches in splits().values()
        for batch in batches
        for clause in load_clauses(batch, edition)
    ]
    groups = ("covers", "generic", "near", "unsure")
    counts = {group: Counter(c for one in clauses for c in getattr(one, group)) for group in groups}
    yield f"{len(clauses)} clauses, {sum(one.is_neutral for one in clauses)} neutral"
    for split, batches in splits().items():
        relazioni = [one for batch in batches for one in batch_relazioni(batch, edition)]
        statuses = Counter(said.status for one in relazioni for said in one.judgements)
        yield f"{split}: {len(batches)} batches, {len(relazioni)} relazioni, {dict(statuses)}"
    yield "flag  " + "  ".join(f"{group:>7}" for group in groups)
    for flag in edition.flags:
        yield f"{flag.code:<5} " + "  ".join(f"{counts[group][flag.code]:>7}" for group in groups)


def main() -> int:
    """Print the balance and the complaints; return 1 if there are any."""
    edition = default_edition()
    for line in balance(edition):
        sys.stdout.write(f"{line}\n")
    wrong = list(complaints(edition))
    for line in wrong:
        sys.stdout.write(f"{line}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
