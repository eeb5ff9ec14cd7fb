"""The report of checked schede as one self-contained HTML page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import chain, islice
from typing import Any, TextIO

from soc25doc.checks.finding import SEVERITIES, Checked, Finding
from soc25doc.italian import listed
from soc25doc.reports import words
from soc25doc.reports.marks import CLAIM_SIGNS, Mark, marks_of, pieces
from soc25doc.reports.numbers import sections
from soc25doc.reports.plain import excerpt
from soc25doc.reports.run import CheckRun, Tally
from soc25doc.reports.templating import html_template


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
    why: str


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """One value stated in the text, as the page shows it."""

    anchor: str
    sign: str
    verdict: str
    look: str
    fields: str
    expected: str
    working: str
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
    """Return the page of one scheda; it loads nothing, and text from the form is escaped."""
    stream = StringIO()
    write_html(CheckRun((checked,)), stream)
    return stream.getvalue()


def write_html(run: CheckRun, stream: TextIO) -> Tally:
    """Write one page with the reports of a run, one after the other."""
    tally = Tally()
    documents = iter(run.documents)
    first = list(islice(documents, 2))
    stream.writelines(
        html_template("check.html.j2").generate(
            title=_title(first[0] if len(first) == 1 and not run.errors else None),
            documents=_models(chain(first, documents), tally),
            errors=run.errors,
            unread=words.UNREAD.capitalize(),
            disclaimer=words.DISCLAIMER,
        )
    )
    tally.unread = len(run.errors)
    return tally


def _title(single: Checked | None) -> str:
    if single is None:
        return "Controllo delle schede"
    verdict = words.VERDICTS[single.verdict]
    return f"{verdict}: {words.comune_label(single.scheda)} – controllo della scheda"


def _models(documents: Iterable[Checked], tally: Tally) -> Iterator[dict[str, Any]]:
    for index, checked in enumerate(documents, start=1):
        tally.add(checked)
        # Anchors of the first scheda are plain; those of the others say whose they are.
        yield _model(checked, f"scheda-{index}-" if index > 1 else "")


def _model(checked: Checked, prefix: str) -> dict[str, Any]:
    scheda = checked.scheda
    marks = marks_of(checked, prefix)
    return {
        "prefix": prefix,
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
        "groups": _groups(checked, marks, prefix),
        "has_text_checks": checked.coverage is not None,
        "flags": _flags(checked, marks, prefix),
        "claims": _claims(checked, marks, prefix),
        "claims_line": words.claims_line(checked.claims or ()),
        "pieces": pieces(scheda.relazione, marks),
        "problems": checked.problems,
        "not_checked": [
            (one.rule, listed(list(one.fields)), one.why) for one in checked.not_checked
        ],
        "disabled": checked.disabled,
        "sections": sections(checked),
    }


def _groups(checked: Checked, marks: Iterable[Mark], prefix: str) -> list[FindingGroup]:
    numbered = list(enumerate(checked.findings, start=1))
    groups = []
    for severity in SEVERITIES:
        entries = tuple(
            _finding(index, finding, f"{prefix}rilievo-{index}", checked, marks)
            for index, finding in numbered
            if finding.severity == severity
        )
        if entries:
            title = words.SEVERITY_WORDS[severity][1].capitalize()
            groups.append(FindingGroup(severity, f"{title} ({len(entries)})", entries))
    return groups


def _finding(
    index: int, finding: Finding, anchor: str, checked: Checked, marks: Iterable[Mark]
) -> FindingEntry:
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


def _flags(checked: Checked, marks: Iterable[Mark], prefix: str) -> list[FlagEntry]:
    entries = []
    for index, one in enumerate(checked.coverage or (), start=1):
        anchor = f"{prefix}motivazione-{index}"
        entries.append(
            FlagEntry(
                anchor=anchor,
                code=one.flag,
                label=checked.scheda.edition.fields[one.flag].label,
                status=words.STATUS_WORDS[one.status],
                look=one.status,
                quotes=_quotes(anchor, checked, marks),
                why=one.why,
            )
        )
    return entries


def _claims(checked: Checked, marks: Iterable[Mark], prefix: str) -> list[ClaimEntry]:
    entries = []
    for index, one in enumerate(checked.claims_in_order, start=1):
        anchor = f"{prefix}valore-{index}"
        entries.append(
            ClaimEntry(
                anchor=anchor,
                sign=f"{CLAIM_SIGNS[one.verdict]}{index}",
                verdict=words.CLAIM_WORDS[one.verdict][0],
                look=one.verdict,
                fields=listed(list(one.fields)),
                expected=one.expected or "",
                working=one.working,
                quotes=_quotes(anchor, checked, marks),
            )
        )
    return entries


def _quotes(target: str, checked: Checked, marks: Iterable[Mark]) -> tuple[Quote, ...]:
    text = checked.scheda.relazione
    return tuple(
        Quote(mark.anchor, excerpt(text[mark.span.start : mark.span.end]))
        for mark in marks
        if mark.target == target
    )
