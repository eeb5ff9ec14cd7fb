"""The JSON that ``check`` writes for other programs. Its schema: ``schema/check.schema.json``."""

import json
import re
from typing import Any, TextIO

from soc25doc.checks.finding import Checked, Claim, Coverage, Finding, Span
from soc25doc.italian import characters
from soc25doc.reports.run import CheckRun, Tally
from soc25doc.scheda.data import SCHEMA_VERSION, comune_to_data, problem_to_data

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def write_json(run: CheckRun, stream: TextIO) -> Tally:
    """Write the one JSON document of a run, a scheda at a time."""
    tally = Tally()
    stream.write(f'{{\n  "schema_version": {SCHEMA_VERSION},\n  "documents": [')
    for checked in run.documents:
        stream.write(",\n    " if tally.documents else "\n    ")
        stream.write(_indented(document_to_data(checked), 4))
        tally.add(checked)
    tally.unread = len(run.errors)
    stream.write("\n  ],\n" if tally.documents else "],\n")
    errors = [error.to_data() for error in run.errors]
    stream.write(f'  "errors": {_indented(errors, 2)},\n')
    stream.write(f'  "summary": {_indented(summary_to_data(tally), 2)}\n}}\n')
    return tally


def document_to_data(checked: Checked) -> dict[str, Any]:
    """Return the document object of the contract (JSON types only)."""
    scheda = checked.scheda
    text = scheda.relazione
    limit = scheda.edition.limit("caratteri_relazione")
    document: dict[str, Any] = {
        "source": scheda.source,
        "comune": comune_to_data(scheda.comune),
        "form": scheda.edition.name,
        "block": checked.block,
        "verdict": checked.verdict,
        "relazione": {
            "present": bool(text),
            "characters": characters(text),
            "limit": limit,
            "remaining": limit - characters(text),
            "text": text,
        },
    }
    if checked.coverage is not None:
        document["coverage"] = [_coverage(one, text) for one in checked.coverage]
    if checked.claims is not None:
        document["claims"] = [_claim(one, text) for one in checked.claims_in_order]
    return {
        **document,
        "findings": [_finding(one) for one in checked.findings],
        "problems": [problem_to_data(problem) for problem in checked.problems],
        "not_checked": [
            {"rule": one.rule, "fields": list(one.fields), "why": one.why}
            for one in checked.not_checked
        ],
        "disabled": [{"rule": one.rule, "reason": one.reason} for one in checked.disabled],
    }


def summary_to_data(tally: Tally) -> dict[str, int]:
    """Return the counts that close the document."""
    return {
        "documents": tally.documents,
        "errors": tally.findings["error"],
        "warnings": tally.findings["warning"],
        "infos": tally.findings["info"],
    }


def _coverage(one: Coverage, text: str) -> dict[str, Any]:
    entry = {
        "flag": one.flag,
        "status": one.status,
        "evidence": [_quoted(span, text) for span in sorted(one.evidence)],
    }
    return {**entry, "why": one.why} if one.why else entry


def _claim(one: Claim, text: str) -> dict[str, Any]:
    return {
        **_quoted(one.span, text),
        "field": one.fields[0] if one.fields else None,
        "fields": list(one.fields),
        "verdict": one.verdict,
        "expected": one.expected,
        "working": one.working,
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "severity": one.severity,
        "fields": list(one.fields),
        "message": one.message,
        "who": one.who,
        "spans": [{"start": span.start, "end": span.end} for span in one.spans],
        "source": one.source,
    }


def _quoted(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def one_line_json(value: Any) -> str:
    """Return a value as one line of JSON."""
    return _writable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _indented(value: Any, depth: int) -> str:
    dumped = json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n" + " " * depth)
    return _writable(dumped)


def _writable(dumped: str) -> str:
    """Return JSON that UTF-8 can hold: it has no bytes for half a pair, JSON has an escape."""
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", dumped)
