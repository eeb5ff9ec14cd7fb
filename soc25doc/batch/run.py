"""A whole run into a folder: from the plan to the summary."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import closing

from soc25doc.batch.crew import Crew
from soc25doc.batch.folder import BatchFolder
from soc25doc.batch.plan import Plan
from soc25doc.batch.summary import Summary, summarise
from soc25doc.batch.summary_files import write_summary
from soc25doc.batch.task import Packed, Task
from soc25doc.checks.finding import Checked
from soc25doc.errors import SourceError
from soc25doc.reading import Skipped, gathered

Start = Callable[[], Executor]
Tell = Callable[[SourceError | Skipped], None]
Progress = Callable[[int], None]


def run_into(
    folder: BatchFolder,
    plan: Plan,
    task: Task,
    start: Start,
    jobs: int,
    *,
    tell: Tell,
    progress: Progress,
) -> Summary:
    """Do what is left of a run that was begun or resumed, and write its summary.

    ``tell`` is called with what people should know, ``progress`` with the files just finished.
    """
    with closing(folder):
        progress(len(folder.done))
        crew = Crew(start, task, jobs)
        for item, results in crew.results(plan.items[len(folder.done) :]):
            for told in folder.add(item.source, results):
                tell(told)
            progress(1)
        last = list(_without_scheda(plan, folder))
        folder.finish(last)
    for error in last:
        tell(error)
    summary = summarise(folder, task, plan.roster)
    write_summary(summary, folder, task)
    return summary


def stream(plan: Plan, task: Task, start: Start, jobs: int, *, tell: Tell) -> Iterator[Checked]:
    """Yield the checked documents of a plan, in order, worked out by a crew."""
    from soc25doc.batch.packing import unpack

    results = Crew(start, task, jobs).results(plan.items)
    for result in gathered((item.found, found) for item, found in results):
        if isinstance(result, Packed):
            yield unpack(result.content, task.editions)
        elif isinstance(result, SourceError | Skipped):
            tell(result)


def _without_scheda(plan: Plan, folder: BatchFolder) -> Iterator[SourceError]:
    """Yield an error for each folder in which no scheda was."""
    outcomes = gathered(
        (item.found, [Skipped(item.source, "") if done.skipped else done])
        for item, done in zip(plan.items, folder.done, strict=True)
    )
    return (one for one in outcomes if isinstance(one, SourceError))
