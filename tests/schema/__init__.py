"""Tests of the shipped JSON Schemas."""
