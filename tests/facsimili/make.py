"""Remakes the facsimiles: every scheda of ``schede/`` through every engine at hand."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from soc25doc.forms import default_edition
from soc25doc.marked import parse_yaml
from soc25doc.scheda import Scheda
from soc25doc.scheda.data import from_document
from tests.facsimili import cases
from tests.facsimili.drawing import reportlab_pdf
from tests.facsimili.engines import chromium_path, chromium_pdf, weasyprint_pdf
from tests.facsimili.html import page_html
from tests.facsimili.ifel import ifel_print
from tests.facsimili.items import Print
from tests.facsimili.sose import portal_print

Engine = Callable[[Print, Path], None]


def load(path: Path) -> Scheda:
    """Read one scheda of the facsimiles: what every reader must find in them."""
    marked = parse_yaml(path.read_text(encoding="utf-8"))
    return from_document(marked, (), path.name, default_edition())


def print_of(scheda: Scheda) -> Print:
    """Return the print that the scheda's layout names."""
    return ifel_print(scheda) if scheda.layout == "ifel" else portal_print(scheda)


def engines() -> Mapping[str, Engine]:
    """Return the engines at hand by name; Chromium only where it is installed."""
    found: dict[str, Engine] = {
        "weasyprint": lambda content, target: weasyprint_pdf(
            page_html(content, "weasyprint"), target
        ),
        "reportlab": partial(reportlab_pdf, style="reportlab"),
        "difficile": partial(reportlab_pdf, style="difficile"),
    }
    program = chromium_path()
    if program is not None:
        found["chromium"] = lambda content, target: chromium_pdf(
            page_html(content, "chromium"), target, program
        )
    return found


def make(names: tuple[str, ...], say: Callable[[str], None]) -> None:
    """Remake the facsimiles of the named schede, of all without names; ``say`` tells progress."""
    at_hand = engines()
    for missing in [one for one in cases.ENGINES if one not in at_hand]:
        say(f"{missing}: not installed, its facsimiles stay as they are")
    extractor = shutil.which("pdftotext")
    if extractor is None:
        say("pdftotext: not installed, the text extracts stay as they are")
    for path in sorted(cases.SCHEDE.glob("*.yaml")):
        if names and path.stem not in names:
            continue
        content = print_of(load(path))
        for engine, write in at_hand.items():
            target = cases.pdf_path(path.stem, engine)
            write(content, target)
            say(f"{target.name}: {target.stat().st_size // 1024} KiB")
            if extractor and engine in cases.TEXT_ENGINES:
                _extract(extractor, path.stem, engine)


def _extract(program: str, name: str, engine: str) -> None:
    """Write the text extracts of one PDF as pdftotext makes them."""
    for mode in cases.TEXT_MODES:
        options = ["-layout"] if mode == "layout" else []
        pdf, text = cases.pdf_path(name, engine), cases.text_path(name, engine, mode)
        subprocess.run([program, "-enc", "UTF-8", *options, str(pdf), str(text)], check=True)
