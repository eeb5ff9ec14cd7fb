"""How well stated values are read, against relazioni whose claims people judged.

One JSON object a line: ``comune`` (or null), ``fields`` (as ``read`` writes them), ``text``, and
``claims``, each with ``text`` (the clause), ``value`` (the words in it that state the value),
``fields`` and ``verdict``. A line with ``text`` alone holds no claim at all.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from soc25doc.checks.finding import Claim, ClaimVerdict, Span
from soc25doc.errors import DataFileError
from soc25doc.evaluation.scores import Share
from soc25doc.forms import Edition
from soc25doc.marked import parse_json
from soc25doc.scheda import Comune, Scheda
from soc25doc.scheda.data import from_document

VERDICTS: tuple[ClaimVerdict, ...] = get_args(ClaimVerdict)


@dataclass(frozen=True, slots=True)
class LabelledClaims:
    """A relazione with its form and what people say of each value that it states."""

    scheda: Scheda
    claims: tuple[tuple[Span, ClaimVerdict], ...]


@dataclass(slots=True)
class ClaimScores:
    """Counts of (gold, ours); None where we list no such claim, or people none."""

    pairs: Counter[tuple[ClaimVerdict | None, ClaimVerdict | None]] = field(default_factory=Counter)
    texts: int = 0

    def add(self, gold: LabelledClaims, ours: Iterable[Claim]) -> None:
        """Count one relazione: each gold value with the claim of ours that holds most of it."""
        self.texts += 1
        left = list(ours)
        for span, verdict in gold.claims:
            best = max(left, key=lambda one: _shared(span, one.span), default=None)
            if best is None or not _shared(span, best.span):
                self.pairs[verdict, None] += 1
                continue
            left.remove(best)
            self.pairs[verdict, best.verdict] += 1
        for one in left:
            self.pairs[None, one.verdict] += 1

    @property
    def accuracy(self) -> Share:
        """Same verdict; a value that the form can't judge may as well stay unlisted."""
        right = sum(self.pairs[one, one] for one in VERDICTS) + self.pairs["unverifiable", None]
        return Share(right, self._gold())

    @property
    def strict(self) -> Share:
        """Listed, and with the same verdict."""
        return Share(sum(self.pairs[one, one] for one in VERDICTS), self._gold())

    def of(self, verdict: ClaimVerdict) -> Share:
        """Of the values that people give that verdict, those that we do."""
        return Share(self.pairs[verdict, verdict], self._gold(verdict))

    @property
    def wrong_denials(self) -> int:
        """Values called contradicted that people do not call so, unlisted ones counted too."""
        return sum(
            count
            for (gold, ours), count in self.pairs.items()
            if ours == "contradicted" and gold != "contradicted"
        )

    @property
    def unlisted_by_people(self) -> int:
        return sum(count for (gold, _), count in self.pairs.items() if gold is None)

    def _gold(self, verdict: ClaimVerdict | None = None) -> int:
        return sum(
            count
            for (gold, _), count in self.pairs.items()
            if gold is not None and verdict in (None, gold)
        )


def holds_claims(path: Path) -> bool:
    """Say whether the lines of a file are labelled claims (or texts without any)."""
    try:
        with path.open(encoding="utf-8-sig") as stream:
            first = json.loads(next((line for line in stream if line.strip()), "{}"))
    except (OSError, ValueError):
        return False
    return isinstance(first, dict) and ("claims" in first or set(first) == {"text"})


def load_claims(path: Path, edition: Edition) -> Iterator[LabelledClaims]:
    """Yield the labelled relazioni of a file. Raises DataFileError that names the line."""
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _labelled(json.loads(line), edition)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise DataFileError(str(path), number, str(error)) from error


def measure_claims(labelled: Iterable[LabelledClaims]) -> ClaimScores:
    """Read every relazione and count."""
    from soc25doc.nlp.claims import claims

    scores = ClaimScores()
    for one in labelled:
        scores.add(one, claims(one.scheda))
    return scores


def _labelled(raw: Mapping[str, Any], edition: Edition) -> LabelledClaims:
    relazione = edition.named("relazione").code
    fields = {**dict.fromkeys(edition.fields), **raw.get("fields", {}), relazione: None}
    # Written and read again, so that numbers become exact decimals.
    document = parse_json(json.dumps({"form": edition.name, "layout": "data", "fields": fields}))
    scheda = from_document(document, (), "corpus", edition).with_relazione(raw["text"])
    name = raw.get("comune")
    scheda = replace(scheda, comune=Comune(name)) if name else scheda
    return LabelledClaims(scheda, tuple(_gold(raw["text"], one) for one in raw.get("claims", ())))


def _gold(text: str, raw: Mapping[str, Any]) -> tuple[Span, ClaimVerdict]:
    clause, value, verdict = raw["text"], raw["value"], raw["verdict"]
    if text.count(clause) != 1 or clause.count(value) != 1:
        raise ValueError(
            f"il brano «{clause[:60]}» o il suo valore non sta nel testo una volta sola"
        )
    if verdict not in VERDICTS:
        raise ValueError(f"il giudizio «{verdict}» non esiste")
    start = text.index(clause) + clause.index(value)
    return Span(start, start + len(value)), verdict


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
