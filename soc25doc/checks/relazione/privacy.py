"""Rules on personal data: what a public document must not tell of single people."""

import re
from collections.abc import Iterator

from soc25doc.checks.finding import Span
from soc25doc.checks.relazione.common import code, quoted, text_of
from soc25doc.checks.rule import Hit, TextView, rule
from soc25doc.italian import number

GDPR = "Reg. (UE) 2016/679, artt. 5 e 9; linee guida del Garante sulla trasparenza (2014)"
_FISCAL_CODE = re.compile(
    r"\b[A-Z]{6}[0-9LMNP-V]{2}[A-EHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]\b", re.IGNORECASE
)
_IBAN = re.compile(r"\bIT\s?\d{2}\s?[A-Z](?:\s?[0-9A-Z]){22}\b", re.IGNORECASE)
_VAT = re.compile(r"\b\d{11}\b")
_VAT_CUE = re.compile(
    r"(?:p\.?\s?iva|partita\s+iva|c\.?f\.?|cod(?:ice|\.)\s*fisc(?:ale|\.))\W{0,4}(?:n\.?\s*)?$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_PHONE = re.compile(
    r"(?:\b(?:tel|telefono|cell|cellulare|fax|recapito)\b\.?[^\d+\n]{0,20}|(?<![\w/.,])(?=\+39|3\d\d[\s./-]?\d{6,7}\b))(?P<number>(?:\+39[\s.]?)?\d[\d\s./-]{6,13}\d)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:(?:[Ii]l|[Ll]a|[Aa]l|[Aa]lla|[Dd]el|[Dd]ella|[Dd]al|[Dd]alla)\s+)?(?i:sig\.?(?:ra|na)?\.?|sigg\.?|signor[ae]?|signorina|minore|utente|nucleo)"
    r"\s+(?P<name>(?:[A-ZÀ-Ö][a-zà-öø-ÿ]+(?:\s+[A-ZÀ-Ö][a-zà-öø-ÿ]+){1,2})|(?:[A-Z]\.\s?){2,3})"
)
_TITLED = re.compile(
    r"\b(?i:sig\.?(?:ra|na)?\.?|signor[ae]?|signorina)\s+(?P<name>[A-ZÀ-Ö][a-zà-öø-ÿ]+)"
)


@rule(
    "REL044",
    "dati-personali",
    severity="warning",
    who="testo",
    title="Dati personali nel testo",
    reason="La relazione va al Consiglio comunale e resta agli atti: codici fiscali, conti, "
    "recapiti "
    "e nomi di persone seguite dai servizi non devono comparirvi.",
    source=GDPR,
    good="«Un minore è stato collocato in affidamento.»",
    bad="«La minore Anna Verdi (VRDNNA12A41H501X) è stata collocata in affidamento.»",
)
def personal_data(view: TextView) -> Iterator[Hit]:
    """Codes that check out, addresses, phones and persons named after a cue."""
    text = text_of(view)
    for what, spans in (
        ("un codice fiscale", tuple(_fiscal_codes(text))),
        ("un codice IBAN", tuple(_ibans(text))),
        ("una partita IVA", tuple(_vat_numbers(text))),
        ("un indirizzo di posta elettronica", tuple(Span(*m.span()) for m in _MAIL.finditer(text))),
        ("un numero di telefono", tuple(Span(*m.span("number")) for m in _PHONE.finditer(text))),
        ("il nome di una persona", tuple(_persons(text))),
    ):
        if spans:
            yield Hit(
                (code(view),),
                f"Il testo contiene {what}, {quoted(text, spans[0])}: toglierlo, la relazione è un "
                "atto che molti possono leggere.",
                spans,
            )


@rule(
    "REL045",
    "poche-persone",
    severity="info",
    who="testo",
    title="Il testo conta una o due persone in un piccolo Comune",
    reason="In un piccolo Comune una o due persone con un certo bisogno possono essere "
    "riconosciute "
    "da chi legge: conviene dirlo senza il numero, o insieme ad altri casi.",
    source="Prassi del Garante e dell'ISTAT; L. 158/2017, art. 1, c. 2",
    good="«Alcuni minori sono in affidamento.»",
    bad="«Un minore (nr. 1) è in affidamento», in un Comune di 1.700 abitanti.",
)
def few_people(view: TextView) -> Iterator[Hit]:
    """Counts of one or two people where everybody knows everybody."""
    from soc25doc.nlp.claims.counts import people_counts

    text = text_of(view)
    if not text or view.amount("abitanti") > view.edition.limit("piccolo_comune"):
        return
    spans = tuple(people_counts(view.scheda, most=view.edition.limit("pochi_utenti")))
    if spans:
        yield Hit(
            (code(view),),
            f"Il testo conta {quoted(text, spans[0])}: in un Comune fino a "
            f"{number(view.edition.limit('piccolo_comune'))} abitanti una o due persone possono "
            "essere riconosciute; conviene dirlo in altro modo.",
            spans,
        )


def _fiscal_codes(text: str) -> Iterator[Span]:
    from stdnum.it import codicefiscale

    for found in _FISCAL_CODE.finditer(text):
        if codicefiscale.is_valid(found[0]):
            yield Span(*found.span())


def _ibans(text: str) -> Iterator[Span]:
    from stdnum import iban

    for found in _IBAN.finditer(text):
        if iban.is_valid(found[0], check_country=False):
            yield Span(*found.span())


def _vat_numbers(text: str) -> Iterator[Span]:
    from stdnum.it import iva

    for found in _VAT.finditer(text):
        # Eleven digits are also a protocol number: only a cue makes them a partita IVA.
        if iva.is_valid(found[0]) and _VAT_CUE.search(text[: found.start()][-40:]):
            yield Span(*found.span())


def _persons(text: str) -> Iterator[Span]:
    seen: set[int] = set()
    for pattern in (_PERSON, _TITLED):
        for found in pattern.finditer(text):
            if found.start("name") not in seen and found["name"] not in ("Sindaco", "Segretario"):
                seen.add(found.start("name"))
                yield Span(*found.span())
