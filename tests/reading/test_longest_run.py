"""The longest run in order, against trying every choice."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from soc25doc.reading.longest_run import longest_run


@given(st.lists(st.integers(0, 9), max_size=9))
def test_no_longer_run_in_order_exists(ranks: list[int]) -> None:
    places = longest_run(range(len(ranks)), ranks)

    run = [ranks[place] for place in places]
    assert places == sorted(places)
    assert all(one < next_one for one, next_one in pairwise(run))
    longest = max(
        size
        for size in range(len(ranks) + 1)
        for chosen in combinations(ranks, size)
        if list(chosen) == sorted(set(chosen))
    )
    assert len(run) == longest
