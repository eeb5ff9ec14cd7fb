"""Measures against peers in the same run; nothing here is a test."""
