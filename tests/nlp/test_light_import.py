"""Listing the rules and importing the analysis loads no language model."""

import subprocess
import sys

_PROBE = """
import sys
import soc25doc.nlp
from soc25doc.checks.registry import all_rules
assert any(rule.code.startswith("REL") for rule in all_rules())
print("spacy" in sys.modules)
"""


def test_the_rules_are_listed_without_spacy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROBE], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "False"
