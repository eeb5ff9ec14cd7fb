"""Checked schede made by hand, for the tests of the reports."""

from dataclasses import replace

from soc25doc.checks.finding import (
    Checked,
    Claim,
    Coverage,
    Disabled,
    Finding,
    NotChecked,
    Severity,
    Span,
    Who,
)
from soc25doc.forms import default_edition
from soc25doc.scheda import Comune, Problem, Scheda, Value

TEXT = (
    "Il Comune di Vallombrosa Nuova gestisce dal 2019 un centro anziani 😀 con sei operatori.\n"
    "\n"
    "Le spese per i minori inseriti in comunità dal Tribunale pesano sul bilancio."
)
CENTRO = Span(TEXT.index("gestisce"), TEXT.index("operatori") + len("operatori"))
MINORI = Span(TEXT.index("Le spese"), len(TEXT))


def scheda(text: str | None = TEXT, **values: Value) -> Scheda:
    """Return a small scheda of block R16-R22; ``values`` are cell ids with _ for the dot."""
    base: dict[str, Value] = {
        "M12.utenti.2019": 17,
        "M12.utenti.2024": 1600,
        "R03": 1132,
        "R04": 10,
        "R05": 8,
        "R06": 1000,
        "R07.2017": 900,
        "R07.2021": 1200,
        "R16": "NO",
        "R19": "SI",
        "R22": "SI",
    }
    given = {key.replace("_", "."): value for key, value in values.items()}
    return Scheda(
        edition=default_edition(),
        source="schede/vallombrosa.pdf",
        layout="sose",
        values={**base, **given, "R40": text},
        comune=Comune("Vallombrosa Nuova", "FI", "Z999"),
        printed_at="2025-03-28T11:25",
    )


def finding(
    severity: Severity = "error",
    message: str = "La motivazione non è spiegata: aggiungere il perché.",
    *spans: Span,
    rule: str = "REL020",
    fields: tuple[str, ...] = ("R22",),
    who: Who = "testo",
) -> Finding:
    """Return one finding."""
    return Finding(rule, severity, fields, message, who, "Scheda SOC25, R40", spans)


def checked(*findings: Finding, of: Scheda | None = None) -> Checked:
    """Return a check of numbers and text, with the coverage of two flags."""
    return Checked(
        scheda=of or scheda(),
        block="R16-R22",
        findings=findings,
        coverage=(Coverage("R19", "covered", (CENTRO,)), Coverage("R22", "missing")),
        claims=(),
    )


def full() -> Checked:
    """Return a check that has something of everything."""
    one = checked(
        finding("error", "R22 è SI ma la relazione non lo spiega.", MINORI),
        finding("warning", "La riga R17 è vuota.", rule="SCH050", fields=("R17",), who="comune"),
        finding("warning", "R05 non è plausibile.", rule="SCH060", fields=("R05",), who="portale"),
        finding("info", "Si parla di sei operatori.", CENTRO, rule="REL090", fields=()),
        finding("info", "Il totale non torna.", rule="SCH001", fields=("R0B",), who="lettura"),
    )
    problem = Problem("R01", "2024", "not-found", "il valore non è stato trovato")
    return replace(
        one,
        scheda=replace(one.scheda, problems=(problem,)),
        not_checked=(NotChecked("SCH031", ("R09", "R15"), "la cella è vuota"),),
        disabled=(Disabled("REL050", "testo già concordato"),),
        claims=(Claim(Span(0, 9), ("R0B",), "confirmed", "17 → 1.600", "1.600 / 17"),),
    )


def number_only(*findings: Finding) -> Checked:
    """Return a check of the numbers alone."""
    return Checked(scheda=scheda(), block="R16-R22", findings=findings)


def with_claims() -> Checked:
    """Return a check whose text states a value that is right, one that is wrong, one unknown."""
    operators, year = TEXT.index("sei operatori"), TEXT.index("2019")
    return replace(
        checked(),
        claims=(
            Claim(
                Span(operators, operators + 3), ("R02",), "contradicted", "4", "R02 2024 riporta 4"
            ),
            Claim(Span(year, year + 4), (), "unverifiable", None, "la scheda non lo riporta"),
            Claim(Span(0, 9), ("R0B", "R03"), "confirmed", "17 → 1.600", "R0B passa da 17 a 1.600"),
        ),
    )
