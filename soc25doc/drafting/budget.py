"""Which sentences fit. Required ones always stay; of the others the most important go in first."""

from collections.abc import Sequence

from soc25doc.drafting.model import Sentence


def compose(sentences: Sequence[Sentence]) -> str:
    """Return the text: sentences one after the other, each paragraph on a line of its own."""
    paragraphs: dict[str, list[str]] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence.text)
    return "\n".join(" ".join(texts) for texts in paragraphs.values())


def length(text: str) -> int:
    """Return the length by the strictest count: UTF-16 units, and two for each line end."""
    return len(text.encode("utf-16-le")) // 2 + text.count("\n")


def fitting(sentences: Sequence[Sentence], limit: int) -> tuple[Sentence, ...] | None:
    """Choose the sentences that fit, in their order; None where the required ones don't."""
    chosen = {place for place, one in enumerate(sentences) if one.required}
    if length(_composed(sentences, chosen)) > limit:
        return None
    optional = [place for place, one in enumerate(sentences) if not one.required]
    for place in sorted(optional, key=lambda place: -sentences[place].importance):
        after = sentences[place].after
        if after and not any(sentences[one].key == after for one in chosen):
            continue
        if length(_composed(sentences, {*chosen, place})) <= limit:
            chosen.add(place)
    return tuple(sentences[place] for place in sorted(chosen))


def _composed(sentences: Sequence[Sentence], chosen: set[int]) -> str:
    return compose([sentences[place] for place in sorted(chosen)])
