"""Schede written as yaml and json: read back unchanged, and each mishap at its line."""

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from soc25doc.errors import SourceError
from soc25doc.forms import default_edition, editions
from soc25doc.reading import Outcome, ReadOptions, read_sources
from soc25doc.reading.empty import empty_yaml
from soc25doc.reading.writing import documents_to_json, documents_to_yaml
from soc25doc.scheda import Comune, Problem, Scheda, Value, Where
from soc25doc.schema import load_schema
from tests.facsimili.cases import SCHEDE
from tests.facsimili.make import load
from tests.strategies import consistent_schede

EDITION = default_edition()
OPTIONS = ReadOptions(editions())


def _read(path: Path, text: str) -> list[Outcome]:
    path.write_text(text, encoding="utf-8", newline="")
    return list(read_sources([str(path)], OPTIONS))


def _refused(path: Path, text: str) -> SourceError:
    [error] = _read(path, text)
    assert isinstance(error, SourceError)
    return error


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80
) | st.sampled_from(
    [
        "NO",
        "Sì, due\npiccole righe\n\ne una lunga che supera di certo i sessanta caratteri",
        "tab\tin mezzo ",
        " davanti",
        "righe\r\ndi Windows",
        "\u0085\u2028\ufeff",
        "emoji 👵🏽 qui",
        "- elenco: [a, {b}] # no",
        "1e5",
        "null",
        "a\n   \nb",
        "fine\n",
    ]
)


@st.composite
def schede(draw: st.DrawFn) -> Scheda:
    """Any scheda that a reader could give: odd texts, problems, places, a name."""
    base = draw(consistent_schede(EDITION, ("data", "sose", "ifel"))).scheda
    values: dict[str, Value] = {
        **base.values,
        "R40": draw(TEXTS),
        "R0C": draw(TEXTS),
        "R10.modalita": draw(TEXTS),
        "R04": draw(st.decimals(0, 1000, places=6)),
    }
    for code in draw(st.sets(st.sampled_from(list(values)), max_size=8)):
        del values[code]
    return replace(
        base,
        source="s",
        values=values,
        where={
            "R03": Where(raw=draw(TEXTS), page=2, box=(1.5, 2.0, 3.1, 4.9)),
            "R40": Where("x", line=7),
        },
        problems=(Problem("R01", "2024", "not-found", draw(TEXTS)), Problem("R40", "", "x", "y")),
        comune=draw(
            st.sampled_from([None, Comune("Borgo Finto", "AV"), Comune("Sondrio", "SO", "I829")])
        ),
        printed_at=draw(st.sampled_from([None, "2025-03-28T11:25"])),
    )


def _same(read: Outcome, written: Scheda) -> None:
    assert isinstance(read, Scheda)
    assert replace(read, source="", edition=EDITION) == replace(written, source="", edition=EDITION)


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(schede())
def test_what_is_written_is_read_back_unchanged(tmp_path: Path, scheda: Scheda) -> None:
    for name, write in (("a.yaml", documents_to_yaml), ("a.json", documents_to_json)):
        [read] = _read(tmp_path / name, "".join(write([scheda], [])))
        _same(read, scheda)


@pytest.mark.parametrize("path", sorted(SCHEDE.glob("*.yaml")), ids=lambda path: path.stem)
def test_facsimile_schede_go_round(path: Path, tmp_path: Path) -> None:
    scheda = load(path)
    for name, write in (("a.yaml", documents_to_yaml), ("a.json", documents_to_json)):
        [read] = _read(tmp_path / name, "".join(write([scheda], [])))
        _same(read, scheda)


def test_json_is_what_the_schema_says() -> None:
    import jsonschema

    errors = [SourceError("b.pdf", "not-a-pdf", "non è un PDF.")]
    written = "".join(documents_to_json([load(path) for path in SCHEDE.glob("*.yaml")], errors))
    document: Any = json.loads(written)

    jsonschema.validate(document, load_schema("read"))
    assert document["errors"][0]["code"] == "not-a-pdf"
    assert json.loads("".join(documents_to_json([], [])))["documents"] == []


def test_yaml_is_written_for_people_and_for_yaml_1_1() -> None:
    scheda = Scheda(
        EDITION,
        "s",
        "data",
        {"R16": "NO", "R40": "Prima riga.\nSeconda: riga.", "R04": Decimal("0.0000001")},
    )
    written = "".join(documents_to_yaml([scheda], []))

    assert '      R16: "NO"\n' in written
    assert "      R40: |-\n        Prima riga.\n        Seconda: riga.\n" in written
    assert '      R07: {"2017": null, "2021": null}\n' in written
    assert "      R04: 0.0000001\n" in written
    assert written.endswith("errors: []\n")
    assert "".join(documents_to_yaml([], [])) == "schema_version: 1\ndocuments: []\nerrors: []\n"


