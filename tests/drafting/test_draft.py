"""Drafts of hand-made schede: what they must say, what they must not, when they are refused."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from soc25doc.drafting import Options, draft
from soc25doc.errors import DraftRefusedError
from soc25doc.forms import Edition, load_edition
from soc25doc.scheda import Comune, Problem, Value
from tests.drafting.schede import PEOPLE, lines, make_scheda

ALBIANO = Comune("Albiano d'Ivrea", "TO", "A157")


def test_who_runs_the_service(edition: Edition) -> None:
    drafted = draft(make_scheda(edition, "R16-R22", flags=("R17",), comune=ALBIANO), {})
    assert lines(drafted)[0] == (
        "Il Comune di Albiano d'Ivrea conta 1.617 abitanti. Fa parte dell'Ambito territoriale "
        "sociale (ATS) Ivrea, che ha come ente capofila il Consorzio Servizi Sociali (Interventi e "
        "Relazioni Territoriali) IN.RE.TE."
    )


def test_without_a_name_it_says_the_comune(edition: Edition) -> None:
    drafted = draft(make_scheda(edition, "R16-R22", flags=("R17",)), {})
    assert drafted.text.startswith("Il Comune conta 1.617 abitanti. Fa parte dell'Ambito")


def test_the_lead_body_itself(edition: Edition) -> None:
    scheda = make_scheda(
        edition,
        "R16-R22",
        {"R0C": "SONDRIO", "R0D": "SONDRIO"},
        comune=Comune("Sondrio", "SO", "I829"),
    )
    assert "(ATS) Sondrio, di cui è ente capofila." in draft(scheda, {}).text


def test_users_and_how_they_changed(edition: Edition) -> None:
    text = draft(make_scheda(edition, "R16-R22", PEOPLE, flags=("R17",)), {}).text
    # 51 → 72 is 41.2% more; 50 → 65 in the services: 14 + 36 and 19 + 31 + 15.
    assert (
        "Gli utenti serviti sono passati da 51 nel 2019 a 72 nel 2024, con un aumento del 41,2%"
        in text
    )
    assert (
        "Negli interventi e servizi gli utenti sono passati da 50 nel 2019 a 65 nel 2024: sono"
        in text
    )
    assert ": sono in aumento gli anziani (da 14 a 19); sono in diminuzione gli utenti" in text
    assert "; si aggiungono, rispetto al 2019, gli utenti in multiutenza (15)." in text
    assert "mentre nel 2019 non ne risultava alcuno: si tratta di persone con disabilità." in text
    assert "è pari al 7,05%, superiore a quello di riferimento, pari al 5,36%." in text


def test_one_or_two_people_of_a_small_comune_are_not_numbered(edition: Edition) -> None:
    text = draft(make_scheda(edition, "R16-R22", PEOPLE, flags=("R17",)), {}).text
    assert "Nei contributi economici gli utenti sono passati da meno di tre nel 2019 a 4" in text
    large = draft(make_scheda(edition, "R16-R22", {**PEOPLE, "R03": 5001}, flags=("R17",)), {}).text
    assert "Nei contributi economici gli utenti sono passati da 1 nel 2019 a 4 nel 2024:" in large
    assert "meno di tre" not in large


def test_nobody_is_not_a_change(edition: Edition) -> None:
    text = draft(make_scheda(edition, "R16-R22", flags=("R17",)), {}).text
    assert "Nel 2024, come nel 2019, non risultano utenti serviti." in text
    assert "strutture" not in text


def test_spending_against_the_fabbisogno(edition: Edition) -> None:
    above = draft(make_scheda(edition, "R16-R22", flags=("R17",)), {}).text
    assert (
        "A fronte di un fabbisogno standard monetario di 100.000,25 euro, la spesa storica di "
        "riferimento del 2021 è stata di 120.000,50 euro ed è superiore di 20.000,25 euro al "
        "fabbisogno." in above
    )
    below = draft(make_scheda(edition, "R34-R39", flags=("R35",)), {}).text
    assert "80.000,50 euro ed è inferiore di 19.999,75 euro al fabbisogno." in below


def test_the_year_of_the_spending_is_the_one_that_tells_the_block(edition: Edition) -> None:
    past: dict[str, Value] = {"R07.2017": Decimal(130000), "R07.2021": Decimal(110000)}
    text = draft(make_scheda(edition, "R16-R22", past, flags=("R17",)), {}).text
    assert (
        "la spesa storica di riferimento del 2017 è stata di 130.000,00 euro ed è superiore" in text
    )
    # The higher year is above the fabbisogno; the Comune filled the block of the latest one.
    past = {"R07.2017": Decimal(130000), "R07.2021": Decimal(90000)}
    text = draft(make_scheda(edition, "R34-R39", past, flags=("R35",)), {}).text
    assert (
        "la spesa storica di riferimento del 2021 è stata di 90.000,00 euro ed è inferiore" in text
    )


GOALS: dict[str, Value] = {
    "R08": Decimal("4391.81"),
    "R09": Decimal("4391.81"),
    "R10.numero": Decimal("0.5"),
    "R10.spesa": Decimal(3000),
    "R14.spesa": Decimal(2000),
    "R15.spesa": Decimal(5000),
}


def test_what_the_additional_resources_bought(edition: Edition) -> None:
    text = draft(make_scheda(edition, "R34-R39", GOALS, flags=("R35",)), {}).text
    assert (
        "Le risorse aggiuntive assegnate per il 2024 ammontano a 4.391,81 euro, da rendicontare "
        "per intero. Sono stati rendicontati 5.000,00 euro: 3.000,00 euro per assistenti sociali "
        "aggiuntivi e 2.000,00 euro trasferiti all'Ambito territoriale sociale o ad altra forma "
        "associativa. La spesa per assistenti sociali aggiuntivi riguarda 0,5 unità. L'importo "
        "rendicontato è superiore a quello da rendicontare." in text
    )


def test_a_single_transfer(edition: Edition) -> None:
    values: dict[str, Value] = {
        "R08": Decimal(4000),
        "R09": Decimal(4000),
        "R14.spesa": 3396,
        "R15.spesa": 3396,
    }
    text = draft(make_scheda(edition, "R34-R39", values, flags=("R35",)), {}).text
    assert "Sono stati rendicontati 3.396,00 euro, trasferiti all'Ambito" in text
    assert "è inferiore a quello da rendicontare. Mancano 604,00 euro." in text


def test_quadro_3_is_passed_over_where_it_is_not_due(edition: Edition) -> None:
    text = draft(make_scheda(edition, "R16-R22", {**GOALS, "R09": 0}, flags=("R17",)), {}).text
    assert "trasferiti" not in text
    assert (
        "ammontano a 4.391,81 euro; poiché la spesa non è inferiore al fabbisogno, non vi" in text
    )
    few: dict[str, Value] = {"R08": 640, "R09": 640}
    text = draft(make_scheda(edition, "R29-R33", few, flags=("R31",)), {}).text
    assert "pari a 640,00 euro, è inferiore a 1.000,00 euro e non va rendicontato." in text


def test_what_is_to_be_accounted_for_stands_without_the_resources(edition: Edition) -> None:
    scheda = make_scheda(edition, "R34-R39", GOALS, flags=("R35",), left_out=("R08",))
    text = draft(scheda, {}).text
    assert (
        "Le risorse aggiuntive da rendicontare ammontano a 4.391,81 euro. Sono stati rendicontati "
        "5.000,00 euro: 3.000,00 euro per assistenti" in text
    )
    scheda = make_scheda(edition, "R34-R39", GOALS, flags=("R35",), left_out=("R08", "R09"))
    assert "\nSono stati rendicontati 5.000,00 euro: 3.000,00 euro per" in draft(scheda, {}).text
    more: dict[str, Value] = {**GOALS, "R15.spesa": 7000}
    text = draft(make_scheda(edition, "R34-R39", more, flags=("R35",)), {}).text
    assert "Sono stati rendicontati 7.000,00 euro, dei quali 3.000,00 euro per assistenti" in text
    scheda = make_scheda(edition, "R34-R39", GOALS, flags=("R35",), left_out=("R15.spesa",))
    assert "Sono stati rendicontati 3.000,00 euro per assistenti" in draft(scheda, {}).text


def test_names_from_the_form_are_never_a_template(edition: Edition) -> None:
    values: dict[str, Value] = {"R0C": "{{ f }}", "R0D": "{% raw %}<i>"}
    text = draft(make_scheda(edition, "R16-R22", values, flags=("R21",)), {}).text
    assert "l'ATS {{ f }}, che ha come ente capofila {% raw %}<i>." in text


def test_every_sentence_rests_on_facts(edition: Edition) -> None:
    drafted = draft(make_scheda(edition, "R16-R22", PEOPLE, flags=("R16", "R22")), {})
    by_text = {sentence.text: sentence for sentence in drafted.sentences}
    total = next(one for text, one in by_text.items() if text.startswith("Gli utenti serviti"))
    assert total.facts == ("utenti",)
    assert drafted.facts["utenti"].cells == ("R0B.utenti.2019", "R0B.utenti.2024")
    spending = next(one for text, one in by_text.items() if "di destinare maggiori risorse" in text)
    cells = {cell for fact in spending.facts for cell in drafted.facts[fact].cells}
    assert cells == {"R07.2021", "R06"}


def test_a_doubtful_or_missing_value_is_not_told(edition: Edition) -> None:
    scheda = make_scheda(edition, "R16-R22", PEOPLE, flags=("R17",), left_out=("R03",))
    doubtful = replace(scheda, problems=(Problem("R0B", "utenti.2024", "not-found", "…"),))
    text = draft(doubtful, {}).text
    assert "abitanti" not in text
    assert "Gli utenti serviti" not in text


def test_a_missing_year_leaves_no_comparison(edition: Edition) -> None:
    scheda = make_scheda(edition, "R16-R22", PEOPLE, flags=("R17",), left_out=("R0B.utenti.2019",))
    assert "Nel 2024 gli utenti serviti sono stati 72. Il livello" in draft(scheda, {}).text


def test_no_block_no_draft(edition: Edition) -> None:
    scheda = make_scheda(edition, "R16-R22", left_out=("R06", "R07.2017"))
    with pytest.raises(DraftRefusedError, match="mancano R06 e R07: si prega di completare"):
        draft(scheda, {})


def test_an_answer_in_another_block_no_draft(edition: Edition) -> None:
    scheda = make_scheda(edition, "R16-R22", flags=("R17", "R35", "R36"))
    with pytest.raises(DraftRefusedError, match=r"SI su R35 e R36.*blocco R16-R22"):
        draft(scheda, {})


def test_notes_too_long_no_draft(edition: Edition) -> None:
    scheda = make_scheda(edition, "R16-R22", flags=("R22",))
    with pytest.raises(DraftRefusedError, match=r"occupano 6\.\d+ caratteri.*6\.000.*accorciare"):
        draft(scheda, {"R22": "parola " * 900})


def test_what_is_left_of_the_space_goes_to_the_important_facts(edition: Edition) -> None:
    scheda = make_scheda(edition, "R16-R22", PEOPLE, flags=("R22",))
    drafted = draft(scheda, {"R22": "x" * 5400})
    assert len(drafted.text) <= 6000
    assert "Fa parte dell'Ambito" in drafted.text
    assert "sono in aumento" not in drafted.text
    short = draft(scheda, {}, Options(maximum=400))
    assert len(short.text) <= 400
    assert short.gaps == ("R22",)


def test_an_invented_edition_needs_no_code(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "soc25doc" / "forms" / "soc25.yaml"
    text = shipped.read_text("utf-8")
    for old, new in (
        ("edition: SOC25", "edition: SOC26"),
        ("rendiconto: 2024", "rendiconto: 2025"),
        (".2024:", ".2025:"),
        ('"2024": fte', '"2025": fte'),
        ("flags: [R16, R17,", "flags: [R16, R16A, R17,"),
        (
            "  R17: {quadro: 4",
            "  R16A: {quadro: 4, shape: si_no, label: Nuovi sportelli di quartiere}\n"
            "  R17: {quadro: 4",
        ),
        ("label: Digitalizzazione dei servizi sociali", "label: Apertura serale degli uffici"),
        ("{value: 6000,", "{value: 700,"),
    ):
        assert old in text, old
        text = text.replace(old, new)
    path = tmp_path / "soc26.yaml"
    path.write_text(text, "utf-8")
    scheda = make_scheda(
        load_edition(path),
        "R16-R22",
        {"R0B.utenti.2019": 10, "R0B.utenti.2025": 30},
        flags=("R16A", "R20"),
    )
    drafted = draft(scheda, {})
    assert len(drafted.text) <= 700
    assert (
        "Gli utenti serviti sono passati da 10 nel 2019 a 30 nel 2025, triplicandosi."
        in drafted.text
    )
    assert lines(drafted)[-2:] == [
        "Fra le ragioni vi è la seguente voce della scheda: nuovi sportelli di quartiere.",
        "Fra le ragioni vi è la seguente voce della scheda: apertura serale degli uffici.",
    ]


def test_a_group_without_users_is_not_listed(edition: Edition) -> None:
    values: dict[str, Value] = {"M12.utenti.2024": 9, "M21.utenti.2019": 5}
    scheda = make_scheda(edition, "R16-R22", values, flags=("R17",), left_out=("M15.utenti.2019",))
    text = draft(scheda, {}).text
    assert "sono stati 9: fra questi vi sono utenti dell'area famiglia e minori (9)." in text
