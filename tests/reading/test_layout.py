"""The layout files: complete, filled in for an edition, and a broken one names its line."""

from pathlib import Path

import pytest

import soc25doc.reading
from soc25doc.errors import DataFileError
from soc25doc.forms import Edition
from soc25doc.reading.layout import layouts, load_layout
from soc25doc.reading.squash import squash, squash_with_offsets

FOLDER = Path(soc25doc.reading.__file__).parent / "layouts"
FILES = sorted(FOLDER.glob("*.yaml"))


def test_both_prints_are_known(edition: Edition) -> None:
    assert sorted(layout.name for layout in layouts(edition)) == ["ifel", "sose"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_layout_names_codes_and_headings_that_exist(path: Path, edition: Edition) -> None:
    layout = load_layout(path)
    heads = {cell.path.split(".")[0] for cell in edition.cells.values()}

    assert set(layout.aliases.values()) | set(layout.labels) <= set(edition.fields)
    assert set(layout.headers) <= heads
    assert layout.not_printed_quadri <= {quadro.number for quadro in edition.quadri}
    assert all(edition.named(name).is_scalar for name in layout.value_headers)


def test_no_placeholder_is_left(edition: Edition) -> None:
    for layout in layouts(edition):
        texts = [*layout.marks, *layout.labels.values(), *layout.side_labels, *layout.extra_headers]
        texts += [*layout.before_relazione, *layout.after_relazione]
        texts += [layout.header(cell) for cell in edition.cells.values() if cell.path]

        assert not [text for text in texts if "{" in text]


def test_headings_carry_the_year(edition: Edition) -> None:
    portal = next(layout for layout in layouts(edition) if layout.name == "sose")

    assert portal.header(edition.cells["M12.utenti.2019"]) == "Numero di utenti serviti - 2019"
    assert portal.header(edition.cells["R07.2021"]) == "2021"
    assert portal.side_labels[2] == "Quadro 3 Obiettivi di servizio 2024"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("layout: sose", "layout: sosia", 4),
        ("marks:  ", "marcs:  ", 8),
        ("headers_in_rows: true", "headers_in_rows: forse", 13),
        ("  numero: Numero", "  numero: []", 18),
        ('ratio_words: ["1', 'ratio_words: [{}, "1', 28),
        ('  - "Pagina', '  - "(Pagina', 34),
    ],
)
def test_a_broken_file_names_the_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    text = (FOLDER / "sose.yaml").read_text(encoding="utf-8")
    path = tmp_path / "sose.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load_layout(path)

    assert (caught.value.path, caught.value.line) == ("sose.yaml", line)


def test_squash_keeps_letters_and_digits_only() -> None:
    assert squash("M12 ‐ Utenti\u00a0PoverTÀ, ﬁne") == "m12utentipovertafine"


def test_squash_offsets_lead_back() -> None:
    squashed, offsets = squash_with_offsets("R 1-ﬁ")

    assert squashed == "r1fi"
    assert offsets == [0, 2, 4, 4]
