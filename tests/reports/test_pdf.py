"""The PDF of the page."""

import builtins
import sys
from collections.abc import Mapping, Sequence
from io import BytesIO
from types import ModuleType

import pikepdf
import pypdfium2
import pytest

from soc25doc.errors import SourceError
from soc25doc.reports.page import render_html
from soc25doc.reports.pdf import render_pdf
from soc25doc.reports.run import CheckRun
from soc25doc.reports.workbook import render_xlsx
from tests.reports.builders import full

# WeasyPrint leaves the colour profile that it embeds to the garbage collector to close.


def test_the_pdf_says_what_the_page_says() -> None:
    content = render_pdf(full())
    with pypdfium2.PdfDocument(content) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    words = " ".join(text.split())
    for part in ("BLOCCATA", "Vallombrosa Nuova (FI)", "il portale, che fornisce il dato", "1.132"):
        assert part in words
    with pikepdf.open(BytesIO(content)) as document:
        assert document.Root.Lang == "it"
        assert document.Root.MarkInfo.Marked
        assert "/EmbeddedFiles" not in document.Root.get("/Names", {})
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        assert any(str(font.BaseFont).endswith("+SOC25") for font in fonts)
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


def test_same_check_same_bytes() -> None:
    assert render_pdf(full()) == render_pdf(full())


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.urls import URLFetcher

    opened: list[str] = []
    monkeypatch.setattr(URLFetcher, "open", lambda *args, **_: opened.append(str(args[1])))
    with_image = render_html(full()).replace("<main", '<img src="file:///etc/hosts" alt="x"><main')
    monkeypatch.setattr("soc25doc.reports.pdf.render_html", lambda _: with_image)
    render_pdf(full())
    assert opened == []


def test_without_pango_only_the_pdf_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_pango(
        name: str,
        globals_: Mapping[str, object] | None = None,
        locals_: Mapping[str, object] | None = None,
        fromlist: Sequence[str] = (),
        level: int = 0,
    ) -> ModuleType:
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, globals_, locals_, fromlist, level)

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(builtins, "__import__", without_pango)
    with pytest.raises(SourceError, match="Pango") as caught:
        render_pdf(full())
    assert caught.value.code == "unwritable"
    assert "apt install" in caught.value.message
    assert render_html(full()).startswith("<!DOCTYPE html>")
    assert render_xlsx(CheckRun((full(),)))
