"""Bytes to text: UTF-8, UTF-16 with its mark, and what Windows programs wrote before them."""

import codecs

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UnknownEncodingError(Exception):
    """Bytes that are no text."""


def decode(content: bytes) -> str:
    """Return the text of a file, byte order mark dropped. Raises UnknownEncodingError."""
    if content.startswith(_UTF16_MARKS):
        return _decoded(content, "utf-16")
    if b"\0" in content:
        raise UnknownEncodingError
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(content, "cp1252")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnknownEncodingError from error
    if "\0" in text:
        raise UnknownEncodingError
    return text