def test_errors_may_grow_while_documents_are_written() -> None:
    errors: list[SourceError] = []

    def later() -> Any:
        yield Scheda(EDITION, "s", "data", {})
        errors.append(SourceError("t", "not-found", "non c'è."))

    assert '"source": "t"' in "".join(documents_to_json(later(), errors))


def test_the_empty_yaml_loads_as_empty(tmp_path: Path) -> None:
    [read] = _read(tmp_path / "vuota.yaml", empty_yaml(EDITION, None))
    [named] = _read(tmp_path / "vuota2.yaml", empty_yaml(EDITION, Comune("Sondrio", "SO", "I829")))

    assert isinstance(read, Scheda)
    assert isinstance(named, Scheda)
    assert not read.values
    assert not read.not_carried
    assert named.comune == Comune("Sondrio", "SO", "I829")
    for field in EDITION.fields.values():
        assert f"# {field.code} - " in empty_yaml(EDITION, None)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("form: SOC25\nfields:\n  R03: 1\n  R99: 2\n", 4, "R99"),
        ("form: SOC25\nfields:\n  R03: mille\n", 3, "numero"),
        ("form: SOC25\nfields:\n  R16: forse\n", 3, "SI oppure NO"),
        ("form: SOC25\nfields:\n  M12:\n    utenti:\n      '2018': 3\n", 5, "2018"),
        ("form: SOC25\nfields:\n  R03: 1\n  R03: 2\n", 4, "ripetuta"),
        ("form: SOC25\nfields: [\n", 3, "YAML"),
        ("form: [SOC25]\nfields: {R03: 1}\n", 1, "form"),
        ("form: SOC25\n", 1, "fields"),
        ("fields: {R03: 99999999999999}\n", 1, "grande"),
    ],
)
def test_bad_data_names_the_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    error = _refused(tmp_path / "a.yaml", text)

    assert error.code == "bad-data"
    assert error.message.startswith(f"riga {line}: ")
    assert words in error.message


def test_half_characters_are_refused(tmp_path: Path) -> None:
    error = _refused(tmp_path / "a.json", '{"fields": {"R40": "\\ud800"}}')

    assert error.code == "bad-data"
    assert "caratteri" in error.message


def test_one_bad_document_does_not_keep_the_others_back(tmp_path: Path) -> None:
    documents = [{"fields": {"R03": 1}}, {"fields": {"X": 1}}, 7, {"form": "SOC30", "fields": {}}]
    outcomes = _read(
        tmp_path / "a.json", json.dumps({"documents": documents, "errors": [1]}, indent=1)
    )

    assert [getattr(one, "code", "ok") for one in outcomes] == [
        "ok",
        "bad-data",
        "bad-data",
        "other-form",
    ]
    assert {one.source for one in outcomes} == {str(tmp_path / "a.json")}
    assert isinstance(outcomes[1], SourceError)
    assert outcomes[1].message.startswith("riga 10: ")
    assert "SOC30" in str(outcomes[3])


def test_a_hand_written_name_is_looked_up(tmp_path: Path) -> None:
    names: Mapping[str, Comune] = {
        "albiano di ivrea": Comune("Albiano d'Ivrea", "TO", "A157"),
        "Borgo Finto (AV)": Comune("Borgo Finto", "AV"),
        "Borgo Finto": Comune("Borgo Finto"),
    }
    for typed, comune in names.items():
        [read] = _read(tmp_path / "a.yaml", f"comune: {typed}\nfields: {{R03: 1}}\n")

        assert isinstance(read, Scheda)
        assert read.comune == comune


def test_codes_left_out_are_not_carried_but_the_free_text_is(tmp_path: Path) -> None:
    [read] = _read(tmp_path / "a.yaml", "fields: {R03: 1, M12: null, R16: null}\n")

    assert isinstance(read, Scheda)
    assert {"M12", "R04"} <= read.not_carried
    assert not {"R03", "R16", "R40"} & read.not_carried


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    content=st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
    name=st.sampled_from(["a.yaml", "a.json", "a.txt", "a.pdf"]),
)
def test_random_bytes_raise_only_typed_errors(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)

    for outcome in read_sources([str(tmp_path / name)], OPTIONS):
        assert isinstance(outcome, SourceError)
