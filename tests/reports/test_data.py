"""The JSON of a check, by the contract."""

import json
from dataclasses import replace
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from soc25doc.checks.finding import Claim, Coverage, Span
from soc25doc.reports.data import write_json
from soc25doc.reports.run import CheckRun
from tests.reports.builders import CENTRO, TEXT, checked, finding, full, number_only, scheda
from tests.reports.output import BROKEN, as_json
from tests.schema.closed import validate

KEYS = [
    "source",
    "comune",
    "form",
    "block",
    "verdict",
    "relazione",
    "coverage",
    "claims",
    "findings",
    "problems",
    "not_checked",
    "disabled",
]


def test_keys_stand_in_the_order_of_the_contract() -> None:
    output = as_json(full())
    assert list(output) == ["schema_version", "documents", "errors", "summary"]
    assert list(output["documents"][0]) == KEYS


def test_numbers_alone_have_no_coverage_and_no_claims() -> None:
    [document] = as_json(number_only())["documents"]
    assert list(document) == [key for key in KEYS if key not in ("coverage", "claims")]
    assert document["relazione"]["text"] == TEXT


def test_offsets_are_code_points_around_an_emoji() -> None:
    [document] = as_json(full())["documents"]
    text = document["relazione"]["text"]
    [passage] = document["coverage"][0]["evidence"]
    assert passage["text"] == "gestisce dal 2019 un centro anziani 😀 con sei operatori"
    assert text[passage["start"] : passage["end"]] == passage["text"]
    # One code point for the emoji, where UTF-16 has two and UTF-8 four.
    assert text[passage["end"] :].startswith(".\n\nLe spese")


def test_relazione_counts() -> None:
    [document] = as_json(checked(of=scheda("a😀\nb" + "c" * 6000)))["documents"]
    relazione = document["relazione"]
    assert (relazione["present"], relazione["characters"]) == (True, 6004)
    assert (relazione["limit"], relazione["remaining"]) == (6000, -4)


def test_blanks_are_an_absent_relazione() -> None:
    for text in (None, "", " \n\t"):
        [document] = as_json(checked(of=scheda(text)))["documents"]
        assert document["relazione"] == {
            "present": False,
            "characters": 0,
            "limit": 6000,
            "remaining": 6000,
            "text": "",
        }


def test_a_finding_carries_who_spans_and_source() -> None:
    [document] = as_json(checked(finding("error", "Manca il perché.", CENTRO)))["documents"]
    assert document["verdict"] == "bloccata"
    assert document["findings"] == [
        {
            "rule": "REL020",
            "severity": "error",
            "fields": ["R22"],
            "message": "Manca il perché.",
            "who": "testo",
            "spans": [{"start": CENTRO.start, "end": CENTRO.end}],
            "source": "Scheda SOC25, R40",
        }
    ]


def test_claims_stand_in_order_of_offset() -> None:
    later = Claim(Span(20, 25), (), "unverifiable", None, "")
    earlier = Claim(Span(3, 9), ("R14", "R03"), "confirmed", "3.396,00 €", "3 × 1.132")
    [document] = as_json(replace(checked(), claims=(later, earlier)))["documents"]
    first, second = document["claims"]
    assert (first["start"], first["field"], first["fields"]) == (3, "R14", ["R14", "R03"])
    assert (second["start"], second["field"], second["fields"]) == (20, None, [])


def test_comune_is_null_or_has_its_three_keys() -> None:
    named, nameless = scheda(), replace(scheda(), comune=None)
    first, second = as_json(checked(of=named), checked(of=nameless))["documents"]
    assert first["comune"] == {"name": "Vallombrosa Nuova", "province": "FI", "code": "Z999"}
    assert second["comune"] is None


def test_errors_and_summary() -> None:
    output = as_json(full(), number_only(finding("error")), errors=[BROKEN])
    assert output["errors"] == [
        {
            "source": "rotta.pdf",
            "code": "broken",
            "message": "il file è danneggiato: chiederne un'altra copia.",
        }
    ]
    assert output["summary"] == {"documents": 2, "errors": 2, "warnings": 2, "infos": 2}


def test_the_stream_is_laid_out_as_one_dump_would_be() -> None:
    for documents in ((), (full(), number_only())):
        stream = StringIO()
        write_json(CheckRun(documents), stream)
        written = stream.getvalue()
        assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=2) + "\n"


@given(st.text(st.characters(codec=None), max_size=60))
def test_any_text_comes_back_whole_and_by_the_schema(text: str) -> None:
    spans = (Span(0, min(3, len(text))),)
    one = replace(checked(of=scheda(text)), coverage=(Coverage("R22", "covered", spans),))
    stream = StringIO()
    write_json(CheckRun((one,)), stream)
    output = json.loads(stream.getvalue().encode("utf-8"))
    validate("check", output)
    assert output["documents"][0]["relazione"]["text"] == (text if text.strip() else "")
