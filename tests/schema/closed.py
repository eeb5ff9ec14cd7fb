"""Validation against a shipped schema, and against a stricter one that knows no further keys.

Other programs must bear keys that are added later; our own output may hold none that the schema
does not describe.
"""

from copy import deepcopy
from typing import Any

from jsonschema import Draft202012Validator

from soc25doc.schema import SchemaName, load_schema


def validate(name: SchemaName, output: Any) -> None:
    """Raise jsonschema's ValidationError where ``output`` breaks the schema or has unknown keys."""
    schema = load_schema(name)
    Draft202012Validator(schema).validate(output)
    Draft202012Validator(_closed(schema)).validate(output)


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    copy = deepcopy(schema)
    _close(copy)
    return copy


def _close(node: Any) -> None:
    if isinstance(node, list):
        for one in node:
            _close(one)
    if not isinstance(node, dict):
        return
    if "properties" in node and "type" in node and "additionalProperties" not in node:
        node["additionalProperties"] = False
    for one in node.values():
        _close(one)
