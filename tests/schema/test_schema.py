"""The schemas are valid, follow the edition, and refuse what breaks the contract."""

import json
from copy import deepcopy
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator, ValidationError

from soc25doc.errors import ERROR_CODES
from soc25doc.forms import Edition
from soc25doc.scheda.data import to_document
from soc25doc.schema import SchemaName, load_schema
from tests.conftest import ROOT
from tests.reports.builders import full, number_only, scheda
from tests.reports.output import as_json
from tests.schema.closed import validate

FORM_CODES = frozenset(load_schema("read")["$defs"]["soc25"]["properties"])
NAMES: tuple[SchemaName, ...] = get_args(SchemaName)

# The example of the output contract, whole.
CONTRACT_READ = {
    "source": "scheda.pdf",
    "form": "SOC26",
    "layout": "sose",
    "comune": None,
    "printed_at": "2025-03-28T11:25",
    "fields": {"M12": {"utenti": {"2019": 17}, "media_ore": {"2024": 36.69}}, "R40": "…"},
    "where": {"M12.utenti.2019": {"page": 1, "box": [61.2, 88.0, 70.1, 97.4], "raw": "17"}},
    "problems": [{"field": "R01", "cell": "2024", "code": "not-found", "message": "…"}],
}


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_valid_and_every_reference_leads_somewhere(name: SchemaName) -> None:
    schema = load_schema(name)
    Draft202012Validator.check_schema(schema)
    for reference in _references(schema):
        target: Any = schema
        for part in reference.removeprefix("#/").split("/"):
            target = target[part]
        assert isinstance(target, dict)


@pytest.mark.parametrize("name", NAMES)
def test_error_codes_are_those_of_the_program(name: SchemaName) -> None:
    listed = load_schema(name)["$defs"]["error"]["properties"]["code"]["enum"]
    assert listed == list(ERROR_CODES)


def test_fields_of_the_schema_are_those_of_the_edition(edition: Edition) -> None:
    soc25 = load_schema("read")["$defs"]["soc25"]
    assert soc25["required"] == list(edition.fields)
    assert list(soc25["properties"]) == list(edition.fields)


def test_read_output_of_the_edition_is_accepted() -> None:
    validate("read", _read(to_document(scheda())))


def test_read_output_of_another_edition_is_accepted() -> None:
    validate("read", _read(deepcopy(CONTRACT_READ)))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("layout",), "sogei"),
        (("fields", "R16"), "Sì"),
        (("fields", "R03"), "1132"),
        (("fields", "R0E"), "NON NOTO"),
        (("fields", "M12", "utenti"), 17),
        (("fields", "M12", "utenti", "2019"), "17"),
        (("fields", "R40"), 6000),
        (("comune",), {"name": "Sondrio"}),
        (("where",), {"M12 utenti": {"raw": "17"}}),
        (("where",), {"M12.utenti.2019": {"page": 0, "raw": "17"}}),
        (("problems",), [{"field": "R01"}]),
    ],
)
def test_read_output_that_breaks_the_contract_is_refused(
    place: tuple[str, ...], value: Any
) -> None:
    document = to_document(scheda())
    _put(document, place, value)
    with pytest.raises(ValidationError):
        validate("read", _read(document))


def test_a_code_left_out_of_the_edition_is_refused() -> None:
    document = to_document(scheda())
    del document["fields"]["R39"]
    with pytest.raises(ValidationError):
        validate("read", _read(document))


def test_check_output_is_accepted_with_and_without_text_checks() -> None:
    validate("check", as_json(full(), number_only()))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("verdict",), "pronto"),
        (("block",), "R16"),
        (("comune",), "Sondrio"),
        (("relazione", "present"), False),
        (("relazione", "characters"), -1),
        (("coverage",), [{"flag": "R22", "status": "explained", "evidence": []}]),
        (("coverage",), [{"flag": "R22", "status": "covered", "evidence": [{"start": 0}]}]),
        (("claims",), [{"start": 0, "end": 2, "text": "…", "verdict": "true"}]),
        (("findings",), [{"rule": "REL020"}]),
        (("not_checked",), [{"rule": "SCH031", "fields": "R09", "why": "…"}]),
        (("disabled",), [{"rule": "REL050", "reason": ""}]),
    ],
)
def test_check_output_that_breaks_the_contract_is_refused(
    place: tuple[str, ...], value: Any
) -> None:
    output = as_json(full())
    _put(output["documents"][0], place, value)
    with pytest.raises(ValidationError):
        Draft202012Validator(load_schema("check")).validate(output)


@pytest.mark.parametrize("key", ["coverage", "claims"])
def test_coverage_and_claims_come_together(key: str) -> None:
    output = as_json(full())
    del output["documents"][0][key]
    with pytest.raises(ValidationError):
        validate("check", output)


def test_another_version_is_refused() -> None:
    with pytest.raises(ValidationError):
        validate("check", {**as_json(full()), "schema_version": 2})


def test_a_key_that_a_later_version_adds_is_no_fault() -> None:
    output = as_json(full())
    output["documents"][0]["findings"][0]["link"] = "https://example.org"
    Draft202012Validator(load_schema("check")).validate(output)


def _read(document: dict[str, Any]) -> dict[str, Any]:
    return {"schema_version": 1, "documents": [document], "errors": []}


def _put(document: dict[str, Any], place: tuple[str, ...], value: Any) -> None:
    for key in place[:-1]:
        document = document[key]
    document[place[-1]] = value


def _references(node: Any) -> list[str]:
    if isinstance(node, list):
        return [found for one in node for found in _references(one)]
    if not isinstance(node, dict):
        return []
    own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
    return own + [found for one in node.values() for found in _references(one)]


def test_the_documented_example_is_by_the_schema_and_its_offsets_hold() -> None:
    page = (ROOT / "docs" / "contratto.md").read_text(encoding="utf-8")
    example = json.loads(page.split("```json\n")[1].split("```")[0])
    validate("check", example)
    [document] = example["documents"]
    relazione = document["relazione"]
    assert relazione["characters"] == len(relazione["text"])
    assert relazione["remaining"] == relazione["limit"] - relazione["characters"]
    [passage] = document["coverage"][0]["evidence"]
    assert relazione["text"][passage["start"] : passage["end"]] == passage["text"]


@pytest.mark.parametrize("name", NAMES)
def test_every_key_of_the_schema_is_documented(name: SchemaName) -> None:
    page = (ROOT / "docs" / "contratto.md").read_text(encoding="utf-8")
    schema = load_schema(name)
    for definition in (schema, *schema["$defs"].values()):
        for key in definition.get("properties", {}):
            assert f"`{key}`" in page or f'"{key}"' in page or key in FORM_CODES
