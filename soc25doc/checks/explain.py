"""What the rules say of themselves: ``soc25doc regole`` and the page ``docs/regole.md``.

``python -m soc25doc.checks.explain > docs/regole.md`` writes the page anew.
"""

import sys
from collections.abc import Iterator, Mapping
from textwrap import wrap

from soc25doc.checks.finding import Severity, Who
from soc25doc.checks.registry import all_rules, find_rule
from soc25doc.checks.rule import Rule

SEVERITIES: Mapping[Severity, str] = {"error": "errore", "warning": "avvertenza", "info": "nota"}
MENDERS: Mapping[Who, str] = {
    "comune": "il Comune, correggendo la cella",
    "portale": "chi gestisce il portale, perché il dato è assegnato",
    "testo": "il Comune, correggendo il testo della relazione",
    "lettura": "chi legge il documento, rileggendo la cella",
}
# The part of the form a rule belongs to, by the beginning of its code.
GROUPS: Mapping[str, str] = {
    "DOC": "Il documento",
    "SCH00": "Tutti i numeri",
    "SCH01": "Quadro 1: campi calcolati",
    "SCH02": "Quadro 1: utenti, ore e personale",
    "SCH03": "Quadro 3: obiettivi di servizio",
    "SCH04": "Quadro 4: blocchi e motivazioni",
    "REL": "Relazione in formato libero",
}
_WIDTH = 88
_INTRO = """\
# Le regole dei controlli

Questa pagina è generata dalle regole stesse: la scrive `python -m soc25doc.checks.explain`. Le
stesse spiegazioni si leggono con `soc25doc regole CODICE`.

Un **errore** va corretto prima dell'invio; un'**avvertenza** va valutata da chi conosce il Comune;
una **nota** segnala qualcosa che chi legge potrebbe chiedere. Ogni difetto è segnalato una volta.

- Un valore che il documento non riporta, o che non è stato letto con certezza, non viene giudicato:
  la regola compare fra quelle non verificate, con il motivo.
- Sulle stampe del portale e di IFEL i campi calcolati non li scrive il Comune: se uno non torna,
  si invita anzitutto a verificare la lettura.
- Se la spesa storica più recente è più bassa dell'altra e il risultato cambia secondo quale conta,
  gli errori sul blocco del Quadro 4, su R09 e sul Quadro 3 diventano avvertenze; quelli sul blocco
  anche quando il confronto dipende da un solo centesimo.
- Una regola si può escludere con `--escludi CODICE=motivo`; il motivo resta nel resoconto.
"""


def list_rules() -> str:
    """Return the list of all rules for the terminal, one a line, by the part of the form."""
    lines: list[str] = []
    for title, rules in _grouped():
        lines += ["", title] if lines else [title]
        lines += [f"  {one.code}  {SEVERITIES[one.severity]:<10}  {one.title}" for one in rules]
    return "\n".join([*lines, "", "Per saperne di più su una regola: soc25doc regole CODICE", ""])


def explain_rule(code: str) -> str:
    """Return all that is known of one rule, for the terminal (KeyError if there is none)."""
    found = find_rule(code)
    if found is None:
        raise KeyError(code)
    lines = [f"{found.code} · {found.title}", ""]
    for label, text in _parts(found):
        lines += wrap(f"{label}: {text}", _WIDTH, subsequent_indent="  ")
    return "\n".join([*lines, ""])


def rules_page() -> str:
    """Return ``docs/regole.md``."""
    parts = [_INTRO]
    for title, rules in _grouped():
        parts.append(f"\n## {title}\n")
        for one in rules:
            parts.append(f"\n### {one.code} · {one.title}\n\n")
            parts += [f"- **{label}**: {text}\n" for label, text in _parts(one)]
    return "".join(parts)


def _parts(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "Gravità", SEVERITIES[rule.severity]
    yield "Perché", rule.reason
    yield "Fonte", rule.source
    yield "Esempio corretto", rule.good
    yield "Esempio errato", rule.bad
    yield "Chi può correggere", MENDERS[rule.who]


def _grouped() -> Iterator[tuple[str, list[Rule]]]:
    for prefix, title in GROUPS.items():
        rules = [one for one in all_rules() if one.code.startswith(prefix)]
        if rules:
            yield title, rules


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(rules_page())
