"""``python -m benchmarks``: makes the forms, runs every measure, writes ``docs/prestazioni.md``.

``--page FILE`` writes elsewhere; ``--forms DIR`` keeps the generated forms for the next time;
``--small`` runs a hundredth of everything, to see that it works.
"""

import argparse
import compileall
import os
import tempfile
from pathlib import Path

from benchmarks.forms import make_forms
from benchmarks.many import marginal, run_batch
from benchmarks.page import Measured, page
from benchmarks.races import peak_of_one_check, run_races

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "prestazioni.md"


def main() -> None:
    """Run all measures, one after the other on a machine that should do nothing else."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--page", type=Path, default=PAGE)
    parser.add_argument("--forms", type=Path)
    parser.add_argument("--small", action="store_true")
    options = parser.parse_args()
    compileall.compile_dir(ROOT / "soc25doc", quiet=1)  # as pip did with the peers
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.forms or Path(temporary)
        options.page.write_text(page(_measured(folder, small=options.small)), encoding="utf-8")
    print(options.page.read_text(encoding="utf-8"))


def _measured(folder: Path, *, small: bool) -> Measured:
    country, growth = (100, (100, 200)) if small else (6500, (100, 1000, 10_000))
    few, many = (100, 200) if small else (200, 1000)
    rounds, turns = (3, 1) if small else (15, 3)
    load = os.getloadavg()[0]
    print("one process …", flush=True)
    races, peak = list(run_races(rounds)), peak_of_one_check()
    print("the forms …", flush=True)
    make_forms(folder, max(country, *growth))
    print("one more form …", flush=True)
    one_more = marginal(folder, few, many, turns)
    print("a country …", flush=True)
    stream = run_batch(folder, country)
    into_folder = run_batch(folder, country, into_folder=True)
    print("growth …", flush=True)
    grown = [run_batch(folder, forms) for forms in growth]
    return Measured(load, races, peak, one_more, stream, into_folder, grown)


if __name__ == "__main__":
    main()
