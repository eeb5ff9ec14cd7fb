"""A segment on trial: its subject, the form, and what makes its reading unsure."""

from dataclasses import dataclass

from soc25doc.nlp.claims.segments import Segment
from soc25doc.nlp.claims.subjects import Subject
from soc25doc.scheda import Scheda


@dataclass(frozen=True)
class Case:
    """A segment with its subject, and what makes its reading unsure."""

    scheda: Scheda
    segment: Segment
    subject: Subject
    sure: bool
    doubt: str
    before: Subject | None = None
    moved: int = 0
    related: str = ""
    ratio_code: str = ""
    after: Subject | None = None

    @property
    def latest(self) -> int:
        return self.scheda.edition.years.rendiconto
