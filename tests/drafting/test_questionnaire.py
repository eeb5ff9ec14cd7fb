"""The questions that a form raises, and their way back into the draft."""

from pathlib import Path

import pytest
import yaml

from soc25doc.drafting import draft
from soc25doc.drafting.notes import load_notes
from soc25doc.drafting.questionnaire import questionnaire
from soc25doc.forms import Edition
from soc25doc.scheda import Comune, Value
from tests.drafting.schede import PEOPLE, make_scheda
from tests.drafting.test_draft import GOALS

IMPROVED: dict[str, Value] = {**GOALS, "R12.spesa": 1000, "R15.spesa": 6000}
FLAGS = [
    ("R16-R22", ("R16", "R18", "R21"), {}, ["R18"]),  # no worker: the number speaks against it
    ("R16-R22", ("R19", "R20", "R22"), PEOPLE, ["R19", "R20", "R22"]),
    ("R34-R39", ("R39",), IMPROVED, ["R10", "R12", "R14", "R39"]),
    ("R34-R39", ("R36",), {}, []),  # nobody is in service: the form says it
]


@pytest.mark.parametrize(("block", "flags", "values", "asked"), FLAGS)
def test_only_what_the_form_leaves_open_is_asked(
    edition: Edition, block: str, flags: tuple[str, ...], values: dict[str, Value], asked: list[str]
) -> None:
    scheda = make_scheda(edition, block, values, flags=flags)
    text = questionnaire(scheda, draft(scheda, {}))
    assert list(yaml.safe_load(text) or {}) == asked
    assert text.count("RISPOSTA NECESSARIA") == sum(edition.fields[code].altro for code in asked)


def test_the_mode_that_the_form_tells_is_not_asked(edition: Edition) -> None:
    values: dict[str, Value] = {**GOALS, "R10.modalita": "contratto a termine"}
    drafted = draft(make_scheda(edition, "R34-R39", values, flags=("R35",)), {})
    assert "riguarda 0,5 unità (modalità: «contratto a termine»)." in drafted.text
    assert "R10" not in [question.code for question in drafted.questions]


def test_an_empty_questionnaire_changes_nothing(edition: Edition, tmp_path: Path) -> None:
    scheda = make_scheda(edition, "R34-R39", IMPROVED, flags=("R35", "R39"))
    path = tmp_path / "note.yaml"
    path.write_text(questionnaire(scheda, draft(scheda, {})), encoding="utf-8")
    assert load_notes(path, [edition]) == {}


def test_answers_written_below_their_questions_come_back(edition: Edition, tmp_path: Path) -> None:
    scheda = make_scheda(edition, "R34-R39", IMPROVED, flags=("R39",))
    text = questionnaire(scheda, draft(scheda, {}))
    answers = {"R10": "contratto: 12 mesi", "R12": "un pulmino", "R14": "al CISA", "R39": "ritardi"}
    for code, answer in answers.items():
        text = text.replace(f"{code}: >-\n  \n", f"{code}: >-\n  {answer}\n")
    path = tmp_path / "note.yaml"
    path.write_text(text, encoding="utf-8")
    notes = load_notes(path, [edition])
    assert {code: note.strip() for code, note in notes.items()} == answers
    drafted = draft(scheda, notes)
    assert drafted.questions == ()
    assert "Il miglioramento dei servizi sociali è consistito in quanto segue: un pulmino." in (
        drafted.text
    )


def test_a_note_on_what_was_not_paid_is_not_used(edition: Edition) -> None:
    drafted = draft(make_scheda(edition, "R34-R39", GOALS, flags=("R35",)), {"R12": "un pulmino"})
    assert drafted.unused_notes == ("R12",)
    assert "pulmino" not in drafted.text


def test_a_name_from_the_form_stays_a_comment(edition: Edition) -> None:
    scheda = make_scheda(
        edition, "R16-R22", flags=("R20",), comune=Comune("Finto\nR99: x\u2028R98: y")
    )
    text = questionnaire(scheda, draft(scheda, {}))
    assert list(yaml.safe_load(text)) == ["R20"]
