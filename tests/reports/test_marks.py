"""The text cut at the edges of its marks, whatever the marks."""

from hypothesis import given
from hypothesis import strategies as st

from soc25doc.checks.finding import Span
from soc25doc.reports.marks import marks_of, pieces
from tests.reports.builders import checked, finding, scheda, with_claims

TEXTS = st.text(st.sampled_from("aè😀 .\n"), max_size=30)
SPANS = st.lists(st.builds(Span, st.integers(-2, 32), st.integers(-2, 32)), max_size=6)


@given(TEXTS, SPANS)
def test_pieces_are_the_text_and_every_mark_opens_and_closes_once(
    text: str, spans: list[Span]
) -> None:
    marks = marks_of(checked(finding("info", "a", *spans), of=scheda(text)))
    text = text if text.strip() else ""
    cut = pieces(text, marks)
    assert "".join(piece.text for piece in cut) == text
    for mark in marks:
        [first] = [index for index, piece in enumerate(cut) if mark in piece.opening]
        [last] = [index for index, piece in enumerate(cut) if mark in piece.closing]
        within = "".join(piece.text for piece in cut[first : last + 1])
        assert within == text[mark.span.start : mark.span.end]
        assert all(mark.look in piece.looks for piece in cut[first : last + 1])


def test_claims_are_marked_in_text_order_with_their_outcome() -> None:
    marks = [mark for mark in marks_of(with_claims()) if mark.look.startswith("claim")]
    assert [(mark.label, mark.look) for mark in marks] == [
        ("=1", "claim confirmed"),
        ("?2", "claim unverifiable"),
        ("≠3", "claim contradicted"),
    ]
    assert [mark.target for mark in marks] == [f"valore-{n}" for n in (1, 2, 3)]
