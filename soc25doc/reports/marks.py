"""The free text cut where a note begins or ends, so that notes may overlap and be linked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from soc25doc.checks.finding import Checked, ClaimVerdict, Span
from soc25doc.reports.plain import many_lines
from soc25doc.reports.words import CLAIM_WORDS, SEVERITY_WORDS

CLAIM_SIGNS: Mapping[ClaimVerdict, str] = {
    "contradicted": "≠",
    "unverifiable": "?",
    "confirmed": "=",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked passage: its own anchor, the entry of the list that it belongs to, its look."""

    span: Span
    anchor: str
    target: str
    label: str
    spoken: str
    look: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks; ``opening`` begin here, ``closing`` end here."""

    text: str
    looks: tuple[str, ...]
    opening: tuple[Mark, ...]
    closing: tuple[Mark, ...]


def marks_of(checked: Checked, prefix: str = "") -> list[Mark]:
    """Return every passage that a flag's evidence, a claim or a finding points at, in text order.

    ``prefix`` starts every anchor, so that several schede may stand on one page.
    """
    marks = [
        *_evidence_marks(checked, prefix),
        *_claim_marks(checked, prefix),
        *_finding_marks(checked, prefix),
    ]
    length = len(checked.scheda.relazione)
    return sorted(
        (mark for mark in marks if 0 <= mark.span.start < mark.span.end <= length),
        key=lambda mark: mark.span,
    )


def pieces(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """Cut the text at every edge of a mark; joined again, the pieces are the text."""
    edges = {0, len(text)}
    for mark in marks:
        edges |= {mark.span.start, mark.span.end}
    bounds = sorted(edges)
    return [_piece(text, *pair, marks) for pair in pairwise(bounds)]


def _evidence_marks(checked: Checked, prefix: str) -> Iterator[Mark]:
    for index, one in enumerate(checked.coverage or (), start=1):
        for turn, span in enumerate(one.evidence, start=1):
            yield Mark(
                span=span,
                anchor=f"{prefix}brano-motivazione-{index}-{turn}",
                target=f"{prefix}motivazione-{index}",
                label=one.flag,
                spoken="motivazione",
                look=f"evidence {one.status}",
            )


def _claim_marks(checked: Checked, prefix: str) -> Iterator[Mark]:
    for index, claim in enumerate(checked.claims_in_order, start=1):
        yield Mark(
            span=claim.span,
            anchor=f"{prefix}brano-valore-{index}",
            target=f"{prefix}valore-{index}",
            label=f"{CLAIM_SIGNS[claim.verdict]}{index}",
            spoken=f"valore {CLAIM_WORDS[claim.verdict][0]}",
            look=f"claim {claim.verdict}",
        )


def _finding_marks(checked: Checked, prefix: str) -> Iterator[Mark]:
    for index, finding in enumerate(checked.findings, start=1):
        for turn, span in enumerate(finding.spans, start=1):
            yield Mark(
                span=span,
                anchor=f"{prefix}brano-rilievo-{index}-{turn}",
                target=f"{prefix}rilievo-{index}",
                label=str(index),
                spoken=f"{SEVERITY_WORDS[finding.severity][0]}, rilievo",
                look=f"finding {finding.severity}",
            )


def _piece(text: str, start: int, end: int, marks: Sequence[Mark]) -> Piece:
    over = [mark for mark in marks if mark.span.start <= start and mark.span.end >= end]
    return Piece(
        text=many_lines(text[start:end]),
        looks=tuple(dict.fromkeys(mark.look for mark in over)),
        opening=tuple(mark for mark in over if mark.span.start == start),
        closing=tuple(mark for mark in over if mark.span.end == end),
    )
