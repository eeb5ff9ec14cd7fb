"""``python -m soc25doc.training``: corpus → ``models/it_soc25``. Same corpus, same weights."""

import sys
from collections.abc import Iterator, Sequence

from spacy.language import Language

from soc25doc.evaluation.corpus import batch_relazioni, load_clauses, splits
from soc25doc.forms import Edition, default_edition
from soc25doc.marked import load_yaml
from soc25doc.nlp.classes import word_classes
from soc25doc.nlp.classifier import COMPONENT, ReasonClassifier, Weights
from soc25doc.nlp.decision import figures_of, write_decision
from soc25doc.nlp.features import FeatureMaker
from soc25doc.nlp.judgements import Judgements
from soc25doc.nlp.normalise import normalise
from soc25doc.nlp.page import build_page
from soc25doc.nlp.pipeline import MODEL, analysis
from soc25doc.resources import models_dir
from soc25doc.training.decide import Case, fit_decision
from soc25doc.training.examples import Example, ExampleMaker
from soc25doc.training.fit import Fitting, fit

CONFIG = "addestramento.yaml"


def main() -> int:
    """Train the table and the decision, and write the pipeline."""
    config = load_yaml(models_dir() / CONFIG).value
    how = Fitting(**{key: float(value) for key, value in config["fitting"].items()})
    builder = _Builder(
        default_edition(),
        how,
        seed=config["seed"],
        share=float(config["share"]),
        neutral=float(config["neutral"]),
    )
    batches = [batch for part in config["parts"] for batch in splits()[part]]
    examples = {batch: list(builder.examples(batch)) for batch in batches}
    cases: list[Case] = []
    for part in range(config["folds"]):
        unseen = batches[part :: config["folds"]]
        _say(f"table without {', '.join(unseen)}")
        table = builder.table(examples, [one for one in batches if one not in unseen])
        for batch in unseen:
            cases.extend(builder.cases(batch, table))
            cases.extend(builder.neutral_cases(batch, table))
    _say("table of all batches")
    builder.write(builder.table(examples, batches), cases)
    return 0


class _Builder:
    """The parts of the training, by the edition's flags."""

    def __init__(
        self, edition: Edition, how: Fitting, *, seed: int, share: float, neutral: float
    ) -> None:
        self._edition = edition
        self._how = how
        self._seed = seed
        self._share = share
        self._neutral = neutral
        self._year = edition.years.rendiconto
        self._nlp = analysis(self._year)
        self._flags = [flag.code for flag in edition.flags]

    def examples(self, batch: str) -> Iterator[Example]:
        """Yield the examples of a batch."""
        maker = ExampleMaker(self._nlp, FeatureMaker(word_classes(), self._year), self._seed)
        for clause in load_clauses(batch, self._edition):
            yield maker.of_clause(clause)
        for relazione in batch_relazioni(batch, self._edition):
            yield from maker.of_relazione(relazione, self._share)

    def table(self, examples: dict[str, list[Example]], batches: Sequence[str]) -> Weights:
        """Return the table that these batches teach."""
        seen = [example for batch in batches for example in examples[batch]]
        return fit(seen, self._flags, self._how)

    def cases(self, batch: str, table: Weights) -> Iterator[Case]:
        """Yield the judged flags of a batch as the table sees them."""
        nlp = _with_classifier(self._year, table)
        for relazione in batch_relazioni(batch, self._edition):
            even = normalise(relazione.text)
            page = build_page(nlp(even.text), even, self._flags)
            judgements = Judgements(page, self._edition, relazione.text)
            for said in relazione.judgements:
                flag = self._edition.fields[said.flag]
                by_rules = judgements.by_rules(flag)
                figures = figures_of(page.scores, self._flags.index(said.flag), by_rules)
                yield Case(figures, said.flag, flag.altro, said.status)

    def neutral_cases(self, batch: str, table: Weights) -> Iterator[Case]:
        """Yield for each neutral clause the flag that it comes nearest to, which it leaves open."""
        nlp = _with_classifier(self._year, table)
        for clause in load_clauses(batch, self._edition):
            if not clause.is_neutral:
                continue
            even = normalise(clause.text)
            page = build_page(nlp(even.text), even, self._flags)
            if not page.scores.windows:
                continue
            nearest = int(page.scores.covers.max(axis=0).argmax())
            flag = self._edition.fields[self._flags[nearest]]
            by_rules = Judgements(page, self._edition, clause.text).by_rules(flag)
            figures = figures_of(page.scores, nearest, by_rules)
            yield Case(figures, flag.code, flag.altro, "missing", self._neutral)

    def write(self, table: Weights, cases: Sequence[Case]) -> None:
        """Write the pipeline with its table and its decision."""
        folder = models_dir() / MODEL
        nlp = _with_classifier(self._year, table)
        nlp.meta.update(name=MODEL.removeprefix("it_"), version="1.0.0", license="EUPL-1.2")
        nlp.to_disk(folder, exclude=["vocab", "tokenizer"])
        write_decision(fit_decision(cases, self._flags), folder)


def _with_classifier(year: int, table: Weights) -> Language:
    nlp = analysis(year)
    component = nlp.add_pipe(COMPONENT, config={"year": year})
    assert isinstance(component, ReasonClassifier)
    component.weights = table
    return nlp


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
