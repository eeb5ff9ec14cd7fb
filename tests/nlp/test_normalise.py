"""The normaliser: what it evens out, and that every span finds its way back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soc25doc.nlp.normalise import _LEFT_OUT, fold, normalise


@pytest.mark.parametrize(
    ("typed", "even"),
    [
        ("l'attivita' e' piu' ampia", "l'attività è più ampia"),
        ("E' vero, c'e' dell'altro", "È vero, c'è dell'altro"),
        ("perche' poiche' ne' tre'", "perché poiché né tré"),
        ("perche piu cosi PERCHE", "perché più così PERCHÉ"),
        ("un po' di posti", "un po' di posti"),
        ("detti 'servizi sociali' e altri", "detti 'servizi sociali' e altri"),
        ("l’ente e “noi” e «voi»", 'l\'ente e "noi" e "voi"'),
        ("uﬃcio di ﬁducia", "ufficio di fiducia"),
        ("citta\u0300 e perche\u0301", "città e perché"),
        ("ser\u200bvi\u00adzio\ufeff", "servizio"),
        ("  a \t b \u00a0c  ", "a b c"),
        ("riga \r\n  altra\u2028terza", "riga\naltra\nterza"),
        ("socio‐assistenziale — ok", "socio-assistenziale – ok"),
        ("😀 fine", "😀 fine"),
        ("", ""),
    ],
)
def test_evens_out(typed: str, even: str) -> None:
    assert normalise(typed).text == even


@pytest.mark.parametrize(
    ("typed", "word", "original"),
    [
        ("😀 l'attivita' sociale", "attività", "attivita'"),
        ("un uﬃcio 😀 solo", "ufficio", "uﬃcio"),
        ("il ser\u200bvizio", "servizio", "ser\u200bvizio"),
        ("la citta\u0300 nostra", "città", "citta\u0300"),
        ("a   b\r\nc", "b\nc", "b\r\nc"),
    ],
)
def test_spans_map_back(typed: str, word: str, original: str) -> None:
    even = normalise(typed)
    at = even.text.index(word)
    start, end = even.to_original(at, at + len(word))
    assert typed[start:end] == original


_TRICKY = st.text(
    alphabet=st.sampled_from("aeiouàè tcnrlpq'’ \n\r\t\u200b\u00ad\u0300ﬁﬃ«“😀.,-–E\u00a0")
)


@given(st.one_of(st.text(), _TRICKY))
def test_every_span_lies_in_the_original_and_keeps_its_order(typed: str) -> None:
    even = normalise(typed)
    assert len(even.starts) == len(even.ends) == len(even.text)
    assert all(0 <= a < b <= len(typed) for a, b in zip(even.starts, even.ends, strict=True))
    assert list(even.starts) == sorted(even.starts)
    assert list(even.ends) == sorted(even.ends)


@given(st.one_of(st.text(), _TRICKY))
def test_blanks_are_single_and_never_at_the_edges_of_a_line(typed: str) -> None:
    text = normalise(typed).text
    assert "  " not in text
    assert " \n" not in text
    assert "\n " not in text
    assert not text.startswith(" ")
    assert not text.endswith(" ")


@given(st.text(alphabet="abcdefghilmnopqrstuvz ABC.,;:", max_size=80))
def test_plain_words_stay_as_they_are(typed: str) -> None:
    if not set(_LEFT_OUT) & set(re.findall(r"\w+", typed.lower())):
        assert normalise(typed).text.split() == typed.split()


def test_fold_drops_case_and_accents() -> None:
    assert fold("Perché ÈÀÙ") == "perche eau"
