"""Facsimiles of the two prints of the form: invented schede laid out as PDF and as text."""
