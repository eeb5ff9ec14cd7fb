"""Fixtures that many tests share."""

import os
from pathlib import Path

import pytest

from soc25doc.forms import Edition, default_edition

ROOT = Path(__file__).parent.parent


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
