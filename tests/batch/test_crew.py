"""The crew keeps the plan's order and reports only the file at fault."""

import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from soc25doc.batch import crew as crew_module
from soc25doc.batch.crew import Crew
from soc25doc.batch.pools import local_pool
from soc25doc.batch.task import Item, Result, Task
from soc25doc.errors import SourceError
from soc25doc.reading import Located, Skipped
from tests.batch.conftest import Here, task


def _items(*names: str) -> list[Item]:
    return [Item(Located(name, Path(name))) for name in names]


def _slow_first(items: Sequence[Item], _task: Task) -> list[list[Result]]:
    time.sleep(0.05 if items[0].source.endswith("0") else 0)
    return [[Skipped(item.source, "")] for item in items]


def _deadly(items: Sequence[Item], task: Task) -> list[list[Result]]:
    for item in items:
        if item.source.startswith("crash"):
            os._exit(3)
        if item.source.startswith("hang"):
            time.sleep(task.seconds or 0)
            os._exit(1)
    return [[Skipped(item.source, "")] for item in items]


def _failing(items: Sequence[Item], _task: Task) -> list[list[Result]]:
    if any(item.source == "b" for item in items):
        raise RuntimeError("not foreseen")
    return [[Skipped(item.source, "")] for item in items]


def _told(crew: Crew, items: list[Item]) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    for item, (result,) in crew.results(items):
        assert result.source == item.source  # type: ignore[union-attr]
        told.append((item.source, result.code if isinstance(result, SourceError) else ""))
    return told


@pytest.mark.parametrize("chunk", [1, 3])
def test_results_come_in_the_order_of_the_plan(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(crew_module, "work", _slow_first)
    names = [str(number) for number in range(40)]
    crew = Crew(lambda: ThreadPoolExecutor(4), task(), 4, chunk=chunk)
    assert [name for name, _ in _told(crew, _items(*names))] == names


def test_only_a_few_chunks_are_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = 0

    def items() -> Iterator[Item]:
        nonlocal taken
        for item in _items(*map(str, range(1000))):
            taken += 1
            yield item

    monkeypatch.setattr(crew_module, "work", _slow_first)
    results = Crew(Here, task(), 2, chunk=4).results(items())
    next(results)
    assert taken <= 2 * 3 * 4 + 4


def test_a_worker_that_dies_costs_only_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew_module, "work", _deadly)
    started = []

    def start() -> Executor:
        started.append(1)
        return local_pool(2)

    names = ["a", "b", "crash-1", "c", "d", "hang", "e", "f", "crash-2", "g"]
    told = dict(_told(Crew(start, task(seconds=0.5), 2, chunk=3), _items(*names)))
    assert list(told) == names
    assert {name: code for name, code in told.items() if code} == {
        "crash-1": "broken",
        "hang": "timeout",
        "crash-2": "broken",
    }
    assert len(started) > 1


def test_a_failure_of_the_program_costs_only_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew_module, "work", _failing)
    monkeypatch.delenv("SOC25DOC_DEBUG", raising=False)
    told = _told(Crew(Here, task(), 1, chunk=4), _items("a", "b", "c"))
    assert told == [("a", ""), ("b", "unreadable"), ("c", "")]
