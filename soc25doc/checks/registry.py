"""The registered rules, in code order. Importing a rule module registers its rules."""

from collections.abc import Sequence
from importlib import import_module

from soc25doc.checks.rule import RULES, Family, Rule

# One module per subject; a module that is not named here does not exist for the program.
MODULES = (
    "soc25doc.checks.scheda.computed",
    "soc25doc.checks.relazione.length",
)


def all_rules() -> Sequence[Rule]:
    """Return every rule, in code order."""
    for module in MODULES:
        import_module(module)
    return [RULES[code] for code in sorted(RULES)]


def scheda_rules() -> Sequence[Rule]:
    """Return the rules on the numbers, the quadri and the flags."""
    return _of("scheda")


def relazione_rules() -> Sequence[Rule]:
    """Return the rules on the free text."""
    return _of("relazione")


def find_rule(code: str) -> Rule | None:
    """Return the rule with that code (case ignored), or None."""
    return next((rule for rule in all_rules() if rule.code == code.upper()), None)


def _of(family: Family) -> Sequence[Rule]:
    return [rule for rule in all_rules() if rule.family == family]
