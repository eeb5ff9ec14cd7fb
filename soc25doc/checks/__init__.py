"""The rules: each a small unit with its code, its reason, its source and its examples."""
