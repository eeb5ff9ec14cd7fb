"""``python -m tests.drafting.regression [--sample N]``: every draft before our own judge.

For each block, each non-empty set of its flags and 40 seeded forms, the draft is written bare and
with notes that fit, and read by ``check relazione``. Whatever it holds against a draft is a fault.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from random import Random

from soc25doc.checks.finding import Checked
from soc25doc.checks.runner import Settings, check_relazione
from soc25doc.drafting import LENGTHS, Draft, Options, Sentence, draft
from soc25doc.drafting.language import without_article
from soc25doc.forms import default_edition
from soc25doc.italian import characters
from soc25doc.marked import load_yaml
from soc25doc.scheda import Scheda
from tests.drafting.seeded import Case, cases, scheda_of

FORMS = 40
_FIRST = 40  # faults shown


@cache
def fitting_notes(name: str = "note.yaml") -> dict[str, list[str]]:
    """Return the notes that fit each code."""
    notes: dict[str, list[str]] = load_yaml(Path(__file__).with_name(name)).value
    return notes


def notes_for(scheda: Scheda, random: Random) -> dict[str, str]:
    """Choose a fitting note for every question that the form raises, and for every flag."""
    asked = {question.code for question in draft(scheda, {}).questions}
    codes = asked | {flag.code for flag in scheda.flags_set()}
    return {code: random.choice(fitting_notes()[code]) for code in sorted(codes)}


def faults(case: Case, *, of_coverage: bool) -> list[str]:
    """Return what the judge holds against the drafts of one case: reasons that it doesn't find
    explained, or all the rest."""
    random = case.random
    scheda = scheda_of(default_edition(), case)
    options = Options(lunghezza=random.choice([*LENGTHS]))
    notes = notes_for(scheda, random)
    bare, full = draft(scheda, {}, options), draft(scheda, notes, options)
    found = [
        *(f"senza note, {fault}" for fault in _faults(scheda, bare, of_coverage)),
        *(f"con le note, {fault}" for fault in _faults(scheda, full, of_coverage, complete=True)),
    ]
    return [f"{case} {options.lunghezza}: {fault}" for fault in found]


def _faults(
    scheda: Scheda, drafted: Draft, of_coverage: bool, *, complete: bool = False
) -> Iterator[str]:
    checked = check_relazione(scheda.with_relazione(drafted.text), Settings(from_file=True))
    if of_coverage:
        yield from _flags(drafted, checked, complete=complete)
        return
    if characters(drafted.text) > scheda.edition.limit("caratteri_relazione"):
        yield f"{characters(drafted.text)} caratteri"
    yield from _claims(drafted, checked)
    for finding in checked.findings:
        if finding.severity == "info" or finding.rule in _COVERAGE:
            continue
        if not complete and finding.fields and set(finding.fields) <= set(drafted.gaps):
            continue  # a gap is an error until somebody fills it in
        yield f"{finding.rule} {finding.severity}: {finding.message}"


def _claims(drafted: Draft, checked: Checked) -> Iterator[str]:
    """What the draft states must be confirmed; of what a name or a note holds, nothing denied."""
    given = list(_given(drafted))
    for claim in checked.claims or ():
        start, end = claim.span.start, claim.span.end
        theirs = any(start < stop and begin < end for begin, stop in given)
        if claim.verdict != "confirmed" and not (theirs and claim.verdict == "unverifiable"):
            words = drafted.text[start:end]
            yield f"{claim.verdict}: «{words}» (atteso {claim.expected}; {claim.working})"


def _given(drafted: Draft) -> Iterator[tuple[int, int]]:
    """Yield where the text holds names of bodies and notes: words that are not the draft's own."""
    for fact in drafted.facts.values():
        if fact.kind in ("nome", "nota"):
            for words in {without_article(str(fact.value)), without_article(fact.label)} - {""}:
                for found in re.finditer(re.escape(words), drafted.text):
                    yield found.span()


def _flags(drafted: Draft, checked: Checked, *, complete: bool) -> Iterator[str]:
    """A gap aside no reason may be missing; those told with notes or numbers must be covered."""
    for one in checked.coverage or ():
        own = [said for said in drafted.sentences if said.paragraph == one.flag]
        told = complete or _rests_on_the_form(own, drafted)
        gap = one.flag in drafted.gaps
        if not gap and (one.status == "missing" or (told and one.status != "covered")):
            yield f"{one.flag} {one.status}: «{' '.join(said.text for said in own)}»"


def _rests_on_the_form(sentences: list[Sentence], drafted: Draft) -> bool:
    """Say whether a reason is told with values of the form, none of which speaks against it."""
    cells = {cell for said in sentences for id_ in said.facts for cell in drafted.facts[id_].cells}
    return bool(cells) and not any(said.against for said in sentences)


# The rules that speak of coverage: what they say is judged flag by flag above.
_COVERAGE = frozenset({"REL020", "REL021", "REL022"})


def _all_faults(case: Case) -> list[str]:
    return faults(case, of_coverage=False) + faults(case, of_coverage=True)


def main() -> None:
    """Run the regression and print what failed; the status says whether anything did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=1, help="every N-th case only")
    every = parser.parse_args().sample
    todo = list(cases(default_edition(), FORMS, every=every))
    with ProcessPoolExecutor() as pool:
        results = list(pool.map(_all_faults, todo, chunksize=50))
    bad = [fault for found in results for fault in found]
    for fault in bad[:_FIRST]:
        sys.stdout.write(f"{fault}\n")
    failed = sum(bool(found) for found in results)
    sys.stdout.write(f"{len(todo)} schede, {2 * len(todo)} bozze: {failed} schede con difetti\n")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
