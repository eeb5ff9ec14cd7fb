"""The summary as one self-contained HTML page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from soc25doc.batch import summary_words as words
from soc25doc.batch.changes import Change
from soc25doc.batch.summary import Summary
from soc25doc.italian import day
from soc25doc.reports.templating import html_template
from soc25doc.reports.words import DISCLAIMER, STATES, UNREAD

_COPIES = 100  # near copies that are told in full


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: what it counts, how many, its length in percent of the longest."""

    label: str
    count: int
    percent: float
    look: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table of documents, and what its columns sort by."""

    urgency: int
    label: str
    source: str
    link: str
    verdict: str
    look: str
    errors: int
    warnings: int
    infos: int
    characters: int | None
    first: str
    remarks: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One document that changed since the run before."""

    label: str
    before: str
    now: str
    mended: str
    new: str
    still: int


def render_page(summary: Summary, linked: str | None) -> str:
    """Return the page; ``linked`` is the ending of the reports that its rows link to."""
    changes = summary.changes
    page: str = html_template("riepilogo.html.j2").render(
        today=day(summary.today),
        deadline=words.deadline_line(summary),
        is_late=summary.days_left < 0,
        states=[_verdict_word(verdict) for verdict in STATES],
        tiles=_verdict_bars(summary),
        total=len(summary.entries),
        lines=list(_lines(summary, linked)),
        frequent=_bars([(f"{one.rule} – {one.title}", one.documents) for one in summary.frequent]),
        lengths=_bars(summary.lengths),
        doubles=[words.double_line(one) for one in summary.doubles],
        copies=[words.copy_line(one) for one in summary.copies[:_COPIES]],
        more_copies=max(0, len(summary.copies) - _COPIES),
        missing=[words.missing_line(one) for one in summary.missing],
        unlisted=[words.unlisted_line(one) for one in summary.unlisted],
        unwritten=summary.unwritten,
        changes=words.changes_line(changes, summary.before) if changes and summary.before else "",
        changed=[_change_line(one) for one in changes.both if one.is_any] if changes else [],
        added=[entry.source for entry in changes.added] if changes else [],
        gone=changes.gone if changes else (),
        disclaimer=DISCLAIMER,
    )
    return page


def _verdict_bars(summary: Summary) -> list[Bar]:
    total = len(summary.entries) or 1
    counts = summary.verdicts
    return [
        Bar(
            STATES[verdict][1].capitalize(),
            counts[verdict],
            100 * counts[verdict] / total,
            _look(verdict),
        )
        for verdict in STATES
        if counts[verdict] or verdict != UNREAD
    ]


def _bars(counted: Sequence[tuple[str, int]]) -> list[Bar]:
    longest = max((count for _, count in counted), default=0) or 1
    return [Bar(label, count, 100 * count / longest) for label, count in counted]


def _lines(summary: Summary, linked: str | None) -> Iterator[Line]:
    remarks = words.remarks_by_entry(summary)
    for place, entry in enumerate(summary.urgent_first, start=1):
        yield Line(
            urgency=place,
            label=entry.label,
            source=entry.source,
            link=quote(f"{entry.stem}.{linked}") if entry.stem and linked else "",
            verdict=_verdict_word(entry.verdict),
            look=_look(entry.verdict),
            errors=entry.errors,
            warnings=entry.warnings,
            infos=entry.infos,
            characters=entry.characters,
            first=entry.first,
            remarks="; ".join(remarks.get(entry.key, ())),
        )


def _change_line(change: Change) -> ChangeLine:
    return ChangeLine(
        label=change.entry.label,
        before=_verdict_word(change.before),
        now=_verdict_word(change.entry.verdict),
        mended=words.traits_line(change, "mended"),
        new=words.traits_line(change, "new"),
        still=change.still.total(),
    )


def _verdict_word(verdict: str) -> str:
    return STATES[verdict][0].capitalize()


def _look(verdict: str) -> str:
    return verdict.replace(" ", "-")
