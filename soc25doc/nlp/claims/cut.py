"""The sentences of a text in plain form and cut into segments, once for all who read them."""

from dataclasses import dataclass

from soc25doc.nlp.claims.line import Line, make_line
from soc25doc.nlp.claims.segments import Item, Segment, segments_of
from soc25doc.nlp.page import Page, Sentence

_CUTS = "soc25doc.segmenti"


@dataclass(frozen=True, slots=True)
class Cut:
    """One sentence that holds words."""

    sentence: Sentence
    line: Line
    segments: list[Segment]

    @property
    def items(self) -> list[Item]:
        """The quantities, phrases and words of the sentence in their order."""
        return [item for segment in self.segments for item in segment.items]


def cuts_of(page: Page) -> list[Cut]:
    """Return the sentences of a page; they are kept with it."""
    kept: list[Cut] | None = page.doc.user_data.get(_CUTS)
    if kept is None:
        lines = ((one, make_line(page.words, one.start, one.end)) for one in page.sentences)
        kept = [Cut(one, line, segments_of(line)) for one, line in lines if line.words]
        page.doc.user_data[_CUTS] = kept
    return kept
