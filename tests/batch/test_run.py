"""A run into a folder: stopped anywhere and taken up again it gives the same bytes."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from soc25doc.batch.folder import OtherRunError
from soc25doc.errors import SourceError
from tests.batch.conftest import BASES, TODAY, Batch, folder_of


class StoppedError(Exception):
    """Stands for a power cut."""


@pytest.fixture
def schede(tmp_path: Path) -> Path:
    """A folder with good schede, a broken one, a list of two, a stray note, a namesake."""
    folder = tmp_path / "schede"
    (folder / "altre").mkdir(parents=True)
    for base in ("r16-r22", "r23-r28", "r34-r39"):
        shutil.copy(BASES / f"{base}.yaml", folder / f"{base}.yaml")
    shutil.copy(BASES / "ifel.yaml", folder / "altre" / "r16-r22.yaml")
    (folder / "rotta.pdf").write_bytes(b"%PDF-1.4\nrotta")
    (folder / "nota.txt").write_text("Appunti della riunione.\n", encoding="utf-8")
    one = (BASES / "r16-r22.yaml").read_text(encoding="utf-8")
    two = "".join(
        "".join(("- " if n == 0 else "  ") + line for n, line in enumerate(one.splitlines(True)))
        for _ in range(2)
    )
    (folder / "lista.yaml").write_text(two, encoding="utf-8")
    return folder


def _lines(out: Path) -> list[dict[str, object]]:
    text = (out / "risultati.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_a_run_writes_reports_results_and_summary(
    batch: Batch, schede: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    summary = batch(schede, formats=("json", "html"))
    assert summary.exit_status == 3
    names = {name for name in folder_of(out) if not name.startswith(".")}
    stems = ["r16-r22", "lista", "lista-2", "r16-r22-2", "r23-r28", "r34-r39"]
    assert names == {
        *(f"{stem}.{ending}" for stem in stems for ending in ("json", "html")),
        *("risultati.jsonl", "riepilogo.html", "riepilogo.csv", "riepilogo.xlsx"),
    }
    sources = [str(line["source"]).removeprefix(f"{schede.as_posix()}/") for line in _lines(out)]
    assert sources == [
        "altre/r16-r22.yaml",
        *["lista.yaml"] * 2,
        *("r16-r22.yaml", "r23-r28.yaml", "r34-r39.yaml", "rotta.pdf"),
    ]
    report = json.loads((out / "r16-r22-2.json").read_text(encoding="utf-8"))
    line = _lines(out)[3]
    assert report["documents"][0] == {key: line[key] for key in report["documents"][0]}


@pytest.mark.parametrize("files", range(7))
def test_a_run_stopped_after_any_file_is_resumed(
    batch: Batch, schede: Path, tmp_path: Path, files: int
) -> None:
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    batch(schede, whole)
    done = 0

    def stop(more: int) -> None:
        nonlocal done
        done += more
        if done > files:
            raise StoppedError

    with pytest.raises(StoppedError):
        batch(schede, parts, on_progress=stop)
    batch(schede, parts, resume=True, today=date(2025, 6, 30))
    assert folder_of(parts) == folder_of(whole)


def test_what_was_half_written_is_done_again(batch: Batch, schede: Path, tmp_path: Path) -> None:
    """Every prefix of the files that a kill may leave; the reports beyond are the run's own."""
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    batch(schede, whole)
    results = (whole / "risultati.jsonl").read_bytes()
    done = (whole / ".soc25doc" / "fatti.jsonl").read_bytes()
    for share in (0.0, 0.1, 0.35, 0.6, 0.99):
        for other in (0.0, 0.3, 0.7, 1.0):
            shutil.rmtree(parts, ignore_errors=True)
            shutil.copytree(whole, parts)
            (parts / "risultati.jsonl").write_bytes(results[: int(len(results) * share)])
            (parts / ".soc25doc" / "fatti.jsonl").write_bytes(done[: int(len(done) * other)])
            (parts / "riepilogo.html").unlink()
            batch(schede, parts, resume=True)
            assert folder_of(parts) == folder_of(whole)


