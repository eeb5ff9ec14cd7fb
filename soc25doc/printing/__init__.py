"""An html page printed to PDF; WeasyPrint is loaded only here, when a PDF is wanted.

The font ships with the package, so that every PDF has its glyphs embedded and looks the same on any
machine. Nothing but that font is ever fetched, from the network or from this disk.
"""

from pathlib import Path
from typing import Any

from soc25doc.errors import SourceError

FONTS = Path(__file__).parent / "fonts"
_FACES = {"normal": "LiberationSans-Regular.ttf", "bold": "LiberationSans-Bold.ttf"}
_SCHEME = "soc25doc-font:"
_STYLE = "\n".join(
    f'@font-face {{ font-family: "SOC25"; font-weight: {weight}; src: url("{_SCHEME}{file}"); }}'
    for weight, file in _FACES.items()
)
_NO_PANGO = (
    "Per scrivere un PDF serve la libreria Pango, che su questo computer manca. La si installi "
    "(Debian e Ubuntu: «sudo apt install libpango-1.0-0 libpangoft2-1.0-0»; macOS: «brew install "
    "pango»; Windows: MSYS2 con «pacman -S mingw-w64-x86_64-pango») oppure si scelga un altro "
    "formato: gli altri funzionano senza."
)


def print_pdf(page: str, source: str) -> bytes:
    """Return the page as tagged, archivable PDF (PDF/A-2a), the same bytes for the same page.

    The page asks for the shipped font by the family ``SOC25``. Raises SourceError "unwritable" for
    ``source``, with what to install, where Pango is missing.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
    except OSError as error:
        raise SourceError(source, "unwritable", _NO_PANGO) from error
    fetcher = _fetcher()
    fonts = FontConfiguration()
    style = CSS(string=_STYLE, font_config=fonts, url_fetcher=fetcher)
    document = HTML(string=page, url_fetcher=fetcher)
    content: bytes = document.write_pdf(
        stylesheets=[style], font_config=fonts, pdf_variant="pdf/a-2a"
    )
    return content


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFonts(URLFetcher):  # type: ignore[misc]
        """Knows the shipped font and nothing else."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix(_SCHEME)
            if name not in _FACES.values():
                raise ValueError(f"not allowed: {url}")
            content = (FONTS / name).read_bytes()
            return URLFetcherResponse(url, content, {"Content-Type": "font/ttf"})

    return OwnFonts(allowed_protocols=())
