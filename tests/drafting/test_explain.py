"""Each sentence traced back to the cells and notes it rests on."""

from soc25doc.drafting import draft
from soc25doc.drafting.explain import explained
from soc25doc.forms import Edition
from soc25doc.scheda import Comune
from tests.drafting.schede import PEOPLE, make_scheda


def test_every_sentence_is_traced(edition: Edition) -> None:
    scheda = make_scheda(
        edition, "R16-R22", PEOPLE, flags=("R16", "R22"), comune=Comune("Sondrio", "SO")
    )
    drafted = draft(scheda, {"R22": "rette"})
    lines = list(explained(scheda, drafted))
    numbers = [line.partition(". ")[0] for line in lines if not line.startswith(" ")]
    assert numbers == [str(place + 1) for place in range(len(drafted.sentences))]
    for line in (
        "   - nome indicato: Comune di Sondrio",
        "   - abitanti: R03 = 1.617",
        "   - utenti: R0B.utenti.2019 = 51, R0B.utenti.2024 = 72",
        "   - blocco di motivazioni che i dati della scheda richiedono",
        "   - risposta R16 = SI",
        "   - scarto: R07.2021 = 120.000,50 €, R06 = 100.000,25 €",
        "   - risposta R22 = SI",
        "   - nota dell'ufficio per R22",
    ):
        assert line in lines
