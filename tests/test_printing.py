"""The one printer of PDFs: its font ships, and it fetches nothing else."""

import pytest

from soc25doc.printing import FONTS, print_pdf

PAGE = '<html lang="it"><title>x</title><p style="font-family: SOC25">Perché {}</p></html>'


def test_the_font_ships_with_its_licence() -> None:
    assert sorted(path.suffix for path in FONTS.iterdir()) == [".ttf", ".ttf", ".txt"]
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "url",
    ["file:///etc/hosts", "https://example.org/x.png", "soc25doc-font:../__init__.py", "data:,x"],
)
def test_nothing_but_the_font_is_fetched(url: str) -> None:
    plain = print_pdf(PAGE.format("così"), "x")
    assert print_pdf(PAGE.format("così"), "x") == plain
    with_image = print_pdf(PAGE.format(f'così<img src="{url}" alt="">'), "x")
    assert b"/Image" not in with_image
