"""The form as data: editions such as ``soc25.yaml`` and the typed view of them."""

from soc25doc.forms.edition import Block, Cell, Edition, Field, Kind, Quadro, Threshold, Years
from soc25doc.forms.loader import default_edition, editions, editions_with, load_edition

__all__ = [
    "Block",
    "Cell",
    "Edition",
    "Field",
    "Kind",
    "Quadro",
    "Threshold",
    "Years",
    "default_edition",
    "editions",
    "editions_with",
    "load_edition",
]
