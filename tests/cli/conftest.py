"""Runs of the command line, inside the process for speed."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from soc25doc.cli import _group

BASES = Path(__file__).parent.parent / "cases" / "base"


@dataclass(frozen=True)
class Run:
    """What one call left: exit status and the two streams."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Run]


@pytest.fixture
def cli() -> Cli:
    """Call soc25doc with the given words."""

    def call(*words: str | Path) -> Run:
        result = CliRunner().invoke(_group, [str(word) for word in words], prog_name="soc25doc")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Run(result.exit_code, result.stdout, result.stderr)

    return call


@pytest.fixture
def scheda(tmp_path: Path) -> Callable[..., Path]:
    """Write a copy of a base scheda, with pieces of its text replaced, and return its path."""

    def write(base: str = "r16-r22", name: str = "scheda.yaml", **changes: str) -> Path:
        text = (BASES / f"{base}.yaml").read_text(encoding="utf-8")
        lines = []
        for line in text.splitlines():
            code = line.strip().split(":")[0]
            lines.append(f"  {code}: {changes[code]}" if code in changes else line)
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write
