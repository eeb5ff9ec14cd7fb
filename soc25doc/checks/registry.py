"""The registered rules, in code order. Importing a rule module registers its rules."""

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module

from soc25doc.checks.rule import FAMILIES, RULES, Family, Rule

# One module per subject; a module that is not named here does not exist for the program. A family
# is imported only when it is asked for: the numbers are judged without loading the language model.
MODULES: Mapping[Family, tuple[str, ...]] = {
    "documento": ("soc25doc.checks.document",),
    "scheda": (
        "soc25doc.checks.scheda.numbers",
        "soc25doc.checks.scheda.computed",
        "soc25doc.checks.scheda.quadro1",
        "soc25doc.checks.scheda.quadro3",
        "soc25doc.checks.scheda.quadro4",
    ),
    "relazione": (
        "soc25doc.checks.relazione.length",
        "soc25doc.checks.relazione.presence",
        "soc25doc.checks.relazione.coverage",
        "soc25doc.checks.relazione.goals",
        "soc25doc.checks.relazione.writing",
        "soc25doc.checks.relazione.claims",
        "soc25doc.checks.relazione.times",
        "soc25doc.checks.relazione.places",
        "soc25doc.checks.relazione.privacy",
        "soc25doc.checks.relazione.style",
        "soc25doc.checks.relazione.previous",
    ),
}


def all_rules() -> Sequence[Rule]:
    """Return every rule, in code order."""
    return _of(FAMILIES)


def document_rules() -> Sequence[Rule]:
    """Return the rules on the document as a whole, which belong to every check."""
    return _of(["documento"])


def scheda_rules() -> Sequence[Rule]:
    """Return the rules on the numbers, the quadri and the flags."""
    return _of(["scheda"])


def relazione_rules() -> Sequence[Rule]:
    """Return the rules on the free text."""
    return _of(["relazione"])


def find_rule(code: str) -> Rule | None:
    """Return the rule with that code (case ignored), or None."""
    return next((rule for rule in all_rules() if rule.code == code.upper()), None)


def _of(families: Iterable[Family]) -> Sequence[Rule]:
    wanted = list(families)
    for family in wanted:
        for module in MODULES[family]:
            import_module(module)
    return [RULES[code] for code in sorted(RULES) if RULES[code].family in wanted]
