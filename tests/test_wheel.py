"""The wheel, installed in a fresh environment outside the checkout, does the main job."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "pdf" / "roccavelina.pdf"

pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, install it with its dependencies, and return the command."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT))
    (wheel,) = folder.glob("*.whl")
    environment = folder / "env"
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    _run(str(scripts / "python"), "-m", "pip", "install", "--quiet", str(wheel))
    return scripts / "soc25doc"


def _run(*words: str, cwd: Path | None = None, status: int = 0) -> str:
    run = subprocess.run(
        words, cwd=cwd, capture_output=True, encoding="utf-8", check=False, timeout=300
    )
    assert run.returncode == status, run.stderr
    return run.stdout


def test_read_check_and_draft_work_outside_the_checkout(program: Path, tmp_path: Path) -> None:
    read = json.loads(_run(str(program), "read", str(SAMPLE), "--format", "json", cwd=tmp_path))
    assert read["documents"][0]["problems"] == []
    data = tmp_path / "scheda.json"
    data.write_text(json.dumps(read), encoding="utf-8")

    check = json.loads(_run(str(program), "check", str(data), "--format", "json", cwd=tmp_path))
    assert check["documents"][0]["coverage"]

    draft = _run(str(program), "draft", "--comune", "Roccavelina", str(data), cwd=tmp_path)
    assert "Roccavelina" in draft

    _run(str(program), "draft", str(data), "--format", "pdf", "--out", "bozze", cwd=tmp_path)
    assert (tmp_path / "bozze" / "scheda.pdf").read_bytes().startswith(b"%PDF-")

    _run(str(program), "check", str(data), "--format", "html", "--out", "html", cwd=tmp_path)
    assert "<html" in (tmp_path / "html" / "scheda.html").read_text(encoding="utf-8")
    assert "SCH" in _run(str(program), "regole", cwd=tmp_path)
