"""Runs into a folder, worked out in this very process unless a test is about processes."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from soc25doc.batch.folder import BatchFolder, Terms
from soc25doc.batch.plan import make_plan
from soc25doc.batch.run import run_into
from soc25doc.batch.summary import Summary
from soc25doc.batch.task import Task
from soc25doc.checks.runner import Settings

ROOT = Path(__file__).parent.parent
BASES = ROOT / "cases" / "base"
TODAY = date(2025, 5, 20)


class Here(Executor):
    """Works at once, in this process; the outcome is kept in the future as elsewhere."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as an executor does
            future.set_exception(error)
        return future


def task(**changes: Any) -> Task:
    """Return a task without a time limit, which would end this process."""
    given: dict[str, Any] = {
        "check": "check_scheda",
        "settings": Settings(),
        "formats": ("json",),
        "seconds": None,
    }
    return Task(**{**given, **changes})


def folder_of(path: Path) -> dict[str, bytes]:
    """Return every file below a folder, hidden ones too, with its bytes."""
    return {
        one.relative_to(path).as_posix(): one.read_bytes()
        for one in sorted(path.rglob("*"))
        if one.is_file()
    }


Batch = Callable[..., Summary]


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    """Run a folder of schede into ``out``; the words are those of the command."""

    def run(
        source: Path,
        out: Path = tmp_path / "out",
        *,
        overwrite: bool = False,
        resume: bool = False,
        today: date = TODAY,
        on_progress: Callable[[int], None] = lambda _: None,
        **changes: Any,
    ) -> Summary:
        plan = make_plan([str(source)], None)
        target = BatchFolder(out)
        terms = Terms(today, {"formats": list(changes.get("formats", ()))}, overwrite)
        if resume and target.has_run:
            target.resume(terms, (item.source for item in plan.items))
        else:
            target.begin(terms)
        return run_into(
            target,
            plan,
            task(**changes),
            Here,
            1,
            tell=lambda _: None,
            progress=on_progress,
        )

    return run
