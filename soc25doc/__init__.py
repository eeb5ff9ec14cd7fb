"""soc25doc: checks and drafts the SOC25 form of the Italian Comuni, offline and without any LLM."""

__version__ = "0.1.0"
