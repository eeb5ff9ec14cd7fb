"""What is read as a stated value, what is said of it, and what is left alone."""

from dataclasses import replace

import pytest

from soc25doc.checks.finding import Claim
from soc25doc.nlp.claims import claims
from soc25doc.scheda import Comune
from tests.checks.cases import base_scheda

SCHEDA = base_scheda("r16-r22")


def _read(text: str) -> list[tuple[str, str]]:
    return [(text[one.span.start : one.span.end], one.verdict) for one in _claims(text)]


def _claims(text: str) -> tuple[Claim, ...]:
    return claims(SCHEDA.with_relazione(text))


def _verdicts(text: str) -> list[str]:
    return [verdict for _, verdict in _read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Gli anziani in carico sono passati da 30 a 35.",
        "I disabili seguiti da 10 a 12, gli anziani seguiti da 30 a 35.",
        "Nel 2019 gli utenti erano 148, nel 2024 sono 175.",
        "Gli utenti sono 175, 27 in più rispetto al 2019 (+18,2%).",
        "Gli utenti complessivi sono aumentati.",
        "I contributi alle famiglie e minori sono tredici.",
        "Anziani in struttura: 8, erano 6.",
        "Le ore di assistenza agli anziani in carico sono 910, in media 26 a testa.",
        "Il rapporto è di un assistente sociale ogni 2.667 abitanti.",
        "Il livello di servizio, 8,75%, è superiore a quello di riferimento.",
        "La spesa storica del 2021, € 130.000,40, supera il fabbisogno.",
        "Un quinto degli utenti sono anziani in carico.",
        "Nessun utente immigrato in struttura.",
        "Per la L. 178/2020 il LEP di 1:5.000 è rispettato.",
        "Gli utenti sono circa 180.",
        "Disabili in carico: una dozzina.",
        "ANZIANI IN CARICO 30 → 35",
        "Le risorse aggiuntive ammontano a 5 mila euro.",
    ],
)
def test_what_the_form_confirms(text: str) -> None:
    found = _verdicts(text)
    assert found
    assert set(found) == {"confirmed"}, _claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Gli anziani in carico sono passati da 30 a 53.",
        "Gli utenti sono 157.",
        "Gli utenti sono diminuiti.",
        "Gli utenti sono aumentati del 28%.",
        "Gli anziani in carico sono raddoppiati.",
        "Il rapporto è di un assistente sociale ogni 1.667 abitanti.",
        "Il livello di servizio è inferiore a quello di riferimento.",
        "La spesa storica è inferiore al fabbisogno.",
        "Il fabbisogno ammonta a € 210.000,00.",
        "Nessun utente anziano in struttura.",
        "Il LEP di 1:5.000 non è rispettato.",
        "Gli utenti sono oltre duecento.",
        "La metà degli utenti sono anziani in carico.",
    ],
)
def test_what_the_form_denies(text: str) -> None:
    assert "contradicted" in _verdicts(text), _claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nel 2022 gli utenti erano 131.",
        "Nel 2025 gli utenti saranno 300.",
        "L'Ambito segue in tutto 1.310 utenti.",
        "Gli anziani in assistenza domiciliare sono 12.",
        "Nel 2019 le ore per gli anziani erano 702.",
        "Il contributo medio è di 310 euro per utente.",
        "I minori seguiti sono 5.",
        "La quota consortile è di € 4,00 ad abitante.",
    ],
)
def test_what_the_form_cannot_judge(text: str) -> None:
    assert set(_verdicts(text)) == {"unverifiable"}, _claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "La L. 178/2020, art. 1, c. 797, prevede un rapporto diverso.",
        "Lo sportello è aperto il lunedì dalle 9 alle 12.",
        "Il regolamento è stato approvato con delibera C.C. n. 7 del 14/03/2011.",
        "La casa di riposo di via Roma 12 ha 24 posti letto.",
        "Il Comune ha due frazioni e dista 14 km dal capoluogo.",
        "Il servizio è rivolto a chi ha più di 65 anni.",
        "Il fondo della strada è stato rifatto con 480.000 euro di lavori.",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert _read(text) == []


def test_the_working_can_be_followed() -> None:
    (claim,) = _claims("Gli utenti sono aumentati di 30.")
    assert claim.fields == ("R0B",)
    assert claim.working == "R0B 2024 − R0B 2019 = 175 − 148 = 27"


def test_a_value_in_doubt_judges_nothing() -> None:
    values = {k: v for k, v in SCHEDA.values.items() if k != "M21.utenti.2024"}
    scheda = replace(SCHEDA, values=values).with_relazione("Gli anziani in carico sono 53.")
    assert [one.verdict for one in claims(scheda)] == ["unverifiable"]


def test_another_comune_is_another_body() -> None:
    scheda = replace(SCHEDA, comune=Comune("Borgo Finto"))
    text = "Il Comune di Borgo Finto conta 175 utenti."
    assert [one.verdict for one in claims(scheda.with_relazione(text))] == ["confirmed"]


def test_spans_are_code_points_of_the_typed_text() -> None:
    text = "😀 E' vero: gli utenti  sono 157."
    (claim,) = _claims(text)
    assert text[claim.span.start : claim.span.end] == "utenti  sono 157"


def test_order_is_that_of_the_text() -> None:
    text = "Anziani in carico 35, disabili in carico 12; utenti 175. Contributi 57 (erano 48)."
    spans = [one.span for one in _claims(text)]
    assert spans == sorted(spans)
    assert len(spans) == 5
