"""One filled-in form: the typed record, what it computes, and its writing as data."""

from soc25doc.scheda.record import Comune, Problem, Scheda, Value, Where

__all__ = ["Comune", "Problem", "Scheda", "Value", "Where"]
