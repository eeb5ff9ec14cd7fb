"""The JSON Schemas (draft 2020-12) of what ``read`` and ``check`` write, for other programs."""

import json
from pathlib import Path
from typing import Any, Literal

SchemaName = Literal["read", "check"]


def load_schema(name: SchemaName) -> dict[str, Any]:
    """Return a schema as plain data."""
    path = Path(__file__).with_name(f"{name}.schema.json")
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema
