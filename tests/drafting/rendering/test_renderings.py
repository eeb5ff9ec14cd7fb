"""The renderings of one draft: md, html, docx and pdf say what it says, with its tables."""

import re
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest

from soc25doc.drafting import Draft, draft
from soc25doc.drafting.models import Models
from soc25doc.drafting.rendering import FORMATS, render
from soc25doc.drafting.rendering.chart import WIDTH, chart
from soc25doc.drafting.rendering.document import document
from soc25doc.forms import Edition
from soc25doc.scheda import Comune, Scheda, Value
from tests.drafting.schede import PEOPLE, make_scheda

AREAS: dict[str, Value] = {"M12.utenti.2019": 40, "M12.utenti.2024": 60}
HOSTILE = "<b>x</b> & {{ 7*7 }} | *y* _z_ [w](u) # v"


@pytest.fixture(scope="module")
def scheda(edition: Edition) -> Scheda:
    return make_scheda(
        edition,
        "R16-R22",
        {**PEOPLE, **AREAS},
        flags=("R16", "R20", "R22"),
        comune=Comune("L'Aquila", "AQ"),
    )


@pytest.fixture(scope="module")
def drafted(scheda: Scheda) -> Draft:
    return draft(scheda, {"R20": HOSTILE})


def rendered(scheda: Scheda, drafted: Draft, wanted: str) -> bytes:
    return render(scheda, drafted, wanted, Models())


def squeezed(text: str) -> str:
    """Return the words without blanks: a PDF breaks lines and pages where it likes."""
    return re.sub(r"\s|Pagina \d di \d", "", text)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def read_back(wanted: str, content: bytes) -> str:
    """Return the words of a rendering, by readers that are not ours."""
    if wanted == "docx":
        word: Any = docx.Document(BytesIO(content))
        return " ".join(paragraph.text for paragraph in word.paragraphs)
    if wanted == "pdf":
        with pypdfium2.PdfDocument(content) as pages:
            return " ".join(page.get_textpage().get_text_range() for page in pages)
    text = content.decode()
    if wanted == "html":
        parser = _Text()
        parser.feed(text)
        return parser.text
    return re.sub(r"\\(.)|\*\*", r"\1", text) if wanted == "md" else text


@pytest.mark.parametrize("wanted", FORMATS)
def test_every_rendering_holds_the_whole_draft(scheda: Scheda, drafted: Draft, wanted: str) -> None:
    text = squeezed(read_back(wanted, rendered(scheda, drafted, wanted)))
    for sentence in drafted.sentences:
        assert squeezed(sentence.text) in text, sentence.text
    assert wanted == "txt" or "ComunedellAquila" in text.replace("'", "")


@pytest.mark.parametrize("wanted", ["txt", "md", "html", "pdf"])
def test_same_draft_same_bytes(scheda: Scheda, drafted: Draft, wanted: str) -> None:
    assert rendered(scheda, drafted, wanted) == rendered(scheda, drafted, wanted)


def test_the_text_is_ready_to_paste(scheda: Scheda, drafted: Draft) -> None:
    assert rendered(scheda, drafted, "txt").decode() == drafted.text + "\n"


def test_markup_in_a_note_stays_text(scheda: Scheda, drafted: Draft) -> None:
    page = rendered(scheda, drafted, "html").decode()
    assert "&lt;b&gt;x&lt;/b&gt; &amp; {{ 7*7 }}" in page
    assert "<b>" not in page
    markdown = rendered(scheda, drafted, "md").decode()
    assert r"\<b\>x\</b\> \& \{\{ 7\*7 \}\} \| \*y\* \_z\_ \[w\](u) \# v." in markdown


def test_a_gap_stands_out(scheda: Scheda, drafted: Draft) -> None:
    assert b"<mark>[DA COMPLETARE R22: " in rendered(scheda, drafted, "html")
    assert rb"**\[DA COMPLETARE R22: " in rendered(scheda, drafted, "md")
    word: Any = docx.Document(BytesIO(rendered(scheda, drafted, "docx")))
    marked = [run for one in word.paragraphs for run in one.runs if run.font.highlight_color]
    assert [run.text[:19] for run in marked] == ["[DA COMPLETARE R22:"]


