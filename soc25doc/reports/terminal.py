"""The report of ``check`` for a terminal: 80 columns, readable without colour and in a pipe."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from soc25doc.checks.finding import SEVERITIES, Checked, Finding, Severity, Span
from soc25doc.errors import SourceError
from soc25doc.italian import listed, number
from soc25doc.reports.plain import excerpt, one_line
from soc25doc.reports.run import CheckRun, Tally
from soc25doc.reports.words import (
    CLAIM_WORDS,
    DISCLAIMER,
    SEVERITY_WORDS,
    STATUS_WORDS,
    UNREAD,
    VERDICT_MEANINGS,
    VERDICTS,
    block_line,
    claims_line,
    comune_label,
    counted,
    document_kind,
    gaps_line,
    length_line,
    remedy,
    severity_counts,
    verdict_line,
)

WIDTH = 80
_QUOTES_SHOWN = 3
_LABEL_COLUMN = 22
_COLOURS = {
    "bold": "1",
    "dim": "2",
    "bloccata": "1;31",
    "da rivedere": "1;33",
    "pronta": "1;32",
    "error": "31",
    "warning": "33",
    "info": "36",
    "missing": "31",
    "generic": "33",
    "covered": "32",
    "contradicted": "31",
    "unverifiable": "2",
    "confirmed": "32",
}


def write_text(run: CheckRun, stream: TextIO, *, color: bool) -> Tally:
    """Write the reports of a run one after the other, and a summary where there are several."""
    pen = _Pen(stream, color)
    tally = Tally()
    for checked in run.documents:
        tally.add(checked)
        for line in _document(checked, pen):
            pen.write(line)
    tally.unread = len(run.errors)
    for error in run.errors:
        for line in _unread(error, pen):
            pen.write(line)
    if tally.documents + tally.unread > 1:
        for line in _closing(tally, pen):
            pen.write(line)
    pen.write(pen.paint(DISCLAIMER, "dim"))
    return tally


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes lines, coloured where colour is wanted, as far as the stream's encoding goes."""

    stream: TextIO
    color: bool

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self.color and text else text

    def write(self, line: str) -> None:
        encoding = getattr(self.stream, "encoding", None) or "utf-8"
        self.stream.write(line.encode(encoding, "replace").decode(encoding) + "\n")


def _document(checked: Checked, pen: _Pen) -> Iterator[str]:
    scheda = checked.scheda
    yield pen.paint("=" * WIDTH, "dim")
    verdict = pen.paint(VERDICTS[checked.verdict].upper(), checked.verdict)
    yield f"{verdict}: {VERDICT_MEANINGS[checked.verdict]}"
    yield from _wrapped(f"{comune_label(scheda)} - {one_line(scheda.source)}")
    yield from _wrapped(f"Scheda {document_kind(scheda)}")
    yield from _wrapped(f"Rilievi: {verdict_line(checked)}")
    gaps = gaps_line(checked)
    if gaps:
        yield from _wrapped(f"Attenzione: {gaps}.")
    yield from _wrapped(block_line(checked))
    yield from _wrapped(f"Relazione: {length_line(checked)}.")
    yield ""
    yield from _coverage(checked, pen)
    yield from _claims(checked, pen)
    for severity in SEVERITIES:
        yield from _findings(checked, severity, pen)
    yield from _gaps(checked, pen)


def _coverage(checked: Checked, pen: _Pen) -> Iterator[str]:
    if not checked.coverage:
        return
    yield pen.paint("MOTIVAZIONI CON SI", "bold")
    for one in checked.coverage:
        status = pen.paint(f"{STATUS_WORDS[one.status]:<13}", one.status)
        label = checked.scheda.edition.fields[one.flag].label
        first, *rest = _wrapped(label, " " * _LABEL_COLUMN)
        yield f"  {one.flag:<5} {status} {first.lstrip()}"
        yield from rest
        yield from _quotes(checked, one.evidence, " " * _LABEL_COLUMN)
        if one.why:
            yield from _wrapped(one.why, " " * _LABEL_COLUMN)
    yield ""


