"""YAML and JSON read into plain values that remember the line they stand on.

Decimal numbers come back as ``Decimal``, so that 36.69 stays 36.69. In YAML only null, whole and
decimal numbers are more than text: ``NO`` stays "NO" and a date stays what was typed. What is no
number of this world (``NaN``, 5,000 digits) is a float, which no value of a scheda may be.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path as FilePath
from typing import Any

import yaml

from soc25doc.errors import DataFileError

Path = tuple[str | int, ...]

_NULL = re.compile(r"~|null|Null|NULL|")
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+(?:[eE][-+]?[0-9]+)?")
_LONGEST = 40  # characters of a number, and places before or after its point
_BOOLEANS = {"true": True, "True": True, "false": False, "False": False}


class MarkedError(Exception):
    """Text that is not YAML or JSON; ``line`` counts from 1, ``reason`` is Italian."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Marked:
    """A value made of dict, list, str, int, Decimal, float (see above), bool and None, and where
    its parts stand."""

    value: Any
    line_of: Callable[[Path], int]

    def line(self, *path: str | int) -> int:
        """Return the line (from 1) of the part at ``path``, or of its nearest known parent."""
        return self.line_of(path)


def load_yaml(path: FilePath, name: str | None = None) -> Marked:
    """Read a YAML file. Raises DataFileError that calls it ``name``, or by its file name."""
    called = name or path.name
    try:
        return parse_yaml(path.read_text(encoding="utf-8-sig"))
    except MarkedError as error:
        raise DataFileError(called, error.line, error.reason) from error
    except UnicodeDecodeError as error:
        raise DataFileError(called, None, "il file non è in codifica UTF-8") from error
    except OSError as error:
        raise DataFileError(called, None, "il file non si può leggere") from error


def parse_yaml(text: str) -> Marked:
    """Parse one YAML document. Raises MarkedError (syntax, repeated key, alias)."""
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                mark = event.start_mark
                raise MarkedError(
                    mark.line + 1 if mark else 1, "i rimandi YAML (*nome) non sono ammessi"
                )
        node = yaml.compose(text, Loader=_Loader)
        lines: dict[Path, int] = {}
        value = _build(node, (), lines) if node is not None else None
    except RecursionError as error:
        raise MarkedError(1, "la struttura YAML è troppo annidata") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise MarkedError(
            mark.line + 1 if mark else 1, "la struttura YAML non è corretta"
        ) from error
    except yaml.YAMLError as error:
        raise MarkedError(1, "il testo contiene caratteri che YAML non ammette") from error
    return Marked(value, lambda path: _nearest(lines, path))


def parse_json(text: str) -> Marked:
    """Parse one JSON document. Raises MarkedError (syntax, repeated key)."""
    try:
        value = json.loads(
            text,
            parse_int=_number,
            parse_float=_number,
            object_pairs_hook=_unique_keys,
        )
    except json.JSONDecodeError as error:
        raise MarkedError(error.lineno, "la struttura JSON non è corretta") from error
    except RecursionError as error:
        raise MarkedError(1, "la struttura JSON è troppo annidata") from error
    except _RepeatedKeyError as error:
        raise MarkedError(_repeated_line(text), f"la chiave «{error}» è ripetuta") from error
    found: dict[Path, int] = {}

    def line_of(path: Path) -> int:
        if not found:
            found.update(_json_lines(text))
        return _nearest(found, path)

    return Marked(value, line_of)


def _nearest(lines: dict[Path, int], path: Path) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _build(node: yaml.Node, path: Path, lines: dict[Path, int]) -> Any:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise MarkedError(key_node.start_mark.line + 1, "una chiave deve essere una parola")
            key = str(key_node.value)
            if key in mapping:
                raise MarkedError(key_node.start_mark.line + 1, f"la chiave «{key}» è ripetuta")
            mapping[key] = _build(value_node, (*path, key), lines)
            lines[(*path, key)] = key_node.start_mark.line + 1
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_build(child, (*path, index), lines) for index, child in enumerate(node.value)]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    text = str(node.value)
    if isinstance(node, yaml.ScalarNode) and node.style:  # quoted: text, whatever it looks like
        return text
    if _NULL.fullmatch(text):
        return None
    if _WHOLE.fullmatch(text) or _DECIMAL.fullmatch(text):
        return _number(text)
    return _BOOLEANS.get(text, text)


def _number(digits: str) -> int | Decimal | float:
    """Return the number; one beyond all measure, which no value can be, is infinite."""
    if len(digits) > _LONGEST:
        return math.inf
    try:
        return int(digits) if _WHOLE.fullmatch(digits) else _finite(Decimal(digits))
    except InvalidOperation:
        return math.inf


def _finite(number: Decimal) -> Decimal | float:
    return number if abs(number.adjusted()) <= _LONGEST else math.inf


class _RepeatedKeyError(Exception):
    """A JSON object that gives a key twice; the parser does not say where."""


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        raise _RepeatedKeyError(counts.most_common(1)[0][0])
    return mapping


def _repeated_line(text: str) -> int:
    """Return the line of the first key that its object has already."""
    seen: set[Path] = set()
    for path, line in _json_lines(text):
        if path in seen:
            return line
        seen.add(path)
    return 1


_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def _json_lines(text: str) -> Iterator[tuple[Path, int]]:
    """Yield path and line of every value of a JSON text that is known to be well formed."""
    path: list[str | int] = []
    kinds: list[str] = []
    key_next = False
    line, last = 1, 0
    yield (), 1
    for token in _JSON_TOKEN.finditer(text):
        line += text.count("\n", last, token.start())
        last = token.start()
        word = token.group()
        if word in "{[":
            if kinds and kinds[-1] == "[":
                yield tuple(path), line
            kinds.append(word)
            path.append("" if word == "{" else 0)
            key_next = word == "{"
        elif word in "}]":
            kinds.pop()
            path.pop()
            key_next = False
        elif word == ",":
            key_next = kinds[-1] == "{"
            if not key_next:
                path[-1] = int(path[-1]) + 1
        elif word != ":" and key_next:
            path[-1] = json.loads(word)
            yield tuple(path), line
            key_next = False
        elif word != ":" and kinds and kinds[-1] == "[":
            yield tuple(path), line
