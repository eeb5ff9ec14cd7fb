"""Where the data beside the code lies: ``templates/`` and ``models/``.

In a checkout they stand next to the package; in an installed wheel they are inside it.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates_dir() -> Path:
    """Return the folder of the shipped Jinja templates."""
    return _data_dir("templates")


def models_dir() -> Path:
    """Return the folder of the shipped lexicons and spaCy pipeline."""
    return _data_dir("models")


def _data_dir(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
