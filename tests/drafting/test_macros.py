"""Tables of cases for the turns of phrase that the templates share."""

from decimal import Decimal
from types import SimpleNamespace as Facts
from typing import Any

import pytest

from soc25doc.drafting import Fact
from soc25doc.drafting.models import Models

LEP = {
    "lep_assistenti": Facts(value=Decimal(5000)),
    "obiettivo_assistenti": Facts(value=Decimal(4000)),
    "obiettivo_servizio_assistenti": Facts(value=Decimal(6500)),
}
NOBODY: dict[str, Any] = dict.fromkeys(
    ("ats", "capofila", "capofila_proprio", "assistenti_associati", "comune", "abitanti")
)
ATS = Facts(value="l'ATS Ivrea")
LEADER = Facts(value="l'Unione Valfinta")


def said(room: str, macro: str, *given: object, **named: object) -> str:
    """Run one macro; its words on one line."""
    call = f"{{% from 'relazione/{room}.j2' import {macro} %}}{{{{ {macro}(*given, **named) }}}}"
    template = Models().environment.from_string(call)
    return " ".join(template.render(given=given, named=named).split())


def people(before: int | None, now: int, label: str = "", few: int = 0) -> Fact:
    return Fact(
        label,
        "persone",
        Decimal(now),
        before=None if before is None else Decimal(before),
        year=2024,
        year_before=2019,
        label=label,
        few=few,
    )


@pytest.mark.parametrize(
    ("items", "expected"),
    [("a", "a"), ("ab", "a e b"), ("abc", "a, b e c"), ("abcd", "a, b, c e d")],
)
def test_lists(items: str, expected: str) -> None:
    template = Models().environment.from_string(
        "{% from 'relazione/macro.j2' import stacco %}"
        "{% for one in items %}{{ one }}{{ stacco(loop) }}{% endfor %}"
    )
    assert template.render(items=items) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("0", "nessun assistente sociale"),
        ("1", "1 assistente sociale"),
        ("2", "2 assistenti sociali"),
        ("0.62", "0,62 assistenti sociali"),
        ("1.5", "1,5 assistenti sociali"),
    ],
)
def test_social_workers(number: str, expected: str) -> None:
    assert said("macro", "assistenti", Decimal(number)) == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [(["1", "2"], ""), (["1", "0.5"], ", in unità equivalenti a tempo pieno"), ([], "")],
)
def test_full_time_units(numbers: list[str], expected: str) -> None:
    assert said("macro", "a_tempo_pieno", [Decimal(one) for one in numbers]) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("Comune di Sondrio", "il Comune di Sondrio"), (None, "il Comune")]
)
def test_who_is_meant(name: str | None, expected: str) -> None:
    comune = Facts(value=name) if name else None
    assert said("macro", "il_comune", Facts(comune=comune)) == expected


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [
        (
            4000,
            "e rispetta sia il livello essenziale (LEP) di uno ogni 5.000 sia l'ulteriore "
            "obiettivo di uno ogni 4.000",
        ),
        (
            4001,
            "e rispetta il livello essenziale (LEP) di uno ogni 5.000, ma non ancora l'ulteriore "
            "obiettivo di uno ogni 4.000",
        ),
        (
            5001,
            "e rispetta la soglia di uno ogni 6.500, ma non il livello essenziale (LEP) di uno "
            "ogni 5.000",
        ),
        (
            6501,
            "e non raggiunge né il livello essenziale (LEP) di uno ogni 5.000 né la soglia di uno "
            "ogni 6.500",
        ),
    ],
)
def test_against_the_lep(ratio: int, expected: str) -> None:
    assert said("macro", "confronto_lep", Facts(**LEP), Facts(value=ratio)) == expected


