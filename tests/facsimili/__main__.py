"""``python -m tests.facsimili [NAME…]``: remake the facsimiles."""

import sys

from tests.facsimili.make import make


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    make(tuple(sys.argv[1:]), _say)
