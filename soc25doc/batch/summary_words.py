"""The Italian sentences of the summary."""

from collections.abc import Mapping, Sequence
from datetime import date

from soc25doc.batch.alike import Alike
from soc25doc.batch.changes import Change, Changes
from soc25doc.batch.entry import Entry, Trait
from soc25doc.batch.presence import Double
from soc25doc.batch.roster import Listed
from soc25doc.batch.summary import Summary
from soc25doc.checks.copies import Copy
from soc25doc.italian import day, listed, moment_of
from soc25doc.reports.plain import excerpt, one_line
from soc25doc.reports.words import counted

_NAMED = 4  # documents named in one sentence


def deadline_line(summary: Summary) -> str:
    """Return how far the deadline is from the day of the run."""
    when = f"Termine per l'invio: {day(summary.deadline)}"
    left = summary.days_left
    if left > 0:
        return f"{when}, {'manca' if left == 1 else 'mancano'} {counted(left, 'giorno', 'giorni')}."
    if left == 0:
        return f"{when}: scade oggi."
    return f"{when}, scaduto da {counted(-left, 'giorno', 'giorni')}."


def changes_line(changes: Changes, before: date) -> str:
    """Return how the run compares with the one before."""
    parts = [
        counted(changes.total("mended"), "rilievo risolto", "rilievi risolti"),
        counted(changes.total("new"), "rilievo nuovo", "rilievi nuovi"),
        counted(changes.total("still"), "rilievo ancora presente", "rilievi ancora presenti"),
    ]
    return f"Rispetto al controllo del {day(before)}: {listed(parts)}."


def traits_line(change: Change, kind: str) -> str:
    """Return findings by rule and codes: ``REL020 (R22), SCH001 (R0B)``; empty without any."""
    traits: Mapping[Trait, int] = getattr(change, kind)
    return ", ".join(
        f"{rule} ({listed(list(fields))})" if fields else rule for rule, fields in sorted(traits)
    )


def double_line(double: Double) -> str:
    """Return what is said of documents of one Comune."""
    files = _few(double.entries)
    who = next((entry.label for entry in double.entries if entry.comune), "Comune non indicato")
    if double.same:
        return f"{who}: la stessa scheda è in più documenti, {files}."
    newest = _newest(double)
    return f"{who}: ci sono più versioni della scheda, {files}{newest}."


def copy_line(alike: Alike) -> str:
    """Return what is said of a text that repeats another's: how much, and what differs."""
    copy = alike.copy
    line = (
        f"{_named(alike.second)} ripete al {copy.likeness:.0f}% il testo di {_named(alike.first)}"
    )
    if copy.foreign in ("second", "both") and alike.first.comune:
        line += f" e nomina il Comune di {one_line(alike.first.comune.name)}"
    if copy.foreign in ("first", "both") and alike.second.comune:
        line += f"; il testo di partenza nomina {one_line(alike.second.comune.name)}"
    return f"{line}. {_differences(copy)}"


def missing_line(row: Listed) -> str:
    """Return what is said of a row of the list without a document."""
    file = f" (file «{one_line(row.file)}»)" if row.file else ""
    return f"{one_line(row.comune.label)}{file}: la scheda manca."


def unlisted_line(entry: Entry) -> str:
    """Return what is said of a document whose Comune is not in the list."""
    if entry.comune is None:
        return f"«{entry.source}»: non si sa di quale Comune sia."
    return f"«{entry.source}», {entry.label}: il Comune non è nell'elenco."


def remarks_by_entry(summary: Summary) -> Mapping[tuple[str, int], list[str]]:
    """Return what is to be said of single documents, by their key."""
    remarks: dict[tuple[str, int], list[str]] = {}
    for double in summary.doubles:
        for entry in double.entries:
            others = _few([one for one in double.entries if one is not entry])
            what = "stessa scheda di" if double.same else "altra versione in"
            old = " (questa è superata)" if double.newest not in (None, entry) else ""
            remarks.setdefault(entry.key, []).append(f"{what} {others}{old}")
    for entry in summary.unlisted:
        what = "Comune non nell'elenco" if entry.comune else "Comune sconosciuto"
        remarks.setdefault(entry.key, []).append(what)
    return remarks


def _few(entries: Sequence[Entry]) -> str:
    """Name some documents, and count the rest."""
    named = [f"«{entry.source}»" for entry in entries[:_NAMED]]
    more = len(entries) - len(named)
    return listed([*named, counted(more, "altro", "altri")] if more else named)


def _named(entry: Entry) -> str:
    return f"{entry.label} («{entry.source}»)" if entry.comune else f"«{entry.source}»"


def _differences(copy: Copy) -> str:
    if not copy.differences:
        return "Le parole sono le stesse."
    shown = [f"{_quoted(first)} → {_quoted(second)}" for first, second in copy.differences[:_NAMED]]
    more = len(copy.differences) - len(shown)
    return f"Differenze: {', '.join(shown)}{f' e altre {more}' if more else ''}."


def _quoted(words: str) -> str:
    return f"«{excerpt(words, 60)}»" if words else "niente"


def _newest(double: Double) -> str:
    if double.newest is None or double.newest.printed_at is None:
        return ""
    printed = moment_of(double.newest.printed_at)
    return f"; la più recente è «{double.newest.source}», stampata il {printed}"
