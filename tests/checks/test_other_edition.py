"""The rules know the form by its edition: what another edition lacks is no subject for them."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from soc25doc.checks.runner import Settings, check_scheda
from soc25doc.forms import Edition, Field, load_edition
from soc25doc.forms import loader as loader_module
from tests.checks.cases import base_scheda
from tests.strategies import Consistent, consistent_schede

SHIPPED = Path(loader_module.__file__).parent / "soc25.yaml"
OPTIONAL = {"piu_personale", "strutture_comunali", "mancano_assistenti"}


def _plain(field: Field) -> Field:
    return replace(field, name=None) if field.name in OPTIONAL else field


def _without_names() -> Edition:
    """The edition without the names, the group and the area that some rules look for."""
    edition = load_edition(SHIPPED)
    rows = {"multiutenza": "famiglia", "strutture": "contributi"}
    fields = {
        code: replace(
            _plain(field),
            group=rows.get(str(field.group), field.group),
            area=rows.get(str(field.area), field.area),
        )
        for code, field in edition.fields.items()
    }
    return replace(edition, fields=fields)


PLAIN = _without_names()


@given(consistent_schede(PLAIN))
@settings(max_examples=20, deadline=None)
def test_rules_without_a_subject_are_silent(made: Consistent) -> None:
    checked = check_scheda(made.scheda, Settings())

    told = {finding.rule for finding in checked.findings}
    assert not told & {"SCH025", "SCH044", "SCH045", "SCH046"}
    assert not [one for one in checked.findings if one.severity == "error"]
    assert not checked.not_checked


def _with_limit(name: str, value: int) -> Edition:
    edition = load_edition(SHIPPED)
    limit = replace(edition.thresholds[name], value=value)
    return replace(edition, thresholds={**edition.thresholds, name: limit})


@pytest.mark.parametrize(
    ("base", "limit", "value", "told"),
    [
        ("r29-r33", "rendicontazione_minima", 812, ("SCH034", "812,33 €")),
        ("r29-r33", "rendicontazione_minima", 813, None),
        ("r34-r39", "obiettivo_servizio_assistenti", 8001, ("SCH036", "uno ogni 8.001 abitanti")),
        ("r34-r39", "obiettivo_servizio_assistenti", 8000, None),
        ("r34-r39", "lep_assistenti", 8000, ("SCH046", "uno ogni 8.000")),
        ("r34-r39", "lep_assistenti", 7999, None),
    ],
)
def test_limits_are_the_edition_s(
    base: str, limit: str, value: int, told: tuple[str, str] | None
) -> None:
    scheda = replace(base_scheda(base), edition=_with_limit(limit, value))
    findings = check_scheda(scheda, Settings()).findings

    assert [one.rule for one in findings] == ([told[0]] if told else [])
    assert told is None or told[1] in findings[0].message
