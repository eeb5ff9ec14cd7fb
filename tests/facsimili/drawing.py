"""ReportLab engines: the placed texts drawn in an order that is not the reading order.

``reportlab`` draws whole lines: values first, labels last, both shuffled, with odd characters in
some labels and the values of some rows on slightly different baselines. ``difficile`` draws word by
word, values and labels letter by letter, and never draws a blank.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from tests.facsimili.flow import HEIGHT, WIDTH, Geometry, Placed, flow
from tests.facsimili.items import Print

_ORDER = ("foot", "value", "free", "head", "side", "text", "label")
_FONTS = ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf")
_FONT_FOLDERS = (
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/liberation"),
    Path("/usr/share/fonts/liberation-sans"),
)
_SHARE_OF_ODD = 0.35
_SYLLABLE = re.compile(r"[a-z]+?[aeiou](?=[bcdfglmnprstv][aeiou][a-z]{5})")

_SOSE = Geometry(
    left=24, right=102, top=22, bottom=44, label_width=99.2, column=84.7, columns_left=132,
    size=7.3, note=4.99, free=4.95, free_left=124, side_left=506,
)  # fmt: skip
_IFEL = Geometry(
    left=48, right=48, top=40, bottom=44, label_width=186, wide_label=330, column=76,
    columns_left=243, size=8.8, note=8.6, free=8.6, free_left=52, answers="before",
    columns_right=True,
)  # fmt: skip

GEOMETRIES = {
    ("sose", "reportlab"): replace(_SOSE, keep_breaks=False),
    ("sose", "difficile"): replace(_SOSE, left=104, right=22, side_left=22, columns_left=212,
                                   free_left=204, answers="under"),
    ("ifel", "reportlab"): _IFEL,
    ("ifel", "difficile"): replace(_IFEL, size=8.2, bottom=120),
}  # fmt: skip


def reportlab_pdf(content: Print, target: Path, style: str) -> None:
    """Write the PDF with ReportLab; ``style`` is reportlab or difficile."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # binary streams: a fifth smaller
    fonts = _fonts()
    geometry = GEOMETRIES[content.layout, style]
    pages = flow(content, geometry, _measure)
    canvas = Canvas(str(target), pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    for number, page in enumerate(pages, start=1):
        dice = Random(f"{content.layout} {style} {number}")
        texts = list(_odd(page, dice, geometry, style))
        for placed in _disordered(texts, dice):
            for piece in _pieces(placed, style):
                canvas.setFont(fonts[piece.bold], piece.size)
                canvas.drawString(piece.x, HEIGHT - piece.y, piece.text)
        canvas.showPage()
    canvas.save()


def _disordered(page: list[Placed], dice: Random) -> list[Placed]:
    shuffled = dice.sample(page, len(page))
    return sorted(shuffled, key=lambda placed: _ORDER.index(placed.role))


def _odd(page: list[Placed], dice: Random, geometry: Geometry, style: str) -> Iterator[Placed]:
    """Yield the texts with odd characters in some labels and some values off their baseline."""
    keys = sorted({placed.key for placed in page})
    odd = {key for key in keys if dice.random() < _SHARE_OF_ODD}
    for placed in page:
        if placed.role == "value" and placed.key in odd:
            yield replace(placed, y=placed.y + dice.choice((-1.1, 0.0, 0.9)))
        elif placed.role == "free" and style == "difficile":
            yield replace(placed, text=placed.text.replace("fi", "\ufb01"))
        elif placed.role != "label" or placed.key not in odd:
            yield placed
    for key in sorted(odd):
        label = [placed for placed in page if placed.key == key and placed.role == "label"]
        yield from map(_odd_characters, _hyphenated(label, geometry.label_width))


def _hyphenated(label: list[Placed], width: float) -> list[Placed]:
    """Break a long word that opens a further line: its start goes up, with a soft hyphen."""
    for index, (above, line) in enumerate(pairwise(label)):
        word, blank, rest = line.text.partition(" ")
        cut = _SYLLABLE.match(word)
        start = f"{above.text} {cut.group()}\u00ad" if cut else ""
        if cut and above.x == line.x and _measure(start, False) * above.size <= width + 1:
            end = f"{word[cut.end() :]}{blank}{rest}"
            pair = [replace(above, text=start), replace(line, text=end)]
            return [*label[:index], *pair, *label[index + 2 :]]
    return label


def _odd_characters(placed: Placed) -> Placed:
    """Write hyphens that do not break and ligatures, as some word processors do."""
    text = placed.text.replace("-", "\u2011")
    return replace(placed, text=text.replace("fi", "\ufb01").replace("fl", "\ufb02"))


def _pieces(placed: Placed, style: str) -> Iterator[Placed]:
    if style == "reportlab":
        yield placed
        return
    x = placed.x
    blank = _measure(" ", placed.bold) * placed.size
    for word in placed.text.split(" "):
        if placed.role in ("value", "label"):
            yield from _letters(replace(placed, text=word, x=x))
        elif word:
            yield replace(placed, text=word, x=x)
        x += _measure(word, placed.bold) * placed.size + blank


def _letters(placed: Placed) -> Iterator[Placed]:
    x = placed.x
    for letter in placed.text:
        yield replace(placed, text=letter, x=x)
        x += _measure(letter, placed.bold) * placed.size


@cache
def _fonts() -> tuple[str, str]:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    names = []
    for name in _FONTS:
        path = next((one / name for one in _FONT_FOLDERS if (one / name).exists()), None)
        if path is None:
            raise FileNotFoundError(
                f"{name}: install the Liberation fonts to remake the facsimiles"
            )
        registerFont(TTFont(path.stem, _unhinted(path)))
        names.append(path.stem)
    return names[0], names[1]


def _unhinted(path: Path) -> BytesIO:
    """Return the font without its instructions for screens, which double the size of a PDF."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font: Any = TTFont(path, recalcTimestamp=False)
    for table in ("fpgm", "prep", "cvt "):
        del font[table]
    for name in font.getGlyphOrder():
        font["glyf"][name].removeHinting()
    slim = BytesIO()
    font.save(slim)
    slim.seek(0)
    return slim


@cache
def _measure(text: str, bold: bool) -> float:
    from reportlab.pdfbase import pdfmetrics

    string_width: Any = pdfmetrics.stringWidth
    return float(string_width(text, _fonts()[bold], 1))
