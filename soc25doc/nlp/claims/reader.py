"""Reads the stated values of a text, one after the other, and judges each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from soc25doc.checks.finding import Claim, Span
from soc25doc.nlp.claims.case import Case
from soc25doc.nlp.claims.cut import cuts_of
from soc25doc.nlp.claims.dispatch import stated_values
from soc25doc.nlp.claims.evidence import names_fully
from soc25doc.nlp.claims.line import Atom
from soc25doc.nlp.claims.percents import sign_of
from soc25doc.nlp.claims.relations import relation_of
from soc25doc.nlp.claims.segments import Segment, states
from soc25doc.nlp.claims.stated import Stated
from soc25doc.nlp.claims.subjects import Subject, complete, own_subject
from soc25doc.nlp.claims.sureness import doubt_of
from soc25doc.nlp.claims.verdicts import ELSE, FORESEEN, PART, WEAK
from soc25doc.nlp.page import Page
from soc25doc.scheda import Scheda

_VERBS = ("è", "sono", "ha", "hanno", "erano", "era", "abbiamo", "risulta", "risultano")


@dataclass
class _Context:
    """What was spoken of: the segment before, and the heading or the lead of a list."""

    before: Subject | None = None
    head: Subject | None = None


def read_claims(scheda: Scheda, page: Page) -> Iterator[Claim]:
    """Yield the claims of the text in their order."""
    context = _Context()
    words = page.words
    for cut in cuts_of(page):
        sentence, segments = cut.sentence, cut.segments
        listed = sentence.start > 0 and _begins_line(words, sentence.start)
        if listed and context.head is not None:
            context.before = context.head
        told = list(_of_sentence(scheda, page, segments, context, in_list=listed))
        # Beside a value that was not understood no denial is sure.
        clear = all(claim.verdict != "unverifiable" for claim in told)
        yield from (claim if clear else replace(claim, sure=False) for claim in told)
        if not any(states(item) for item in cut.items):
            heading = own_subject(segments[0])
            leads = sentence.is_heading or words[sentence.end - 1] == ":"
            context.head = heading if leads and heading.is_told else None
        elif not listed:
            context.head = None


def _begins_line(words: Sequence[str], start: int) -> bool:
    before = words[start - 1]
    return before == "\n" or (not before[-1:].isalnum() and words[start - 2 : start - 1] == ["\n"])


def _of_sentence(
    scheda: Scheda, page: Page, segments: list[Segment], context: _Context, *, in_list: bool
) -> Iterator[Claim]:
    same = in_list and context.head is not None
    last_end = moved = 0
    related = ratio_code = doubted = ""
    foreseen = proven = False
    led: tuple[int, ...] = ()
    for segment, following in zip_longest(segments, segments[1:]):
        if segment.stopped:
            moved, led, foreseen, same = 0, (), False, False
            related = ratio_code = doubted = ""
        own = own_subject(segment)
        subject = complete(own, context.before, segment, same=same)
        subject, led = _with_leading_year(
            subject, segment, led, first=segment is segments[0] or segment.stopped
        )
        foreseen = segment.has("futuro") or (foreseen and not segment.says(*_VERBS))
        doubt = FORESEEN if foreseen else doubt_of(segment, subject, scheda, proven=proven)
        named = own.area or own.care or own.fields
        if doubted and doubt in ("", WEAK) and not named and not segment.says(*_VERBS):
            doubt = (
                doubted  # coordinate with what is in doubt: "41 anziani trasportati e 9 disabili"
            )
        case = Case(
            scheda, segment, subject, not doubt, doubt, context.before, moved, related, ratio_code
        )
        if following is not None:
            case = replace(case, after=own_subject(following))
        for stated in stated_values(case):
            start = max(last_end, stated.start)
            yield _claim(page, segment, start, stated)
            last_end = stated.end
            ratio_code = _ratio_of(scheda, stated) or ratio_code
            proven = stated.judged.verdict != "unverifiable"
        if segment.has("migliore") or segment.has("peggiore"):
            ratio_code = ""
        related = relation_of(case) or (related if not own.is_told else "")
        moved = sign_of(segment) or (0 if own.is_told else moved)
        if subject.is_told:
            context.before = subject
        doubted = doubt if doubt == PART or doubt.startswith(ELSE) else ""
        same = True


def _with_leading_year(
    subject: Subject, segment: Segment, led: tuple[int, ...], *, first: bool
) -> tuple[Subject, tuple[int, ...]]:
    """A year at the beginning of a sentence holds for what follows: "Nel 2022 …"."""
    opening = [atom for atom in segment.atoms if atom.word != "."][:3]
    if first and subject.years and any(a.years for a in opening) and _is_dated(opening[0]):
        return subject, subject.years
    if led and not subject.years and not segment.versus:
        return replace(subject, years=led), led
    return subject, led if not subject.years else ()


def _ratio_of(scheda: Scheda, stated: Stated) -> str:
    """Return whose ratio was just told, "" where none was."""
    edition = scheda.edition
    codes = [edition.named(name).code for name in ("rapporto_comune", "rapporto_ats")]
    told = stated.judged.fields
    return told[0] if len(told) == 1 and told[0] in codes else ""


def _is_dated(atom: Atom) -> bool:
    return bool(atom.years) or atom.word in ("in", "anno", "a", "in corso di", "in anno")


def _claim(page: Page, segment: Segment, start: int, stated: Stated) -> Claim:
    tokens = segment.line.tokens
    first = min(start, stated.at)
    span = page.span(tokens[first], tokens[max(stated.end, first + 1) - 1] + 1)
    judged = stated.judged
    sure = names_fully(segment)
    return Claim(Span(*span), judged.fields, judged.verdict, judged.expected, judged.working, sure)
