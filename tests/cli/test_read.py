"""``soc25doc read``: formats, folders, statuses."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from soc25doc.marked import parse_yaml
from tests.conftest import Cli
from tests.facsimili.cases import PDF

Write = Callable[..., Path]


def test_json_holds_every_code(cli: Cli, scheda: Write) -> None:
    run = cli("read", scheda(), "--format", "json")
    assert run.status == 0
    assert run.json["schema_version"] == 1
    assert run.json["errors"] == []
    (document,) = run.json["documents"]
    assert document["source"].endswith("/scheda.yaml")
    assert document["fields"]["M12"] == {
        "utenti": {"2019": 17, "2024": 16},
        "ore": {"2024": 587},
        "media_ore": {"2024": 36.69},
    }
    assert document["fields"]["R0E"] == 3483
    assert document["fields"]["R16"] == "SI"
    assert len(document["fields"]) == 67


def test_what_read_writes_is_taken_back_unchanged(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    first = cli("read", scheda(), "--format", "json").json["documents"][0]
    for ending in ("json", "yaml"):
        again = tmp_path / f"di-nuovo.{ending}"
        again.write_text(cli("read", scheda(), "--format", ending).out, encoding="utf-8")
        (second,) = cli("read", again, "--format", "json").json["documents"]
        assert {**second, "source": ""} == {**first, "source": ""}
        assert second["source"] == again.as_posix()


def test_a_folder_is_read_in_order(cli: Cli, scheda: Write, tmp_path: Path) -> None:
    for name in ("cartella/b/uno.yaml", "cartella/a.yaml", "cartella/Z.yaml", "cartella/.no.yaml"):
        scheda(name=name)
    (tmp_path / "cartella" / "appunti.txt").write_text("Lista della spesa", encoding="utf-8")
    run = cli("read", tmp_path / "cartella", "--format", "json")
    assert run.status == 0
    names = [Path(one["source"]).name for one in run.json["documents"]]
    assert names == ["Z.yaml", "a.yaml", "uno.yaml"]
    assert len([line for line in run.err.splitlines() if "appunti.txt" in line]) == 1


def test_missing_empty_and_broken_sources_are_status_three(
    cli: Cli, scheda: Write, tmp_path: Path
) -> None:
    (tmp_path / "vuota").mkdir()
    (tmp_path / "rotta.pdf").write_bytes(b"non sono un pdf")
    (tmp_path / "dati.json").write_text(
        '{"form": "SOC25",\n"fields": {"M99": 1}}', encoding="utf-8"
    )
    good = scheda()
    run = cli(
        "read",
        tmp_path / "manca.pdf",
        tmp_path / "vuota",
        tmp_path / "rotta.pdf",
        tmp_path / "dati.json",
        good,
        "--format",
        "json",
    )
    assert run.status == 3
    assert [one["code"] for one in run.json["errors"]] == [
        "not-found",
        "no-scheda",
        "not-a-pdf",
        "bad-data",
    ]
    assert "riga 2" in run.json["errors"][3]["message"]
    assert [one["source"] for one in run.json["documents"]] == [good.as_posix()]
    assert "Traceback" not in run.err


def test_out_writes_one_file_per_document_and_never_over_another(
    cli: Cli, scheda: Write, tmp_path: Path
) -> None:
    scheda(name="in/a/uno.yaml")
    scheda(name="in/b/uno.yaml")
    out = tmp_path / "out"
    run = cli("read", tmp_path / "in", "--format", "json", "--format", "yaml", "--out", out)
    assert run.status == 0
    assert run.out == ""
    assert sorted(path.name for path in out.iterdir()) == [
        "uno-2.json",
        "uno-2.yaml",
        "uno.json",
        "uno.yaml",
    ]
    (out / "uno.json").write_text("mio", encoding="utf-8")
    again = cli("read", tmp_path / "in", "--format", "json", "--out", out)
    assert again.status == 3
    assert "esiste già" in again.err
    assert (out / "uno.json").read_text(encoding="utf-8") == "mio"
    forced = cli("read", tmp_path / "in", "--format", "json", "--out", out, "--sovrascrivi")
    assert forced.status == 0
    assert json.loads((out / "uno.json").read_text(encoding="utf-8"))["documents"]


def test_several_formats_need_a_folder(cli: Cli, scheda: Write) -> None:
    assert cli("read", scheda(), "--format", "json", "--format", "yaml").status == 2


def test_comune_is_resolved_and_wins(cli: Cli, scheda: Write) -> None:
    run = cli("read", scheda(), "--comune", "albiano di ivrea", "--format", "json")
    assert run.json["documents"][0]["comune"] == {
        "name": "Albiano d'Ivrea",
        "province": "TO",
        "code": "A157",
    }


def test_an_invented_comune_is_accepted_with_a_note(cli: Cli, scheda: Write) -> None:
    run = cli("read", scheda(), "--comune", "Sondriox", "--format", "json")
    assert run.status == 0
    assert run.json["documents"][0]["comune"] == {
        "name": "Sondriox",
        "province": None,
        "code": None,
    }
    assert "Sondrio" in run.err


def test_a_homonym_needs_its_province(cli: Cli, scheda: Write) -> None:
    assert cli("read", scheda(), "--comune", "Samone").status == 2
    named = cli("read", scheda(), "--comune", "Samone (TN)", "--format", "json")
    assert named.json["documents"][0]["comune"]["province"] == "TN"


def test_comune_goes_with_one_source(cli: Cli, scheda: Write) -> None:
    assert cli("read", scheda(), scheda(name="b.yaml"), "--comune", "Sondrio").status == 2


def test_the_empty_form_is_yaml_that_reads_back(cli: Cli, tmp_path: Path) -> None:
    run = cli("read", "--vuota", "--comune", "Sondrio")
    assert run.status == 0
    assert parse_yaml(run.out).value["form"] == "SOC25"
    path = tmp_path / "vuota.yaml"
    path.write_text(run.out, encoding="utf-8")
    (document,) = cli("read", path, "--format", "json").json["documents"]
    assert document["comune"]["code"] == "I829"
    assert set(document["fields"]) >= {"M12", "R40"}


def test_the_readable_form_shows_labels_and_values(cli: Cli, scheda: Write) -> None:
    run = cli("read", scheda(R06="1984440.83"))
    assert run.status == 0
    assert "1.984.440,83 €" in run.out
    assert "Utenti famiglia e minori" in run.out
    lines = [line for line in run.out.splitlines() if not line.startswith("  da ")]
    assert max(map(len, lines)) <= 80


def test_an_empty_word_is_no_source(cli: Cli) -> None:
    run = cli("read", "", "--format", "json")
    assert run.status == 3
    assert [(one["source"], one["code"]) for one in run.json["errors"]] == [("", "not-found")]


def test_only_the_document_with_an_impossible_number_is_bad(cli: Cli, tmp_path: Path) -> None:
    data = tmp_path / "dati.json"
    for number in ("NaN", "1e999999999999999999", "9" * 5000):
        data.write_text(
            f'[{{"form": "SOC25",\n"fields": {{"R03": {number}}}}},\n{{"fields": {{"R03": 5}}}}]',
            encoding="utf-8",
        )
        run = cli("read", data, "--format", "json")
        assert [one["fields"]["R03"] for one in run.json["documents"]] == [5]
        (error,) = run.json["errors"]
        assert (error["code"], error["message"][:8]) == ("bad-data", "riga 2: ")


def test_a_name_out_of_the_registry_is_told(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "dati.yaml"
    for typed, says in (
        ("Sondrioo (SO)", "Nomi simili: Sondrio (SO)"),
        ("Castro", "«Castro (BG)» oppure «Castro (LE)»"),
        ("Sondrio", ""),
        ('" "', ""),
    ):
        path.write_text(f"comune: {typed}\nfields: {{R03: 5}}\n", encoding="utf-8")
        run = cli("read", path, "--format", "json")
        assert run.status == 0
        assert says in run.err
        assert bool(says) == bool(run.err)


def test_the_empty_form_goes_to_standard_output_only(cli: Cli, tmp_path: Path) -> None:
    assert cli("read", "--vuota", "--out", tmp_path).status == 2
    assert cli("read", "--vuota", "--format", "json").status == 2
    assert cli("read", "--vuota", "--format", "yaml").out.startswith("# ")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep names as text")
def test_a_name_that_is_no_text_breaks_nothing(scheda: Write, tmp_path: Path) -> None:
    scheda().rename(os.fsdecode(os.fsencode(tmp_path) + b"/perch\xe9.yaml"))
    out = tmp_path / "out"
    for words in (["read", "--format", "json"], ["check", "--format", "json"], ["draft"]):
        for more in ([], ["--out", str(out)]):
            run = subprocess.run(
                [sys.executable, "-m", "soc25doc", *words, str(tmp_path), *more],
                capture_output=True,
                check=False,
            )
            assert run.returncode in (0, 3), run.stderr
            assert b"Errore imprevisto" not in run.stderr
            if "json" in words and not more:
                (document,) = json.loads(run.stdout)["documents"]
                assert os.fsencode(document["source"]).endswith(b"/perch\xe9.yaml")
    assert {"perch_.json", "perch_.txt", "riepilogo.html"} <= {one.name for one in out.iterdir()}


def test_pictures_are_never_written_over_others(cli: Cli, tmp_path: Path) -> None:
    source = tmp_path / "a" / "stampa.pdf"
    twin = tmp_path / "b" / "stampa.pdf"
    for path in (source, twin):
        path.parent.mkdir()
        shutil.copy(PDF / "ifel-r16-citta-weasyprint.pdf", path)
    album = tmp_path / "figure"

    first = cli("read", source, twin, "--mostra", album, "--format", "json")
    assert first.status == 0
    names = {path.name for path in album.iterdir()}
    assert {"stampa-pagina-1.png", "stampa-2-pagina-1.png"} <= names

    again = cli("read", source, "--mostra", album, "--format", "json")
    assert again.status == 3
    assert "esiste già" in again.err
