"""Which value belongs to which column, by the headings over them or by their order."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from soc25doc.reading.pdf.words import Box

_EDGES = ("left", "right", "centre")


class Alignment:
    """How values stand to their headings, learnt from the rows where no value is missing."""

    def __init__(self) -> None:
        self._offsets: dict[str, list[float]] = {edge: [] for edge in _EDGES}

    def learn(self, pairs: Sequence[tuple[Box, Box]]) -> None:
        """Take in (heading, value) boxes of a row that is complete."""
        for head, value in pairs:
            for edge, offset in _offsets(head, value).items():
                self._offsets[edge].append(offset)

    def distance(self, head: Box, value: Box) -> float:
        """Return how far a value stands from where this print puts it under a heading."""
        offsets = _offsets(head, value)
        if not self._offsets["left"]:
            return min(abs(offset) for offset in offsets.values())
        middles = {edge: median(known) for edge, known in self._offsets.items()}
        spreads = {
            edge: median(abs(one - middles[edge]) for one in known)
            for edge, known in self._offsets.items()
        }
        best = min(_EDGES, key=lambda edge: (spreads[edge], edge != "right"))
        return abs(offsets[best] - middles[best])


def median(values: Iterable[float]) -> float:
    """Return the middle value (of an even count the higher of the two)."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def _offsets(head: Box, value: Box) -> dict[str, float]:
    return {
        "left": value[0] - head[0],
        "right": value[2] - head[2],
        "centre": (value[0] + value[2] - head[0] - head[2]) / 2,
    }


def stacked(heads: Sequence[Box]) -> bool:
    """Say whether headings stand one above the other instead of side by side."""
    ordered = sorted(heads)
    return any(later[0] < earlier[2] for earlier, later in pairwise(ordered))


def assign(
    paths: Sequence[str],
    heads: Mapping[str, Box],
    values: Sequence[tuple[Box, Any]],
    alignment: Alignment,
) -> dict[str, Any]:
    """Give each value its column; ``values`` are in reading order within their row.

    As many values as columns: in order. Fewer: each to the heading it stands under.
    """
    if heads and len(heads) == len(paths) and stacked(list(heads.values())):
        return _by_stack(paths, heads, values)
    ordered = sorted(values, key=lambda value: value[0][0])
    if len(ordered) == len(paths):
        in_order = (
            sorted(paths, key=lambda path: heads[path][0]) if len(heads) == len(paths) else paths
        )
        if len(heads) == len(paths):
            alignment.learn(
                [(heads[path], value[0]) for path, value in zip(in_order, ordered, strict=True)]
            )
        return {path: value[1] for path, value in zip(in_order, ordered, strict=True)}
    pairs = sorted(
        (alignment.distance(heads[path], box), number, path)
        for path in paths
        if path in heads
        for number, (box, _) in enumerate(ordered)
    )
    given: dict[str, Any] = {}
    used: set[int] = set()
    for _, number, path in pairs:
        if path not in given and number not in used:
            given[path] = ordered[number][1]
            used.add(number)
    return given


def _by_stack(
    paths: Sequence[str], heads: Mapping[str, Box], values: Sequence[tuple[Box, Any]]
) -> dict[str, Any]:
    """Headings above each other: a value belongs to the last heading that begins above its end."""
    given: dict[str, Any] = {}
    for box, value in values:
        above = [path for path in paths if heads[path][1] < (box[1] + box[3]) / 2]
        if above:
            nearest = max(above, key=lambda path: heads[path][1])
            given.setdefault(nearest, value)
    return given
