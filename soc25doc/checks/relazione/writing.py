"""Rules on how the text is written: gaps, placeholders, odd characters, capitals, a cut end."""

import re
from collections.abc import Iterator

from soc25doc.checks.finding import Span
from soc25doc.checks.relazione.common import PRACTICE, code, quoted, text_of
from soc25doc.checks.rule import Hit, TextView, rule
from soc25doc.nlp.data import words_at
from soc25doc.nlp.gaps import find_gaps
from soc25doc.nlp.normalise import fold

FILE = "scrittura.yaml"

_PLACEHOLDER = re.compile(
    r"\bx{3,}\b|\bX{4,}\b|(?<!Titolo )(?<!Capo )(?<!Parte )(?<!Libro )\bXXX\b"
    r"|\[\s*(?:…|\.{2,}|_+|x+|(?:inserire|specificare|completare)[^\]\n]*)\s*\]"
    r"|^\W*(?i:da completare)\W*$|[(\[]\s*(?i:da completare)\s*[)\]]"
    r"|\b(?i:lorem ipsum)\b|_{4,}|\?{3,}|\.{6,}|<<[^<>\n]*>>|\b(?i:todo|tbd)\b:?",
    re.MULTILINE,
)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
# UTF-8 read as Latin-1 or Windows-1252 ("Ã¨", "â€™"), and the sign for an unreadable character.
_MOJIBAKE = re.compile(r"\S*(?:Ã[\u0080-\u00bf¨©\u2018-\u203a]|â€.?|Â[\u00a0-\u00bf]|\ufffd)\S*")
_SHOUTED_FROM = 80  # letters; a shorter text in capitals may be a title
_FINISHED = frozenset(".!?…;:)]»”\"'")


@rule(
    "REL030",
    "bozza-da-completare",
    severity="error",
    who="testo",
    title="Parte della bozza ancora da completare",
    reason="La bozza segna fra parentesi quadre ciò che solo il Comune può scrivere: inviata così, "
    "la relazione non spiega la motivazione e non si può più correggere.",
    source="Scheda SOC25: dopo «Fine processo» la scheda non è modificabile",
    good="Il segno è stato sostituito con la ragione, in parole del Comune.",
    bad="«[DA COMPLETARE R22: indicare la ragione]»",
)
def draft_gap(view: TextView) -> Iterator[Hit]:
    """One finding per gap, on the flag that it names."""
    text = text_of(view)
    for gap in find_gaps(text):
        span = Span(gap.start, gap.end)
        field = gap.code if gap.code in view.edition.fields else code(view)
        yield Hit(
            (field,),
            f"Il testo contiene una parte da completare, {quoted(text, span)}: va sostituita con "
            "ciò che il Comune sa, oppure tolta.",
            (span,),
        )


@rule(
    "REL031",
    "segnaposto",
    severity="warning",
    who="testo",
    title="Segnaposto dimenticato nel testo",
    reason="Segni come «xxx» o «[…]» sono resti di un modello compilato a metà.",
    source=PRACTICE,
    good="«Il servizio è svolto dalla cooperativa Il Sentiero.»",
    bad="«Il servizio è svolto dalla cooperativa xxxx.»",
)
def placeholder(view: TextView) -> Iterator[Hit]:
    """Signs that stand for something that was never filled in."""
    text = text_of(view)
    gaps = [(gap.start, gap.end) for gap in find_gaps(text)]
    spans = [Span(*found.span()) for found in _PLACEHOLDER.finditer(text)]
    spans = [s for s in spans if not any(a <= s.start < b for a, b in gaps)]
    if spans:
        yield Hit(
            (code(view),),
            f"Nel testo è rimasto un segnaposto, {quoted(text, spans[0])}: sostituirlo con il "
            "dato, oppure toglierlo.",
            tuple(spans),
        )


@rule(
    "REL032",
    "caratteri-anomali",
    severity="warning",
    who="testo",
    title="Caratteri invisibili o codificati male",
    reason="Caratteri invisibili contano nella lunghezza, e una codifica sbagliata («perchÃ©») "
    "rende il testo illeggibile sul portale.",
    source=PRACTICE,
    good="«perché»",
    bad="«perchÃ©»",
)
def odd_characters(view: TextView) -> Iterator[Hit]:
    """Zero-width characters and text in the wrong encoding."""
    text = text_of(view)
    garbled = [Span(*found.span()) for found in _MOJIBAKE.finditer(text)]
    if garbled:
        yield Hit(
            (code(view),),
            f"Il testo contiene caratteri codificati male, per esempio {quoted(text, garbled[0])}: "
            "riscrivere le parole interessate (di solito lettere accentate o apostrofi).",
            tuple(garbled),
        )
    hidden = [
        Span(*found.span())
        for found in _INVISIBLE.finditer(text)
        if not any(span.start <= found.start() < span.end for span in garbled)
    ]
    if hidden:
        yield Hit(
            (code(view),),
            f"Il testo contiene caratteri invisibili in {len(hidden)} "
            f"{'punto' if len(hidden) == 1 else 'punti'}, di solito portati da un copia e incolla: "
            "incollarlo come testo semplice li elimina.",
            tuple(hidden),
        )


@rule(
    "REL033",
    "tutto-maiuscolo",
    severity="warning",
    who="testo",
    title="Testo tutto in maiuscolo",
    reason="Un testo lungo tutto in maiuscolo si legge con fatica, e le sigle non si distinguono.",
    source=PRACTICE,
    good="«Il Comune ha delegato il servizio al Consorzio.»",
    bad="«IL COMUNE HA DELEGATO IL SERVIZIO AL CONSORZIO …» per tutto il testo.",
)
def all_capitals(view: TextView) -> Iterator[Hit]:
    """Hardly a small letter in a text of some length."""
    letters = [char for char in text_of(view) if char.isalpha()]
    if len(letters) >= _SHOUTED_FROM and sum(map(str.isupper, letters)) >= 0.95 * len(letters):
        yield Hit(
            (code(view),),
            "Il testo è scritto tutto in maiuscolo: riscriverlo in caratteri normali lo rende più "
            "leggibile e fa distinguere le sigle.",
        )


@rule(
    "REL034",
    "testo-troncato",
    severity="warning",
    who="testo",
    title="Testo che sembra troncato alla fine",
    reason="Un testo incollato oltre il limite, o salvato a metà, finisce nel mezzo di una frase.",
    source=PRACTICE,
    good="«… e il servizio prosegue con due operatori.»",
    bad="«… e il servizio prosegue con»",
)
def cut_off(view: TextView) -> Iterator[Hit]:
    """The last word can't end an Italian sentence."""
    text = text_of(view).rstrip()
    if not text or text[-1] in _FINISHED:
        return
    last = re.search(r"(?P<word>[\w]+['’]?|[,–-])$", text)
    if last is None:
        return
    ending = fold(last["word"].replace("’", "'"))
    if text[-1] in ",–-" or ending in words_at(FILE, "non_finali"):
        start = max(text.rfind("\n") + 1, len(text) - 60)
        span = Span(start, len(text))
        yield Hit(
            (code(view),),
            f"Il testo sembra troncato alla fine: termina con {quoted(text, span)}. Verificare che "
            "sia completo.",
            (span,),
        )
