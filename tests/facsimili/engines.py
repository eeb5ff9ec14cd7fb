"""The engines that turn HTML into PDF: WeasyPrint, and the Chromium that is installed, if any."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

# A fixed day, as long as the one it replaces: the same facsimile is the same file.
_DATE = re.compile(rb"/(CreationDate|ModDate) ?\(D:\d{14}")
_FIXED = rb"/\1 (D:20250401000000"
_TIMEOUT = 120

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def weasyprint_pdf(html: str, target: Path) -> None:
    """Write the PDF with WeasyPrint; nothing is fetched."""
    from weasyprint import HTML

    HTML(string=html, url_fetcher=_no_fetch).write_pdf(target, pdf_identifier=b"facsimile")


def _no_fetch(url: str) -> dict[str, object]:
    raise ValueError(f"a facsimile fetches nothing: {url}")


def chromium_path() -> str | None:
    """Return the Chromium to use: $CHROMIUM, or the first one installed."""
    return os.environ.get("CHROMIUM") or next(
        (found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None
    )


def chromium_pdf(html: str, target: Path, program: str) -> None:
    """Write the PDF with headless Chromium, in a profile of its own, without network."""
    with tempfile.TemporaryDirectory() as folder:
        page, made = Path(folder, "page.html"), Path(folder, "made.pdf")
        page.write_text(html, encoding="utf-8")
        command = [
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-pdf-tagging",
            "--no-pdf-header-footer",
            f"--user-data-dir={Path(folder, 'profile')}",
            f"--print-to-pdf={made}",
            page.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=_TIMEOUT)
        target.write_bytes(_DATE.sub(_FIXED, made.read_bytes()))
