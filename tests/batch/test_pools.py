"""Where the work is done: a cluster gives what the processes of this computer give."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from soc25doc.batch import pools
from tests.batch.conftest import BASES, folder_of
from tests.conftest import Cli


@pytest.fixture
def schede(tmp_path: Path) -> Path:
    folder = tmp_path / "schede"
    folder.mkdir()
    for base in ("r16-r22", "r23-r28", "r34-r39"):
        shutil.copy(BASES / f"{base}.yaml", folder)
    return folder


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_results(cli: Cli, schede: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    words = ["check", "scheda", schede, "--oggi", "2025-05-20", "--format", "json"]
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=True, dashboard_address=None
    ) as cluster:
        there = cli(*words, "--out", tmp_path / "a", "--scheduler", cluster.scheduler_address)
    here = cli(*words, "--out", tmp_path / "b", "--jobs", "1")
    assert (there.status, here.status) == (0, 0)
    assert folder_of(tmp_path / "a") == folder_of(tmp_path / "b")
    assert json.loads((tmp_path / "a" / "r16-r22.json").read_text(encoding="utf-8"))["documents"]


def test_a_cluster_that_is_not_there_is_told(
    cli: Cli, schede: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "_CONNECT", 0.2)
    run = cli("check", schede, "--scheduler", "tcp://127.0.0.1:9")
    assert run.status == 2
    assert "tcp://127.0.0.1:9" in run.err


def test_without_the_package_it_says_what_to_install(
    cli: Cli, schede: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    run = cli("check", schede, "--scheduler", "tcp://127.0.0.1:9")
    assert run.status == 2
    assert "soc25doc[cluster]" in run.err


@pytest.mark.parametrize(("files", "most"), [(0, 1), (15, 1), (10_000, 10_000)])
def test_a_few_files_pay_for_one_process(files: int, most: int) -> None:
    assert 1 <= pools.default_jobs(files) <= most
