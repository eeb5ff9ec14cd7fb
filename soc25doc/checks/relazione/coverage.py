"""Rules on whether the text explains the flags marked SI."""

from collections.abc import Iterator

from soc25doc.checks.finding import Coverage, Severity, Span, Status
from soc25doc.checks.relazione.common import (
    PRACTICE,
    applying_flags,
    flag_name,
    flags_marked,
    quoted,
    raised,
    text_of,
)
from soc25doc.checks.rule import Hit, TextView, rule
from soc25doc.nlp import explain_flags
from soc25doc.nlp.gaps import find_gaps
from soc25doc.nlp.hints import hint

_SURE = 0.9  # a flag marked NO is told of only where the text explains it without doubt
_OTHER: dict[Status, Severity] = {"missing": "error", "generic": "warning"}
_STANDARD: dict[Status, Severity] = {"missing": "warning", "generic": "info"}


@rule(
    "REL020",
    "altro-non-spiegato",
    severity="error",
    who="testo",
    title="«Altro» a SI senza che il testo dica di che cosa si tratta",
    reason="È l'unico obbligo che la scheda pone al testo libero: chi indica «Altro» deve "
    "specificare la ragione, diversa da quelle già elencate nello stesso gruppo.",
    source="Scheda SOC25, Quadro 4: «specificare nel campo della relazione in formato libero»",
    good="«Il Tribunale per i Minorenni ha disposto il collocamento di due fratelli in comunità.»",
    bad="«Nel corso dell'anno sono aumentati gli utenti.»",
)
def other_not_explained(view: TextView) -> Iterator[Hit]:
    """An Altro that the text does not explain, or only announces."""
    for entry in _judged(view):
        if view.edition.fields[entry.flag].altro and entry.status in _OTHER:
            yield _hit(view, entry, _OTHER[entry.status])


@rule(
    "REL021",
    "motivazione-non-spiegata",
    severity="warning",
    who="testo",
    title="Motivazione a SI che il testo non spiega",
    reason="Chi rivede la scheda si aspetta che ogni motivazione indicata con SI abbia nel testo "
    "un riscontro concreto: chi, che cosa, quanto, da quando, con quale strumento.",
    source=PRACTICE,
    good="R20: «Dal 2022 le domande di contributo si presentano solo dallo sportello telematico.»",
    bad="R20: «I servizi sociali sono digitalizzati.»",
)
def reason_not_explained(view: TextView) -> Iterator[Hit]:
    """A standard reason that the text does not explain, or only affirms."""
    for entry in _judged(view):
        if not view.edition.fields[entry.flag].altro and entry.status in _STANDARD:
            yield _hit(view, entry, _STANDARD[entry.status])


@rule(
    "REL022",
    "motivazione-a-no",
    severity="info",
    who="testo",
    title="Il testo racconta una motivazione indicata con NO",
    reason="Se il testo spiega una ragione che la scheda nega, una delle due va corretta.",
    source=PRACTICE,
    good="R20 a SI, e il testo parla della cartella sociale informatizzata.",
    bad="R20 a NO, e il testo parla della cartella sociale informatizzata.",
)
def told_though_no(view: TextView) -> Iterator[Hit]:
    """A flag marked NO that the text explains without doubt, in a sentence of its own."""
    if not text_of(view):
        return
    applying = applying_flags(view)
    flags = tuple(
        flag
        for flag in view.edition.flags
        if flag.code in applying
        and not flag.altro
        and view.can_judge(flag.code)
        and view.scheda.value(flag.code) == "NO"
    )
    used = [span for entry in view.coverage for span in entry.evidence]
    for reading in explain_flags(view.scheda, flags):
        spans = tuple(Span(*one) for one in reading.evidence)
        is_sure = reading.status == "covered" and reading.likely >= _SURE
        if is_sure and not any(_overlap(a, b) for a in spans for b in used):
            yield Hit(
                (reading.flag,),
                f"{flag_name(view, reading.flag)} è indicata con NO, ma il testo ne parla: "
                f"{quoted(view.text, spans[0])}. Verificare se la risposta debba essere SI.",
                spans,
            )


def _judged(view: TextView) -> Iterator[Coverage]:
    """Yield the coverage of the flags on which there is something to say here: an empty text and
    a gap of the draft have findings of their own, and a wrong block is the numbers' business."""
    text = text_of(view)
    if not text:
        return
    marked = applying_flags(view) & frozenset(flags_marked(view))
    marked -= {gap.code for gap in find_gaps(text)}
    for entry in view.coverage:
        if entry.flag in marked:
            yield entry


def _hit(view: TextView, entry: Coverage, severity: Severity) -> Hit:
    name, wish = flag_name(view, entry.flag), hint(view.edition.fields[entry.flag])
    if entry.status == "generic":
        message = (
            f"{name} è indicata con SI e il testo la afferma soltanto: "
            f"{quoted(view.text, entry.evidence[0])}. {wish}"
        )
        return Hit((entry.flag,), message, entry.evidence, raised(severity, view.strict))
    closest = _closest(view, entry.flag)
    near = f" La frase più vicina, {quoted(view.text, closest)}, non basta." if closest else ""
    message = f"{name} è indicata con SI, ma il testo non la spiega.{near} {wish}"
    spans = (closest,) if closest else ()
    return Hit((entry.flag,), message, spans, raised(severity, view.strict))


def _closest(view: TextView, flag: str) -> Span | None:
    (reading,) = explain_flags(view.scheda, (view.edition.fields[flag],))
    return Span(*reading.closest) if reading.closest else None


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
