"""The relazione written from a scheda: facts, then words within the space that the form gives."""

from soc25doc.drafting.draft import Options, draft
from soc25doc.drafting.model import Draft, Fact, Question, Sentence

__all__ = ["Draft", "Fact", "Options", "Question", "Sentence", "draft"]
