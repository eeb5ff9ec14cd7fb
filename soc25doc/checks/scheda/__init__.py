"""Rules on the numbers, the quadri and the flags; one module per quadro."""
