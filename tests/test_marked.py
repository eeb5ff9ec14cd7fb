"""YAML and JSON with line numbers."""

import json
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soc25doc.marked import MarkedError, parse_json, parse_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: NO", {"a": "NO"}),
        ("a: SI", {"a": "SI"}),
        ("a: no\nb: on", {"a": "no", "b": "on"}),
        ("a: 36.69", {"a": Decimal("36.69")}),
        ("a: 0.00", {"a": Decimal("0.00")}),
        ("a: -3", {"a": -3}),
        ("a: 010", {"a": "010"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: 2025-03-28", {"a": "2025-03-28"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: .inf", {"a": ".inf"}),
        ("a: '17'", {"a": "17"}),
        ("a: ~\nb:\nc: null", {"a": None, "b": None, "c": None}),
        ("a: true", {"a": True}),
        ("a: |\n  uno\n  due\n", {"a": "uno\ndue\n"}),
        ("", None),
    ],
)
def test_yaml_values_are_what_a_person_typed(text: str, value: Any) -> None:
    assert parse_yaml(text).value == value


def test_yaml_lines_point_at_the_part() -> None:
    marked = parse_yaml("form: SOC25\nfields:\n  M12:\n    utenti:\n      2019: 3\n  R06: 12\n")
    assert marked.line("form") == 1
    assert marked.line("fields", "M12", "utenti", "2019") == 5
    assert marked.line("fields", "R06") == 6
    assert marked.line("fields", "M12", "nothing", "here") == 3


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: [1, 2\n", 3),
        ("a: 1\na: 2\n", 2),
        ("a: &x 1\nb: *x\n", 2),
        ("? [1, 2]\n: 3\n", 1),
        ("a: \x00", 1),
        ("[" * 5000 + "]" * 5000, 1),
    ],
)
def test_broken_yaml_names_its_line(text: str, line: int) -> None:
    with pytest.raises(MarkedError) as caught:
        parse_yaml(text)
    assert caught.value.line == line


def test_json_lines_point_at_the_part() -> None:
    text = (
        '[\n {"form": "SOC25",\n  "fields": {\n   "R06": 1.50,\n'
        '   "R01": {"2020": 1,\n    "2024": 2}}},\n {"form": "x"}]'
    )
    marked = parse_json(text)
    assert marked.value[0]["fields"]["R06"] == Decimal("1.50")
    assert marked.line(0, "fields", "R06") == 4
    assert marked.line(0, "fields", "R01", "2024") == 6
    assert marked.line(1, "form") == 7


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"a": 1,\n "b": }', 2),
        ('{"a": 1, "a": 2}', 1),
        ('[{"a": 1},\n{"a": 1,\n"b": {"a": 1},\n"a": 2}]', 4),
        ("[" * 100_000, 1),
        ("", 1),
    ],
)
def test_broken_json_names_its_line(text: str, line: int) -> None:
    with pytest.raises(MarkedError) as caught:
        parse_json(text)
    assert caught.value.line == line


TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    children = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(deep for key, child in children for deep in _paths(child, (*path, key)))]


@given(TREES)
def test_every_part_of_any_json_has_its_line(tree: Any) -> None:
    """With one value a line, the n-th path from the top never stands above the one before it."""
    marked = parse_json(json.dumps(tree, indent=1))
    assert marked.value == tree
    lines = [marked.line(*path) for path in _paths(tree)]
    assert lines == sorted(lines)


@given(st.text())
def test_any_text_parses_or_raises_marked_error(text: str) -> None:
    for parse in (parse_yaml, parse_json):
        with suppress(MarkedError):
            parse(text)


@pytest.mark.parametrize(
    "number", ["NaN", "-Infinity", "9" * 5000, "1e999999999999999999", "1e-99"]
)
def test_what_is_no_number_is_a_float_for_its_reader_to_refuse(number: str) -> None:
    marked = parse_json(f'[{{"a": 1}},\n{{"a": {number}}}]')
    assert isinstance(marked.value[1]["a"], float)
    assert marked.line(1, "a") == 2


def test_numbers_beyond_measure_are_floats_in_yaml_too() -> None:
    assert isinstance(parse_yaml("a: 1.0e99999999999999999999").value["a"], float)
    assert isinstance(parse_yaml("a: " + "9" * 5000).value["a"], float)
