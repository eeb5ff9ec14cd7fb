"""Makes ``models/lemmi.tsv``: the inflected forms of every plain word of the lexicon.

The forms come from simplemma's Italian dictionary, mended by ``models/lemmi.yaml``. Run
``python -m soc25doc.nlp.lemma_table`` after a change of the lexicon. A table of some hundred lines
loads in a millisecond; simplemma's own dictionary takes half a second.
"""

import sys
from collections import defaultdict
from collections.abc import Mapping

from soc25doc.nlp.data import model_file
from soc25doc.nlp.lemmas import TABLE
from soc25doc.nlp.lexicon import plain_words
from soc25doc.nlp.normalise import fold
from soc25doc.resources import models_dir

FIXES_FILE = "lemmi.yaml"
_SHORT = 5  # shorter words in -o have plurals of other words beside them


def build_table() -> str:
    """Return the text of the table: one line per lemma, its forms after a tab."""
    fixes = _fixes()
    lemma_of = {**_dictionary(), **fixes}
    lemma_of.update(_endings(lemma_of))
    wanted = {lemma_of.get(word, word) for word in plain_words()}
    forms: dict[str, set[str]] = defaultdict(set)
    for form, lemma in lemma_of.items():
        if lemma in wanted and form != lemma:
            forms[lemma].add(form)
    return "".join(f"{lemma}\t{' '.join(sorted(forms[lemma]))}\n" for lemma in sorted(forms))


def _endings(lemma_of: Mapping[str, str]) -> dict[str, str]:
    """Return the feminine and plural forms, unknown to the dictionary, of words in -o."""
    found: dict[str, str] = {}
    for word in plain_words():
        if word.endswith("o") and len(word) > _SHORT:
            for form in (word[:-1] + ending for ending in "aie"):
                if lemma_of.get(form, form) == form:
                    found[form] = lemma_of.get(word, word)
    return found


def _dictionary() -> dict[str, str]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    words = DefaultDictionaryFactory().get_dictionary("it")
    folded: dict[str, str] = {}
    for form, lemma in words.items():
        if form.islower() and form.isalpha():
            folded.setdefault(fold(form), fold(lemma))
    return {form: _resolved(folded, form) for form in folded}


def _resolved(lemma_of: Mapping[str, str], form: str) -> str:
    """Follow chains: the dictionary has delegata → delegato → delegare."""
    seen = {form}
    while (lemma := lemma_of.get(form, form)) not in seen:
        seen.add(lemma)
        form = lemma
    return form


def _fixes() -> dict[str, str]:
    table = model_file(FIXES_FILE).value["correzioni"]
    return {fold(form): fold(lemma) for lemma, forms in table.items() for form in forms}


if __name__ == "__main__":
    (models_dir() / TABLE).write_text(build_table(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{models_dir() / TABLE}\n")
