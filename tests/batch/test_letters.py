"""The message to a Comune."""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from soc25doc.batch.letters import letter, letter_files
from tests.reports.builders import CENTRO, checked, finding, full

TODAY = date(2025, 5, 20)


def test_it_lists_what_to_mend_with_who_can() -> None:
    text = letter(full(), TODAY, "ragioneria@vallombrosa.example")
    assert text.startswith("A: ragioneria@vallombrosa.example\n")
    assert "del Comune di Vallombrosa Nuova (FI) – correzioni necessarie" in text
    assert "entro" not in text.splitlines()[1]
    assert "Il termine per l'invio è il 31/05/2025, fra 11 giorni." in text
    assert "# Errori" in text
    assert "- R22: R22 è SI ma la relazione non lo spiega." in text
    assert "Chi può rimediare: il portale" in text
    assert "Si parla di sei operatori" not in text  # a note is nothing to mend
    assert "R01.2024: il valore non è stato trovato" in text
    assert "{{" not in text
    assert "\n\n\n" not in text


@pytest.mark.parametrize(
    ("found", "says"),
    [
        ((), "non ha rilevato errori né avvertenze"),
        ((finding("info", "Una nota.", CENTRO),), "non ha rilevato errori né avvertenze"),
        ((finding("warning", "Da vedere."),), "chiediamo di verificare quanto segue."),
        ((finding("error", "Da correggere."),), "occorre correggere quanto segue."),
    ],
)
def test_it_says_what_the_verdict_asks_for(found: tuple[object, ...], says: str) -> None:
    assert says in letter(checked(*found), TODAY, "")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (date(2025, 5, 30), "è domani, 31/05/2025."),
        (date(2025, 5, 31), "scade oggi, 31/05/2025."),
        (date(2025, 6, 2), "è già trascorso."),
    ],
)
def test_it_tells_the_deadline(today: date, says: str) -> None:
    assert says in letter(checked(finding()), today, "")


def test_without_a_comune_it_names_the_document() -> None:
    one = checked(finding())
    text = letter(replace(one, scheda=replace(one.scheda, comune=None)), TODAY, "")
    assert "Comune di" not in text
    assert "«vallombrosa.pdf»" in text


def test_the_docx_says_the_same() -> None:
    files = letter_files(full(), TODAY, "")
    paragraphs = [one.text for one in Document(io.BytesIO(files["docx"])).paragraphs]
    text = files["txt"].decode()
    assert "Errori" in paragraphs
    for paragraph in paragraphs:
        assert paragraph in text or paragraph.upper() in text
    assert files == letter_files(full(), TODAY, "")
