"""From a SOURCE (PDF, text extract, yaml, json, folder) to schede.

``read_sources`` does it all in one process. A batch takes ``locate``, calls ``read_file`` where it
likes, and puts the results through ``gathered``.
"""

from collections.abc import Iterator, Sequence

from soc25doc.reading.outcome import Located, Outcome, ReadOptions, Skipped
from soc25doc.reading.sources import gathered, locate, read_file

__all__ = [
    "Located",
    "Outcome",
    "ReadOptions",
    "Skipped",
    "gathered",
    "locate",
    "read_file",
    "read_sources",
]


def read_sources(arguments: Sequence[str], options: ReadOptions) -> Iterator[Outcome]:
    """Yield what comes of the SOURCEs: by argument, then folder order, then list order.

    Each file is read when its turn comes; nothing is kept.
    """
    return gathered(
        (found, [found] if not isinstance(found, Located) else read_file(found, options))
        for found in locate(arguments)
    )
