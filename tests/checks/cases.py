"""The cases of the rules as data (see tests/cases/README.md), and schede built from them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from soc25doc.forms import default_edition
from soc25doc.marked import parse_yaml
from soc25doc.scheda import Comune, Problem, Scheda
from soc25doc.scheda.data import from_document

CASES = Path(__file__).parent.parent / "cases"
_KEYS = {
    *("name", "base", "change", "layout", "drop", "doubt", "stated_comune", "comune", "relazione"),
    *("strict", "from_file", "previous", "expect", "not_checked"),
}


@cache
def base_scheda(name: str) -> Scheda:
    """Return one of the schede that no rule on the numbers has anything to say about."""
    path = CASES / "base" / f"{name}.yaml"
    marked = parse_yaml(path.read_text(encoding="utf-8"))
    return from_document(marked, (), path.name, default_edition())


def all_cases() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the rule's code and the case, file by file."""
    for path in sorted((CASES / "rules").glob("*.yaml")):
        data = parse_yaml(path.read_text(encoding="utf-8")).value
        assert data["rule"] == path.stem, path
        for case in data["cases"]:
            assert set(case) <= _KEYS, (path.name, case["name"], set(case) - _KEYS)
            yield data["rule"], case


def case_scheda(case: Mapping[str, Any]) -> Scheda:
    """Return the base scheda of a case with its changes."""
    scheda = base_scheda(case["base"])
    changes = dict(case.get("change", {}))
    if "relazione" in case:
        changes[scheda.named("relazione").code] = case["relazione"]
    unknown = set(changes) - set(scheda.edition.cells)
    assert not unknown, unknown
    values = {**scheda.values, **changes}
    return replace(
        scheda,
        layout=case.get("layout", scheda.layout),
        values={key: value for key, value in values.items() if value is not None},
        not_carried=scheda.not_carried | set(case.get("drop", ())),
        problems=tuple(_problem(cell) for cell in case.get("doubt", ())),
        comune=Comune(case["comune"]) if "comune" in case else None,
        stated_comune=Comune(case["stated_comune"]) if "stated_comune" in case else None,
    )


def _problem(cell: str) -> Problem:
    code, _, path = cell.partition(".")
    return Problem(code, path, "not-found", "il valore non è stato trovato")
