"""``python -m tests.samples_make [NAME…]``: remake what is made of ``samples/yaml``.

The yaml is the source: the relazione is its free text, the PDF is laid out as the facsimiles are,
the text is ``pdftotext -layout`` of that PDF. Samples of layout "data" were never printed.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from soc25doc.scheda import Scheda
from tests.facsimili.make import engines, load, print_of

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def sample_path(kind: str, name: str) -> Path:
    """Return where a sample lies; ``kind`` is yaml, pdf, txt or relazioni."""
    ending = "txt" if kind == "relazioni" else kind
    return SAMPLES / kind / f"{name}.{ending}"


def schede() -> dict[str, Scheda]:
    """Return every sample by name, in name order."""
    return {path.stem: load(path) for path in sorted((SAMPLES / "yaml").glob("*.yaml"))}


def relazione_file(scheda: Scheda) -> str:
    """Return the content of the file that holds the free text: one line end closes it."""
    return f"{scheda.relazione}\n" if scheda.relazione else ""


def make(names: tuple[str, ...]) -> None:
    """Remake the files of the named samples, of all without names."""
    write_pdf = engines()["weasyprint"]
    extractor = shutil.which("pdftotext")
    for name, scheda in schede().items():
        if names and name not in names:
            continue
        text = sample_path("relazioni", name)
        text.write_text(relazione_file(scheda), encoding="utf-8", newline="\n")
        if scheda.layout == "data":
            continue
        pdf = sample_path("pdf", name)
        write_pdf(print_of(scheda), pdf)
        if extractor:
            target = str(sample_path("txt", name))
            command = [extractor, "-enc", "UTF-8", "-layout", str(pdf), target]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    make(tuple(sys.argv[1:]))
