"""The Italian that says why a flag was judged so."""

from soc25doc.nlp.context import DENIED
from soc25doc.nlp.page import Cue
from soc25doc.nlp.reasons import Reading
from soc25doc.nlp.why import why


def test_of_nothing_it_says_that_no_sentence_touches_the_subject() -> None:
    said = why(Reading("R20", "missing", likely=0.95))
    assert said == "Giudizio sicuro. Nessuna frase del testo tocca l'argomento."


def test_words_and_cues_are_quoted() -> None:
    reading = Reading(
        "R20",
        "missing",
        closest=(0, 10),
        cues=(Cue(DENIED, "Non"), Cue(DENIED, "né")),
        words=("sportello", "telematico"),
        likely=0.6,
    )
    assert why(reading) == (
        "Giudizio incerto: conviene rileggere. Richiamano l'argomento «sportello» e «telematico». "
        "«Non» nega ciò che segue."
    )


def test_a_generic_one_says_what_is_missing() -> None:
    reading = Reading("R20", "generic", ((0, 5),), words=("digitalizzati",), likely=0.8)
    assert why(reading).startswith("Giudizio abbastanza sicuro. Richiama l'argomento «digital")
    assert why(reading).endswith("quanto, da quando, con quale strumento.")