@pytest.mark.parametrize(
    ("ats", "ratio", "expected"),
    [
        (None, 3000, ""),
        (3000, 3000, ". Nell'ATS il rapporto è lo stesso"),
        (3001, 3000, ". Nell'ATS il rapporto è di uno ogni 3.001 abitanti, meno favorevole"),
        (3000, 3300, ". Nell'ATS il rapporto è di uno ogni 3.000 abitanti, poco più favorevole"),
        (3000, 3301, ". Nell'ATS il rapporto è di uno ogni 3.000 abitanti, più favorevole"),
    ],
)
def test_beside_the_ratio_of_the_ats(ats: int | None, ratio: int, expected: str) -> None:
    known = Facts(value=Decimal(ats)) if ats else None
    assert said("macro", "nell_ats", known, Facts(value=Decimal(ratio))) == expected


@pytest.mark.parametrize(
    ("known", "taken_up", "expected"),
    [
        ({"ats": ATS}, False, "il Comune opera nell'ATS Ivrea"),
        ({"ats": ATS}, True, "si tratta dell'ATS Ivrea"),
        (
            {"ats": ATS, "capofila": LEADER},
            False,
            "il Comune opera nell'ATS Ivrea, che ha come ente capofila l'Unione Valfinta",
        ),
        (
            {"ats": ATS, "capofila_proprio": LEADER},
            True,
            "si tratta dell'ATS Ivrea, di cui il Comune è ente capofila",
        ),
        (
            {"ats": ATS, "capofila_proprio": LEADER},
            False,
            "il Comune opera nell'ATS Ivrea, di cui è ente capofila",
        ),
        ({"capofila": LEADER}, True, "l'ATS ha come ente capofila l'Unione Valfinta"),
        ({"capofila_proprio": LEADER}, True, "il Comune è l'ente capofila dell'ATS"),
    ],
)
def test_the_ats_and_its_lead_body(known: dict[str, Any], taken_up: bool, expected: str) -> None:
    facts = Facts(**{**NOBODY, **known})
    assert said("macro", "ambito_e_capofila", facts, ripresa=taken_up) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [("1", "sono pari a 1"), ("0.62", "sono pari a 0,62, in unità equivalenti a tempo pieno")],
)
def test_what_the_ats_lends(number: str, expected: str) -> None:
    words = "gli assistenti sociali forniti dalla forma associata o dall'ATS "
    assert said("macro", "prestati", Decimal(number)) == words + expected


@pytest.mark.parametrize(
    ("altre", "expected"),
    [
        (
            Facts(value=Decimal(3), before=Decimal("2.5"), year=2024, year_before=2020),
            "nel 2024 il Comune ha in forza altre figure professionali per 3 unità (2,5 nel 2020)",
        ),
        (
            Facts(value=Decimal(3), before=Decimal(0), year=2024, year_before=2020),
            "nel 2024 il Comune ha in forza altre figure professionali per 3 unità (nessuna nel "
            "2020)",
        ),
        (
            Facts(value=Decimal(0), before=Decimal(1), year=2024, year_before=2020),
            "nel 2024 il Comune non ha in forza altre figure professionali (1 nel 2020)",
        ),
        (
            Facts(value=Decimal("0.1"), before=Decimal("0.1"), year=2024, year_before=2020),
            "nel 2024 il Comune ha in forza altre figure professionali per 0,1 unità, "
            "come nel 2020",
        ),
        (
            Facts(value=Decimal("0.14"), before=None, year=2024, year_before=2020),
            "nel 2024 il Comune ha in forza altre figure professionali per 0,14 unità",
        ),
    ],
)
def test_other_professionals(altre: Facts, expected: str) -> None:
    assert said("macro", "altre_figure", altre) == expected


