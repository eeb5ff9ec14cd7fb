"""The longest run of things that stand in order: how codes in print are told from codes quoted."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def longest_run(items: Sequence[T], ranks: Sequence[int]) -> list[T]:
    """Return the longest strictly increasing run by rank; of equal ones that which ends first.

    Patience sorting (Fredman 1975): n log n.
    """
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int | None] = []
    for index, rank in enumerate(ranks):
        place = bisect_left(tails, rank)
        previous.append(ends[place - 1] if place else None)
        if place == len(tails):
            tails.append(rank)
            ends.append(index)
        elif rank < tails[place]:
            tails[place], ends[place] = rank, index
    run: list[T] = []
    current = ends[-1] if ends else None
    while current is not None:
        run.append(items[current])
        current = previous[current]
    return run[::-1]
