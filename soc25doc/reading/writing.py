"""Schede as the json and yaml of ``read``, in pieces: a long run is never held in memory."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from soc25doc.errors import SourceError
from soc25doc.scheda import Scheda
from soc25doc.scheda.data import SCHEMA_VERSION, to_document

_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z_]*[A-Za-z0-9_.]*")
_YAML_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
# What YAML would refuse, fold or take for a line end if it stood there as it is.
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NOT_IN_BLOCK = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_LONG = 60  # a longer text, or one of several lines, is written as a block


def documents_to_json(schede: Iterable[Scheda], errors: Sequence[SourceError]) -> Iterator[str]:
    """Yield the json document of ``read`` in pieces.

    ``errors`` is looked at when the last scheda has passed: it may grow until then.
    """
    yield f'{{"schema_version": {SCHEMA_VERSION},\n "documents": ['
    separator = "\n  "
    for scheda in schede:
        yield separator + json.dumps(to_document(scheda), ensure_ascii=False, allow_nan=False)
        separator = ",\n  "
    yield "],\n"
    yield f' "errors": {json.dumps([one.to_data() for one in errors], ensure_ascii=False)}}}\n'


def documents_to_yaml(schede: Iterable[Scheda], errors: Sequence[SourceError]) -> Iterator[str]:
    """Yield the same as yaml that people can read and mend."""
    yield f"schema_version: {SCHEMA_VERSION}\n"
    opened = False
    for scheda in schede:
        if not opened:
            yield "documents:\n"
            opened = True
        yield "".join(_document(to_document(scheda)))
    yield "" if opened else "documents: []\n"
    if not errors:
        yield "errors: []\n"
        return
    yield "errors:\n"
    for error in errors:
        yield f"  - {flow(error.to_data())}\n"


def _document(document: Mapping[str, Any]) -> Iterator[str]:
    lead = "  - "
    for key, value in document.items():
        yield f"{lead}{_key(key)}:{_value(value, 4, nested=key in ('fields', 'where'))}"
        lead = "    "


def _value(value: Any, indent: int, *, nested: bool = False) -> str:
    """Write what follows a key: mappings one entry a line where ``nested``, else on one line."""
    margin = " " * (indent + 2)
    if nested and value:
        entries = (f"{margin}{_key(key)}:{_value(one, indent + 2)}" for key, one in value.items())
        return "\n" + "".join(entries)
    if isinstance(value, list) and value:
        return "\n" + "".join(f"{margin}- {flow(one)}\n" for one in value)
    if isinstance(value, str) and _suits_block(value):
        lines = "".join(f"{margin}{line}\n" if line else "\n" for line in value.split("\n"))
        return f" |-\n{lines}"
    return f" {flow(value)}\n"


def _suits_block(text: str) -> bool:
    """Say whether a text can stand as a block and come back unchanged."""
    if len(text) <= _LONG and "\n" not in text:
        return False
    return not (_NOT_IN_BLOCK.search(text) or text[0].isspace() or text.endswith("\n"))


def flow(value: Any) -> str:
    """Write a value as yaml on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, float):
        return _decimal(value)
    return json.dumps(value)


def _decimal(value: float) -> str:
    """Without an exponent, which YAML tools read in different ways."""
    text = repr(value)
    if "e" not in text:
        return text
    return f"{value:.20f}".rstrip("0") if abs(value) < 1 else f"{value:.1f}"


def _quoted(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return _TO_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def _key(key: str) -> str:
    if _PLAIN_KEY.fullmatch(key) and key.lower() not in _YAML_WORDS:
        return key
    return _quoted(key)
