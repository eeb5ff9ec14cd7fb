"""The sentences of the prints (``wording.yaml``) with years, codes and limits filled in."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from soc25doc.forms import Edition
from soc25doc.italian import day, number
from soc25doc.marked import parse_yaml

HERE = Path(__file__).parent


@cache
def _texts() -> Mapping[str, Any]:
    content: Mapping[str, Any] = parse_yaml((HERE / "wording.yaml").read_text("utf-8")).value
    return content


class Wording:
    """The texts of one print for one edition."""

    def __init__(self, layout: str, edition: Edition) -> None:
        self._texts = _texts()[layout]
        years = edition.years
        self.facts: dict[str, str] = {
            "rendiconto": str(years.rendiconto),
            "previous": str(years.rendiconto - 1),
            "confronto": str(years.confronto),
            **{f"spesa{index}": str(year) for index, year in enumerate(years.spesa)},
            "risorse": edition.named("risorse").code,
            "da_rendicontare": edition.named("da_rendicontare").code,
            "minimo": number(edition.limit("rendicontazione_minima")),
            "lep": number(edition.limit("lep_assistenti")),
            "obiettivo": number(edition.limit("obiettivo_assistenti")),
            "soglia": number(edition.limit("obiettivo_servizio_assistenti")),
            "limite": number(edition.limit("caratteri_relazione")),
            "scadenza": day(edition.deadline),
        }

    def part(self, key: str) -> Any:
        """Return a list or mapping of the file as it is."""
        return self._texts[key]

    def say(self, key: str, **more: str) -> str:
        """Return the sentence ``key``, filled in."""
        return self.fill(self._texts[key], **more)

    def fill(self, template: str, **more: str) -> str:
        """Fill in a template of the file. Form texts never come in as templates."""
        return template.format_map({**self.facts, **more})
