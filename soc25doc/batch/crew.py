"""Hands a plan to workers and gives their results back in the plan's order, whatever happens.

Any ``concurrent.futures.Executor`` will do. A worker that dies takes the files of others with it:
those are done again one by one, so that only the file at fault is reported.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from itertools import islice

from soc25doc.batch.task import Item, Result, Task
from soc25doc.batch.work import work
from soc25doc.errors import SourceError, unforeseen

CHUNK = 16  # files that a worker takes at a time
_AHEAD = 3  # chunks per worker that are under way or wait to be fetched

Results = tuple[Item, list[Result]]
Work = Callable[[Sequence[Item], Task], list[list[Result]]]


class Crew:
    """Workers on one task. ``start`` makes an executor, again where the last one broke."""

    def __init__(
        self, start: Callable[[], Executor], task: Task, jobs: int, *, chunk: int = CHUNK
    ) -> None:
        self._start = start
        self._task = task
        self._jobs = jobs
        self._chunk = chunk
        self._executor: Executor | None = None

    def results(self, items: Iterable[Item]) -> Iterator[Results]:
        """Yield every item with what came of it, in order; only a few wait at any time."""
        chunks = _chunks(items, self._chunk)
        waiting: deque[tuple[list[Item], Future[list[list[Result]]]]] = deque()
        try:
            while True:
                for chunk in islice(chunks, self._jobs * _AHEAD - len(waiting)):
                    waiting.append((chunk, self._submit(chunk)))
                if not waiting:
                    return
                chunk, future = waiting.popleft()
                if _succeeded(future):
                    yield from zip(chunk, future.result(), strict=True)
                    continue
                wait([one for _, one in waiting])
                yield from self._one_by_one(chunk)
                waiting = deque(
                    (late, done if _succeeded(done) else self._submit(late))
                    for late, done in waiting
                )
        finally:
            for _, future in waiting:
                future.cancel()
            if self._executor is not None:
                self._executor.shutdown(wait=False)

    def _submit(self, chunk: Sequence[Item]) -> "Future[list[list[Result]]]":
        if self._executor is not None:
            try:
                return self._executor.submit(work, chunk, self._task)
            except BrokenExecutor:
                self._executor.shutdown(wait=False)
        self._executor = self._start()
        return self._executor.submit(work, chunk, self._task)

    def _one_by_one(self, chunk: Sequence[Item]) -> Iterator[Results]:
        """Do the files of a chunk alone; what ends its worker now is at fault itself."""
        for item in chunk:
            began = time.monotonic()
            future = self._submit([item])
            error = future.exception()
            if error is None:
                yield item, future.result()[0]
            elif isinstance(error, BrokenExecutor) or not isinstance(error, Exception):
                yield item, [self._lost(item, time.monotonic() - began)]
            else:
                yield item, [unforeseen(item.source, error)]

    def _lost(self, item: Item, seconds: float) -> SourceError:
        source = item.source
        if self._task.seconds is not None and seconds >= self._task.seconds:
            return SourceError(
                source,
                "timeout",
                f"il documento non è stato elaborato entro {self._task.seconds:.0f} secondi: "
                "scaricare di nuovo la stampa della scheda e riprovare.",
            )
        return SourceError(
            source,
            "broken",
            "l'elaborazione del documento si è interrotta in modo anomalo: scaricare di nuovo la "
            "stampa della scheda e riprovare.",
        )


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    remaining = iter(items)
    while chunk := list(islice(remaining, size)):
        yield chunk


def _succeeded(future: "Future[list[list[Result]]]") -> bool:
    """Wait for a future and say whether it holds results (an interrupt goes through)."""
    return future.exception() is None
