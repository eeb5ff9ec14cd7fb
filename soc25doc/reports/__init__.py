"""What people and programs read: of a check, and of a scheda as it was read."""
