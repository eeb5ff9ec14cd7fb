"""Whole processes of ours against bare peers, turn by turn, so that both see the same machine."""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

_SAMPLE = Path(__file__).parent.parent / "samples" / "pdf" / "castelmora-sul-rio.pdf"
_PYTHON = sys.executable
_OURS = [_PYTHON, "-m", "soc25doc"]

_BARE_CLICK = """
import click
@click.group()
def main(): pass
@main.command()
def one(): pass
main(["--help"])
"""
_BARE_PDFIUM = """
import sys, pypdfium2
document = pypdfium2.PdfDocument(sys.argv[1])
for page in document:
    print(page.get_textpage().get_text_bounded())
"""
_BARE_PDFPLUMBER = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as document:
    for page in document.pages:
        print(len(page.extract_words()))
        page.close()
"""
_BARE_WEASYPRINT = """
import sys
from weasyprint import HTML
HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/a-2a")
"""


@dataclass(frozen=True, slots=True)
class Race:
    """Our command and the peer's; ``bound`` is how many times the peer's median ours may take,
    None where nothing is promised."""

    name: str
    ours: list[str]
    peer_name: str
    peer: list[str]
    bound: float | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The medians of a race, in seconds."""

    race: Race
    ours: float
    peer: float

    @property
    def ratio(self) -> float:
        return self.ours / self.peer


def run_races(rounds: int) -> Iterator[Outcome]:
    """Run every race of the design's measures that concern one process."""
    with tempfile.TemporaryDirectory() as folder:
        for race in _races(Path(folder)):
            try:
                _seconds(race.ours), _seconds(race.peer)  # warm the disk's cache
            except RuntimeError as error:
                print(f"left out: {error}", flush=True)
                continue
            turns = [(_seconds(race.ours), _seconds(race.peer)) for _ in range(rounds)]
            ours, peer = (statistics.median(times) for times in zip(*turns, strict=True))
            yield Outcome(race, ours, peer)


def peak_of_one_check() -> float:
    """Return the peak memory of one check, in MiB."""
    process = psutil.Popen([*_OURS, "check", str(_SAMPLE)], stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        try:
            peak = max(peak, process.memory_info().rss)
        except psutil.NoSuchProcess:
            break
        time.sleep(0.002)
    return peak / 2**20


def pdftotext() -> list[str] | None:
    """Return the command of the peer that reads a PDF's text, None where it is not installed."""
    program = shutil.which("pdftotext")
    return [program, "-layout"] if program else None


def _races(folder: Path) -> Iterator[Race]:
    pdf = str(_SAMPLE)
    pdfium = [_PYTHON, "-c", _BARE_PDFIUM, pdf]
    yield Race(
        "`soc25doc --help`", [*_OURS, "--help"], "bare click", [_PYTHON, "-c", _BARE_CLICK], 2.0
    )
    yield Race("`read` of a PDF", [*_OURS, "read", pdf], "bare pypdfium2 text", pdfium, 3.5)
    yield Race(
        "`read` of a PDF",
        [*_OURS, "read", pdf],
        "pdfplumber words",
        [_PYTHON, "-c", _BARE_PDFPLUMBER, pdf],
        None,
    )
    extractor = pdftotext()
    if extractor:
        ours = [*_OURS, "read", pdf]
        yield Race("`read` of a PDF", ours, "pdftotext -layout", [*extractor, pdf, "-"], None)
    yield Race(
        "`check` of a PDF",
        [*_OURS, "check", pdf],
        "bare spaCy + pypdfium2 text",
        [_PYTHON, "-c", f"import spacy{_BARE_PDFIUM}", pdf],
        1.6,
    )
    draft = [*_OURS, "draft", "--comune", "Castelmora sul Rio", pdf, "--sovrascrivi"]
    draft += ["--out", str(folder), "--format"]
    _seconds([*draft, "html"])
    page = str(folder / f"{_SAMPLE.stem}.html")
    yield Race(
        "`draft` as PDF",
        [*draft, "pdf"],
        "bare WeasyPrint of the same page",
        [_PYTHON, "-c", _BARE_WEASYPRINT, page, str(folder / "bare.pdf")],
        1.5,
    )


def _seconds(command: list[str]) -> float:
    """Return the wall time of one run, its output thrown away; status 1 tells of findings."""
    start = time.perf_counter()
    status = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    ).returncode
    seconds = time.perf_counter() - start
    if status not in (0, 1):
        raise RuntimeError(f"status {status}: {' '.join(command)}")
    return seconds
