"""Which sentences fit. Required ones always stay; of the others the most important go in first."""

from collections.abc import Mapping, Sequence

from soc25doc.drafting.model import Sentence

# What a length aims at, in characters; where only the form's own room counts, nothing.
LENGTHS: Mapping[str, int | None] = {"breve": 1200, "media": 2400, "estesa": None}
_ALWAYS = 95  # from this importance on, only the form's own room counts


def compose(sentences: Sequence[Sentence]) -> str:
    """Return the text: sentences one after the other, each paragraph on a line of its own."""
    paragraphs: dict[str, list[str]] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence.text)
    return "\n".join(" ".join(texts) for texts in paragraphs.values())


def length(text: str) -> int:
    """Return the length by the strictest count: UTF-16 units, and two for each line end."""
    return len(text.encode("utf-16-le")) // 2 + text.count("\n")


def fitting(
    sentences: Sequence[Sentence], limit: int, aim: int | None = None
) -> tuple[Sentence, ...] | None:
    """Choose the sentences that fit, in their order; None where the required ones don't.

    ``aim`` is a shorter length that only the required and the most important ones may pass. Of
    sentences with the same key one stands: the fuller takes the place of the shorter.
    """
    aimed = limit if aim is None else min(aim, limit)
    chosen = {place for place, one in enumerate(sentences) if one.required}
    if length(_composed(sentences, chosen)) > limit:
        return None
    optional = [place for place, one in enumerate(sentences) if not one.required]
    for place in sorted(optional, key=lambda place: -sentences[place].importance):
        room = limit if sentences[place].importance >= _ALWAYS else aimed
        candidate = _with(sentences, chosen, place)
        if length(_composed(sentences, candidate)) <= room:
            chosen = candidate
    return tuple(sentences[place] for place in sorted(chosen))


def _with(sentences: Sequence[Sentence], chosen: set[int], place: int) -> set[int]:
    """Return the choice with one sentence more, or unchanged where that would be out of place."""
    key, after = sentences[place].key, sentences[place].after
    if after and not any(sentences[one].key == after for one in chosen):
        return chosen
    twins = {one for one in chosen if key and sentences[one].key == key}
    if any(len(sentences[one].text) >= len(sentences[place].text) for one in twins):
        return chosen
    return (chosen - twins) | {place}


def _composed(sentences: Sequence[Sentence], chosen: set[int]) -> str:
    return compose([sentences[place] for place in sorted(chosen)])
