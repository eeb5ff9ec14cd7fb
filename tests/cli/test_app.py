"""The program as a whole: help, version, wrong calls, the last net."""

import io
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from soc25doc import cli as app
from tests.conftest import Cli


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("read", "--help"),
        ("check", "--help"),
        ("check", "relazione", "--help"),
        ("check", "scheda", "--help"),
        ("draft", "--help"),
        ("regole", "--help"),
    ],
)
def test_help_is_italian_and_has_an_example(cli: Cli, words: tuple[str, ...]) -> None:
    run = cli(*words)
    assert run.status == 0
    assert "Uso: soc25doc" in run.out
    assert "Esempi:" in run.out
    assert "Opzioni:" in run.out
    for english in ("Usage", "Options", "Show this", "default:"):
        assert english not in run.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("leggi",), "Il comando 'leggi' non esiste."),
        (("read", "--forma", "x"), "L'opzione '--forma' non esiste."),
        (("read",), "manca il SOURCE"),
        (("check",), "Manca l'argomento"),
        (("check", "relazione"), "Manca l'argomento"),
        (("draft",), "Manca l'argomento"),
        (("read", "x", "--format", "doc"), "non è fra"),
        (("regole", "XYZ"), "la regola «XYZ» non esiste"),
    ],
)
def test_a_wrong_call_is_status_two_in_italian(cli: Cli, words: tuple[str, ...], says: str) -> None:
    run = cli(*words)
    assert run.status == 2
    assert says in run.err
    assert run.out == ""


def test_an_unforeseen_error_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.delenv("SOC25DOC_DEBUG")
    monkeypatch.setattr(app._group, "main", fail)
    with pytest.raises(SystemExit) as caught:
        app.main([])
    assert caught.value.code == 3
    assert "errore imprevisto di soc25doc (RuntimeError)" in capsys.readouterr().err


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from soc25doc.cli import _group\n"
        "try: _group.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'weasyprint', 'pypdfium2', 'pdfplumber', 'yaml', 'jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "[]"


@pytest.mark.parametrize("words", [["read"], ["check", "scheda"]])
def test_reading_and_numbers_load_neither_spacy_nor_weasyprint(
    words: list[str], tmp_path: Path
) -> None:
    base = Path(__file__).parent.parent / "cases" / "base" / "r16-r22.yaml"
    code = (
        "import sys; from soc25doc.cli import _group\n"
        f"try: _group.main({[*words, str(base)]!r})\n"
        "except SystemExit: pass\n"
        "print(sorted({'spacy', 'weasyprint'} & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert run.stderr.strip().splitlines()[-1] == "[]"


def test_python_dash_m_is_the_same_program() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "soc25doc", "--version"], capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith("soc25doc, versione ")


def test_the_italian_of_click_is_compiled() -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    folder = Path(app.__file__).parent / "locale" / "it" / "LC_MESSAGES"
    compiled = io.BytesIO()
    with (folder / "messages.po").open("rb") as po:
        write_mo(compiled, read_po(po, locale="it"))
    shipped = (folder / "messages.mo").read_bytes()
    # The header names the version of babel that wrote the file.
    ours, theirs = (re.sub(rb"Babel [\d.]+", b"", mo) for mo in (compiled.getvalue(), shipped))
    assert ours == theirs, "run `make traduzioni`"


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
def test_output_that_can_not_be_written_is_status_three() -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "soc25doc", "regole"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (run.returncode, run.stderr.count("\n")) == (3, 1)
    assert "l'uscita non si può scrivere" in run.stderr


def test_a_reader_that_goes_away_is_no_finding() -> None:
    samples = Path(__file__).parent.parent / "cases" / "base"
    run = subprocess.Popen(
        [sys.executable, "-m", "soc25doc", "read", str(samples), "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    assert (run.wait(), run.stderr.read()) == (3, b"")
    run.stderr.close()


def test_an_interrupted_run_is_no_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(click.Group, "invoke", interrupt)
    with pytest.raises(SystemExit) as caught:
        app.main(["regole"])
    assert caught.value.code == 130
    assert "Interrotto." in capsys.readouterr().err
