"""The edition file: what it holds, and what is said of a broken one."""

from datetime import date
from pathlib import Path

import pytest

from soc25doc.errors import DataFileError
from soc25doc.forms import Edition, default_edition, load_edition
from soc25doc.forms import loader as loader_module

SHIPPED = Path(loader_module.__file__).parent / "soc25.yaml"


def test_the_form_has_the_codes_of_the_print(edition: Edition) -> None:
    users = "M12 M15 M18 M21 M24 M27 M30 M35 M36 M37 M38 M39 M40 M41 M44 M47 M50 M53 M56 M59 R0A"
    rest = "R0B R0C R0D R0E R01 R01A R01B " + " ".join(f"R{n:02d}" for n in range(2, 41))
    assert list(edition.fields) == [*users.split(), *rest.split()]
    assert [field.code for field in edition.users_rows] == users.split()


def test_blocks_split_the_flags_without_rest(edition: Edition) -> None:
    assert [block.name for block in edition.blocks] == ["R16-R22", "R23-R28", "R29-R33", "R34-R39"]
    assert [code for block in edition.blocks for code in block.flags] == [
        flag.code for flag in edition.flags
    ]
    assert {(block.spesa, block.livello) for block in edition.blocks} == {
        (spesa, livello)
        for spesa in ("sufficiente", "insufficiente")
        for livello in ("sufficiente", "insufficiente")
    }
    assert [flag.code for flag in edition.flags if flag.altro] == ["R22", "R28", "R33", "R39"]


def test_thresholds_carry_source_and_date(edition: Edition) -> None:
    assert edition.limit("caratteri_relazione") == 6000
    assert edition.limit("rendicontazione_minima") == 1000
    assert edition.deadline == date(2025, 5, 31)
    for threshold in edition.thresholds.values():
        assert threshold.source
        assert threshold.since <= date(2025, 12, 31)


def test_the_newest_edition_is_the_default() -> None:
    assert default_edition().name == "SOC25"


BROKEN = [
    (
        "shape: utenti, label: TOTALE",
        "shape: utent, label: TOTALE",
        "R0B:",
        "la forma «utent» non esiste",
    ),
    ("number: 2, title", "number: due, title", "number: due", "numero intero"),
    ("name: fabbisogno", "name: fabisogno", "fields:", "«fabbisogno»"),
    ("spesa: sufficiente        #", "spesa: bassa        #", "spesa: bassa", "sufficiente"),
    ("flags: [R16, R17", "flags: [R16, R7", "flags: [R16, R7", "«R7» non è una motivazione"),
    ("{value: 6000, date: 2025-03-01", "{value: 6000, date: ieri", "date: ieri", "una data"),
    ("  lep_assistenti:", "  altra_soglia:", "thresholds:", "«lep_assistenti»"),
    ("area: interventi, group: famiglia", "area: altrove, group: famiglia", "M12:", "«altrove»"),
    (
        "title: Autodiagnosi della spesa",
        "titolo: Autodiagnosi della spesa",
        "titolo: Auto",
        "«title»",
    ),
    ("quadro: 1, name: abitanti", "quadro: 9, name: abitanti", "R03:", "il quadro 9 non esiste"),
    (
        "given: true, label: Numero di abitanti",
        "dato: true, label: Numero di abitanti",
        "R03:",
        "«dato»",
    ),
]


@pytest.mark.parametrize(("old", "new", "place", "message"), BROKEN)
def test_a_broken_edition_names_the_line(
    tmp_path: Path, old: str, new: str, place: str, message: str
) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    broken = text.replace(old, new, 1)
    path = tmp_path / "rotta.yaml"
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load_edition(path)
    line = next(n for n, one in enumerate(broken.splitlines(), start=1) if place in one)
    assert caught.value.line == line
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"rotta.yaml, riga {line}: ")
