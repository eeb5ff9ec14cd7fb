"""Whole-process times of the command line against bare peers: ``python -m benchmarks``.

Runs of ours and of the peer alternate, so that both see the same machine; medians are compared.
"""

import platform
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 15
SAMPLE = Path(__file__).parent.parent / "tests" / "facsimili" / "pdf"

BARE_CLICK = """
import click
@click.group()
def main(): pass
@main.command()
def one(): pass
main(["--help"])
"""
BARE_PDFIUM = """
import sys, pypdfium2
document = pypdfium2.PdfDocument(sys.argv[1])
for page in document:
    print(page.get_textpage().get_text_bounded())
"""


@dataclass(frozen=True)
class Race:
    """Our command, the peer's, and how many times the peer's median ours may take."""

    name: str
    ours: list[str]
    peer_name: str
    peer: list[str]
    bound: float


def races(pdf: Path) -> list[Race]:
    """Return the races of the design's measures that concern one process."""
    python, ours = sys.executable, [sys.executable, "-m", "soc25doc"]
    return [
        Race("soc25doc --help", [*ours, "--help"], "bare click", [python, "-c", BARE_CLICK], 2.0),
        Race(
            f"soc25doc read ({pdf.name})",
            [*ours, "read", str(pdf)],
            "bare pypdfium2 text",
            [python, "-c", BARE_PDFIUM, str(pdf)],
            3.5,
        ),
    ]


def seconds(command: list[str]) -> float:
    """Return the wall time of one run of a command, its output thrown away."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def run(race: Race) -> str:
    """Return one row of the table."""
    times: dict[str, list[float]] = {"ours": [], "peer": []}
    seconds(race.ours), seconds(race.peer)  # warm the disk cache
    for _ in range(ROUNDS):
        times["ours"].append(seconds(race.ours))
        times["peer"].append(seconds(race.peer))
    ours, peer = (statistics.median(times[one]) for one in ("ours", "peer"))
    return (
        f"| {race.name} | {ours * 1000:.0f} ms | {race.peer_name} | {peer * 1000:.0f} ms "
        f"| {ours / peer:.2f}× | {race.bound:.1f}× |"
    )


def main() -> None:
    """Print the table in Markdown."""
    pdf = SAMPLE / "r34-quadro3-weasyprint.pdf"
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.platform()}")
    print("| what | ours | peer | peer's | ratio | bound |")
    print("| --- | --- | --- | --- | --- | --- |")
    for race in races(pdf):
        print(run(race))


if __name__ == "__main__":
    main()
