"""What a Comune may write to explain a flag: suggestions kept as data."""

from soc25doc.errors import DataFileError
from soc25doc.forms import Field
from soc25doc.nlp.data import model_file

FILE = "lessico/suggerimenti.yaml"


def hint(flag: Field) -> str:
    """Return the suggestion for a flag; for an unknown one the general suggestion of its kind."""
    marked = model_file(FILE)
    known = marked.value.get("motivi", {})
    general = marked.value.get("altro" if flag.altro else "generale")
    text = known.get(flag.code, general)
    if not isinstance(text, str):
        raise DataFileError(FILE, 1, f"manca il suggerimento per {flag.code}")
    return text
