"""Fixtures that many tests share."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from soc25doc.cli import _group
from soc25doc.forms import Edition, default_edition

ROOT = Path(__file__).parent.parent

# The nets that keep an official from seeing a traceback would hide our own mistakes here.
os.environ["SOC25DOC_DEBUG"] = "1"


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The newest shipped edition of the form."""
    return default_edition()


@pytest.fixture(scope="session")
def real_schede() -> Path:
    """The folder of the real forms, where SOC25DOC_REAL_SCHEDE names one."""
    folder = os.environ.get("SOC25DOC_REAL_SCHEDE")
    if not folder:
        pytest.skip("SOC25DOC_REAL_SCHEDE names no folder of real forms")
    return Path(folder)


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
