"""The HTML page: self-contained, escaped, linked, and readable by every reader."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from io import StringIO
from itertools import pairwise

import pytest

from soc25doc.checks.finding import Checked, Coverage, Span
from soc25doc.errors import SourceError
from soc25doc.forms import Edition
from soc25doc.reports.page import render_html, write_html
from soc25doc.reports.run import CheckRun
from tests.reports.builders import TEXT, checked, finding, full, number_only, scheda, with_claims
from tests.reports.output import BROKEN

_VOID = {"meta", "br"}


@dataclass
class Element:
    """One element of the page, with the text of all that is in it."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """The elements of a page in document order; complains of tags that don't close."""

    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, tag: str, look: str = "") -> list[Element]:
        """Return the elements with that tag and class."""
        return [
            one
            for one in self.elements
            if one.tag == tag and (not look or look in (one.attributes.get("class") or "").split())
        ]


def _page(one: Checked) -> Page:
    page = Page()
    page.feed(render_html(one))
    page.close()
    assert page.open == []
    return page


def test_the_verdict_comes_first() -> None:
    page = _page(full())
    [heading] = page.all("h1")
    assert " ".join(heading.text.split()) == "Bloccata Vallombrosa Nuova (FI)"
    [title] = page.all("title")
    assert title.text.startswith("Bloccata: Vallombrosa Nuova (FI)")


def test_nothing_is_loaded_from_elsewhere() -> None:
    html = render_html(full())
    assert not re.search(r"https?:|//|url\(|@import|<script|<link|<img|<iframe", html)


def test_every_link_leads_to_one_place_of_the_page() -> None:
    page = _page(full())
    ids = Counter(one.attributes["id"] for one in page.elements if "id" in one.attributes)
    assert set(ids.values()) == {1}
    links = [one.attributes["href"] or "" for one in page.all("a")]
    assert {link[1:] for link in links} <= set(ids)
    assert {"#rilievo-1", "#motivazione-1", "#brano-rilievo-1-1"} <= set(links)


def test_text_of_the_form_is_never_markup() -> None:
    evil = "<script>alert(1)</script>{{ 7*7 }}{% raw %}\"'&amp;"
    of = replace(scheda(evil), source=f"{evil}.pdf")
    html = render_html(checked(finding("error", evil, Span(0, len(evil))), of=of))
    assert "<script" not in html
    assert "49" not in html
    page = _page(checked(finding("error", evil, Span(0, len(evil))), of=of))
    [box] = page.all("div", "relazione")
    assert box.text.startswith(evil)


def test_overlapping_passages_are_marked_and_the_text_is_whole() -> None:
    one = replace(
        checked(finding("warning", "a", Span(5, 20)), finding("info", "b", Span(10, 30))),
        coverage=(Coverage("R19", "covered", (Span(0, 15),)), Coverage("R22", "generic")),
    )
    page = _page(one)
    marks = [mark for mark in page.all("mark") if mark.text in TEXT]
    assert "".join(mark.text for mark in marks) == TEXT[:30]
    looks = {mark.text: (mark.attributes["class"] or "").split() for mark in marks}
    assert looks[TEXT[10:15]] == ["evidence", "covered", "finding", "warning", "finding", "info"]
    [box] = page.all("div", "relazione")
    references = [one.text for one in page.all("a", "ref") if one.text in box.text]
    assert references[:3] == ["motivazione R19", "avvertenza, rilievo 1", "nota, rilievo 2"]


def test_spans_out_of_the_text_do_no_harm() -> None:
    spans = (Span(0, 0), Span(5, 3), Span(0, len(TEXT) + 1))
    page = _page(checked(finding("error", "a", *spans)))
    [box] = page.all("div", "relazione")
    assert re.sub("motivazione R19", "", box.text) == TEXT


