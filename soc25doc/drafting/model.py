"""What a draft is made of: facts, the sentences that state them, and what is still to be asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

FactKind = Literal[
    "nome",  # a body, with its article
    "persone",  # a count of people, compared with another year
    "valore",  # any other number, perhaps compared with another year
    "soglia",  # a number that the law gives
    "testo",
    "nota",  # what the office says
]
Direction = Literal["assente", "nuovo", "cessato", "su", "giu", "pari", "solo"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the scheda (or a note) holds.

    ``cells`` are the ids of the cells it rests on, ``importance`` (0–100) decides what stays when
    space is short. ``label`` is the words for it, ``detail`` more words (how it is told, or what
    links a note to its sentence), ``few`` the count up to which people are not numbered (0 where
    they always may be).
    """

    id: str
    kind: FactKind
    value: Decimal | str
    cells: tuple[str, ...] = ()
    importance: int = 50
    before: Decimal | None = None
    year: int = 0
    year_before: int = 0
    label: str = ""
    few: int = 0
    detail: str = ""

    @property
    def direction(self) -> Direction:
        """Say how the value moved: new, gone, up, down, equal; ``solo`` without a comparison."""
        if self.before is None or isinstance(self.value, str):
            return "solo"
        if self.before == 0 or self.value == 0:
            if self.before == self.value:
                return "assente"
            return "nuovo" if self.before == 0 else "cessato"
        if self.value == self.before:
            return "pari"
        return "su" if self.value > self.before else "giu"

    @property
    def shown(self) -> bool:
        """False where both counts are so small that telling them would point at persons."""
        counts = [one for one in (self.value, self.before) if isinstance(one, Decimal)]
        return any(count > self.few for count in counts)

    @property
    def exact(self) -> bool:
        """True where every count may be told as it is."""
        counts = [one for one in (self.value, self.before) if isinstance(one, Decimal)]
        return all(count == 0 or count > self.few for count in counts)


@dataclass(frozen=True, slots=True)
class Area:
    """The users of one area of the form: their total, the rows that may be told, and those withheld
    because a count of one or two people would follow from them."""

    key: str
    phrase: str
    total: Fact
    rows: tuple[Fact, ...]
    withheld: tuple[Fact, ...] = ()

    @property
    def told(self) -> tuple[Fact, ...]:
        """The rows worth telling; where nothing is compared, only those with users now."""
        shown = (row for row in self.rows if row.shown)
        if self.total.direction in ("solo", "nuovo"):
            return tuple(row for row in shown if row.value)
        return tuple(shown)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a draft and the ids of the facts that it states.

    ``required`` sentences never fall out (at most a fuller one of the same ``key`` takes their
    place); ``after`` names the key without which this one would hang in the air; ``against`` marks
    a fact that does not bear the reason out.
    """

    paragraph: str
    text: str
    facts: tuple[str, ...]
    importance: int
    key: str = ""
    after: str = ""
    required: bool = False
    against: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What only the Comune knows about a reason marked SI or a row of Quadro 3; ``required`` where
    the draft has a marked gap without it."""

    code: str
    text: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted relazione, and where each sentence comes from.

    ``questions`` are those still open, ``unused_notes`` the codes of notes that had no place.
    """

    text: str
    questions: tuple[Question, ...]
    unused_notes: tuple[str, ...]
    sentences: tuple[Sentence, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    areas: tuple[Area, ...] = ()

    @property
    def gaps(self) -> tuple[str, ...]:
        """The flags with a marked gap."""
        return tuple(question.code for question in self.questions if question.required)
