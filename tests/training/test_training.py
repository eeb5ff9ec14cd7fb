"""Training: examples from labels, a table that learns them, a decision that follows its figures."""

from dataclasses import replace
from pathlib import Path

import numpy
import pytest

from soc25doc.checks.finding import Span
from soc25doc.evaluation.corpus import Clause
from soc25doc.evaluation.gold import Judgement, LabelledRelazione
from soc25doc.nlp.classes import word_classes
from soc25doc.nlp.decision import FIGURES, STATUSES, load_decision, write_decision
from soc25doc.nlp.features import FeatureMaker
from soc25doc.nlp.pipeline import analysis
from soc25doc.training.decide import Case, fit_decision
from soc25doc.training.examples import (
    COVERS,
    GENERIC,
    OPEN,
    UNTOUCHED,
    ExampleMaker,
    example_labels,
)
from soc25doc.training.fit import Fitting, fit

pytest.importorskip("scipy")

FLAGS = ("R20", "R36")
HOW = Fitting(
    least=1,
    least_pairs=1,
    power=0.3,
    offset=30,
    gain=0.5,
    penalty=0.1,
    spoken=2,
    rounds=40,
    kept=9999,
)


@pytest.fixture(scope="module")
def maker() -> ExampleMaker:
    return ExampleMaker(analysis(2024), FeatureMaker(word_classes(), 2024), seed=1)


def _clause(text: str, *, partial: bool = False, **groups: set[str]) -> Clause:
    frozen = {name: frozenset(group) for name, group in groups.items()}
    return Clause(text, partial=partial, **frozen)


def test_a_clause_is_judged_for_every_flag(maker: ExampleMaker) -> None:
    example = maker.of_clause(_clause("Firma digitale dal 2022.", covers={"R20"}))
    assert list(example_labels([example], FLAGS)) == [[COVERS, UNTOUCHED]]


def test_a_partial_clause_leaves_the_other_flags_open(maker: ExampleMaker) -> None:
    example = maker.of_clause(_clause("Nessun posto è vacante.", near={"R36"}, partial=True))
    assert list(example_labels([example], FLAGS)) == [[OPEN, UNTOUCHED]]


def test_the_windows_of_a_relazione_take_the_class_of_the_evidence_they_hold(
    maker: ExampleMaker,
) -> None:
    text = "Gli utenti sono 40. Il posto è vacante dal 2022."
    told = Judgement("R36", "covered", (Span(20, len(text)),))
    absent = Judgement("R20", "missing", ())
    examples = list(maker.of_relazione(LabelledRelazione(text, (told, absent)), share=0.0))
    assert list(example_labels(examples, FLAGS)) == [[UNTOUCHED, OPEN], [UNTOUCHED, COVERS]]


def test_a_generic_flag_is_untouched_where_nothing_names_it(maker: ExampleMaker) -> None:
    text = "Gli utenti sono 40. I servizi sono digitali."
    named = Judgement("R20", "generic", (Span(20, len(text)),))
    examples = list(maker.of_relazione(LabelledRelazione(text, (named,)), share=0.0))
    assert [row[0] for row in example_labels(examples, FLAGS)] == [UNTOUCHED, GENERIC]


def test_the_table_learns_its_examples_and_is_the_same_twice(maker: ExampleMaker) -> None:
    examples = [
        maker.of_clause(_clause("Il posto di assistente sociale è vacante.", covers={"R36"})),
        maker.of_clause(_clause("L'organico è al completo.", near={"R36"})),
        maker.of_clause(_clause("Le domande si inviano online con SPID.", covers={"R20"})),
        maker.of_clause(_clause("Il mercato si tiene il lunedì.")),
    ]
    first, second = fit(examples, FLAGS, HOW), fit(examples, FLAGS, HOW)
    assert first.features == second.features
    assert numpy.array_equal(first.table, second.table)
    for example in examples:
        rows = [first.features.index(f) for f in example.features if f in first.features]
        scale = (len(rows) + HOW.offset) ** HOW.power
        odds = first.table[rows].sum(axis=0) / scale + first.bias
        for place, flag in enumerate(FLAGS):
            told = example.classes.get(flag) == COVERS
            assert (odds[2 * place + 1] > 0) == told, (example.features[:3], flag)


def test_only_the_heaviest_features_stay(maker: ExampleMaker) -> None:
    examples = [maker.of_clause(_clause("Il posto è vacante.", covers={"R36"}))] * 2
    few = replace(HOW, kept=5)
    assert len(fit(examples, FLAGS, few).features) == 5


def test_the_decision_follows_its_figures_and_is_written_and_read_back(
    tmp_path: Path,
) -> None:
    def figures(covers: float, names: float) -> tuple[float, ...]:
        return (covers, covers, -5.0, names, names, names, names, 1.0, 0.0, 0.0, 0.0)

    assert len(figures(0, 0)) == len(FIGURES)
    cases = [Case(figures(4.0, 4.0), "R20", False, "covered")] * 20
    cases += [Case(figures(-4.0, 4.0), "R20", False, "generic")] * 20
    cases += [Case(figures(-4.0, -4.0), "R36", False, "missing")] * 20
    write_decision(fit_decision(cases, FLAGS), tmp_path)
    decision = load_decision(tmp_path)
    for case in cases:
        likely = decision.probabilities(case.figures, case.flag, case.is_other)
        assert STATUSES[likely.index(max(likely))] == case.status
        assert sum(likely) == pytest.approx(1.0)