def test_tables_headings_and_language_serve_screen_readers() -> None:
    page = _page(full())
    [html] = page.all("html")
    assert html.attributes["lang"] == "it"
    assert all(cell.attributes.get("scope") in ("col", "row") for cell in page.all("th"))
    levels = [int(one.tag[1]) for one in page.elements if re.fullmatch("h[1-6]", one.tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    first_link = page.all("a")[0]
    assert (first_link.attributes["href"], first_link.text) == ("#rilievi", "Vai ai rilievi")


def test_numbers_stand_in_tables_as_italians_write_them() -> None:
    values = [one.text for one in _page(full()).all("td", "numeric")]
    for value in ("1.600", "1.132", "1.200,00 €", "10,00 %"):
        assert value in values


def test_disputed_rows_point_at_their_findings() -> None:
    rows = [" ".join(one.text.split()) for one in _page(full()).all("tr", "disputed")]
    assert any(row.startswith("R17 rilievo 2 Personale") for row in rows)


def test_what_is_not_there_is_told() -> None:
    of = replace(scheda(), not_carried=frozenset({"R09", "R34", "R35", "R36", "R37", "R38", "R39"}))
    page = _page(checked(of=of))
    rows = [" ".join(one.text.split()) for one in page.all("tr")]
    assert any(re.fullmatch("R09 .* non riportato dal documento", row) for row in rows)
    text = " ".join(page.all("main")[0].text.split())
    assert re.search(r"Blocco R34-R39 \([^)]+\): non riportato dal documento\.", text)
    assert re.search(r"Blocco R23-R28 \([^)]+\): vuoto\.", text)


def test_several_schede_stand_on_one_valid_page() -> None:
    errors: list[SourceError] = []

    def documents() -> Iterator[Checked]:
        yield full()
        yield full()
        errors.append(BROKEN)

    stream = StringIO()
    tally = write_html(CheckRun(documents(), errors), stream)
    assert (tally.documents, tally.unread) == (2, 1)
    page = Page()
    page.feed(stream.getvalue())
    page.close()
    headings = [" ".join(one.text.split()) for one in page.all("h1")]
    assert headings == ["Bloccata Vallombrosa Nuova (FI)"] * 2 + ["Non letta rotta.pdf"]
    ids = Counter(one.attributes["id"] for one in page.elements if "id" in one.attributes)
    assert set(ids.values()) == {1}
    links = {(one.attributes["href"] or "")[1:] for one in page.all("a")}
    assert links <= set(ids)
    assert {"rilievo-1", "scheda-2-rilievo-1", "scheda-2-brano-rilievo-1-1"} <= links


def test_numbers_alone_have_no_flags_section() -> None:
    page = _page(number_only())
    assert "Motivazioni con SI" not in [one.text for one in page.all("h2")]


def test_the_footer_says_what_the_tool_is() -> None:
    [footer] = _page(full()).all("footer")
    assert footer.text.strip() == (
        "Strumento non ufficiale: fa fede il portale. I dati restano su questo computer."
    )


def test_every_code_of_the_form_is_shown(edition: Edition) -> None:
    shown = {one.text.split()[0] for one in _page(full()).all("th") if one.text.strip()}
    due = {code for code in edition.fields if edition.block_of(code) is None} - {"R40"}
    assert due <= shown


def _luminance(colour: str) -> float:
    colour = "".join(2 * digit for digit in colour) if len(colour) == 3 else colour
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _pairs() -> Iterator[tuple[str, str]]:
    for text in ("ink", "soft", "bad", "warn", "good", "note", "accent"):
        yield text, "paper"
    for text in ("bad", "warn", "good", "note"):
        yield text, f"{text}-bg"
        yield "ink", f"{text}-bg"
    yield "soft", "warn-bg"


@pytest.mark.parametrize("pair", list(_pairs()))
def test_contrast_is_enough_to_read(pair: tuple[str, str]) -> None:
    colours = dict(re.findall(r"--([a-z-]+): #([0-9a-f]+)", render_html(full())))
    darker, lighter = sorted(_luminance(colours[name]) for name in pair)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_claims_are_listed_and_linked_with_the_text() -> None:
    page = render_html(with_claims())
    for number in (1, 2, 3):
        assert f'id="valore-{number}"' in page
        assert f'href="#valore-{number}"' in page
        assert f'id="brano-valore-{number}"' in page
        assert f'href="#brano-valore-{number}"' in page
    assert "17 → 1.600" in page
    assert 'id="valori"' not in render_html(checked())
