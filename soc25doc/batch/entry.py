"""What the summary keeps of one document: enough for a row, a count and a comparison."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from soc25doc.batch.folder import report_stems
from soc25doc.batch.plan import comune_of_name
from soc25doc.batch.record import Record, is_error
from soc25doc.batch.roster import Listed, Roster
from soc25doc.reports.plain import one_line, shortened
from soc25doc.reports.words import STATES, UNREAD
from soc25doc.scheda import Comune

_MESSAGE = 160  # characters of what is to be done first

Trait = tuple[str, tuple[str, ...]]  # a finding as two runs compare it: its rule and codes


@dataclass(frozen=True, slots=True)
class Entry:
    """One document, or one source that could not be read. ``guessed``: the Comune is only that
    of the file's name; ``key`` tells documents of one source apart."""

    key: tuple[str, int]
    stem: str
    comune: Comune | None
    guessed: bool
    listed: Listed | None
    form: str | None
    verdict: str
    errors: int
    warnings: int
    infos: int
    characters: int | None
    first: str
    traits: Counter[Trait]
    printed_at: str | None
    content_digest: str | None
    given_digest: str | None

    @property
    def source(self) -> str:
        return one_line(self.key[0])

    @property
    def label(self) -> str:
        """The Comune as people call it, with how it is known; the file's name without one."""
        if self.comune is None:
            return self.source
        label = one_line(self.comune.label)
        return f"{label} (dal nome del file)" if self.guessed else label

    @property
    def urgency(self) -> tuple[int, int, int]:
        """Sorts what is to be mended first before the rest."""
        return list(STATES).index(self.verdict), -self.errors, -self.warnings


def is_unwritten(record: Record) -> bool:
    """Say whether a line tells of a report that could not be written."""
    return is_error(record) and record["code"] == "unwritable"


def entries_of(records: Iterable[Record], roster: Roster | None) -> Iterator[Entry]:
    """Yield an entry per document and unread source, in the order of the results."""
    stems = report_stems()
    turns: Counter[str] = Counter()
    for record in records:
        if is_unwritten(record):
            continue
        source = record["source"]
        turns[source] += 1
        listed = roster.of_source(source) if roster else None
        if is_error(record):
            yield _unread(record, turns[source], listed)
        else:
            yield _read(record, turns[source], stems.take(source), listed)


def traits_of(record: Record) -> Counter[Trait]:
    """Return the findings of a document as two runs compare them."""
    return Counter((one["rule"], tuple(one["fields"])) for one in record.get("findings", ()))


def _unread(record: Record, turn: int, listed: Listed | None) -> Entry:
    comune, guessed = _comune(None, record["source"], listed)
    return Entry(
        key=(record["source"], turn),
        stem="",
        comune=comune,
        guessed=guessed,
        listed=listed,
        form=None,
        verdict=UNREAD,
        errors=0,
        warnings=0,
        infos=0,
        characters=None,
        first=one_line(record["message"]),
        traits=Counter(),
        printed_at=None,
        content_digest=None,
        given_digest=None,
    )


def _read(record: Record, turn: int, stem: str, listed: Listed | None) -> Entry:
    findings = record["findings"]
    severities = Counter(one["severity"] for one in findings)
    stated = Comune(**record["comune"]) if record["comune"] else None
    comune, guessed = _comune(stated, record["source"], listed)
    return Entry(
        key=(record["source"], turn),
        stem=stem,
        comune=comune,
        guessed=guessed,
        listed=listed,
        form=record["form"],
        verdict=record["verdict"],
        errors=severities["error"],
        warnings=severities["warning"],
        infos=severities["info"],
        characters=record["relazione"]["characters"],
        first="" if record["verdict"] == "pronta" else _first(findings),
        traits=traits_of(record),
        printed_at=record["printed_at"],
        content_digest=record["content_digest"],
        given_digest=record["given_digest"],
    )


def _first(findings: list[Record]) -> str:
    return shortened(findings[0]["message"], _MESSAGE)


def _comune(
    stated: Comune | None, source: str, listed: Listed | None
) -> tuple[Comune | None, bool]:
    """Return whose document it is, and whether only the file's name says so."""
    known = stated or (listed.comune if listed else None)
    if known:
        return known, False
    guessed = comune_of_name(source)
    return guessed, guessed is not None
