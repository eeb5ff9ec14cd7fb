"""Reads the data files of the Italian analysis in ``models/``, each one once."""

from functools import cache
from typing import Any

from soc25doc.errors import DataFileError
from soc25doc.marked import Marked, load_yaml
from soc25doc.resources import models_dir


@cache
def model_file(name: str) -> Marked:
    """Return the parsed file ``models/<name>``. Raises DataFileError that names the line."""
    return load_yaml(models_dir() / name, name)


def words_at(name: str, *path: str) -> tuple[str, ...]:
    """Return the list of words at ``path`` of ``models/<name>``."""
    marked = model_file(name)
    value: Any = marked.value
    for key in path:
        if not isinstance(value, dict) or key not in value:
            raise DataFileError(name, marked.line(*path), f"manca la voce «{key}»")
        value = value[key]
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise DataFileError(name, marked.line(*path), "qui serve un elenco di parole")
    return tuple(value)
