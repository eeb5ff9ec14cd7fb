"""Words placed by hand, for tests that need no PDF."""

from soc25doc.reading.pdf.words import Word

HEIGHT = 10.0
LETTER = 5.0  # width of one character


def word(text: str, x: float, y: float, *, page: int = 1, blanks: int = 0) -> Word:
    """Return a word that begins at x, with its top at y, five points per character."""
    return Word(text, x, y, x + LETTER * len(text), y + HEIGHT, page, blanks)


def line(text: str, x: float, y: float, *, page: int = 1) -> list[Word]:
    """Return the words of a line of text with one blank between them."""
    words: list[Word] = []
    for part in text.split(" "):
        if part:
            words.append(word(part, x, y, page=page, blanks=1 if words else 0))
        x += LETTER * (len(part) + 1)
    return words
