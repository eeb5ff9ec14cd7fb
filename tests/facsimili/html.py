"""A print as one HTML page, for the engines that lay out HTML. Every text is escaped."""

from functools import singledispatch
from html import escape
from pathlib import Path

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

_CSS = Path(__file__).parent / "css"
_SIDES = {"weasyprint": "right", "chromium": "left"}  # where each theme prints the side words
# 81 points are the width at which the real print wraps these words.
_SIDE_STYLE = (
    'font: 7.4pt "Liberation Sans", Arimo, Arial, sans-serif; white-space: pre-line; '
    "text-align: left; vertical-align: top; padding: 4pt 9pt 0 10pt;"
)


def page_html(content: Print, theme: str) -> str:
    """Return the HTML of a print; ``theme`` names a further style sheet in ``css/``."""
    styles = "\n".join(
        (_CSS / f"{name}.css").read_text("utf-8") for name in (content.layout, theme)
    )
    body = "\n".join(_sheet(sheet, index) for index, sheet in enumerate(content.sheets))
    boxes = "\n".join(
        _margin_boxes(content, index, _SIDES[theme]) for index in range(len(content.sheets))
    )
    return (
        f'<!DOCTYPE html><html lang="it"><head><meta charset="utf-8"><title>{content.layout}'
        f"</title><style>{styles}\n{boxes}</style></head><body>{body}</body></html>"
    )


def _sheet(sheet: Sheet, index: int) -> str:
    inner = "\n".join(_item(item) for item in sheet.items)
    return f'<section style="page: sheet{index}">{inner}</section>'


def _margin_boxes(content: Print, index: int, side: str) -> str:
    """Return the @page rule with the words at the side and at the foot of a sheet's pages."""
    sheet = content.sheets[index]
    boxes = []
    if sheet.side:
        lines = " ".join(rf'{_css_text(part)} "\a"' for part in sheet.side)
        other = "left" if side == "right" else "right"
        boxes.append(f"margin-{side}: 100pt; margin-{other}: 26pt;")
        boxes.append(f"@{side}-top {{ content: {lines}; {_SIDE_STYLE} }}")
    if content.footer:
        before, _, rest = content.page_line.partition("{page}")
        between, _, after = rest.partition("{pages}")
        boxes.append(f"@bottom-left {{ content: {_css_text(content.footer)}; }}")
        boxes.append(
            f"@bottom-right {{ content: {_css_text(before)} counter(page) {_css_text(between)} "
            f"counter(pages) {_css_text(after)}; }}"
        )
    return f"@page sheet{index} {{ {' '.join(boxes)} }}"


def _css_text(text: str) -> str:
    escaped = "".join(rf"\{ord(one):x} " if one in '"\\<\n' else one for one in text)
    return f'"{escaped}"'


@singledispatch
def _item(item: Item) -> str:
    raise TypeError(f"no HTML for {type(item).__name__}")


@_item.register
def _(item: Heading) -> str:
    tag = "h1" if item.title else "h2"
    return f"<{tag}>{escape(item.text)}</{tag}>"


@_item.register
def _(item: Text) -> str:
    return f'<p class="{item.style}">{escape(item.text)}</p>'


@_item.register
def _(_item: PageBreak) -> str:
    return '<div class="break"></div>'


@_item.register
def _(item: Heads) -> str:
    return _two_columns(
        item.label, _table([(item.texts, "head")]), _class("heads", item.wide_label)
    )


@_item.register
def _(item: Row) -> str:
    lines = [(item.headers, "head")] if item.headers else []
    right = _table([*lines, (item.values, "value")])
    return _two_columns(item.label, right, _class("row", item.wide_label))


@_item.register
def _(item: Wide) -> str:
    return (
        f'<div class="wide"><p class="lead">{escape(item.label)}</p>'
        f'<p class="value">{escape(item.value)}</p></div>'
    )


@_item.register
def _(item: Flag) -> str:
    answer = f'<span class="answer">{escape(item.answer)}</span>'
    code = f'<span class="code">{escape(item.code)}</span>'
    return f'<div class="flag">{code}<span class="label">{escape(item.label)}</span>{answer}</div>'


@_item.register
def _(item: Free) -> str:
    # A trailing blank line would vanish in HTML; none of the prints shows one either.
    box = f'<div class="free">{escape(item.text)}</div>'
    if not item.label:
        return box
    return f'<div class="freerow"><div class="label">{escape(item.label)}</div>{box}</div>'


def _class(kind: str, wide_label: bool) -> str:
    return f"{kind} info" if wide_label else kind


def _two_columns(label: str, right: str, css_class: str) -> str:
    return (
        f'<table class="{css_class}"><tr><td class="label">{escape(label)}</td>'
        f'<td class="right">{right}</td></tr></table>'
    )


def _table(lines: list[tuple[tuple[str, ...], str]]) -> str:
    rows = "".join(f"<tr>{_cells(texts, kind)}</tr>" for texts, kind in lines)
    return f"<table>{rows}</table>"


def _cells(texts: tuple[str, ...], kind: str) -> str:
    if len(texts) == 1 and kind == "value":
        return f'<td class="value alone">{escape(texts[0])}</td>'
    return "".join(f'<td class="{kind}">{escape(text)}</td>' for text in texts)
