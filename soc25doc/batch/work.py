"""What a worker does with a few files: read them all, judge their texts together, report."""

import faulthandler
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from threading import Lock
from typing import IO

from soc25doc.batch.packing import pack
from soc25doc.batch.task import Item, Packed, Result, Task, Written
from soc25doc.checks import runner
from soc25doc.checks.finding import Checked
from soc25doc.errors import SourceError, unforeseen
from soc25doc.reading import Outcome, ReadOptions, read_file
from soc25doc.scheda import Scheda

# The PDF engine takes one caller at a time; a cluster's worker may run several threads.
_ONE_AT_A_TIME = Lock()
_TEXTS = 64  # analysed in one go


def work(items: Sequence[Item], task: Task) -> list[list[Result]]:
    """Return for each file what came of its documents; one that fails spoils no other."""
    with _ONE_AT_A_TIME:
        return _worked(items, task)


def _worked(items: Sequence[Item], task: Task) -> list[list[Result]]:
    options = ReadOptions(task.editions, task.second_reader)
    outcomes = [_read(item, options, task) for item in items]
    schede = [one for found in outcomes for one in found if isinstance(one, Scheda)]
    _prepare(schede, task)
    judged = _judged(schede, task)
    return [
        [_result(next(judged), item, task) if isinstance(one, Scheda) else one for one in found]
        for item, found in zip(items, outcomes, strict=True)
    ]


def _read(item: Item, options: ReadOptions, task: Task) -> list[Outcome]:
    if isinstance(item.found, SourceError):
        return [item.found]
    with _watched(task):
        found = read_file(item.found, options)
    if item.comune is None:
        return found
    return [
        replace(one, comune=item.comune, stated_comune=one.comune)
        if isinstance(one, Scheda)
        else one
        for one in found
    ]


def _prepare(schede: Sequence[Scheda], task: Task) -> None:
    """Analyse all texts in one go; if one of them fails, each is tried alone when it is judged."""
    if task.check == "check_scheda":
        return
    from soc25doc.nlp import prepare

    with _watched(task), suppress(Exception):
        prepare(schede[:_TEXTS])


def _judged(schede: Sequence[Scheda], task: Task) -> Iterator[Checked | SourceError]:
    judge: Callable[[Scheda, runner.Settings], Checked] = getattr(runner, task.check)
    for scheda in schede:
        try:
            with _watched(task):
                checked = judge(scheda, task.settings)
        except Exception as error:  # noqa: BLE001
            yield unforeseen(scheda.source, error)
        else:
            yield checked


def _result(judged: Checked | SourceError, item: Item, task: Task) -> Result:
    if isinstance(judged, SourceError):
        return judged
    try:
        with _watched(task):
            if task.formats is None:
                return Packed(pack(judged))
            return _written(judged, item, task, task.formats)
    except Exception as error:  # noqa: BLE001
        return unforeseen(judged.scheda.source, error)


def _written(checked: Checked, item: Item, task: Task, formats: Sequence[str]) -> Written:
    from soc25doc.batch.record import record_line
    from soc25doc.reports.formats import ENDINGS, render

    files: dict[str, bytes] = {}
    errors = []
    for wanted in formats:
        try:
            files[ENDINGS[wanted]] = render(checked, wanted)
        except SourceError as error:
            errors.append(error)
    letters: Mapping[str, bytes] = {}
    if task.letters is not None:
        from soc25doc.batch.letters import letter_files

        letters = letter_files(checked, task.letters, item.contact)
    return Written(checked.scheda.source, record_line(checked), files, letters, tuple(errors))


@contextmanager
def _watched(task: Task) -> Iterator[None]:
    """End this process if a step takes too long: no exception reaches a loop in C code."""
    if task.seconds is None:
        yield
        return
    faulthandler.dump_traceback_later(task.seconds, exit=True, file=_nowhere())
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@cache
def _nowhere() -> IO[str]:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - kept open
