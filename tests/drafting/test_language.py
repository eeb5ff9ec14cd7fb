"""Tables of cases for the small words of Italian."""

from decimal import Decimal

import pytest

from soc25doc.drafting import language

JOINED = [
    ("a", "l'ATS Ivrea", "all'ATS Ivrea"),
    ("a", "il Distretto di Cantù", "al Distretto di Cantù"),
    ("a", "la Comunità montana", "alla Comunità montana"),
    ("a", "lo Sportello", "allo Sportello"),
    ("a", "i Comuni", "ai Comuni"),
    ("a", "gli anziani", "agli anziani"),
    ("a", "le Valli", "alle Valli"),
    ("a", "Ivrea", "a Ivrea"),
    ("di", "l'Unione", "dell'Unione"),
    ("di", "il Consorzio", "del Consorzio"),
    ("di", "la Società", "della Società"),
    ("di", "lo Stato", "dello Stato"),
    ("di", "i Comuni", "dei Comuni"),
    ("di", "gli enti", "degli enti"),
    ("di", "le Terre", "delle Terre"),
    ("in", "l'ambito", "nell'ambito"),
    ("in", "il Comune", "nel Comune"),
    ("in", "gli interventi", "negli interventi"),
    ("da", "l'Azienda", "dall'Azienda"),
    ("da", "il Comune", "dal Comune"),
    ("su", "la rete", "sulla rete"),
    ("con", "l'ATS Ivrea", "con l'ATS Ivrea"),
]

NUMBERS = [
    ("a", "7,05%", "al 7,05%"),
    ("a", "8%", "all'8%"),
    ("a", "8,69%", "all'8,69%"),
    ("a", "80%", "all'80%"),
    ("a", "8.000", "all'8.000"),
    ("a", "11%", "all'11%"),
    ("a", "11.500", "all'11.500"),
    ("a", "110%", "al 110%"),
    ("a", "1%", "all'1%"),
    ("a", "1,5%", "all'1,5%"),
    ("a", "1.500", "al 1.500"),
    ("a", "0,5%", "allo 0,5%"),
    ("a", "18%", "al 18%"),
    ("di", "10,7%", "del 10,7%"),
    ("di", "0,3%", "dello 0,3%"),
    ("di", "81,2%", "dell'81,2%"),
]

COUNTED = [
    (0, 0, "nessun utente"),
    (1, 0, "1 utente"),
    (2, 0, "2 utenti"),
    (1234, 0, "1.234 utenti"),
    (1, 2, "meno di tre utenti"),
    (2, 2, "meno di tre utenti"),
    (3, 2, "3 utenti"),
    (0, 2, "nessun utente"),
    ("0.62", 0, "0,62 utenti"),
]

CHANGES = [
    (103, 114, "con un aumento del 10,7%"),
    (100, 99, "con un lieve calo dell'1%"),
    (1000, 1004, "con un lieve aumento dello 0,4%"),
    (200, 38, "più che dimezzandosi"),
    (200, 100, "dimezzandosi"),
    (50, 100, "raddoppiandosi"),
    (50, 101, "più che raddoppiandosi"),
    (50, 150, "triplicandosi"),
    (50, 151, "più che triplicandosi"),
    (100, 108, "con un aumento dell'8%"),
    (100, 111, "con un aumento dell'11%"),
    (100_000, 100_001, "con una variazione minima"),
    (0, 12, ""),
    (12, 0, ""),
    (12, 12, ""),
]


@pytest.mark.parametrize(("preposition", "phrase", "expected"), JOINED)
def test_prepositions_swallow_articles(preposition: str, phrase: str, expected: str) -> None:
    assert language.joined(preposition, phrase) == expected


@pytest.mark.parametrize(("preposition", "number", "expected"), NUMBERS)
def test_prepositions_before_numbers(preposition: str, number: str, expected: str) -> None:
    assert language.joined_number(preposition, number) == expected


@pytest.mark.parametrize(("value", "few", "expected"), COUNTED)
def test_counts_agree_with_their_noun(value: int | str, few: int, expected: str) -> None:
    assert language.counted(Decimal(value), "utente", "utenti", few) == expected


def test_none_agrees_in_gender() -> None:
    assert language.counted(Decimal(0), "persona", "persone") == "nessuna persona"


@pytest.mark.parametrize(("before", "after", "expected"), CHANGES)
def test_changes_are_told_by_direction_and_size(before: int, after: int, expected: str) -> None:
    assert language.change_words(Decimal(before), Decimal(after)) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("7.05", "7,05%"), ("2.50", "2,5%"), ("9.123456", "9,12%"), ("8", "8%")]
)
def test_percentages(value: str, expected: str) -> None:
    assert language.percent(Decimal(value)) == expected


def test_amounts_stand_in_running_text() -> None:
    assert language.amount(Decimal("146434.29")) == "146.434,29 euro"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("gli anziani", "anziani"), ("l'ATS", "ATS"), ("le persone", "persone"), ("lode", "lode")],
)
def test_articles_come_off(phrase: str, expected: str) -> None:
    assert language.without_article(phrase) == expected
