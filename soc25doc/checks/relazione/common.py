"""What the rules on the free text share."""

from collections.abc import Iterator

from soc25doc.checks.finding import SEVERITIES, Severity, Span
from soc25doc.checks.rule import TextView
from soc25doc.italian import listed

PRACTICE = "Prassi di revisione delle relazioni"
_QUOTED = 160  # characters of a sentence that a message quotes


def code(view: TextView) -> str:
    """Return the code of the free text."""
    return view.field("relazione").code


def text_of(view: TextView) -> str:
    """Return the text, "" where it is empty; UnavailableError where it can't be judged."""
    view.value(view.field("relazione").cells[0])
    return view.text


def flag_name(view: TextView, flag: str) -> str:
    """Name a flag with its label: ``R20 «Digitalizzazione dei servizi sociali»``."""
    return f"{flag} «{view.edition.fields[flag].label}»"


def flag_names(flags: list[str]) -> str:
    """List flags by code."""
    return listed(flags)


def quoted(text: str, span: Span) -> str:
    """Quote a stretch of the text on one line, shortened at a word if it is long."""
    words = " ".join(text[span.start : span.end].split())
    if len(words) > _QUOTED:
        words = words[:_QUOTED].rsplit(" ", 1)[0] + " …"
    return f"«{words}»"


def raised(severity: Severity, strict: bool) -> Severity:
    """Return the severity, one step higher under ``--strict``."""
    return SEVERITIES[max(0, SEVERITIES.index(severity) - 1)] if strict else severity


def applying_flags(view: TextView) -> frozenset[str]:
    """Return the flags of the blocks that may apply; all where the numbers don't tell."""
    blocks = view.situation.blocks or (
        (view.situation.block,) if view.situation.block else view.edition.blocks
    )
    return frozenset(flag for block in blocks for flag in block.flags)


def flags_marked(view: TextView) -> Iterator[str]:
    """Yield the flags marked SI that can be judged."""
    for flag in view.scheda.flags_set():
        if view.can_judge(flag.code):
            yield flag.code
