"""The package loads nothing heavy before a report needs it."""

import subprocess
import sys

import pytest

HEAVY = ("jinja2", "weasyprint", "openpyxl", "spacy", "pdfplumber", "pypdfium2", "rich")


@pytest.mark.parametrize("call", ["", "write_text(run, io.StringIO(), color=False)"])
def test_import_is_light(call: str) -> None:
    code = (
        "import io, sys\nfrom soc25doc.reports.run import CheckRun\n"
        "from soc25doc.reports.terminal import write_text\n"
        "from tests.reports.builders import full\nrun = CheckRun((full(),))\n"
        f"{call}\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
