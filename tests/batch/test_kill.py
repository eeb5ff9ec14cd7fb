"""A batch killed at random, again and again, and taken up again: the bytes of one quiet run."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch.conftest import ROOT, folder_of

KILLS = 10
SAMPLES = ROOT.parent / "samples" / "txt"


def _command(schede: Path, out: Path, *more: str) -> list[str]:
    words = ["check", str(schede), "--out", str(out), "--oggi", "2025-05-20", "--jobs", "2"]
    return [sys.executable, "-m", "soc25doc", *words, *more]


@pytest.mark.slow
def test_killed_at_random_and_resumed_it_gives_the_same_bytes(tmp_path: Path) -> None:
    schede = tmp_path / "schede"
    for copy in range(12):
        shutil.copytree(SAMPLES, schede / f"{copy:02}")
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    began = time.monotonic()
    status = subprocess.run(_command(schede, whole), capture_output=True, check=False).returncode
    seconds = time.monotonic() - began
    assert status == 1
    chance = random.Random(20250531)
    killed = 0
    while killed < KILLS:
        process = subprocess.Popen(
            _command(schede, parts, "--riprendi"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            process.wait(chance.uniform(0.2, 0.6) * seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
        else:  # it came to its end: kill it in a new folder
            assert folder_of(parts) == folder_of(whole)
            shutil.rmtree(parts)
    run = subprocess.run(_command(schede, parts, "--riprendi"), capture_output=True, check=False)
    assert run.returncode == 1
    assert folder_of(parts) == folder_of(whole)
