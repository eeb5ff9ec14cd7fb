"""Windows: whole sentences, runs of segments, and the features of each."""

from collections import Counter

import numpy
from hypothesis import given, settings
from hypothesis import strategies as st

from soc25doc.nlp.classes import word_classes
from soc25doc.nlp.classifier import ReasonClassifier, Weights
from soc25doc.nlp.features import FeatureMaker, window_features
from soc25doc.nlp.normalise import normalise
from soc25doc.nlp.pipeline import analysis
from soc25doc.nlp.windows import windows

YEAR = 2024
NLP = analysis(YEAR)
FEATURES = FeatureMaker(word_classes(), YEAR)

TEXTS = st.lists(
    st.sampled_from(
        [
            *("il posto di assistente sociale", "è vacante dal 2022", "non", "manca", ",", ";"),
            *("la rete", "del volontariato", "4", "nel 2026", "\n", ".", "Il Comune", "perché"),
        ]
    ),
    max_size=40,
).map(" ".join)


def _read(text: str) -> list[str]:
    doc = NLP(normalise(text).text)
    return [str(doc[window.start : window.end]) for window in windows(doc)]


def test_a_short_sentence_is_one_window() -> None:
    assert _read("Il posto è vacante.") == ["Il posto è vacante."]


def test_a_long_sentence_is_also_read_by_its_segments() -> None:
    found = _read("Il posto è vacante dal 2022, la rete è debole, mancano i fondi per tutto.")
    assert found[0].startswith("Il posto")
    assert found[0].endswith("tutto.")
    assert "Il posto è vacante dal 2022," in found
    assert "la rete è debole, mancano i fondi per tutto." in found


def test_a_heading_is_no_window() -> None:
    assert _read("Digitalizzazione:\n") == []


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_windows_lie_in_their_sentence(text: str) -> None:
    doc = NLP(normalise(text).text)
    whole = {window.sentence: window for window in windows(doc) if window.is_whole}
    for window in windows(doc):
        around = whole[window.sentence]
        assert around.start <= window.start < window.end <= around.end


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_running_totals_score_a_window_as_its_own_features_do(text: str) -> None:
    doc = NLP(normalise(text).text)
    grid = FEATURES(doc)
    found = list(windows(doc))
    known = sorted({f for w in found for f in window_features(grid, w.start, w.end)})[::2]
    generator = numpy.random.default_rng(1)
    table = generator.normal(size=(len(known), 4)).astype(numpy.float32)
    bias = numpy.zeros(4, dtype=numpy.float32)
    classifier = ReasonClassifier(FEATURES)
    classifier.weights = Weights(("A", "B"), tuple(known), table, bias, 0.3, 30.0)
    logits = classifier.log_odds(doc, found)
    row = {feature: i for i, feature in enumerate(known)}
    for place, window in enumerate(found):
        counts = Counter(f for f in window_features(grid, window.start, window.end) if f in row)
        total = sum((n * table[row[f]] for f, n in counts.items()), start=numpy.zeros(4))
        expected = total / (counts.total() + 30.0) ** 0.3
        assert numpy.allclose(logits[place].ravel(), expected, atol=1e-3)
