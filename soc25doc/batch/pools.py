"""Where the work is done: processes of this computer, or a Dask cluster that the user names."""

import multiprocessing
import os
import signal
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing.connection import wait
from threading import Thread

from soc25doc.errors import Soc25docError
from soc25doc.garbage import collect_less

_FILES_PER_JOB = 16  # fewer don't pay for another process
_CONNECT = 20  # seconds


class SchedulerError(Soc25docError):
    """A cluster that can't be reached, or the package that is needed for it is missing."""


def default_jobs(files: int) -> int:
    """Return how many processes pay off for so many files on this computer."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(cores or 1, files // _FILES_PER_JOB))


def local_pool(jobs: int) -> Executor:
    """Return a pool of fresh processes (spawned on every system alike)."""
    return ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin
    )


def cluster(address: str) -> tuple[Executor, int]:
    """Return a Dask cluster's executor and its cores. Raises SchedulerError."""
    try:
        from distributed import Client
    except ImportError as error:
        raise SchedulerError(
            '--scheduler vuole il pacchetto distributed: pip install "soc25doc[cluster]".'
        ) from error
    try:
        client = Client(address, timeout=_CONNECT, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise SchedulerError(
            f"lo scheduler «{address}» non risponde: controllare l'indirizzo (per esempio "
            "tcp://10.0.0.5:8786) e che sia avviato."
        ) from error
    executor: Executor = client.get_executor(pure=False)
    return executor, max(1, sum(client.ncores().values()))


def _begin() -> None:
    """Ready a worker: Ctrl-C is its parent's matter, and it doesn't outlive its parent."""
    collect_less()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
