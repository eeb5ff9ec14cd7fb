"""Cuts a line into segments that state one value each, and gathers what a segment speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from soc25doc.nlp.claims.line import Atom, Line
from soc25doc.nlp.claims.quantities import Quantity, quantity_at
from soc25doc.nlp.claims.vocabulary import vocabulary

if TYPE_CHECKING:
    from soc25doc.nlp.claims.subjects import Subject

Item = Atom | Quantity

_HARD = frozenset({",", "\n", ";", "(", ")", "–", "—", "|", "[", "]"})
_SOFT = frozenset(
    {"e", "ma", "mentre", "invece", "nonche", "oltre", "pero", "quindi", "cioe", "ossia", "-", "/"}
)
_INFINITIVES = ("are", "ere", "ire", "arsi", "ersi", "irsi")
_CUT_SHORT = frozenset({"n", "nr", "num", "ab", "art", "ca", "c", "€", "tot", "cfr", "prot", "det"})
_NEAR = 4  # words between a number and its year
_RELATING = ("rispettato", "non_rispettato", "livelli", "sopra", "sotto")
_COMPARING = ("sopra", "sotto", "pari")
_STATES = frozenset(
    {
        "migliore",
        "peggiore",
        "direzioni",
        "zero",
        "privo",
        "sopra",
        "sotto",
        "pari",
        "rispettato",
        "non_rispettato",
    }
)


@dataclass
class Segment:
    """A stretch of a line. ``versus`` says that it states the other side of a comparison,
    ``part`` that it names a part of what was just said, ``answered`` that the other side follows;
    ``subject`` keeps what its words say once that was found out."""

    line: Line
    items: list[Item]
    versus: bool = False
    part: bool = False
    relative: bool = False
    stopped: bool = False
    answered: bool = False
    opening: str = ""
    subject: "Subject | None" = field(default=None, init=False)

    @cached_property
    def atoms(self) -> list[Atom]:
        return [item for item in self.items if isinstance(item, Atom)]

    @cached_property
    def quantities(self) -> list[Quantity]:
        return [item for item in self.items if isinstance(item, Quantity)]

    @cached_property
    def told(self) -> list[Atom]:
        """The atoms before the words that begin a reason or a circumstance."""
        cut = len(self.items)
        for place, item in enumerate(self.items):
            if isinstance(item, Atom) and item.tag("circostanze"):
                # A reason at the beginning says nothing of what follows it.
                if any(isinstance(one, Quantity) or states(one) for one in self.items[:place]):
                    cut = place
                break
        return [item for item in self.items[:cut] if isinstance(item, Atom)]

    @cached_property
    def relation(self) -> Atom | None:
        """The first words that say how two amounts relate."""
        for atom in self.told:
            if any(tag.kind in _COMPARING for tag in atom.tags):
                return atom
            if atom.tag("attenuazioni", "almeno"):
                return atom
        return None

    @cached_property
    def _firsts(self) -> dict[tuple[str, str | None], Atom]:
        firsts: dict[tuple[str, str | None], Atom] = {}
        for atom in self.told:
            for tag in atom.tags:
                firsts.setdefault((tag.kind, tag.name), atom)
                firsts.setdefault((tag.kind, None), atom)
        return firsts

    def first(self, kind: str, name: str | None = None) -> Atom | None:
        """Return the first atom with such a tag."""
        return self._firsts.get((kind, name))

    def has(self, kind: str, name: str | None = None) -> bool:
        return self.first(kind, name) is not None

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(atom.word for atom in self.atoms)

    def says(self, *words: str) -> bool:
        """Say whether one of the words stands in it."""
        return not self._words.isdisjoint(words)

    @cached_property
    def is_part(self) -> bool:
        """True after "di cui", "fra i quali": it names a part of what was said."""
        words = [atom.word for atom in self.atoms[:4]]
        return self.part or any(
            one in ("di", "tra", "fra") and other in ("cui", "quali", "questi", "essi", "esse")
            for one, other in pairwise(words)
        )

    @property
    def start(self) -> int:
        return self.items[0].start

    @property
    def end(self) -> int:
        return self.items[-1].end


def _no(_kind: str) -> None:
    return None


def states(item: Item) -> bool:
    """Say whether an item states something: a quantity, or a word for a direction or a state."""
    if isinstance(item, Quantity):
        return True
    if not item.tags:
        return False
    if item.tag("direzioni"):
        return not item.word.endswith(_INFINITIVES) and item.word not in ("aumento di", "di piu")
    return any(tag.kind in _STATES for tag in item.tags)


def items_of(line: Line) -> list[Item]:
    """Return quantities, phrases and words of a line in their order."""
    items: list[Item] = []
    at = 0
    while at < len(line.words):
        found = quantity_at(line, at)
        item: Item = found or line.atom(at)
        if isinstance(item, Atom) and item.end > at + 1:
            inner = _inner_quantity(line, item)
            if inner is not None:
                item = line_word(line, at)
        items.append(item)
        at = item.end
    return items


def _inner_quantity(line: Line, atom: Atom) -> Quantity | None:
    """Return a quantity that begins inside a phrase, which then is no phrase."""
    for at in range(atom.start + 1, atom.end):
        if line.words[at][0].isdigit():
            return quantity_at(line, at)
    return None


def line_word(line: Line, at: int) -> Atom:
    """Return the bare word at a place."""
    _, tags = vocabulary().longest(line.words[: at + 1], at)
    return Atom(at, at + 1, tags, word=line.words[at])


def segments_of(line: Line) -> list[Segment]:
    """Cut a line: a segment ends where another value may begin."""
    items = items_of(line)
    stating = [states(item) for item in items]
    stated = False
    segments: list[Segment] = []
    current: list[Item] = []
    flags: dict[str, bool] = {}
    opening = ""
    for place, item in enumerate(items):
        cut = _cut(items, place, current, stating) if stated or _may_stop(item) else None
        if cut is not None and current:
            rest = _carried(current) if isinstance(item, Quantity) else []
            kept = current[: len(current) - len(rest)]
            segments.append(Segment(line, kept, opening=opening, **flags))
            current, flags, opening = rest, cut, getattr(item, "word", "")
            stated = any(states(one) for one in rest)
        stated = stated or stating[place]
        current.append(item)
    if current:
        segments.append(Segment(line, current, opening=opening, **flags))
    for segment in segments:
        words = [atom for atom in segment.atoms if atom.word[0].isalpha()]
        compares = bool(words and words[0].tag("contro"))
        segment.versus = segment.versus or (compares and bool(segment.quantities))
    for segment, following in pairwise(segments):
        segment.answered = following.versus
    return segments


def _may_stop(item: Item) -> bool:
    return isinstance(item, Atom) and item.word == "."


def _cut(
    items: Sequence[Item], place: int, current: Sequence[Item], stating: Sequence[bool]
) -> dict[str, bool] | None:
    """Return the flags of the segment that begins at ``place``, None where none begins; the
    current one has stated something, or a full stop stands here."""
    item = items[place]
    if isinstance(item, Quantity):
        return {} if any(isinstance(one, Quantity) for one in current) else None
    if item.word == "." and not (current and getattr(current[-1], "word", "") in _CUT_SHORT):
        return {"stopped": True}
    if item.tag("contro") and _value_after(items, place + 1, 3, stating):
        return {"versus": True}
    if item.word in ("di", "tra", "fra") and _word(items, place + 1) in ("cui", "quali"):
        return {"part": True}
    if item.word == ":" and not any(isinstance(one, Quantity) for one in current):
        # "ha raggiunto il parametro: un assistente ogni 5.000" is one statement.
        return None if any(getattr(one, "tag", _no)("livelli") for one in current) else {}
    if item.word == "(" and _is_year(items, place + 1) and _word(items, place + 2) == ")":
        return None  # "1,5 (2024)"
    if item.word in (";", ":", "ma", "mentre", "pero"):
        return {}
    relative = _word(items, place + 1) in ("che", "quale", "quali")
    if item.word in _HARD:
        return {"relative": True} if relative else {}
    if item.word in _SOFT and not _awaits(current) and _value_after(items, place + 1, 40, stating):
        return {}
    return None


def _awaits(current: Sequence[Item]) -> bool:
    """Say whether only a limit was said to be kept, and which one is still to come."""
    kept = ("rispettato", "non_rispettato")
    stating = [one for one in current if states(one)]
    return all(isinstance(one, Atom) and any(one.tag(kind) for kind in kept) for one in stating)


def _is_year(items: Sequence[Item], place: int) -> bool:
    item = items[place] if place < len(items) else None
    return isinstance(item, Atom) and bool(item.years)


def _carried(current: Sequence[Item]) -> list[Item]:
    """Return the end of a segment that belongs to the number after it: "anziani 12 disabili | "
    "9"."""
    last = max(i for i, one in enumerate(current) if isinstance(one, Quantity))
    for place in range(last + 1, len(current)):
        item = current[place]
        if isinstance(item, Atom) and any(item.tag(kind) for kind in _RELATING):
            return list(current[place:])
    if not any(isinstance(one, Atom) and _names(one) for one in current[:last]):
        return []
    for place in range(last + 1, len(current)):
        item = current[place]
        # The noun right after a number is what it counts.
        if isinstance(item, Atom) and _names(item) and place > last + 1:
            return list(current[place:])
    return []


def _names(atom: Atom) -> bool:
    return any(tag.kind in ("gruppo", "area", "campo") for tag in atom.tags)


def _word(items: Sequence[Item], place: int) -> str:
    item = items[place] if place < len(items) else None
    return item.word if isinstance(item, Atom) else ""


def _value_after(items: Sequence[Item], place: int, reach: int, stating: Sequence[bool]) -> bool:
    for at in range(place, min(place + reach, len(items))):
        item = items[at]
        if isinstance(item, Atom) and item.word in _HARD:
            return False
        if stating[at]:
            return True
    return False


def year_near(segment: Segment, quantity: Quantity) -> int:
    """Return the year that stands right after a number, or before it where none does."""
    after = before = 0
    for place, item in enumerate(segment.items):
        if not isinstance(item, Atom) or len(item.years) != 1:
            continue
        if item.end <= quantity.start:
            before = 0 if _compares(segment, 0, place) else item.years[0]
        elif not after and item.start - quantity.end <= _NEAR:
            after = 0 if _compares(segment, quantity.end, place) else item.years[0]
    return after or before


def _compares(segment: Segment, start: int, place: int) -> bool:
    """Say whether the words before a year only compare with it: "rispetto al 2019"."""
    near = segment.items[max(0, place - 3) : place]
    words = [one.word for one in near if isinstance(one, Atom) and one.start >= start]
    if words and words[-1] in ("su", "da"):
        return True
    return not {"rispetto", "confronto", "raffronto"}.isdisjoint(" ".join(words).split())
