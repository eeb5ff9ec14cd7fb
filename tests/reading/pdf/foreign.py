"""Prints of the form that look unlike the facsimiles: other fonts, sizes, places, alignments."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal

from tests.facsimili.items import (
    Flag,
    Free,
    Heading,
    Heads,
    Item,
    PageBreak,
    Print,
    Row,
    Sheet,
    Text,
    Wide,
)


@dataclass(frozen=True, slots=True)
class Style:
    """How a print looks. ``below`` puts values under their labels instead of beside them."""

    font: str = "Liberation Sans"
    size: float = 8.0
    landscape: bool = False
    label_width: int = 30
    vertical: Literal["top", "middle", "bottom"] = "top"
    align: Literal["left", "center", "right"] = "left"
    side: Literal["left", "right", "rotated", "none"] = "right"
    borders: bool = False
    below: bool = False
    padding: float = 2.0
    free_size: float = 6.0
    justify: bool = False
    paragraphs: bool = False
    header: str = ""
    headings: Literal["left", "center"] = "left"


def foreign_pdf(content: Print, style: Style, target: Path) -> None:
    """Write the print in that style."""
    from weasyprint import HTML

    HTML(string=foreign_html(content, style)).write_pdf(target)


def foreign_html(content: Print, style: Style) -> str:
    """Return the print as HTML tables, one row per code."""
    sheets = "".join(_sheet(sheet, style) for sheet in content.sheets)
    return f'<html lang="it"><style>{_css(content, style)}</style><body>{sheets}</body></html>'


def _css(content: Print, style: Style) -> str:
    page = "A4 landscape" if style.landscape else "A4"
    footer = content.page_line.replace("{page}", '" counter(page) "')
    footer = footer.replace("{pages}", '" counter(pages) "')
    border = "0.4pt solid #888" if style.borders else "none"
    return f"""
    @page {{ size: {page}; margin: 40pt 30pt;
      @top-center {{ content: "{style.header}"; font-size: 7pt }}
      @bottom-left {{ content: "{content.footer}"; font-size: 6pt; white-space: nowrap }}
      @bottom-right {{ content: "{footer}"; font-size: 6pt; white-space: nowrap }} }}
    body {{ font: {style.size}pt/1.2 "{style.font}"; margin: 0 }}
    section {{ break-before: page; position: relative; {_side_room(style)} }}
    .side {{ position: absolute; top: 0; width: 70pt; white-space: pre-line; {_side_place(style)} }}
    table {{ width: 100%; border-collapse: collapse; table-layout: fixed }}
    tr {{ break-inside: avoid }} .freerow tr {{ break-inside: auto }}
    td {{ vertical-align: {style.vertical}; padding: {style.padding}pt 3pt; border: {border} }}
    td td {{ border: none; text-align: {style.align}; padding: 1pt 6pt }}
    .label {{ width: {style.label_width}% }}
    p {{ margin: 3pt 0 }}
    h1, h2 {{ font-size: 1.1em; margin: 6pt 0; text-align: {style.headings} }}
    .free {{ font-size: {style.free_size}pt; white-space: pre-wrap;
             text-align: {"justify" if style.justify else "left"} }}
    .free p {{ margin: 0 0 0.5em 0; min-height: 1.2em }}
    """


def _side_room(style: Style) -> str:
    return {
        "left": "margin-left: 80pt",
        "right": "margin-right: 80pt",
        "rotated": "margin-left: 25pt",
        "none": "",
    }[style.side]


def _side_place(style: Style) -> str:
    return {
        "left": "left: -80pt",
        "right": "right: -80pt",
        "rotated": "left: -60pt; width: 120pt; top: 90pt; transform: rotate(-90deg)",
        "none": "display: none",
    }[style.side]


def _sheet(sheet: Sheet, style: Style) -> str:
    side = escape("\n".join(sheet.side))
    inner = "".join(_item(item, style) for item in sheet.items)
    return f'<section><div class="side">{side}</div>{inner}</section>'


def _item(item: Item, style: Style) -> str:
    match item:
        case Heading():
            return f"<h2>{escape(item.text)}</h2>"
        case Text():
            return f"<p>{escape(item.text)}</p>"
        case PageBreak():
            return '<div style="break-after: page"></div>'
        case Heads():
            return _row(escape(item.label), _inner(("", *item.texts)[-4:], ()), style)
        case Row():
            return _row(escape(item.label), _inner(item.headers, item.values), style)
        case Wide():
            return f"<p>{escape(item.label)}</p><p>{escape(item.value)}</p>"
        case Flag():
            return _flag(item, style)
        case Free():
            return _free(item, style)
    raise TypeError(type(item).__name__)


def _row(label: str, right: str, style: Style) -> str:
    if style.below:
        return f"<table><tr><td>{label}</td></tr><tr><td>{right}</td></tr></table>"
    return f'<table><tr><td class="label">{label}</td><td>{right}</td></tr></table>'


def _inner(headers: tuple[str, ...], values: tuple[str, ...]) -> str:
    columns = max(len(headers), len(values), 4)
    heads = "".join(f"<td>{escape(text)}</td>" for text in headers)
    if not headers:
        return (
            "<table><tr>" + "".join(f"<td>{escape(one)}</td>" for one in values) + "</tr></table>"
        )
    cells = "".join(f"<td>{escape(text)}</td>" for text in values)
    if len(values) == 1 and len(headers) < 2:
        return f"<table><tr>{heads}</tr><tr><td>{escape(values[0])}</td></tr></table>"
    fill = "<td></td>" * (columns - max(len(headers), len(values)))
    return f"<table><tr>{heads}{fill}</tr><tr>{cells}{fill}</tr></table>"


def _flag(item: Flag, style: Style) -> str:
    code, label, answer = escape(item.code), escape(item.label), escape(item.answer)
    if label.startswith(code) or not code:
        return _row(label, f"<div>{answer}</div>", style)
    return (
        '<table><tr><td style="width: 40pt">'
        f'{code}</td><td style="width: 30pt">{answer}</td><td>{label}</td></tr></table>'
    )


def _free(item: Free, style: Style) -> str:
    text = escape(item.text)
    if style.paragraphs:
        text = "".join(f"<p>{part}</p>" for part in text.split("\n"))
    box = f'<div class="free">{text}</div>'
    row = _row(escape(item.label), box, style)
    return f'<div class="freerow">{row}</div>' if item.label else box
