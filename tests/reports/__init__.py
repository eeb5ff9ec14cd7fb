"""Tests of what people and programs read of a check."""
