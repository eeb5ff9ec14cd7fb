"""The summary: what it counts, what it says has changed, what its files hold."""

import csv
import io
import json
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from soc25doc.batch.summary_words import changes_line, copy_line, deadline_line
from tests.batch.conftest import BASES, Batch

WRONG = 'R0B: {utenti: {"2019": 148, "2024": 176}}'


@pytest.fixture
def schede(tmp_path: Path) -> Path:
    """Two schede, one of them with a wrong total."""
    folder = tmp_path / "schede"
    folder.mkdir()
    _write(folder / "a.yaml", wrong=False)
    _write(folder / "b.yaml", wrong=True)
    return folder


def _write(path: Path, *, wrong: bool) -> None:
    text = (BASES / "r16-r22.yaml").read_text(encoding="utf-8")
    lines = [
        f"  {WRONG}" if wrong and line.strip().startswith("R0B:") else line
        for line in text.splitlines()
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _table(out: Path) -> list[dict[str, str]]:
    text = (out / "riepilogo.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_most_urgent_come_first(batch: Batch, schede: Path) -> None:
    (schede / "c.pdf").write_bytes(b"%PDF-1.4")
    summary = batch(schede)
    assert [Path(one.source).name for one in summary.entries] == ["a.yaml", "b.yaml", "c.pdf"]
    assert [Path(one.source).name for one in summary.urgent_first] == ["c.pdf", "b.yaml", "a.yaml"]
    assert summary.verdicts == Counter({"non letta": 1, "bloccata": 1, "pronta": 1})
    assert summary.exit_status == 3


def test_a_second_run_says_what_changed(batch: Batch, schede: Path, tmp_path: Path) -> None:
    first = batch(schede)
    assert first.changes is None
    _write(schede / "a.yaml", wrong=True)
    _write(schede / "b.yaml", wrong=False)
    shutil.copy(schede / "a.yaml", schede / "c.yaml")
    second = batch(schede, overwrite=True, today=date(2025, 5, 25))
    changes, before = second.changes, second.before
    assert changes is not None
    assert before == date(2025, 5, 20)
    by_name = {Path(one.entry.source).name: one for one in changes.both}
    traits = by_name["a.yaml"].new
    assert [fields for _, fields in traits] == [("R0B",)]
    assert by_name["b.yaml"].mended == traits
    assert by_name["b.yaml"].before == "bloccata"
    assert not by_name["b.yaml"].still
    assert [Path(one.source).name for one in changes.added] == ["c.yaml"]
    assert changes_line(changes, before) == (
        "Rispetto al controllo del 20/05/2025: 1 rilievo risolto, 1 rilievo nuovo e 0 rilievi "
        "ancora presenti."
    )
    rows = _table(tmp_path / "out")
    assert [row["Rilievi risolti"] for row in rows] == ["0", "1", ""]
    page = (tmp_path / "out" / "riepilogo.html").read_text(encoding="utf-8")
    assert "Che cosa è cambiato" in page


def test_changes_outlive_a_stop(batch: Batch, schede: Path) -> None:
    """The second run is stopped at once: resumed, it still compares with the first."""
    batch(schede)

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch(schede, overwrite=True, on_progress=stop)
    assert batch(schede, resume=True).changes is not None
    third = batch(schede, overwrite=True)
    assert third.changes is not None
    assert third.changes.total("still") == 1


def test_the_workbook_has_the_same_rows(batch: Batch, schede: Path, tmp_path: Path) -> None:
    batch(schede)
    book = load_workbook(tmp_path / "out" / "riepilogo.xlsx")
    heading, *rows = book["Schede"].iter_rows(values_only=True)
    table = _table(tmp_path / "out")
    assert list(heading) == list(table[0])
    assert [["" if cell is None else str(cell) for cell in row] for row in rows] == [
        list(row.values()) for row in table
    ]
    assert book["Schede"].auto_filter.ref == book["Schede"].dimensions


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (date(2025, 5, 20), "mancano 11 giorni."),
        (date(2025, 5, 30), "manca 1 giorno."),
        (date(2025, 5, 31), "scade oggi."),
        (date(2025, 6, 1), "scaduto da 1 giorno."),
    ],
)
def test_days_to_the_deadline(batch: Batch, schede: Path, today: date, says: str) -> None:
    assert deadline_line(batch(schede, today=today)).endswith(says)


def test_a_form_s_text_is_never_markup(batch: Batch, tmp_path: Path) -> None:
    folder = tmp_path / "schede"
    folder.mkdir()
    _write(folder / "<img src=x>.yaml", wrong=False)
    batch(folder)
    page = (tmp_path / "out" / "riepilogo.html").read_text(encoding="utf-8")
    assert "<img" not in page
    assert "&lt;img src=x&gt;" in page


def test_a_run_of_nothing_has_a_summary(batch: Batch, tmp_path: Path) -> None:
    summary = batch(tmp_path / "manca")
    assert (summary.exit_status, len(summary.entries)) == (3, 1)
    assert summary.lengths == ()


COMMON = (
    "Il Comune di {name} ha delegato al Consorzio la gestione dei servizi sociali, che comprendono "
    "il segretariato, il servizio sociale professionale, l'assistenza domiciliare e i contributi. "
    "Gli utenti sono passati da {before} a {after}. Le risorse aggiuntive sono state versate al "
    "Consorzio, che le ha destinate alle ore di assistenza domiciliare nei giorni festivi."
)


def test_near_copies_between_comuni_are_told(batch: Batch, tmp_path: Path) -> None:
    folder = tmp_path / "schede"
    folder.mkdir()
    base = (BASES / "r16-r22.yaml").read_text(encoding="utf-8")
    for name, amount, before, after in (
        ("como", "120001.00", 31, 47),
        ("lecco", "120000.00", 10, 12),
        ("lecco-2", "120000.00", 10, 12),
    ):
        text = COMMON.format(name="Lecco", before=before, after=after)
        filled = base.replace("R06: 120000.00", f"R06: {amount}")
        filled = filled.replace("R40: null", f"R40: {json.dumps(text)}")
        (folder / f"{name}.yaml").write_text(filled, encoding="utf-8")
    summary = batch(folder)
    assert len(summary.doubles) == 1
    assert [Path(one.second.source).stem for one in summary.copies] == ["lecco-2", "lecco"]
    line = copy_line(summary.copies[1])
    assert "Lecco (LC) (dal nome del file)" in line
    assert line.endswith(
        "; il testo di partenza nomina Lecco. Differenze: «31» → «10», «47» → «12»."
    )
    page = (tmp_path / "out" / "riepilogo.html").read_text(encoding="utf-8")
    assert "Relazioni quasi uguali fra Comuni diversi (2)" in page
