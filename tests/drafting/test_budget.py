"""Which sentences stay when space is short."""

from soc25doc.drafting.budget import compose, fitting, length
from soc25doc.drafting.model import Sentence


def say(text: str, importance: int, **more: object) -> Sentence:
    return Sentence("p", text, (), importance, **more)  # type: ignore[arg-type]


def test_everything_stays_where_it_fits_in_its_order() -> None:
    sentences = [say("Uno.", 10), say("Due.", 90), say("Tre.", 50)]
    assert fitting(sentences, 14) == tuple(sentences)


def test_the_least_important_falls_out_first() -> None:
    sentences = [say("Uno.", 10), say("Due.", 90), say("Tre.", 50)]
    chosen = fitting(sentences, 9)
    assert chosen is not None
    assert compose(chosen) == "Due. Tre."


def test_what_must_be_said_stays_or_nothing_is() -> None:
    sentences = [say("Importante.", 99), say("Obbligo.", 1, required=True)]
    assert fitting(sentences, 8) == (sentences[1],)
    assert fitting(sentences, 7) is None


def test_no_sentence_hangs_in_the_air() -> None:
    sentences = [say("Molto più lunga.", 50, key="base"), say("Di cui sei.", 40, after="base")]
    assert fitting(sentences, 12) == ()


def test_paragraphs_stand_on_lines_of_their_own() -> None:
    one, two = Sentence("a", "Uno.", (), 1), Sentence("b", "Due.", (), 1)
    assert compose([one, two, Sentence("a", "Ancora.", (), 1)]) == "Uno. Ancora.\nDue."


def test_the_length_is_the_strictest_count() -> None:
    assert length("è\n\N{GRINNING FACE}") == 1 + 2 + 2


def test_a_fuller_sentence_takes_the_place_of_the_shorter() -> None:
    short, full = (
        say("In tutto 7.", 70, key="a", required=True),
        say("In tutto 7: a 4.", 60, key="a"),
    )
    assert fitting([short, full], 40) == (full,)
    assert fitting([short, full], 12) == (short,)
    assert fitting([full, short], 40) == (full,)
