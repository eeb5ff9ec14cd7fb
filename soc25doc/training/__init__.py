"""Builds ``models/it_soc25`` from the corpus: ``python -m soc25doc.training``. Needs scipy."""
