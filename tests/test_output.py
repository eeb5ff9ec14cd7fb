"""Files that are written whole, safely named, and never over another."""

from pathlib import Path

import pytest

from soc25doc.errors import SourceError
from soc25doc.output import OutputFolder, safe_stem, write_atomically


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("albiano-d-ivrea", "albiano-d-ivrea"),
        ("Forlì 2024", "Forlì 2024"),
        ("a:b*c?", "a_b_c_"),
        ("..", "scheda"),
        ("", "scheda"),
        ("con", "con_"),
        ("LPT1.old", "LPT1.old_"),
        ("riga\nnuova", "riga_nuova"),
        ("x" * 240, "x" * 240),
        ("x" * 300, "x" * 240),
        ("è" * 300, "è" * 120),
        ("perch\udce9", "perch_"),
    ],
)
def test_stems_are_safe_on_every_system(name: str, stem: str) -> None:
    assert safe_stem(name) == stem


def test_documents_of_one_stem_are_numbered(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    sources = ["a/scheda.pdf", "b/scheda.yaml", "b/scheda.yaml", "c/SCHEDA.txt", "altra.pdf"]
    assert [folder.stem_for(one) for one in sources] == [
        "scheda",
        "scheda-2",
        "scheda-3",
        "SCHEDA-4",
        "altra",
    ]


def test_an_existing_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("prima", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        OutputFolder(tmp_path).write("a.txt", b"dopo")
    assert caught.value.code == "unwritable"
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "prima"


def test_overwriting_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("prima", encoding="utf-8")
    OutputFolder(tmp_path, overwrite=True).write("a.txt", b"dopo")
    assert (tmp_path / "a.txt").read_bytes() == b"dopo"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_that_is_a_file_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        OutputFolder(tmp_path / "out").write("a.txt", b"x")
    assert caught.value.code == "unwritable"


def test_a_failed_write_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(tmp_path / "a.txt", b"x")
    assert list(tmp_path.iterdir()) == []
