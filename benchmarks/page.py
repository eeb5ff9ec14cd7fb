"""Writes ``docs/prestazioni.md``: the tables, with the machine named."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import psutil

from benchmarks.forms import LONG, LONG_SHARE, MEDIAN
from benchmarks.many import JOBS, Batch, Marginal
from benchmarks.races import Outcome

_PEERS = ("click", "pypdfium2", "pdfplumber", "spacy", "weasyprint")
_QUIET = 0.5  # processes that run or wait, before ours
_BUSY = " **Other programs were running meanwhile: times and ratios can't be relied on.**"
_SHARES = (0.1, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class Measured:
    """All that one run of the benchmarks found; ``load`` is what the machine did before it."""

    load: float
    races: Sequence[Outcome]
    peak: float
    marginal: Marginal
    stream: Batch
    folder: Batch
    growth: Sequence[Batch]


def page(measured: Measured) -> str:
    """Return the page in Markdown."""
    return "\n".join(
        [
            "# Performance",
            "",
            "Written by `python -m benchmarks` (`make benchmark`); nothing here is typed by hand.",
            f"Measured on {datetime.now().astimezone():%Y-%m-%d}: {_machine()}.",
            f"Load before the run: {measured.load:.1f}."
            + (_BUSY if measured.load > _QUIET else ""),
            f"Peers: {', '.join(f'{name} {version(name)}' for name in _PEERS)}, pdftotext.",
            "",
            "## One process",
            "Wall times of whole processes, medians; ours and the peer's runs alternate. All are "
            "byte-compiled beforehand, as pip does on installing them.",
            "",
            *_table(
                ("what", "ours", "peer", "peer's", "ratio", "at most"),
                [_race_row(one) for one in measured.races],
            ),
            "",
            f"Peak memory of one `check`: {measured.peak:.0f} MiB (at most 220).",
            "",
            "## One more form",
            *_marginal_lines(measured.marginal),
            "",
            "## A country",
            f"Generated forms as PDF; the free text has {MEDIAN} characters in the median, more "
            f"than {_grouped(LONG)} in {LONG_SHARE:.0%} of them. `--jobs {JOBS}`.",
            "",
            *_table(
                ("run", "forms", "time", "at most", "per form", "peak of all processes"),
                [
                    ("`check … --format json`", *_batch_cells(measured.stream)),
                    ("`check … --out DIR`", *_batch_cells(measured.folder)),
                ],
            ),
            "",
            "Memory of all processes together (MiB) as the run goes on:",
            "",
            *_table(
                ("run", *(f"{share:.0%}" for share in _SHARES)),
                [
                    (name, *(f"{batch.used_at(share):.0f}" for share in _SHARES))
                    for name, batch in (
                        ("`--format json`", measured.stream),
                        ("`--out DIR`", measured.folder),
                    )
                ],
            ),
            "",
            "## Growth",
            "`check … --format json`:",
            "",
            *_table(
                ("forms", "time", "per form", "peak of all processes"),
                [_growth_row(one) for one in measured.growth],
            ),
            "",
        ]
    )


def _race_row(one: Outcome) -> tuple[str, ...]:
    bound = f"{one.race.bound:.1f}×" if one.race.bound else "–"
    return (
        one.race.name,
        f"{one.ours * 1000:.0f} ms",
        one.race.peer_name,
        f"{one.peer * 1000:.0f} ms",
        f"{one.ratio:.2f}×",
        bound,
    )


def _marginal_lines(one: Marginal) -> list[str]:
    lines = [
        f"`check … --format json --jobs {JOBS}`, the difference between runs of "
        f"{_grouped(one.many)} and {_grouped(one.few)} forms: "
        f"{one.ours * 1000:.1f} ms of wall time per further form.",
    ]
    if one.peer is not None:
        lines.append(
            f"One `pdftotext -layout` process per form, one after the other: "
            f"{one.peer * 1000:.1f} ms. Ratio {one.ours / one.peer:.2f}× (at most 2.0×)."
        )
    return lines


def _batch_cells(one: Batch) -> tuple[str, ...]:
    return (
        _grouped(one.forms),
        f"{one.seconds:.0f} s",
        "240 s" if one.forms == 6500 else "–",
        f"{one.seconds / one.forms * 1000:.1f} ms",
        f"{one.peak:.0f} MiB",
    )


def _growth_row(one: Batch) -> tuple[str, ...]:
    forms, seconds, _, per_form, peak = _batch_cells(one)
    return forms, seconds, per_form, peak


def _table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [heading, ["---"] * len(heading), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]


def _grouped(number: int) -> str:
    return f"{number:,}"


def _machine() -> str:
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} "
        f"{platform.machine()}, {platform.python_implementation()} {platform.python_version()}"
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()
