"""Schede for runs of the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

BASES = Path(__file__).parent.parent / "cases" / "base"


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
