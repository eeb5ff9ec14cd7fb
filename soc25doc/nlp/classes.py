"""Classes of like words: what lets the classifier read words that no training text holds.

``models/classi/*.yaml`` lists them: ``name: [entry, …]``, an entry being one folded word, or a
stem that ends in ``*``. A word takes the classes of its exact entry and of its longest stem.
"""

from collections.abc import Mapping
from functools import cache

from soc25doc.errors import DataFileError
from soc25doc.nlp.data import model_file
from soc25doc.resources import models_dir

FOLDER = "classi"


class WordClasses:
    """Looks a folded word up."""

    def __init__(self, words: Mapping[str, tuple[str, ...]], stems: Mapping[str, tuple[str, ...]]):
        self._words = words
        self._stems = stems
        self._longest = max(map(len, stems), default=0)

    def __call__(self, folded: str) -> tuple[str, ...]:
        """Return the names of the classes that hold the word, none twice."""
        found = self._words.get(folded, ())
        for length in range(min(len(folded), self._longest), 2, -1):
            by_stem = self._stems.get(folded[:length])
            if by_stem is not None:
                return tuple(dict.fromkeys(found + by_stem))
        return found


@cache
def word_classes() -> WordClasses:
    """Return the shipped table. Raises DataFileError that names file and line."""
    words: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    for path in sorted((models_dir() / FOLDER).glob("*.yaml")):
        name = f"{FOLDER}/{path.name}"
        marked = model_file(name)
        if not isinstance(marked.value, dict):
            raise DataFileError(name, 1, "qui serve un elenco di classi «nome: [parole]»")
        for label, entries in marked.value.items():
            if not isinstance(entries, list) or not all(isinstance(e, str) and e for e in entries):
                raise DataFileError(name, marked.line(label), "qui serve un elenco di parole")
            for entry in entries:
                table = stems if entry.endswith("*") else words
                key = entry.removesuffix("*")
                table[key] = (*table.get(key, ()), label)
    return WordClasses(words, stems)
