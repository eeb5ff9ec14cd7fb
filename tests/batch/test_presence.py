"""Doubles, versions, missing and unlisted Comuni, said plainly."""

from collections import Counter
from pathlib import Path
from typing import Any

from soc25doc.batch.entry import Entry
from soc25doc.batch.presence import doubles, missing, unlisted
from soc25doc.batch.roster import Listed, Roster
from soc25doc.batch.summary_words import double_line, missing_line, unlisted_line
from soc25doc.scheda import Comune

LECCO = Comune("Lecco", "LC", "E507")
COMO = Comune("Como", "CO", "C933")


def entry(source: str, comune: Comune | None = None, **changes: Any) -> Entry:
    given: dict[str, Any] = {
        "key": (source, 1),
        "stem": Path(source).stem,
        "comune": comune,
        "guessed": False,
        "listed": None,
        "form": "SOC25",
        "verdict": "pronta",
        "errors": 0,
        "warnings": 0,
        "infos": 0,
        "characters": 100,
        "first": "",
        "traits": Counter(),
        "printed_at": None,
        "content_digest": source,
        "given_digest": None,
    }
    return Entry(**{**given, **changes})


def test_the_same_form_in_two_files() -> None:
    found = doubles(
        [entry("a.pdf", content_digest="x"), entry("b.pdf"), entry("c.txt", content_digest="x")]
    )
    (line,) = map(double_line, found)
    assert line == ("Comune non indicato: la stessa scheda è in più documenti, «a.pdf» e «c.txt».")


def test_two_versions_tell_which_was_printed_last() -> None:
    found = doubles(
        [
            entry("a.pdf", LECCO, printed_at="2025-05-02T10:00"),
            entry("b.pdf", COMO),
            entry("c.pdf", LECCO, printed_at="2025-05-20T09:30"),
        ]
    )
    (line,) = map(double_line, found)
    assert line == (
        "Lecco (LC): ci sono più versioni della scheda, «a.pdf» e «c.pdf»; la più recente è "
        "«c.pdf», stampata il 20/05/2025 09:30."
    )


def test_without_both_moments_no_version_is_called_newer() -> None:
    (one,) = doubles([entry("a.pdf", LECCO, printed_at="2025-05-02T10:00"), entry("c.pdf", LECCO)])
    assert one.newest is None


def test_what_the_portal_gives_tells_two_forms_of_one_comune() -> None:
    entries = [entry("a.pdf", given_digest="g"), entry("b.pdf", LECCO, given_digest="g")]
    (one,) = doubles([*entries, entry("c.pdf", given_digest="h")])
    assert [each.source for each in one.entries] == ["a.pdf", "b.pdf"]
    assert double_line(one).startswith("Lecco (LC): ci sono più versioni")


def test_a_file_that_could_not_be_read_is_no_version() -> None:
    assert doubles([entry("a.pdf", LECCO), entry("b.pdf", LECCO, verdict="non letta")]) == []


def test_who_is_missing_and_who_is_not_in_the_list() -> None:
    row = Listed(LECCO, "", "lecco.pdf")
    roster = Roster((row, Listed(COMO, "", ""), Listed(Comune("Sondrio", "SO", "I829"), "", "")))
    entries = [
        entry("como.pdf", COMO),
        entry("altro.pdf", Comune("Monza", "MB", "F704")),
        entry("chissa.pdf"),
    ]
    assert [missing_line(one) for one in missing(entries, roster)] == [
        "Lecco (LC) (file «lecco.pdf»): la scheda manca.",
        "Sondrio (SO): la scheda manca.",
    ]
    assert [unlisted_line(one) for one in unlisted(entries, roster)] == [
        "«altro.pdf», Monza (MB): il Comune non è nell'elenco.",
        "«chissa.pdf»: non si sa di quale Comune sia.",
    ]
    assert missing([entry("lecco.pdf", None, listed=row)], Roster((row,))) == []
