"""Text extracts (``.txt``) of both prints, as whatever extractor wrote them."""

from soc25doc.reading.text.reader import TextReading, read_text, read_text_closely

__all__ = ["TextReading", "read_text", "read_text_closely"]
