"""The small words of Italian: articles, prepositions that swallow them, number and agreement."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

_LOCALE = "it_IT"
_MERGED = {"a": "a", "da": "da", "di": "de", "in": "ne", "su": "su"}
_ARTICLES = ("l'", "il ", "lo ", "la ", "i ", "gli ", "le ")
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]+"
)
_SMALL_NUMBERS = ("zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove")


def joined(preposition: str, phrase: str) -> str:
    """Put a preposition before a phrase that may begin with its article.

    ``a`` + ``l'ATS Ivrea`` → ``all'ATS Ivrea``; ``di`` + ``Unione`` → ``di Unione``.
    """
    article = next((one for one in _ARTICLES if phrase.startswith(one)), "")
    if not article or preposition not in _MERGED:
        return f"{preposition} {phrase}"
    stem, rest = _MERGED[preposition], phrase[len(article) :]
    if article == "il ":
        return f"{stem}l {rest}"
    if article in ("i ", "gli "):
        return f"{stem}{article}{rest}"
    return f"{stem}l{article}{rest}"


def without_article(phrase: str) -> str:
    """Return a phrase without the article it begins with: ``gli anziani`` → ``anziani``."""
    article = next((one for one in _ARTICLES if phrase.startswith(one)), "")
    return phrase[len(article) :]


def article_of_number(text: str) -> str:
    """Return the article that a written number takes: il 7, l'8, lo 0,5, l'11, l'1,2."""
    whole = text.lstrip("-").partition(",")[0]
    groups = whole.split(".")
    if whole.startswith("8") or groups[0] == "11" or whole == "1":
        return "l'"
    return "lo " if whole == "0" else "il "


def joined_number(preposition: str, text: str) -> str:
    """Put a preposition before a written number: ``al 7,05%``, ``all'8%``, ``dello 0,5%``."""
    return joined(preposition, article_of_number(text.rstrip("%")) + text)


def plain(text: str) -> str:
    """Return a typed text as one line of characters that a web form takes."""
    return " ".join(_CONTROL.sub(" ", text).split())


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def counted(value: Decimal, singular: str, plural: str, few: int = 0) -> str:
    """Write a count with its noun: ``nessun utente``, ``1 utente``, ``2 utenti``, ``0,5 unità``."""
    if value == 0:
        none = "nessuna" if singular.endswith("a") else "nessun"
        return f"{none} {singular}"
    return f"{count(value, few)} {singular if value == 1 and not few else plural}"


def count(value: Decimal, few: int = 0) -> str:
    """Write a count; one that is small enough to point at persons becomes ``meno di tre``."""
    if 0 < value <= few:
        limit = few + 1
        word = _SMALL_NUMBERS[limit] if limit < len(_SMALL_NUMBERS) else number(Decimal(limit))
        return f"meno di {word}"
    return number(value)


def number(value: Decimal) -> str:
    """Write a number with thousands dots and decimal comma, without idle zeros: ``1.234,5``."""
    return format_decimal(value, locale=_LOCALE, decimal_quantization=False)


def amount(value: Decimal) -> str:
    """Write an amount of money as it stands in running text: ``1.234,56 euro``."""
    return f"{format_decimal(rounded(value), '#,##0.00', locale=_LOCALE)} euro"


def percent(value: Decimal, decimals: int = 2) -> str:
    """Write a percentage without idle zeros: ``7,05%``, ``2,5%``."""
    share = rounded(value, decimals) / 100
    return format_percent(share, "#,##0.##%", locale=_LOCALE, decimal_quantization=False)


def day(value: date) -> str:
    """Write a date as it stands in running text: ``28 marzo 2025``."""
    return format_date(value, "d MMMM y", locale=_LOCALE)


def rounded(value: Decimal, decimals: int = 2) -> Decimal:
    """Round as people do, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def change_words(before: Decimal, after: Decimal) -> str:
    """Say how much a count above zero changed: ``con un aumento del 10,7%``.

    Empty where nothing changed or the share of the change rounds away.
    """
    if before <= 0 or after <= 0 or before == after:
        return ""
    factor = after / before
    for limit, strict, exact in (
        (Decimal(3), "più che triplicandosi", "triplicandosi"),
        (Decimal(2), "più che raddoppiandosi", "raddoppiandosi"),
    ):
        if factor >= limit:
            return exact if factor == limit else strict
    if factor <= Decimal("0.5"):
        return "dimezzandosi" if factor == Decimal("0.5") else "più che dimezzandosi"
    share = rounded(abs(after - before) * 100 / before, 1)
    if share == 0:
        return "con una variazione minima"
    slight = "lieve " if share < 3 else ""
    noun = "aumento" if after > before else "calo"
    return f"con un {slight}{noun} {joined_number('di', percent(share, 1))}"
