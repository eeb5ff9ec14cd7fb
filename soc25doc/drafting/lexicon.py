"""The words of the draft that are lists, not prose: ``templates/relazione/*.yaml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from soc25doc.errors import DataFileError
from soc25doc.forms import Block, Edition, Field
from soc25doc.marked import load_yaml
from soc25doc.resources import templates_dir


@dataclass(frozen=True, slots=True)
class Reason:
    """How a reason of Quadro 4 is put: the plain sentence without its full stop, the words that
    admit a number against it, what to ask the Comune (``sempre``: even where numbers bear the
    reason out), and the template that ties it to numbers."""

    afferma: str
    domanda: str
    ammette: str = ""
    modello: str = ""
    sempre: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """How a row of Quadro 3 is put: what its spending paid, the sentence on which a note of the
    office hangs, and what to ask."""

    frase: str
    nota: str
    domanda: str


@cache
def word_list(name: str) -> Mapping[str, Any]:
    """Read one of the shipped word lists. Raises DataFileError that names the line."""
    value = load_yaml(templates_dir() / "relazione" / name).value
    if not isinstance(value, dict):
        raise DataFileError(name, 1, "qui serve un elenco di voci «nome: valore»")
    return value


def area_phrase(edition: Edition, key: str) -> str:
    """Return where the users of an area were served: ``nelle strutture``."""
    known: str | None = word_list("parole.yaml")["aree"].get(key)
    return known or f"nell'area {_inside(edition.areas[key])}"


def group_phrase(edition: Edition, key: str | None) -> str:
    """Return the users of a group, with article: ``gli anziani``."""
    if key is None:
        return "gli altri utenti"
    known: str | None = word_list("parole.yaml")["gruppi"].get(key)
    return known or f"gli utenti dell'area {_inside(edition.groups[key])}"


def goal(field: Field) -> Goal:
    """Return how a row of Quadro 3 is put; one that the lists don't know is called by its label."""
    entry = word_list("parole.yaml")["obiettivi"].get(field.name)
    if entry:
        return Goal(**entry)
    label = f"la voce «{_inside(field.label)}»"
    return Goal(
        frase=f"per {label}",
        nota=f"La spesa per {label} è stata impiegata come segue",
        domanda=f"Come è stata impiegata la spesa per {label}?",
    )


def block_phrase(block: Block, kind: str) -> str:
    """Return the words for a block: ``premessa`` introduces its reasons, ``esito`` sums it up."""
    phrases = word_list("parole.yaml")["blocchi"][f"{block.spesa}-{block.livello}"]
    text: str = phrases[kind]
    return text


def reason(flag: Field) -> Reason:
    """Return how a reason is put; one that the lists don't know is affirmed by its label.

    ``parola`` must stand in the label: another edition may give a code another meaning.
    """
    entry = word_list("motivi.yaml").get(flag.code)
    if entry is None or entry["parola"] not in flag.label.casefold():
        label = _inside(flag.label)
        return Reason(
            afferma=f"Fra le ragioni vi è la seguente voce della scheda: {label}",
            domanda=f"In che modo la ragione «{label}» riguarda il Comune?",
        )
    return Reason(
        afferma=entry["afferma"],
        domanda=entry["domanda"],
        ammette=entry.get("ammette", ""),
        modello=entry.get("modello", ""),
        sempre=entry.get("sempre", False),
    )


def _inside(label: str) -> str:
    """Return a label as it stands inside a sentence."""
    clean = " ".join(label.split()).rstrip(".:;")
    return clean if clean[:2].isupper() else clean[:1].lower() + clean[1:]
