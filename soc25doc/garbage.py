"""How often Python looks for garbage: most of what we make is freed without."""

import gc

_THRESHOLD = 50_000


def collect_less() -> None:
    """Collect garbage seldom in this process: a twentieth of the time of a short run."""
    gc.set_threshold(_THRESHOLD)
