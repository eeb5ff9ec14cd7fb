"""What must hold of every draft, whatever the form."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from soc25doc import italian
from soc25doc.drafting import Draft, Fact, Options, draft
from soc25doc.drafting.budget import length
from soc25doc.drafting.lexicon import word_list
from soc25doc.errors import DraftRefusedError
from soc25doc.forms import Edition, default_edition
from soc25doc.scheda import Scheda
from tests.drafting.schede import make_scheda, schede

EDITION = default_edition()
TEMPLATES = Path(__file__).parents[2] / "templates" / "relazione"
ABSURD = ("None", "{{", "}}", "{%", "  ", " .", " ,", " ;", "..", "da 0 ", " 0%", "Undefined")
NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")


def drafted_or_none(scheda: Scheda) -> Draft | None:
    try:
        return draft(scheda, {})
    except DraftRefusedError:
        return None


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(schede(EDITION))
def test_any_form_gives_a_sound_draft_or_a_refusal(scheda: Scheda) -> None:
    drafted = drafted_or_none(scheda)
    assume(drafted is not None)
    assert drafted is not None
    text = drafted.text
    flags = scheda.flags_set()
    assert length(text) <= EDITION.limit("caratteri_relazione")
    odd = [one for one in ABSURD if one in text.replace("IN.RE.TE.", "X")]
    assert not odd, [
        line
        for line in text.split("\n")
        if any(one in line.replace("IN.RE.TE.", "X") for one in odd)
    ]
    assert {flag.code for flag in flags} <= {one.paragraph for one in drafted.sentences}
    assert drafted.gaps == tuple(flag.code for flag in flags if flag.altro)
    assert text.count("[DA COMPLETARE ") == len(drafted.gaps)
    assert len({one.text for one in drafted.sentences}) == len(drafted.sentences)
    assert all(
        re.fullmatch(r"[A-ZÈ].*[.]|\[DA COMPLETARE .*\]", line) for line in text.split("\n") if line
    )
    assert draft(scheda, {}) == drafted


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(schede(EDITION))
def test_every_number_is_one_that_the_form_holds(scheda: Scheda) -> None:
    drafted = drafted_or_none(scheda)
    assume(drafted is not None)
    assert drafted is not None
    for sentence in drafted.sentences:
        facts = [drafted.facts[id_] for id_ in sentence.facts]
        known = {text for fact in facts for text in _written(fact)} | _differences(facts)
        text = sentence.text.replace("NA 13", "").removeprefix("[DA COMPLETARE ")
        stated = {one.rstrip(".") for one in NUMBER.findall(re.sub(r"^R\d+", "", text))}
        changes = {one for one in stated if f"{one}%" in text and "con un" in text}
        assert stated - changes <= known, sentence
        assert all(_is_change(one, facts) for one in changes), sentence


def _written(fact: Fact) -> set[str]:
    """All the ways in which a fact's own numbers may be written."""
    values = [one for one in (fact.value, fact.before) if isinstance(one, Decimal)]
    years = {str(fact.year), str(fact.year_before)}
    return years | {way(abs(one)) for one in values for way in (italian.number, italian.fixed)}


def _differences(facts: list[Fact]) -> set[str]:
    values = [fact.value for fact in facts if isinstance(fact.value, Decimal)]
    return {italian.fixed(abs(one - other)) for one in values for other in values}


def _is_change(share: str, facts: list[Fact]) -> bool:
    """Say whether a percentage is that of a fact's own change."""
    stated = Decimal(share.replace(".", "").replace(",", "."))
    return any(
        isinstance(fact.value, Decimal)
        and fact.before
        and abs(abs(fact.value - fact.before) * 100 / fact.before - stated) <= Decimal("0.05")
        for fact in facts
    )


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(EDITION.blocks),
    st.data(),
    st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zs", "Zl", "Zp"]),
        min_size=1,
        max_size=80,
    ),
)
def test_notes_come_out_word_for_word(block: object, data: st.DataObject, note: str) -> None:
    chosen = next(one for one in EDITION.blocks if one is block)
    flags = tuple(sorted(data.draw(st.sets(st.sampled_from(chosen.flags), min_size=1))))
    scheda = make_scheda(EDITION, chosen.name, flags=flags)
    drafted = draft(scheda, dict.fromkeys(flags, f"«{note}»"))
    assert drafted.text.count(f": «{note}»") == len(flags)
    assert drafted.gaps == ()
    assert drafted.questions == ()


@settings(max_examples=40, deadline=None)
@given(schede(EDITION), st.integers(0, 3000))
def test_a_smaller_space_is_kept_too(scheda: Scheda, maximum: int) -> None:
    try:
        drafted = draft(scheda, {}, Options(maximum=maximum))
    except DraftRefusedError:
        return
    assert length(drafted.text) <= maximum
    said = {one.paragraph for one in drafted.sentences}
    assert {flag.code for flag in scheda.flags_set()} <= said
    keys = {one.key for one in drafted.sentences}
    assert all(not one.after or one.after in keys for one in drafted.sentences)


def test_templates_ask_only_for_facts_that_exist(edition: Edition) -> None:
    values = {cell.id: Decimal(2000) for cell in edition.cells.values() if cell.is_number}
    own = {"comune", "capofila_proprio", "areas", "goals", "area", "quadro3_due"}
    known = set(own)
    for block in edition.blocks:
        given = {code: value for code, value in values.items() if code[:3] not in _DECIDERS}
        known |= set(draft(make_scheda(edition, block.name, given), {}).facts)
    for path in TEMPLATES.rglob("*.j2"):
        text = path.read_text("utf-8")
        asked = set(re.findall(r"\bf\.(\w+)", text)) | set(re.findall(r'\bf\["([\w.]+)"\]', text))
        assert asked <= known, path.name


_DECIDERS = {"R04", "R05", "R06", "R07"}


def test_every_flag_of_the_form_has_its_words(edition: Edition) -> None:
    words = word_list("motivi.yaml")
    for flag in edition.flags:
        if not flag.altro:
            assert words[flag.code]["parola"] in flag.label.casefold(), flag.code
            assert words[flag.code]["domanda"].endswith("?")
            assert not words[flag.code]["afferma"].endswith(".")
    assert not [code for code in words if code not in edition.fields]


@pytest.mark.parametrize("name", ["aree", "gruppi", "obiettivi"])
def test_the_words_of_the_form_s_own_things(edition: Edition, name: str) -> None:
    keys = set(word_list("parole.yaml")[name])
    known = set(edition.areas) | set(edition.groups) | {f.name for f in edition.fields.values()}
    assert keys <= known