def test_resuming_does_no_finished_work_again(batch: Batch, schede: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch(schede)
    kept = {path: path.stat().st_mtime_ns for path in out.glob("*.json")}
    batch(schede, resume=True)
    assert {path: path.stat().st_mtime_ns for path in out.glob("*.json")} == kept


def test_resuming_takes_files_added_after_the_done_ones(
    batch: Batch, schede: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    batch(schede)
    shutil.copy(BASES / "r23-r28.yaml", schede / "z.yaml")
    batch(schede, resume=True)
    assert (out / "z.json").exists()
    shutil.copy(BASES / "r23-r28.yaml", schede / "a.yaml")
    with pytest.raises(OtherRunError, match=r"a\.yaml"):
        batch(schede, resume=True)


def test_resuming_with_fewer_files_is_refused(batch: Batch, schede: Path) -> None:
    batch(schede)
    (schede / "rotta.pdf").unlink()
    with pytest.raises(OtherRunError, match="niente"):
        batch(schede, resume=True)


def test_what_a_kill_left_half_written_is_swept(batch: Batch, schede: Path, tmp_path: Path) -> None:
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    batch(schede, whole)
    batch(schede, parts)
    for name in (".r16-r22-4711.tmp", ".soc25doc/.opzioni-4711.tmp"):
        (parts / name).write_bytes(b"half")
    (parts / ".mio.tmp").write_bytes(b"not ours")
    batch(schede, parts, resume=True)
    assert folder_of(parts) == {**folder_of(whole), ".mio.tmp": b"not ours"}


def test_resuming_with_other_options_is_refused(batch: Batch, schede: Path) -> None:
    batch(schede)
    with pytest.raises(OtherRunError):
        batch(schede, resume=True, formats=("csv",))


def test_a_folder_with_results_is_not_written_over(
    batch: Batch, schede: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    batch(schede)
    before = folder_of(out)
    with pytest.raises(SourceError) as raised:
        batch(schede)
    assert raised.value.code == "unwritable"
    assert folder_of(out) == before


def test_a_report_that_is_another_s_stays_and_is_told(
    batch: Batch, schede: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "r23-r28.json").write_text("mio", encoding="utf-8")
    for resume in (False, True):
        summary = batch(schede, resume=resume)
        assert (out / "r23-r28.json").read_text(encoding="utf-8") == "mio"
        assert summary.exit_status == 3
        (told,) = summary.unwritten
        assert "r23-r28.json" in told
        assert len(summary.entries) == 7


def test_a_source_named_as_the_summary_keeps_away_from_it(batch: Batch, tmp_path: Path) -> None:
    folder = tmp_path / "schede"
    folder.mkdir()
    for name in ("riepilogo", "Risultati"):
        shutil.copy(BASES / "r16-r22.yaml", folder / f"{name}.yaml")
    batch(folder, formats=("html",))
    names = {name for name in folder_of(tmp_path / "out") if name.endswith(".html")}
    assert names == {"riepilogo.html", "riepilogo-2.html", "Risultati-2.html"}


def test_a_folder_without_schede_is_an_error(batch: Batch, tmp_path: Path) -> None:
    folder = tmp_path / "schede"
    folder.mkdir()
    (folder / "nota.txt").write_text("Appunti.\n", encoding="utf-8")
    for resume in (False, True):
        summary = batch(folder, resume=resume)
        assert summary.exit_status == 3
        assert [line["code"] for line in _lines(tmp_path / "out")] == ["no-scheda"]


def test_the_day_is_that_of_the_run(batch: Batch, schede: Path, tmp_path: Path) -> None:
    assert batch(schede).days_left == (date(2025, 5, 31) - TODAY).days
    page = (tmp_path / "out" / "riepilogo.html").read_text(encoding="utf-8")
    assert "mancano 11 giorni" in page
    assert "20/05/2025" in page
