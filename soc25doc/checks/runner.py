"""Runs the rules over one scheda and gathers what they say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from soc25doc.checks.finding import Checked, Coverage, Disabled, Finding, NotChecked
from soc25doc.checks.registry import document_rules, relazione_rules, scheda_rules
from soc25doc.checks.rule import Rule, TextView, View
from soc25doc.scheda import Scheda


@dataclass(frozen=True, slots=True)
class Settings:
    """How to check. ``disabled`` maps rule codes to the reason they are switched off for;
    ``from_file`` says that the text stands in a file of its own (``--testo``), ``previous`` is
    last year's text (``--precedente``); with ``reasons`` each flag's judgement says why."""

    strict: bool = False
    reasons: bool = False
    from_file: bool = False
    previous: str | None = None
    disabled: Mapping[str, str] = field(default_factory=dict)


def check_scheda(scheda: Scheda, settings: Settings) -> Checked:
    """Check the numbers, the quadri and the flags."""
    view = View(scheda)
    return _gathered(view, [*document_rules(), *scheda_rules()], settings)


def check_relazione(scheda: Scheda, settings: Settings) -> Checked:
    """Check the free text: length, presence, coverage of the flags."""
    rules = [*document_rules(), *relazione_rules()]
    return _gathered(_text_view(scheda, settings), rules, settings)


def check_all(scheda: Scheda, settings: Settings) -> Checked:
    """Check numbers and text together."""
    rules = [*document_rules(), *scheda_rules(), *relazione_rules()]
    return _gathered(_text_view(scheda, settings), rules, settings)


def _text_view(scheda: Scheda, settings: Settings) -> TextView:
    from soc25doc.nlp import coverage
    from soc25doc.nlp.claims import claims

    return TextView(
        scheda,
        coverage=coverage(scheda, reasons=settings.reasons),
        # Judged against what was read without doubt; a doubtful text is left out as well.
        claims=claims(View(scheda).sound),
        strict=settings.strict,
        from_file=settings.from_file,
        previous=settings.previous,
    )


def _gathered(view: View, rules: Iterable[Rule], settings: Settings) -> Checked:
    findings: list[Finding] = []
    not_checked: list[NotChecked] = []
    for rule in rules:
        if rule.code in settings.disabled:
            continue
        found, blind = rule.run(view)
        findings.extend(found)
        not_checked.extend(blind)
    covered: tuple[Coverage, ...] | None = view.coverage if isinstance(view, TextView) else None
    return Checked(
        scheda=view.scheda,
        block=view.situation.block.name if view.situation.block else None,
        findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
        not_checked=tuple(not_checked),
        disabled=tuple(
            Disabled(code, reason) for code, reason in sorted(settings.disabled.items())
        ),
        coverage=covered,
        claims=view.claims if isinstance(view, TextView) else None,
    )
