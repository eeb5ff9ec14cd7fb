"""Arguments to files: order, folders, links, hidden names, and one clear error for each mishap."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from soc25doc.errors import SourceError
from soc25doc.forms import editions
from soc25doc.reading import (
    Located,
    Outcome,
    ReadOptions,
    Skipped,
    gathered,
    locate,
    read_file,
    read_sources,
)
from soc25doc.scheda import Scheda
from tests.facsimili.cases import PDF, TXT

EXTRACT = TXT / "r16-decimali-weasyprint.layout.txt"
MINIMAL = "form: SOC25\nfields: {R03: 1000}\n"

Read = Callable[..., list[Outcome]]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Read SOURCEs from within the temporary folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *sources: list(read_sources(sources, ReadOptions(editions())))


def _told(outcomes: list[Outcome]) -> list[tuple[str, str]]:
    """Source and error code of each outcome; "ok" and "skipped" for the others."""
    return [
        (
            one.source,
            one.code
            if isinstance(one, SourceError)
            else ("skipped" if isinstance(one, Skipped) else "ok"),
        )
        for one in outcomes
    ]


def test_folders_are_walked_in_depth_by_code_point(read: Read, tmp_path: Path) -> None:
    for name in ("b.yaml", "B.YML", "a/z.json", "a.yaml", "é.yaml", "c/d/e.yaml"):
        path = tmp_path / "schede" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"fields": {"R03": 1}}', encoding="utf-8")
    (tmp_path / "schede" / "note.docx").write_bytes(b"PK")

    assert [source for source, _ in _told(read("schede/"))] == [
        "schede/B.YML",
        "schede/a/z.json",
        "schede/a.yaml",
        "schede/b.yaml",
        "schede/c/d/e.yaml",
        "schede/é.yaml",
    ]


def test_arguments_keep_their_order_and_spelling(read: Read, tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml"):
        (tmp_path / name).write_text(MINIMAL, encoding="utf-8")

    assert _told(read("./b.yaml", "a.yaml", ".")) == [
        ("./b.yaml", "ok"),
        ("a.yaml", "ok"),
        ("./a.yaml", "ok"),
        ("./b.yaml", "ok"),
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_and_hidden_names_are_passed_over(read: Read, tmp_path: Path) -> None:
    folder = tmp_path / "schede"
    (folder / ".git").mkdir(parents=True)
    for name in ("vera.yaml", ".nascosta.yaml", ".git/altra.yaml"):
        (folder / name).write_text(MINIMAL, encoding="utf-8")
    (folder / "giro").symlink_to(folder)
    (folder / "link.yaml").symlink_to(folder / "vera.yaml")

    assert _told(read("schede")) == [("schede/vera.yaml", "ok")]
    assert _told(read("schede/link.yaml")) == [("schede/link.yaml", "ok")]


def test_what_is_not_there_or_holds_nothing(read: Read, tmp_path: Path) -> None:
    (tmp_path / "vuota").mkdir()
    (tmp_path / "appunti").mkdir()
    (tmp_path / "appunti" / "nota.txt").write_text("Comprare la carta.", encoding="utf-8")
    (tmp_path / "niente.txt").write_text(" \n", encoding="utf-8")

    assert _told(read("manca.pdf", "vuota", "appunti", "niente.txt")) == [
        ("manca.pdf", "not-found"),
        ("vuota", "no-scheda"),
        ("appunti/nota.txt", "skipped"),
        ("appunti", "no-scheda"),
        ("niente.txt", "no-scheda"),
    ]


def test_files_without_marks(read: Read, tmp_path: Path) -> None:
    folder = tmp_path / "misti"
    folder.mkdir()
    (folder / "compose.yaml").write_text("services: {web: {image: x}}", encoding="utf-8")
    (folder / "rotto.yml").write_text("a: [", encoding="utf-8")
    (folder / "scheda rotta.yml").write_text("fields: [", encoding="utf-8")
    (folder / "soc24.txt").write_text(
        EXTRACT.read_text(encoding="utf-8").replace("SOC25", "SOC24"), encoding="utf-8"
    )
    (folder / "vuoto.txt").write_bytes(b"")

    assert _told(read("misti")) == [
        ("misti/compose.yaml", "skipped"),
        ("misti/rotto.yml", "skipped"),
        ("misti/scheda rotta.yml", "bad-data"),
        ("misti/soc24.txt", "other-form"),
        ("misti/vuoto.txt", "skipped"),
    ]
    assert _told(read("misti/compose.yaml", "misti/rotto.yml")) == [
        ("misti/compose.yaml", "no-scheda"),
        ("misti/rotto.yml", "bad-data"),
    ]


def test_what_a_file_holds_counts_more_than_its_name(read: Read, tmp_path: Path) -> None:
    shutil.copy(PDF / "r16-decimali-weasyprint.pdf", tmp_path / "scheda.txt")
    shutil.copy(EXTRACT, tmp_path / "estratto.pdf")
    shutil.copy(EXTRACT, tmp_path / "estratto")
    (tmp_path / "cartella.pdf").mkdir()
    shutil.copy(EXTRACT, tmp_path / "cartella.pdf" / "A.TXT")
    outcomes = read("scheda.txt", "estratto.pdf", "estratto", "cartella.pdf")

    assert _told(outcomes) == [
        ("scheda.txt", "ok"),
        ("estratto.pdf", "not-a-pdf"),
        ("estratto", "ok"),
        ("cartella.pdf/A.TXT", "ok"),
    ]
    assert isinstance(outcomes[0], Scheda)
    assert next(iter(outcomes[0].where.values())).page is not None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_windows(read: Read, tmp_path: Path, encoding: str) -> None:
    text = EXTRACT.read_text(encoding="utf-8").replace("≥", ">=")
    text = text.encode("cp1252", "ignore").decode("cp1252")
    (tmp_path / "a.txt").write_bytes(text.replace("\n", "\r\n").encode(encoding))
    (tmp_path / "b.txt").write_bytes(text.encode("utf-8"))
    first, second = read("a.txt", "b.txt")

    assert isinstance(first, Scheda)
    assert isinstance(second, Scheda)
    assert first.values == second.values


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"abc\x81\xff", b"\xff\xfe\x00\xd8a\x00"])
def test_bytes_that_are_no_text(read: Read, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)

    assert _told(read("a.txt")) == [("a.txt", "unreadable")]


def test_huge_files_are_refused(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("soc25doc.reading.sources.LARGEST_TEXT", 10)
    (tmp_path / "a.txt").write_text("x" * 11, encoding="utf-8")

    assert _told(read("a.txt")) == [("a.txt", "unreadable")]


def test_a_text_cut_short_is_unreadable(read: Read, tmp_path: Path) -> None:
    text = EXTRACT.read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(text[: text.index("R0C -")], encoding="utf-8")
    [error] = read("a.txt")

    assert isinstance(error, SourceError)
    assert error.code == "unreadable"
    assert "22 codici su 67" in error.message


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_opened(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)

    assert _told(read("a.txt")) == [("a.txt", "unreadable")]


def test_a_file_that_vanishes_is_an_error(tmp_path: Path) -> None:
    gone = Located("a.txt", tmp_path / "a.txt")

    assert _told(read_file(gone, ReadOptions(editions()))) == [("a.txt", "unreadable")]


def test_a_file_on_which_the_program_fails_does_not_end_the_others(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.delenv("SOC25DOC_DEBUG")
    monkeypatch.setattr("soc25doc.reading.pdf.read_pdf", fail)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.yaml").write_text(MINIMAL, encoding="utf-8")

    outcomes = read("a.pdf", "b.yaml")

    assert _told(outcomes) == [("a.pdf", "unreadable"), ("b.yaml", "ok")]
    assert "errore imprevisto" in str(outcomes[0])


def test_a_batch_gathers_as_one_process_does(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / "nota.txt").write_text("Comprare la carta.", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(MINIMAL, encoding="utf-8")
    options = ReadOptions(editions())
    arguments = [str(folder), str(tmp_path / "a.yaml"), str(folder)]
    pairs = [
        (one, read_file(one, options) if isinstance(one, Located) else [one])
        for one in locate(arguments)
    ]

    assert _told(list(gathered(pairs))) == _told(list(read_sources(arguments, options)))
    assert [code for _, code in _told(list(gathered(pairs)))] == [
        "skipped",
        "no-scheda",
        "ok",
        "skipped",
        "no-scheda",
    ]
