"""Which form a text is, by marks or by its codes; and what it seems to be where it is another."""

import re

import pytest

from soc25doc.forms import Edition, editions
from soc25doc.reading.recognise import NotRecognisedError, recognise
from tests.facsimili.cases import TXT

PORTAL = (TXT / "r16-decimali-weasyprint.layout.txt").read_text(encoding="utf-8")
IFEL = (TXT / "ifel-r16-citta-weasyprint.plain.txt").read_text(encoding="utf-8")


def _seems(text: str) -> NotRecognisedError:
    with pytest.raises(NotRecognisedError) as caught:
        recognise(text, editions())
    return caught.value


def _without_footers(text: str, edition: Edition) -> str:
    text = text.replace(edition.footer, "")
    return re.sub(r"Pagina \d+ di \d+ Data [\d/]+ [\d:]+", "", text)


def test_prints_are_told_apart() -> None:
    assert recognise(PORTAL, editions()).layout.name == "sose"
    assert recognise(IFEL, editions()).layout.name == "ifel"


def test_codes_alone_are_enough(edition: Edition) -> None:
    text = _without_footers(PORTAL, edition)
    text = text[: text.index("R40 -")]

    assert recognise(text, editions()).edition.name == edition.name


def test_blanks_and_hyphens_do_not_matter(edition: Edition) -> None:
    text = _without_footers(PORTAL, edition).replace(" - ", "\u2011").replace(" ", "\u00a0 ")

    assert recognise(text, editions()).layout.name == "sose"


def test_another_edition_is_named() -> None:
    found = _seems(PORTAL.replace("SOC25", "SOC24"))

    assert "SOC24" in found.message
    assert found.has_marks


def test_another_edition_without_footer_is_told_by_its_years(edition: Edition) -> None:
    found = _seems(_without_footers(PORTAL, edition).replace("2024", "2022"))

    assert "2022" in found.message
    assert found.has_marks


@pytest.mark.parametrize(
    ("footer", "what"),
    [
        ("NIDI25 - ASILI NIDO - SCHEDA DI MONITORAGGIO DEGLI OBIETTIVI DI SERVIZIO", "asili nido"),
        ("TSD25 - TRASPORTO STUDENTI CON DISABILITÀ - SCHEDA DI MONITORAGGIO", "trasporto"),
        ("ASS25 - ASSISTENZA ALL'AUTONOMIA - SCHEDA DI MONITORAGGIO", "autonomia"),
    ],
)
def test_sister_forms_are_named(footer: str, what: str) -> None:
    found = _seems(f"{footer}\n\nR40 - Relazione in formato libero (massimo 6.000 caratteri)\n")

    assert what in found.message
    assert not found.has_marks


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Delibera di Giunta n. 4: oggetto, mensa scolastica.",
        "Come risulta da R08 e da R09, (R04>=R05), gli asili nido non rientrano nella funzione.",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    assert not _seems(text).has_marks


def test_an_edition_of_the_same_codes_is_told_by_its_footer(edition: Edition) -> None:
    from dataclasses import replace

    newer = replace(edition, name="SOC26", footer=edition.footer.replace("SOC25", "SOC26"))
    known = {"SOC25": edition, "SOC26": newer}

    assert recognise(PORTAL, known).edition.name == "SOC25"
    assert recognise(PORTAL.replace("SOC25", "SOC26"), known).edition.name == "SOC26"
