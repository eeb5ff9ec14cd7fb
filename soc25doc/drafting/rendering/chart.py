"""The users of each area in both years as bars: where each stands, for the SVG template."""

from dataclasses import dataclass
from decimal import Decimal

from soc25doc.drafting.language import count
from soc25doc.drafting.rendering.document import Document

# In the units of the drawing, which is as wide as the text.
WIDTH = 640
_LABELS, _VALUES = 190, 80
_BAR, _GAP = 16, 18


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its value; ``now`` tells the form's year from the earlier one."""

    y: int
    width: int
    value: str
    now: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one area and the words beside them."""

    label: str
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing."""

    groups: tuple[Group, ...]
    height: int
    left: int = _LABELS
    width: int = WIDTH
    bar: int = _BAR


def chart(document: Document) -> Chart | None:
    """Return the chart 2019 → 2024 of the areas; None where there is nothing to compare.

    A count of one or two people gets its words and no bar: its length would give it away.
    """
    shown = [
        (title, one.total) for title, one in document.areas if one.total.value or one.total.before
    ]
    pairs = [(total.before, total.value) for _, total in shown]
    known = [one for pair in pairs for one in pair if isinstance(one, Decimal)]
    if not shown or any(before is None for before, _ in pairs):
        return None
    largest = max(known)
    groups, y = [], 34
    for (title, total), pair in zip(shown, pairs, strict=True):
        bars = []
        for place, value in enumerate(pair):
            number = value if isinstance(value, Decimal) else Decimal(0)
            hidden = 0 < number <= total.few
            width = 0 if hidden else int((WIDTH - _LABELS - _VALUES) * number / largest)
            words = count(number, total.few)
            bars.append(Bar(y + place * _BAR, width, words, now=place == 1))
        groups.append(Group(title, y + _BAR, tuple(bars)))
        y += 2 * _BAR + _GAP
    return Chart(tuple(groups), y)
