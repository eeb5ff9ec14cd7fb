"""What is worked out once for an edition and used for every document of it."""

from collections.abc import Callable
from typing import TypeVar

from soc25doc.forms.edition import Edition

T = TypeVar("T")
_MOST = 8  # editions kept; a run knows one or two


def per_edition(build: Callable[[Edition], T]) -> Callable[[Edition], T]:
    """Keep what ``build`` returns for each edition object (editions can't be hashed)."""
    known: dict[int, tuple[Edition, T]] = {}

    def cached(edition: Edition) -> T:
        found = known.get(id(edition))
        if found is None or found[0] is not edition:
            if len(known) >= _MOST:
                known.clear()
            found = known[id(edition)] = (edition, build(edition))
        return found[1]

    return cached
