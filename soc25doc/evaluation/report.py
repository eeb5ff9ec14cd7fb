"""The evaluation as a page in Markdown: figures with their 95% intervals."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Protocol, get_args

from soc25doc.checks.finding import Status
from soc25doc.evaluation.claims import VERDICTS, ClaimScores
from soc25doc.evaluation.gold import LabelledRelazione
from soc25doc.evaluation.scores import Scores, Share
from soc25doc.forms import Edition
from soc25doc.italian import fixed, number
from soc25doc.reports.words import CLAIM_WORDS, STATUS_WORDS
from soc25doc.scheda import Scheda, Value

_STATUSES: tuple[Status, ...] = get_args(Status)


class Peer(Protocol):
    """A naive reader to compare with."""

    name: str

    def judge(self, text: str, flag: str) -> Status:
        """Return the status of one flag."""
        ...


def measure(relazioni: Iterable[LabelledRelazione], edition: Edition) -> Scores:
    """Judge every relazione with our reader, its labelled flags marked SI."""
    from soc25doc.nlp import coverage

    relazione = edition.named("relazione").code
    scores = Scores()
    for one in relazioni:
        values: Mapping[str, Value] = {
            relazione: one.text,
            **{judgement.flag: "SI" for judgement in one.judgements},
        }
        ours = {said.flag: said for said in coverage(Scheda(edition, "corpus", "data", values))}
        for judgement in one.judgements:
            said = ours[judgement.flag]
            scores.add(judgement, said.status, said.evidence)
    return scores


def measure_peer(relazioni: Iterable[LabelledRelazione], peer: Peer) -> Scores:
    """Judge every relazione with a naive reader, which quotes no evidence."""
    scores = Scores()
    for one in relazioni:
        for judgement in one.judgements:
            scores.add(judgement, peer.judge(one.text, judgement.flag), ())
    return scores


def page(scores: Scores, peers: Mapping[str, Scores], edition: Edition) -> Iterator[str]:
    """Yield the lines of the page."""
    yield "| misura | valore | intervallo al 95% | casi |"
    yield "| --- | --- | --- | --- |"
    for name, share in _measures(scores):
        yield _row(name, share)
    yield _row("brano indicato nel posto giusto", scores.evidence)
    yield ""
    yield "| lettore | " + " | ".join(name for name, _ in _measures(scores)) + " |"
    yield "| --- |" + " --- |" * len(_measures(scores))
    for name, one in {"soc25doc": scores, **peers}.items():
        yield f"| {name} | " + " | ".join(_percent(s.value) for _, s in _measures(one)) + " |"
    yield ""
    yield "| giudizio della persona | " + " | ".join(STATUS_WORDS[one] for one in _STATUSES) + " |"
    yield "| --- |" + " --- |" * len(_STATUSES)
    for gold in _STATUSES:
        counts = " | ".join(number(scores.pairs[gold, ours]) for ours in _STATUSES)
        yield f"| {STATUS_WORDS[gold]} | {counts} |"
    yield ""
    yield "| motivazione | stesso giudizio | casi |"
    yield "| --- | --- | --- |"
    for flag in edition.flags:
        if flag.code in scores.by_flag:
            share = scores.accuracy_of(flag.code)
            yield f"| {flag.code} | {_percent(share.value)} | {number(share.total)} |"


def _measures(scores: Scores) -> tuple[tuple[str, Share], ...]:
    return (
        ("stesso giudizio fra i tre", scores.accuracy),
        ("stessa risposta a «spiegata o no»", scores.explained),
        ("«spiegata» per ciò che manca", scores.grave("missing", "covered")),
        ("«non spiegata» per ciò che è spiegato", scores.grave("covered", "missing")),
    )


def claims_page(scores: ClaimScores) -> Iterator[str]:
    """Yield the lines of the page on stated values."""
    yield "| misura | valore | intervallo al 95% | casi |"
    yield "| --- | --- | --- | --- |"
    yield _row("stesso giudizio", scores.accuracy)
    yield _row("stesso giudizio, elencato", scores.strict)
    for verdict in VERDICTS:
        yield _row(f"«{CLAIM_WORDS[verdict][0]}» riconosciuto", scores.of(verdict))
    yield ""
    yield f"- «smentito» dato a torto: {number(scores.wrong_denials)}"
    yield f"- valori elencati che le persone non elencano: {number(scores.unlisted_by_people)}"
    yield f"- testi letti: {number(scores.texts)}"
    yield ""
    ours = (*VERDICTS, None)
    names = [CLAIM_WORDS[one][0] if one else "non elencato" for one in ours]
    yield f"| giudizio della persona | {' | '.join(names)} |"
    yield "| --- |" + " --- |" * len(ours)
    for gold in ours:
        counts = " | ".join(number(scores.pairs[gold, one]) for one in ours)
        yield f"| {CLAIM_WORDS[gold][0] if gold else 'non elencato'} | {counts} |"


def _row(name: str, share: Share) -> str:
    low, high = share.interval
    return (
        f"| {name} | {_percent(share.value)} | {_percent(low)}–{_percent(high)} "
        f"| {number(share.hits)} su {number(share.total)} |"
    )


def _percent(value: float) -> str:
    return f"{fixed(Decimal(100 * value), 1)}%"