@pytest.mark.parametrize(
    ("spent", "share", "expected"),
    [
        (
            120,
            True,
            "è stata di 120,00 euro ed è superiore di 20,00 euro al fabbisogno, cioè del 20%",
        ),
        (120, False, "è stata di 120,00 euro ed è superiore di 20,00 euro al fabbisogno"),
        (80, False, "è stata di 80,00 euro ed è inferiore di 20,00 euro al fabbisogno"),
        (100, False, "è stata di 100,00 euro e coincide con il fabbisogno"),
    ],
)
def test_spending_beside_the_fabbisogno(spent: int, share: bool, expected: str) -> None:
    facts = Facts(
        fabbisogno=Facts(value=Decimal(100)),
        spesa=Facts(value=Decimal(spent), year=2021),
        scarto=Facts(value=Decimal(spent - 100)),
        scarto_percento=Facts(value=abs(Decimal(spent - 100))),
    )
    start = (
        "a fronte di un fabbisogno standard monetario di 100,00 euro, la spesa storica di "
        "riferimento del 2021 "
    )
    assert said("macro", "spesa_e_fabbisogno", facts, percento=share) == start + expected


@pytest.mark.parametrize(
    ("people_there", "expected"),
    [
        (None, "nel 2024 il Comune non dispone di alcun assistente sociale, né proprio né fornito"),
        (
            1,
            "nel 2024 il Comune, con 1 abitante, non dispone di alcun assistente sociale, né "
            "proprio né fornito",
        ),
    ],
)
def test_nobody_at_all(people_there: int | None, expected: str) -> None:
    inhabitants = Facts(value=Decimal(people_there)) if people_there else None
    facts = Facts(assistenti=Facts(year=2024), abitanti=inhabitants)
    rest = " dalla forma associata o dall'ATS"
    assert said("macro", "nessun_assistente", facts) == expected + rest


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (people(5, 9), "Qui gli utenti sono passati da 5 nel 2019 a 9 nel 2024"),
        (people(9, 9), "Qui gli utenti sono rimasti 9, come nel 2019"),
        (
            people(0, 9),
            "Qui gli utenti del 2024 sono stati 9, mentre nel 2019 non ne risultava alcuno",
        ),
        (people(9, 0), "Qui non risultano utenti nel 2024, mentre nel 2019 erano 9"),
        (people(None, 9), "Qui gli utenti del 2024 sono stati 9"),
        (people(2, 9, few=2), "Qui gli utenti sono passati da meno di tre nel 2019 a 9 nel 2024"),
        (people(9, 1, few=2), "Qui gli utenti sono passati da 9 nel 2019 a meno di tre nel 2024"),
        (people(1, 2, few=2), "Qui gli utenti sono stati meno di tre sia nel 2019 sia nel 2024"),
        (people(0, 2, few=2), "Qui gli utenti sono stati meno di tre nel 2024"),
        (people(2, 0, few=2), "Qui gli utenti sono stati meno di tre nel 2019"),
    ],
)
def test_the_total_of_an_area(total: Fact, expected: str) -> None:
    assert said("area", "totale", "Qui", total) == expected


@pytest.mark.parametrize(
    ("total", "rows", "expected"),
    [
        (people(0, 3), [people(0, 3, "gli anziani")], "si tratta di anziani"),
        (
            people(9, 12),
            [people(5, 9, "gli anziani"), people(4, 3, "gli immigrati")],
            "sono in aumento gli anziani (da 5 a 9); sono in diminuzione gli immigrati (da 4 a 3)",
        ),
        (
            people(9, 12),
            [people(1, 5, "gli anziani", few=2), people(8, 2, "gli altri", few=2)],
            "sono in aumento gli anziani (meno di tre nel 2019, 5 nel 2024); sono in diminuzione "
            "gli altri (8 nel 2019, meno di tre nel 2024)",
        ),
        (
            people(9, 12),
            [people(0, 7, "gli anziani"), people(4, 0, "gli immigrati"), people(5, 5, "gli altri")],
            "si aggiungono, rispetto al 2019, gli anziani (7); non figurano più gli immigrati (4 "
            "nel 2019); restano stabili gli altri (5)",
        ),
        (
            people(None, 9),
            [people(None, 4, "gli anziani"), people(None, 5, "gli altri")],
            "fra questi vi sono anziani (4) e altri (5)",
        ),
    ],
)
def test_the_rows_of_an_area(total: Fact, rows: list[Fact], expected: str) -> None:
    assert said("area", "dettaglio", total, rows) == expected
