"""Text from a form made safe to show: no control characters, no hidden directions."""

import unicodedata

# Joiners of emoji; other format characters, such as direction overrides, could disguise the text.
_INVISIBLE_KEPT = frozenset("\u200d\ufe0f")


def one_line(text: str) -> str:
    """Return text from a form on one line, without control characters or hidden directions."""
    if not text.isprintable():
        text = "".join(_shown(character, " ") for character in text)
    return " ".join(text.split())


def many_lines(text: str) -> str:
    """Return text from a form with its line ends, other control characters made visible."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if lines.replace("\n", "").isprintable():
        return lines
    return "".join(
        character if character in "\n\t" else _shown(character, "\ufffd") for character in lines
    )


def excerpt(text: str, length: int = 200) -> str:
    """Return the text on one line, the middle left out where it is too long."""
    line = one_line(text)
    if len(line) <= length:
        return line
    half = (length - 3) // 2
    return f"{line[:half].rstrip()} … {line[-half:].lstrip()}"


def shortened(text: str, length: int) -> str:
    """Return the text on one line, its end left out at a word where it is too long."""
    line = one_line(text)
    if len(line) <= length:
        return line
    return f"{line[: length - 2].rsplit(' ', 1)[0]} …"


def _shown(character: str, control: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return control
    if category == "Cs" or _is_noncharacter(ord(character)):  # UTF-8 or XML can't hold them
        return "\ufffd"
    return "" if category == "Cf" and character not in _INVISIBLE_KEPT else character


def _is_noncharacter(point: int) -> bool:
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
