"""Runs over many schede."""