def test_the_table_of_users_withholds_what_would_point_at_persons(
    scheda: Scheda, drafted: Draft
) -> None:
    rows = {row.label: (row.before, row.now) for row in document(scheda, drafted).users}
    # In the contributions one disabled person stands alone in 2019: the form has 1 → 4.
    assert rows["Contributi economici"] == ("*", "4")
    assert rows["Interventi e servizi"] == ("90", "125")
    assert rows["Totale utenti"] == ("51", "72")
    assert "tutela della riservatezza" in rendered(scheda, drafted, "md").decode()


def test_the_word_file_has_the_office_s_styles(scheda: Scheda, drafted: Draft) -> None:
    word: Any = docx.Document(BytesIO(rendered(scheda, drafted, "docx")))
    styles = [one.style.name for one in word.paragraphs]
    assert styles[:3] == ["Title", "Heading 1", "Subtitle"]
    assert "Heading 2" in styles
    users = word.tables[0]
    assert [cell.text for cell in users.rows[0].cells] == ["Utenti", "2019", "2024"]
    assert word.core_properties.language == "it-IT"
    assert word.core_properties.author == "Comune dell'Aquila"


def test_the_pdf_is_archivable(scheda: Scheda, drafted: Draft) -> None:
    with pikepdf.open(BytesIO(rendered(scheda, drafted, "pdf"))) as pdf:
        metadata = pdf.open_metadata()
        assert metadata.pdfa_status == "2A"
        assert metadata["dc:title"].endswith("– Comune dell'Aquila")
        assert pdf.Root.Lang == "it"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert "/DestOutputProfile" in pdf.Root.OutputIntents[0]
        kinds = structure(pdf.Root.StructTreeRoot.K)
        assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/Figure"} <= set(kinds)
        assert embedded(pdf) == {True}


def structure(node: Any) -> list[str]:
    """Return the kinds of all the tags below a node; a figure must say what it shows."""
    if isinstance(node, pikepdf.Array):
        return [kind for child in node for kind in structure(child)]
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return []
    if node.S == "/Figure":
        assert str(node.Alt) == "Utenti per area, 2019 e 2024"
    return [str(node.S), *structure(node.get("/K", pikepdf.Array()))]


def embedded(pdf: pikepdf.Pdf) -> set[bool]:
    """Say of every font whether its file is in the PDF, and that it is the one that ships."""
    fonts = [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]
    assert {str(font.BaseFont).partition("+")[2] for font in fonts} <= {"SOC25", "SOC25-Bold"}
    return {"/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts}


def test_bars_are_as_long_as_their_values(scheda: Scheda, drafted: Draft) -> None:
    drawn = chart(document(scheda, drafted))
    assert drawn is not None
    bars = {(group.label, bar.now): bar for group in drawn.groups for bar in group.bars}
    longest = bars["Interventi e servizi", True]
    assert longest.width == max(bar.width for bar in bars.values())
    assert drawn.left + longest.width < WIDTH
    ratio = bars["Interventi e servizi", False].width / longest.width
    assert ratio == pytest.approx(90 / 125, abs=0.01)
    hidden = bars["Contributi economici", False]
    assert (hidden.width, hidden.value) == (0, "meno di tre")


def test_without_the_earlier_year_there_is_no_chart(edition: Edition) -> None:
    scheda = make_scheda(edition, "R16-R22", AREAS, flags=("R17",), left_out=("M12.utenti.2019",))
    drafted = draft(scheda, {})
    assert chart(document(scheda, drafted)) is None
    assert b"<svg" not in rendered(scheda, drafted, "html")


def test_a_form_without_users_has_no_table(edition: Edition) -> None:
    scheda = make_scheda(edition, "R16-R22", flags=("R17",), left_out=("R0B.utenti.2024",))
    page = rendered(scheda, draft(scheda, {}), "html").decode()
    assert "Gli utenti per area" not in page
    assert "Dati su cui si fonda la relazione" in page
