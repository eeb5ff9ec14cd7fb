"""The report of one checked scheda as one self-contained HTML page."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from soc25doc.checks.finding import SEVERITIES, Checked, Finding
from soc25doc.italian import listed
from soc25doc.reports import words
from soc25doc.reports.marks import Mark, marks_of, pieces
from soc25doc.reports.numbers import sections
from soc25doc.resources import templates_dir


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of the free text, linked to the place where it is marked."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class FlagEntry:
    """One flag marked SI as the page shows it."""

    anchor: str
    code: str
    label: str
    status: str
    look: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """One finding as the page shows it."""

    anchor: str
    number: int
    rule: str
    fields: str
    message: str
    remedy: str
    source: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one severity."""

    look: str
    title: str
    entries: tuple[FindingEntry, ...]


def render_html(checked: Checked) -> str:
    """Return the page; it loads nothing from elsewhere, and text from the form is escaped."""
    return str(_template().render(_model(checked)))


@cache
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(templates_dir() / "report", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["one_line"] = words.one_line
    return environment.get_template("check.html.j2")


def _model(checked: Checked) -> dict[str, Any]:
    scheda = checked.scheda
    marks = marks_of(checked)
    return {
        "verdict": words.VERDICTS[checked.verdict],
        "verdict_look": checked.verdict.replace(" ", "-"),
        "meaning": words.VERDICT_MEANINGS[checked.verdict],
        "counts": words.verdict_line(checked),
        "gaps": words.gaps_line(checked),
        "comune": words.comune_label(scheda),
        "source": scheda.source,
        "kind": words.document_kind(scheda),
        "block": words.block_line(checked),
        "length": words.length_line(checked),
        "groups": _groups(checked, marks),
        "has_text_checks": checked.coverage is not None,
        "flags": _flags(checked, marks),
        "pieces": pieces(scheda.relazione, marks),
        "problems": checked.problems,
        "not_checked": [
            (one.rule, listed(list(one.fields)), one.why) for one in checked.not_checked
        ],
        "disabled": checked.disabled,
        "sections": sections(checked),
        "disclaimer": words.DISCLAIMER,
    }


def _groups(checked: Checked, marks: Iterable[Mark]) -> list[FindingGroup]:
    numbered = list(enumerate(checked.findings, start=1))
    groups = []
    for severity in SEVERITIES:
        entries = tuple(
            _finding(index, finding, checked, marks)
            for index, finding in numbered
            if finding.severity == severity
        )
        if entries:
            title = words.SEVERITY_WORDS[severity][1].capitalize()
            groups.append(FindingGroup(severity, f"{title} ({len(entries)})", entries))
    return groups


def _finding(index: int, finding: Finding, checked: Checked, marks: Iterable[Mark]) -> FindingEntry:
    anchor = f"rilievo-{index}"
    return FindingEntry(
        anchor=anchor,
        number=index,
        rule=finding.rule,
        fields=listed(list(finding.fields)),
        message=finding.message,
        remedy=words.remedy(finding.who),
        source=finding.source,
        quotes=_quotes(anchor, checked, marks),
    )


def _flags(checked: Checked, marks: Iterable[Mark]) -> list[FlagEntry]:
    entries = []
    for index, one in enumerate(checked.coverage or (), start=1):
        anchor = f"motivazione-{index}"
        entries.append(
            FlagEntry(
                anchor=anchor,
                code=one.flag,
                label=checked.scheda.edition.fields[one.flag].label,
                status=words.STATUS_WORDS[one.status],
                look=one.status,
                quotes=_quotes(anchor, checked, marks),
            )
        )
    return entries


def _quotes(target: str, checked: Checked, marks: Iterable[Mark]) -> tuple[Quote, ...]:
    text = checked.scheda.relazione
    return tuple(
        Quote(mark.anchor, words.excerpt(text[mark.span.start : mark.span.end]))
        for mark in marks
        if mark.target == target
    )