def _claims(checked: Checked, pen: _Pen) -> Iterator[str]:
    """Every value that the form contradicts or leaves open; of those confirmed the number."""
    claims = checked.claims_in_order
    if not claims:
        return
    yield pen.paint(f"VALORI DICHIARATI NEL TESTO ({claims_line(claims)})", "bold")
    text = checked.scheda.relazione
    for verdict, (word, _) in CLAIM_WORDS.items():
        for claim in claims:
            if claim.verdict == verdict != "confirmed":
                codes = f"{listed(list(claim.fields))}: " if claim.fields else ""
                quote = excerpt(text[claim.span.start : claim.span.end])
                yield from _wrapped(f"- {word}: «{quote}»", "  ", "    ")
                yield from _wrapped(f"{codes}{claim.working}", "    ")
    yield ""


def _findings(checked: Checked, severity: Severity, pen: _Pen) -> Iterator[str]:
    found = [finding for finding in checked.findings if finding.severity == severity]
    if not found:
        return
    yield pen.paint(f"{SEVERITY_WORDS[severity][1].upper()} ({len(found)})", severity)
    for finding in found:
        yield from _finding(checked, finding, pen)
    yield ""


def _finding(checked: Checked, finding: Finding, pen: _Pen) -> Iterator[str]:
    place = f" su {listed(list(finding.fields))}" if finding.fields else ""
    for line in _wrapped(f"- {finding.rule}{place}", "  ", "    "):
        yield pen.paint(line, "bold")
    yield from _wrapped(finding.message, "    ")
    yield from _quotes(checked, finding.spans, "    ")
    yield from _wrapped(f"Chi può rimediare: {remedy(finding.who)}.", "    ")


def _quotes(checked: Checked, spans: tuple[Span, ...], indent: str) -> Iterator[str]:
    text = checked.scheda.relazione
    quotes = [excerpt(text[span.start : span.end]) for span in spans]
    shown = [quote for quote in quotes if quote]
    for quote in shown[:_QUOTES_SHOWN]:
        yield from _wrapped(f"«{quote}»", indent, f"{indent} ")
    if len(shown) > _QUOTES_SHOWN:
        more = counted(len(shown) - _QUOTES_SHOWN, "altro brano", "altri brani")
        yield f"{indent}e {more}"


def _gaps(checked: Checked, pen: _Pen) -> Iterator[str]:
    """What was not judged: cells not read, rules that could not run, rules switched off."""
    problems = [f"{one.cell_id}: {one.message}" for one in checked.problems]
    blind = [f"{one.rule} ({listed(list(one.fields))}): {one.why}" for one in checked.not_checked]
    disabled = [f"{one.rule}: {one.reason}" for one in checked.disabled]
    for title, lines in (
        ("DATI NON LETTI O DUBBI", problems),
        ("NON CONTROLLATO", blind),
        ("REGOLE DISATTIVATE", disabled),
    ):
        if lines:
            yield pen.paint(f"{title} ({len(lines)})", "bold")
            for line in lines:
                yield from _wrapped(f"- {line}", "  ", "    ")
            yield ""


def _unread(error: SourceError, pen: _Pen) -> Iterator[str]:
    yield pen.paint("=" * WIDTH, "dim")
    yield pen.paint(UNREAD.upper(), "bloccata") + ": il documento non è stato controllato"
    yield from _wrapped(error.source)
    yield from _wrapped(error.message)
    yield ""


def _closing(tally: Tally, pen: _Pen) -> Iterator[str]:
    yield pen.paint("=" * WIDTH, "dim")
    yield pen.paint("RIEPILOGO", "bold")
    for verdict, word in VERDICTS.items():
        if tally.verdicts[verdict]:
            yield f"  {pen.paint(f'{word:<13}', verdict)} {number(tally.verdicts[verdict]):>6}"
    if tally.unread:
        yield f"  {pen.paint(f'{UNREAD.capitalize():<13}', 'bloccata')} {number(tally.unread):>6}"
    yield f"  {'Rilievi':<13} {severity_counts(tally.findings)}"
    yield ""


def _wrapped(text: str, indent: str = "", hang: str | None = None) -> list[str]:
    return textwrap.wrap(
        one_line(text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if hang is None else hang,
        break_on_hyphens=False,
    )
