"""An office's own templates over the shipped ones, and what no template may do."""

from pathlib import Path

import pytest

from soc25doc.drafting import Options, draft
from soc25doc.drafting.models import Models, shipped_models
from soc25doc.drafting.rendering import render
from soc25doc.errors import DataFileError, DraftRefusedError
from soc25doc.forms import Edition
from tests.drafting.schede import make_scheda


def own(folder: Path, name: str, text: str) -> Models:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Models(folder)


def drafted(edition: Edition, models: Models) -> str:
    scheda = make_scheda(edition, "R16-R22", flags=("R17",))
    return draft(scheda, {}, Options(models=models)).text


def test_one_template_is_replaced_and_the_others_stay(edition: Edition, tmp_path: Path) -> None:
    text = "{% call frase(92) %}Si espone quanto segue.{% endcall %}"
    models = own(tmp_path, "relazione/premessa.j2", text)
    models.check()
    plain = drafted(edition, Models())
    assert drafted(edition, models) == plain.replace(
        "La spesa non è inferiore al fabbisogno e il livello dei servizi non è inferiore a quello "
        "di riferimento, per le ragioni seguenti.",
        "Si espone quanto segue.",
    )
    assert drafted(edition, Models()) == plain


def test_a_page_is_replaced_too(edition: Edition, tmp_path: Path) -> None:
    models = own(tmp_path, "bozza/pagina.html.j2", "<p>{{ d.comune }}</p>")
    scheda = make_scheda(edition, "R16-R22", flags=("R17",))
    assert render(scheda, draft(scheda, {}), "html", models) == b"<p>Comune</p>"


@pytest.mark.parametrize(
    ("name", "text", "line", "word"),
    [
        ("relazione/premesse.j2", "", None, "non c'è un modello"),
        ("relazione/premessa.j2", "a\n{% call %}", 2, "non è scritto bene"),
    ],
)
def test_a_wrong_template_is_told_by_its_line(
    tmp_path: Path, name: str, text: str, line: int | None, word: str
) -> None:
    with pytest.raises(DataFileError, match=word) as caught:
        own(tmp_path, name, text).check()
    assert (caught.value.path, caught.value.line) == (name, line)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="non esiste"):
        Models(tmp_path / "manca").check()


@pytest.mark.parametrize(
    "text",
    [
        "{{ frase.__globals__ }}",  # out of the sandbox
        "{{ f.__class__.__mro__ }}",
        "{{ inventato }}",  # what does not exist
        "{{ 1 + 'a' }}",
    ],
)
def test_what_a_template_may_not_do(edition: Edition, tmp_path: Path, text: str) -> None:
    models = own(tmp_path, "relazione/premessa.j2", text)
    with pytest.raises(DraftRefusedError, match=r"relazione/premessa\.j2"):
        drafted(edition, models)


def test_every_shipped_template_compiles(tmp_path: Path) -> None:
    for name, path in shipped_models().items():
        own(tmp_path, name, path.read_text("utf-8"))
    Models(tmp_path).check()


def test_no_template_may_pass_a_reason_over(edition: Edition, tmp_path: Path) -> None:
    models = own(tmp_path, "relazione/motivi/semplice.j2", "{# nothing #}")
    with pytest.raises(DraftRefusedError, match="obbligo=true per R17"):
        drafted(edition, models)
