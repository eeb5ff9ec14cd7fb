"""Batches: what one more form costs, thousands of them, memory over time, growth."""

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from benchmarks.forms import PER_FOLDER
from benchmarks.races import pdftotext

JOBS = 2
_EVERY = 0.25  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Batch:
    """One run: how many forms, the wall time, and the memory of all its processes over time
    (seconds, MiB)."""

    forms: int
    seconds: float
    memory: tuple[tuple[float, float], ...]

    @property
    def peak(self) -> float:
        return max(used for _, used in self.memory)

    def used_at(self, share: float) -> float:
        """Return the memory in use, the median around a point of the run."""
        middle = share * self.seconds
        near = [used for at, used in self.memory if abs(at - middle) <= 0.05 * self.seconds]
        return statistics.median(near or [self.peak])


@dataclass(frozen=True, slots=True)
class Marginal:
    """What one further form takes, in seconds: ours, and a process of pdftotext."""

    few: int
    many: int
    ours: float
    peer: float | None


def run_batch(folder: Path, forms: int, *, into_folder: bool = False) -> Batch:
    """Check the first forms of a folder with two processes."""
    command = [sys.executable, "-m", "soc25doc", "check", *_sources(folder, forms)]
    with TemporaryDirectory() as out:
        more = ["--out", out] if into_folder else ["--format", "json"]
        return _watched([*command, "--jobs", str(JOBS), *more], forms)


def marginal(folder: Path, few: int, many: int, rounds: int) -> Marginal:
    """Compare runs of few and of many forms; the peer runs over the forms that make the
    difference, in between."""
    extractor = pdftotext()
    ours, peer = [], []
    for _ in range(rounds):
        short = run_batch(folder, few).seconds
        if extractor:
            peer.append(_seconds_each(extractor, _files(folder, few, many)))
        long = run_batch(folder, many).seconds
        ours.append((long - short) / (many - few))
    return Marginal(few, many, statistics.median(ours), statistics.median(peer) if peer else None)


def _seconds_each(extractor: Sequence[str], files: Sequence[Path]) -> float:
    start = time.perf_counter()
    for path in files:
        subprocess.run([*extractor, str(path), "-"], stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) / len(files)


def _watched(command: list[str], forms: int) -> Batch:
    start = time.perf_counter()
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    memory = []
    while process.poll() is None:
        memory.append((time.perf_counter() - start, _used(process)))
        time.sleep(_EVERY)
    seconds = time.perf_counter() - start
    if process.returncode not in (0, 1):
        raise RuntimeError(f"status {process.returncode}: {' '.join(command)}")
    return Batch(forms, seconds, tuple(memory))


def _used(process: psutil.Process) -> float:
    """Return the memory of a process and its children, in MiB (shared pages count each time)."""
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_info().rss
    except psutil.NoSuchProcess:
        pass
    return total / 2**20


def _sources(folder: Path, forms: int) -> list[str]:
    """Return the folders that hold the first forms."""
    folders = sorted(one for one in folder.iterdir() if one.is_dir())
    return [str(one) for one in folders[: forms // PER_FOLDER]]


def _files(folder: Path, first: int, last: int) -> list[Path]:
    return sorted(folder.glob("*/*.pdf"))[first:last]
