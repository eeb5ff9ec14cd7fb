"""Any number of forms as PDF, each with a free text and amounts of its own, the same every time.

The free text is 800 characters long in the median, and over 5,000 in one form of twenty.
"""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from random import Random

from soc25doc.scheda import Scheda
from tests.facsimili.drawing import reportlab_pdf
from tests.facsimili.make import print_of
from tests.samples_make import schede

ROOT = Path(__file__).parent.parent
MEDIAN, LONG, LONGEST = 800, 5_000, 5_990
LONG_SHARE = 0.05
_SPREAD = 0.75  # of the lengths' logarithm around the median
_SEED = 20250531
_NUMBER = re.compile(r"\d+")
PER_FOLDER = 100


def make_forms(folder: Path, count: int) -> None:
    """Write the forms that are not there yet, on all cores, PER_FOLDER in each folder."""
    wanted = [number for number in range(count) if not _path(folder, number).exists()]
    for number in wanted:
        _path(folder, number).parent.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for _ in pool.map(partial(_make, folder), wanted, chunksize=20):
            pass


def length_of(number: int) -> int:
    """Return how long the free text of a form is."""
    chance = Random(_SEED + number)
    if chance.random() < LONG_SHARE:
        return chance.randint(LONG + 1, LONGEST)
    return min(LONG, max(80, round(MEDIAN * chance.lognormvariate(-0.04, _SPREAD))))


def form(number: int) -> Scheda:
    """Return the form of that number."""
    chance = Random(f"form {number}")
    base = _bases()[number % len(_bases())]
    code = base.named("relazione").code
    share = Decimal(chance.randint(700_000, 1_400_000)) / 1_000_000
    amounts = {
        cell.id: (value * share).quantize(Decimal("0.01"))
        for field in base.edition.fields.values()
        if field.given
        for cell in field.cells
        if cell.kind == "euro" and (value := base.number(cell)) is not None
    }
    return replace(
        base, values={**base.values, **amounts, code: text_of(chance, length_of(number))}
    )


def text_of(chance: Random, length: int) -> str:
    """Return sentences of the corpus, their numbers changed, up to a length."""
    text = ""
    while len(text) < length:
        sentence = _NUMBER.sub(
            lambda found: str(chance.randint(1, 10 ** len(found.group()) - 1)),
            chance.choice(_sentences()),
        )
        text += ("\n" if text and chance.random() < 0.15 else " " if text else "") + sentence
    cut = text[:length]
    return f"{cut[: cut.rfind(' ')]}."


def _make(folder: Path, number: int) -> None:
    reportlab_pdf(print_of(form(number)), _path(folder, number), style="reportlab")


def _path(folder: Path, number: int) -> Path:
    return folder / f"{number // PER_FOLDER:03}" / f"scheda-{number:05}.pdf"


@cache
def _bases() -> list[Scheda]:
    """The samples of the portal's print without Quadro 3, whose amounts may be scaled."""
    return [
        one
        for one in schede().values()
        if one.layout == "sose" and one.amount("da_rendicontare") == 0
    ]


@cache
def _sentences() -> list[str]:
    return sorted(set(_corpus_sentences()))


def _corpus_sentences() -> Iterator[str]:
    for path in sorted((ROOT / "models" / "corpus" / "batches").glob("*/relazioni.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for sentence in re.split(r"(?<=[.;])\s+|\n", json.loads(line)["text"]):
                if len(sentence) > 20:
                    yield sentence.strip()
