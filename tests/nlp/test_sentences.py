"""Sentences, clauses and headings, on what Italian offices write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from soc25doc.nlp.normalise import normalise
from soc25doc.nlp.pipeline import pipeline
from soc25doc.nlp.sentences import CLAUSES, HEADING, SENTENCES


def _doc(text: str) -> Doc:
    return pipeline(2024)(normalise(text).text)


def _sentences(text: str) -> list[str]:
    doc = _doc(text)  # spans live as long as their doc
    return [span.text for span in doc.spans[SENTENCES]]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Uno. Due.", ["Uno.", "Due."]),
        ("Seguiti nr. 5 minori. Fine.", ["Seguiti nr. 5 minori.", "Fine."]),
        (
            "Ai sensi dell'art. 12 e ss.mm.ii. del D.Lgs. 267/2000. Poi altro.",
            ["Ai sensi dell'art. 12 e ss.mm.ii. del D.Lgs. 267/2000.", "Poi altro."],
        ),
        (
            "Il Consorzio IN.RE.TE. (Ente gestore) opera qui. Bene.",
            ["Il Consorzio IN.RE.TE. (Ente gestore) opera qui.", "Bene."],
        ),
        (
            "Versate al Consorzio IN.RE.TE. Il Comune paga.",
            ["Versate al Consorzio IN.RE.TE.", "Il Comune paga."],
        ),
        (
            "La S.p.A. Servizi gestisce il c.d. pacco.",
            ["La S.p.A. Servizi gestisce il c.d. pacco."],
        ),
        ("Conta 1.748 ab. e due frazioni.", ["Conta 1.748 ab. e due frazioni."]),
        ("Conta 1.748 ab. Cresce poco.", ["Conta 1.748 ab.", "Cresce poco."]),
        ("Spesi €. 3,00 ad abitante. Poi.", ["Spesi €. 3,00 ad abitante.", "Poi."]),
        ("La dott. ssa Rossi. E il sig. Bianchi.", ["La dott. ssa Rossi.", "E il sig. Bianchi."]),
        ("Perche' no? Si'! Certo", ["Perché no?", "Sì!", "Certo"]),
        ("riga spezzata\na mano senza punto", ["riga spezzata\na mano senza punto"]),
        ("servizi del\nComune di Prova", ["servizi del\nComune di Prova"]),
        ("Prima riga\nSeconda riga", ["Prima riga", "Seconda riga"]),
        ("- uno;\n- due;\n• tre", ["uno;", "due;", "tre"]),
        ("1) primo\n2. secondo\na) terzo", ["primo", "secondo", "terzo"]),
        ('Disse "basta." Poi tacque.', ['Disse "basta."', "Poi tacque."]),
        ("", []),
        ("\n\n \n", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert _sentences(text) == sentences


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Digitalizzazione:\nLe domande sono online.", ["Digitalizzazione:"]),
        ("RETE TERRITORIALE\nConvenzione con la Croce Verde.", ["RETE TERRITORIALE"]),
        ("Il servizio è attivo\nLo gestisce il Comune.", []),
        ("Digitalizzazione dei servizi sociali", []),
        ("- digitalizzazione\n- rete", []),
    ],
)
def test_headings(text: str, headings: list[str]) -> None:
    doc = _doc(text)
    spans = doc.spans[SENTENCES]
    assert [span.text for span in spans if span.label_ == HEADING] == headings


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "Non usiamo la carta, ma la cartella sociale; il resto è fermo",
            ["Non usiamo la carta,", "ma la cartella sociale;", "il resto è fermo"],
        ),
        ("Pane, latte e uova", ["Pane, latte e uova"]),
        ("Fino al 2021 no mentre ora sì", ["Fino al 2021 no", "mentre ora sì"]),
    ],
)
def test_clauses(text: str, clauses: list[str]) -> None:
    doc = _doc(text)
    assert [span.text for span in doc.spans[CLAUSES]] == clauses


@given(st.text(alphabet=st.sampled_from("abE .,;:\n-•1)'\"😀!?è")))
def test_tokens_rebuild_the_text_and_clauses_fill_the_sentences(text: str) -> None:
    even = normalise(text).text
    doc = pipeline(2024)(even)
    assert doc.text == even
    in_sentences = {i for span in doc.spans[SENTENCES] for i in range(span.start, span.end)}
    in_clauses = [i for span in doc.spans[CLAUSES] for i in range(span.start, span.end)]
    assert sorted(in_sentences) == in_clauses
