"""The summary of a run: counts, what is common, what changed, who is missing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from soc25doc.batch.alike import Alike, near_copies_between
from soc25doc.batch.changes import Changes, compare
from soc25doc.batch.entry import Entry, entries_of, is_unwritten
from soc25doc.batch.folder import BatchFolder
from soc25doc.batch.presence import Double, doubles, missing, unlisted
from soc25doc.batch.record import is_error
from soc25doc.batch.roster import Listed, Roster
from soc25doc.batch.task import Task
from soc25doc.checks.registry import find_rule
from soc25doc.forms import Edition, default_edition
from soc25doc.italian import number
from soc25doc.reports.plain import one_line
from soc25doc.reports.words import UNREAD

_MOST_FREQUENT = 12
_STEP = 1000  # characters in a bar of the chart


@dataclass(frozen=True, slots=True)
class Frequent:
    """A rule and the documents that it has something to say of."""

    rule: str
    title: str
    documents: int


@dataclass(frozen=True)
class Summary:
    """All that the summary says, whatever its format. ``entries`` are in the plan's order."""

    today: date
    deadline: date
    entries: tuple[Entry, ...]
    frequent: tuple[Frequent, ...]
    lengths: tuple[tuple[str, int], ...]
    doubles: tuple[Double, ...]
    copies: tuple[Alike, ...]
    missing: tuple[Listed, ...]
    unlisted: tuple[Entry, ...]
    changes: Changes | None
    before: date | None
    unwritten: tuple[str, ...]

    @property
    def days_left(self) -> int:
        """Days to the deadline, negative once it is past."""
        return (self.deadline - self.today).days

    @property
    def urgent_first(self) -> list[Entry]:
        return sorted(self.entries, key=lambda entry: entry.urgency)

    @property
    def verdicts(self) -> Counter[str]:
        """Documents by verdict, unread sources among them."""
        return Counter(entry.verdict for entry in self.entries)

    @property
    def exit_status(self) -> int:
        """Status of the contract: 3 (unread, unwritten) before 1 (an error) before 0."""
        if self.unwritten or self.verdicts[UNREAD]:
            return 3
        return 1 if self.verdicts["bloccata"] else 0


def summarise(folder: BatchFolder, task: Task, roster: Roster | None) -> Summary:
    """Sum up the results of a run, read back from what it has written."""
    terms = folder.terms
    entries = tuple(entries_of(folder.records(), roster))
    edition = _edition(entries, task)
    of_one_comune = tuple(doubles(entries))
    return Summary(
        today=terms.today,
        deadline=edition.deadline,
        entries=entries,
        frequent=tuple(_frequent(entries)),
        lengths=tuple(_lengths(entries, edition.limit("caratteri_relazione"))),
        doubles=of_one_comune,
        copies=tuple(near_copies_between(entries, _texts(folder), of_one_comune)),
        missing=tuple(missing(entries, roster)) if roster else (),
        unlisted=tuple(unlisted(entries, roster)) if roster else (),
        changes=compare(entries, folder.records_before()) if terms.before else None,
        before=terms.before,
        unwritten=tuple(
            f"{one_line(one['source'])}: {one['message']}"
            for one in folder.records()
            if is_unwritten(one)
        ),
    )


def _texts(folder: BatchFolder) -> Iterator[str]:
    """Yield the free text of every entry, empty where the source could not be read."""
    for record in folder.records():
        if not is_unwritten(record):
            yield "" if is_error(record) else record["relazione"]["text"]


def _edition(entries: Sequence[Entry], task: Task) -> Edition:
    """Return the edition that most documents are of."""
    forms = Counter(entry.form for entry in entries if entry.form)
    if not forms:
        return default_edition()
    return task.editions[forms.most_common(1)[0][0]]


def _frequent(entries: Sequence[Entry]) -> list[Frequent]:
    count: Counter[str] = Counter()
    for entry in entries:
        count.update({rule for rule, _ in entry.traits})
    ordered = sorted(count.items(), key=lambda one: (-one[1], one[0]))
    rules = [(find_rule(code), times) for code, times in ordered[:_MOST_FREQUENT]]
    return [Frequent(rule.code, rule.title, times) for rule, times in rules if rule]


def _lengths(entries: Sequence[Entry], limit: int) -> list[tuple[str, int]]:
    """Count the documents by the length of their free text."""
    used = [entry.characters for entry in entries if entry.characters is not None]
    if not used:
        return []
    steps = [(low, min(low + _STEP, limit)) for low in range(0, limit, _STEP)]
    bars = [("vuota", used.count(0))]
    for low, high in steps:
        label = f"{number(low + 1)}–{number(high)}"
        bars.append((label, sum(low < one <= high for one in used)))
    return [*bars, (f"oltre {number(limit)}", sum(one > limit for one in used))]
