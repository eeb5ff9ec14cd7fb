"""Every rule is registered, says what it must of itself, and stands in the page of the rules."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import soc25doc.checks as package
from soc25doc.checks.explain import GROUPS, explain_rule, list_rules, rules_page
from soc25doc.checks.registry import MODULES, all_rules, find_rule
from soc25doc.checks.rule import Rule

ROOT = Path(__file__).parent.parent.parent
RULES = all_rules()

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@each_rule
def test_texts_are_whole_sentences(rule: Rule) -> None:
    assert re.fullmatch(r"(DOC|SCH|REL)[0-9]{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    for text in (rule.reason, rule.good, rule.bad):
        assert text.endswith((".", "»", "…")), text
    for text in (rule.title, rule.reason, rule.source, rule.good, rule.bad):
        assert text == " ".join(text.split()), "a blank is missing or doubled between two pieces"
        assert text[0].isupper() or not text[0].isalpha(), text
    assert not rule.title.endswith(".")
    assert rule.good != rule.bad


def test_codes_and_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert [rule.code for rule in RULES] == sorted({rule.code for rule in RULES})


def test_every_module_that_holds_rules_is_registered() -> None:
    folder = Path(package.__path__[0])
    with_rules = {
        ".".join(path.relative_to(folder.parent.parent).with_suffix("").parts)
        for path in folder.rglob("*.py")
        if re.search(r"^@rule\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert with_rules == {module for modules in MODULES.values() for module in modules}


@each_rule
def test_every_rule_has_a_group(rule: Rule) -> None:
    assert sum(rule.code.startswith(prefix) for prefix in GROUPS) == 1


@each_rule
def test_explanation_tells_everything(rule: Rule) -> None:
    text = " ".join(explain_rule(rule.code.lower()).split())

    for part in (rule.code, rule.title, rule.reason, rule.source, rule.good, rule.bad):
        assert part in text
    assert f"{rule.code}  " in list_rules()


def test_an_unknown_rule_is_not_explained() -> None:
    assert find_rule("SCH999") is None
    with pytest.raises(KeyError):
        explain_rule("SCH999")


def test_page_of_the_rules_is_current() -> None:
    page = (ROOT / "docs" / "regole.md").read_text(encoding="utf-8")

    assert page == rules_page(), "write it anew: python -m soc25doc.checks.explain > docs/regole.md"


@each_rule
def test_every_rule_has_a_section(rule: Rule) -> None:
    assert f"\n### {rule.code} · {rule.title}\n" in rules_page()


def test_checking_the_numbers_loads_no_language_model() -> None:
    script = (
        "import sys\n"
        "from tests.checks.cases import base_scheda\n"
        "from soc25doc.checks.runner import Settings, check_scheda\n"
        "assert check_scheda(base_scheda('r16-r22'), Settings()).verdict == 'pronta'\n"
        "assert not {'spacy', 'weasyprint', 'simplemma'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
