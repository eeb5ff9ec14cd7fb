"""Names of bodies: from the form's capitals to what people write, with the right article."""

import pytest

from soc25doc.drafting.names import ambito, body_name, comune_phrase, lead_body
from soc25doc.scheda import Comune

CASED = [
    (
        "CONSORZIO SERVIZI SOCIALI (INTERVENTI E RELAZIONI TERRITORIALI) IN.RE.TE.",
        "Consorzio Servizi Sociali (Interventi e Relazioni Territoriali) IN.RE.TE.",
    ),
    (
        "CONSORZIO INTERCOMUNALE SOCIO-ASSISTENZIALE CISA TORTONA",
        "Consorzio Intercomunale Socio-Assistenziale CISA Tortona",
    ),
    ("AZIENDA SPECIALE CONSORTILE DELL'OVEST", "Azienda Speciale Consortile dell'Ovest"),
    ("COMUNITA' MONTANA VALLI DI LANZO", "Comunità Montana Valli di Lanzo"),
    ("UNIONE DEI COMUNI DELL’ALTA VAL D’ARDA", "Unione dei Comuni dell’Alta Val d’Arda"),
    ("AMBITO NA 13", "Ambito NA 13"),
    ("DISTRETTO RM 6.1", "Distretto RM 6.1"),
    ("SEBINO - 5", "Sebino - 5"),
    ("A.S.P. CITTA' DI PIACENZA", "A.S.P. Città di Piacenza"),
    ("FONTI DEL SOLE", "Fonti del Sole"),
    ("AMBITO XII", "Ambito XII"),
    ("CSSM MONREGALESE", "CSSM Monregalese"),
    ("CASTELNOVO NE' MONTI", "Castelnovo ne' Monti"),
    ("Unione Terra di Mezzo", "Unione Terra di Mezzo"),
    ("  IVREA  ", "Ivrea"),
]

AMBITI = [
    ("IVREA", "l'Ambito territoriale sociale (ATS) Ivrea", "l'ATS Ivrea"),
    ("AMBITO TERRITORIALE N12", "l'Ambito Territoriale N12", "l'Ambito Territoriale N12"),
    ("DISTRETTO DI CANTU'", "il Distretto di Cantù", "il Distretto di Cantù"),
    ("ZONA SOCIALE 3", "la Zona Sociale 3", "la Zona Sociale 3"),
    ("ATS DEL TREVIGIANO", "l'ATS del Trevigiano", "l'ATS del Trevigiano"),
]

LEADS = [
    ("VIGEVANO", None, "il Comune di Vigevano", False),
    ("COMUNE DI VIGEVANO", None, "il Comune di Vigevano", False),
    ("CITTA' DI VIGEVANO", None, "il Comune di Vigevano", False),
    ("COMUNE DI L'AQUILA", None, "il Comune dell'Aquila", False),
    ("SONDRIO", Comune("Sondrio", "SO", "I829"), "il Comune di Sondrio", True),
    ("Comune di Sondrio", Comune("Sondrio"), "il Comune di Sondrio", True),
    ("CASTELMORA SUL RIO", Comune("Castelmora sul Rio"), "il Comune di Castelmora sul Rio", True),
    ("CASTRO", None, "il Comune di Castro", False),
    ("UNIONE TERRE D'ACQUA", None, "l'Unione Terre d'Acqua", False),
    ("COMUNITA' MONTANA", None, "la Comunità Montana", False),
    ("C.I.S.A. TORTONA", None, "C.I.S.A. Tortona", False),
]


@pytest.mark.parametrize(("printed", "written"), CASED)
def test_bodies_are_written_as_people_do(printed: str, written: str) -> None:
    assert body_name(printed) == written


@pytest.mark.parametrize(("printed", "first", "later"), AMBITI)
def test_ambiti_have_their_article(printed: str, first: str, later: str) -> None:
    assert ambito(printed) == (first, later)


@pytest.mark.parametrize(("printed", "own", "written", "is_own"), LEADS)
def test_lead_bodies(printed: str, own: Comune | None, written: str, is_own: bool) -> None:
    assert lead_body(printed, own) == (written, is_own)


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("Albiano d'Ivrea", "Comune di Albiano d'Ivrea"),
        ("Ivrea", "Comune di Ivrea"),
        ("L'Aquila", "Comune dell'Aquila"),
        ("La Spezia", "Comune della Spezia"),
        ("La Morra", "Comune di La Morra"),
    ],
)
def test_the_comune_by_name(name: str, phrase: str) -> None:
    assert comune_phrase(name) == phrase
