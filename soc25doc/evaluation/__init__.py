"""How well the reader of the free text does, against judgements that people gave."""
