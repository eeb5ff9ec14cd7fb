"""Near copies in a batch: found with what differs, in time that grows with the texts."""

import random
import time

from soc25doc.checks.copies import Text, near_copies

COMMON = (
    "Il Comune di {name} ha delegato al Consorzio la gestione dei servizi sociali, che comprendono "
    "il segretariato, il servizio sociale professionale, l'assistenza domiciliare e i contributi. "
    "Gli utenti sono passati da {before} a {after}. Le risorse aggiuntive sono state versate al "
    "Consorzio, che le ha destinate alle ore di assistenza domiciliare nei giorni festivi."
)
OTHER = (
    "Lo sportello è aperto due mattine, in municipio; chi non può venire riceve una visita a casa. "
    "Nel corso dell'anno la giunta ha scelto di tenere aperto il centro diurno, che i volontari "
    "raggiungono con il pulmino donato dalla parrocchia."
)


def _text(name: str, named: str | None = None, before: int = 10, after: int = 12) -> Text:
    text = COMMON.format(name=named or name, before=before, after=after)
    return Text(f"{name}.pdf", name, text)


def test_a_common_text_is_found_with_what_differs() -> None:
    (pair,) = near_copies(
        [_text("Montespiga"), Text("altro.pdf", "Altro", OTHER), _text("Roccavelina", None, 31, 47)]
    )
    assert (pair.first.comune, pair.second.comune) == ("Montespiga", "Roccavelina")
    assert pair.differences == (("Montespiga", "Roccavelina"), ("10", "31"), ("12", "47"))
    assert pair.foreign == ""


def test_the_name_of_another_comune_is_told() -> None:
    (pair,) = near_copies([_text("Montespiga"), _text("Roccavelina", "Montespiga")])
    assert pair.foreign == "second"
    assert pair.differences == ()
    assert pair.likeness == 100


def test_different_texts_are_no_copies() -> None:
    assert not list(near_copies([_text("Montespiga"), Text("b", "B", OTHER), Text("c", "C", "")]))


def test_time_grows_with_the_number_of_texts() -> None:
    words = [f"parola{i}" for i in range(400)]

    def batch(size: int) -> list[Text]:
        chance = random.Random(7)
        return [Text(str(i), None, " ".join(chance.choices(words, k=120))) for i in range(size)]

    def seconds(size: int) -> float:
        texts = batch(size)
        start = time.perf_counter()
        assert not list(near_copies(texts))
        return time.perf_counter() - start

    seconds(100)
    assert seconds(2000) < 12 * max(seconds(400), 0.01)
