"""True sentences written from random forms are confirmed, the same with one number changed are
caught. The phrases were written by someone who had not seen the reader."""

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from soc25doc.forms import default_edition
from soc25doc.nlp.claims import claims
from soc25doc.scheda import Scheda
from tests.checks.cases import base_scheda
from tests.nlp.claims.phrases import PHRASES, Phrase, load_phrases, names_of

TABLE = load_phrases() if PHRASES.exists() else []
_CENT = Decimal("0.01")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONEY = st.decimals(min_value=2000, max_value=90_000, places=2)


@st.composite
def filled_forms(draw: st.DrawFn) -> Scheda:
    """A form with random numbers whose derived values are right."""
    edition = default_edition()
    base = base_scheda("r16-r22")
    values = dict(base.values)
    users = st.integers(min_value=0, max_value=400)
    for row in edition.users_rows:
        for cell in row.columns("utenti"):
            values[cell.id] = draw(users)
        for cell in row.columns("ore"):
            served = values[f"{row.code}.utenti.2024"]
            assert isinstance(served, int)
            hours = draw(st.integers(min_value=1, max_value=9000)) if served else 0
            values[cell.id] = hours
            mean = Decimal(hours) / served if served else Decimal(0)
            values[f"{row.code}.media_ore.2024"] = mean.quantize(_CENT, rounding=ROUND_HALF_UP)
    for year in ("2019", "2024"):
        rows = [values[f"{row.code}.utenti.{year}"] for row in edition.users_rows]
        values[f"R0B.utenti.{year}"] = sum(one for one in rows if isinstance(one, int))
    people = draw(st.integers(min_value=9_000, max_value=60_000))
    own, lent = draw(st.integers(1, 9)), draw(st.integers(0, 9))
    values |= {
        "R03": people,
        "R01.2020": draw(st.integers(0, 9)),
        "R01.2024": own,
        "R01A.2024": lent,
    }
    values |= {"R02.2020": draw(st.integers(0, 9)), "R02.2024": draw(st.integers(0, 9))}
    values["R01B"] = int((Decimal(people) / (own + lent)).to_integral_value(ROUND_HALF_UP))
    values["R0E"] = draw(st.integers(min_value=2000, max_value=9000))
    total = values["R0B.utenti.2024"]
    assert isinstance(total, int)
    level = Decimal(100 * total) / people
    values["R04"] = level.quantize(_CENT, rounding=ROUND_HALF_UP)
    values["R05"] = draw(st.decimals(min_value=2, max_value=30, places=2))
    older = draw(st.decimals(min_value=90_000, max_value=400_000, places=2))
    values |= {"R07.2017": older, "R07.2021": older + draw(_MONEY)}
    values["R06"] = draw(st.decimals(min_value=90_000, max_value=600_000, places=2))
    values |= {"R08": draw(_MONEY), "R09": draw(_MONEY)}
    spent = {f"R1{n}.spesa": draw(_MONEY) for n in range(5)}
    values |= {**spent, "R15.spesa": sum(spent.values(), Decimal(0))}
    return replace(base, values=values)


def _ids(phrase: Phrase) -> str:
    return phrase.text[:60]


@pytest.mark.skipif(not TABLE, reason="no phrase table")
def test_there_are_phrases_enough() -> None:
    assert len(TABLE) >= 100
    assert len({phrase.text for phrase in TABLE}) == len(TABLE)


@pytest.mark.parametrize("phrase", TABLE, ids=_ids)
@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,  # a form that the reader fails on must show where the reader is changed
    phases=[Phase.explicit, Phase.generate],  # a smaller form tells nothing more
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(scheda=filled_forms(), data=st.data())
def test_true_is_confirmed_and_false_is_caught(
    phrase: Phrase, scheda: Scheda, data: st.DataObject
) -> None:
    names = names_of(scheda)
    if phrase.holds(names):
        written = phrase.written(names)
        # "2017" without a dot is a year to any reader, whatever it counts.
        assume(set(_YEAR.findall(written)) <= set(_YEAR.findall(phrase.text)))
        told = claims(scheda.with_relazione(written))
        verdicts = {one.verdict for one in told}
        assert verdicts == {"confirmed"}, [(one.verdict, one.working) for one in told]
        if phrase.slots:
            wrong = data.draw(st.integers(0, len(phrase.slots) - 1))
            text = phrase.written(names, wrong)
            told = claims(scheda.with_relazione(text))
            assert "contradicted" in {one.verdict for one in told}, (text, told)
    elif phrase.fails(names):
        told = claims(scheda.with_relazione(phrase.text))
        assert "contradicted" in {one.verdict for one in told}, (phrase.text, told)
