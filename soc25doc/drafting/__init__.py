"""The relazione written from a scheda: facts, then words within the space that the form gives."""

from soc25doc.drafting.budget import LENGTHS
from soc25doc.drafting.draft import Options, draft
from soc25doc.drafting.model import Draft, Fact, Question, Sentence

__all__ = ["LENGTHS", "Draft", "Fact", "Options", "Question", "Sentence", "draft"]
