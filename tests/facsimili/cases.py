"""Which facsimiles there are: each scheda with the PDFs and texts made of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SCHEDE, PDF, TXT = HERE / "schede", HERE / "pdf", HERE / "txt"

ENGINES = ("weasyprint", "chromium", "reportlab", "difficile")
TEXT_ENGINES = ("weasyprint", "chromium")  # those whose PDFs are also turned into text
TEXT_MODES = ("layout", "plain")


@dataclass(frozen=True, slots=True)
class Case:
    """One invented scheda and its committed facsimiles; ``scheda`` holds what they must read."""

    name: str
    scheda: Path
    pdfs: tuple[Path, ...]
    texts: tuple[Path, ...]


def cases() -> Iterator[Case]:
    """Yield every scheda in name order with the facsimiles that exist."""
    for path in sorted(SCHEDE.glob("*.yaml")):
        name = path.stem
        pdfs = (pdf_path(name, engine) for engine in ENGINES)
        texts = (text_path(name, engine, mode) for engine in TEXT_ENGINES for mode in TEXT_MODES)
        yield Case(
            name,
            path,
            tuple(one for one in pdfs if one.exists()),
            tuple(one for one in texts if one.exists()),
        )


def pdf_path(name: str, engine: str) -> Path:
    """Return where a facsimile lies."""
    return PDF / f"{name}-{engine}.pdf"


def text_path(name: str, engine: str, mode: str) -> Path:
    """Return where the text extract of a facsimile lies; ``mode`` is layout or plain."""
    return TXT / f"{name}-{engine}.{mode}.txt"
