"""The paragraph of each reason: tied to the form's numbers, to a note, or to a gap."""

from decimal import Decimal

import pytest

from soc25doc.drafting import draft
from soc25doc.forms import Edition
from soc25doc.scheda import Value
from tests.drafting.schede import PEOPLE, lines, make_scheda

WORKERS: dict[str, Value] = {"R01.2024": 0, "R01A.2024": Decimal("0.62"), "R02.2020": 0}
REASONS: list[tuple[str, str, dict[str, Value], str]] = [
    ("R16-R22", "R16", {}, "è superiore di 20.000,25 euro al fabbisogno, cioè del 20%."),
    (
        "R16-R22",
        "R18",
        {**WORKERS, "R01B": 2608, "R0E": 2504},
        "è più alto. Il rapporto nel Comune è di un assistente sociale ogni 2.608 abitanti e "
        "rispetta sia il livello essenziale (LEP) di uno ogni 5.000 sia l'ulteriore obiettivo "
        "di uno ogni 4.000. Nell'ATS il rapporto è di uno ogni 2.504 abitanti, poco più "
        "favorevole.",
    ),
    (
        "R16-R22",
        "R18",
        {**WORKERS, "R01B": 1331, "R0E": 3483},
        ". Nell'ATS il rapporto è di uno ogni 3.483 abitanti, meno favorevole.",
    ),
    (
        "R16-R22",
        "R18",
        {**WORKERS, "R01B": 7200, "R0E": 3000},
        "Fra le ragioni l'ente indica un numero pro capite più alto di assistenti sociali e di "
        "altre figure professionali. Il rapporto nel Comune è tuttavia di un assistente sociale "
        "ogni 7.200 abitanti, oltre il livello essenziale (LEP) di uno ogni 5.000. Nell'ATS il "
        "rapporto è di uno ogni 3.000 abitanti, più favorevole.",
    ),
    (
        "R16-R22",
        "R18",
        {},
        "Tuttavia nel 2024 il Comune, con 1.617 abitanti, non dispone di alcun assistente sociale",
    ),
    (
        "R16-R22",
        "R19",
        PEOPLE,
        "servizi sociali. Nelle strutture gli utenti del 2024 sono stati 3, mentre nel "
        "2019 non ne risultava alcuno. Si tratta di persone con disabilità. Le ore di assistenza "
        "nelle strutture sono state 333.",
    ),
    ("R16-R22", "R19", {}, "Nel 2024 la scheda non riporta tuttavia utenti nelle strutture."),
    (
        "R16-R22",
        "R21",
        WORKERS,
        "e il terzo settore. Il Comune opera nell'ATS Ivrea, che ha come ente capofila il "
        "Consorzio Servizi Sociali (Interventi e Relazioni Territoriali) IN.RE.TE. "
        "Gli assistenti sociali forniti dalla forma associata o dall'ATS sono pari a 0,62, "
        "in unità equivalenti a tempo pieno.",
    ),
    (
        "R23-R28",
        "R24",
        PEOPLE,
        "di scala: con 1.617 abitanti e 72 utenti serviti nel 2024, i costi fissi",
    ),
    (
        "R29-R33",
        "R30",
        {"R0D": None},
        "sociale di riferimento. Si tratta dell'ATS Ivrea.",
    ),
    (
        "R34-R39",
        "R36",
        {},
        "adeguato: nel 2024 il Comune, con 1.617 abitanti, non dispone di alcun assistente sociale",
    ),
    (
        "R34-R39",
        "R36",
        {**WORKERS, "R01B": 5750},
        "ogni 5.750 abitanti, oltre il livello essenziale (LEP) di uno ogni 5.000.",
    ),
    (
        "R34-R39",
        "R36",
        {**WORKERS, "R01B": 2608},
        "L'ente segnala difficoltà ad avviare un servizio sociale adeguato per la mancanza di "
        "assistenti sociali. Il rapporto nel Comune è peraltro di un assistente sociale ogni 2.608 "
        "abitanti, entro il livello essenziale (LEP) di uno ogni 5.000.",
    ),
]


@pytest.mark.parametrize(("block", "flag", "values", "said"), REASONS)
def test_reasons_are_tied_to_the_numbers(
    edition: Edition, block: str, flag: str, values: dict[str, Value], said: str
) -> None:
    drafted = draft(make_scheda(edition, block, values, flags=(flag,)), {})
    assert said in lines(drafted)[-1]
    # Which structures they are only the Comune knows, whatever the numbers say.
    # The bare name of the ATS explains nothing yet.
    asked = flag in ("R19", "R30") or "tuttavia" in said or "peraltro" in said or "Tuttavia" in said
    assert [question.code for question in drafted.questions] == ([flag] if asked else [])


def test_numbers_told_under_a_reason_are_not_told_twice(edition: Edition) -> None:
    values = {**PEOPLE, **WORKERS, "R01B": 2608, "R0E": 2504}
    text = draft(make_scheda(edition, "R16-R22", values, flags=("R16", "R18", "R19")), {}).text
    for once in ("2.608", "2.504", "120.000,50", "333"):
        assert text.count(once) == 1, once


def test_each_flag_has_its_paragraph_and_each_bare_one_its_question(edition: Edition) -> None:
    flags = ("R17", "R20", "R22")
    drafted = draft(make_scheda(edition, "R16-R22", flags=flags), {})
    assert lines(drafted)[-3:] == [
        "Nei servizi sociali è impiegato personale maggiormente qualificato.",
        "L'amministrazione ha investito nella digitalizzazione dei servizi sociali.",
        "[DA COMPLETARE R22: indicare la ragione, diversa da quelle elencate nella scheda, per cui "
        "la spesa e il livello dei servizi non sono inferiori ai valori di riferimento]",
    ]
    assert drafted.gaps == ("R22",)
    assert [(one.code, one.required) for one in drafted.questions] == [
        ("R17", False),
        ("R20", False),
        ("R22", True),
    ]


def test_notes_are_woven_in(edition: Edition) -> None:
    notes = {
        "R17": "Nel 2023 è stato assunto un educatore",
        "R22": "rette di due minori collocati",
        "R20": "non usata",
    }
    drafted = draft(make_scheda(edition, "R16-R22", flags=("R17", "R22")), notes)
    assert lines(drafted)[-2:] == [
        "Nei servizi sociali è impiegato personale maggiormente qualificato: nel 2023 è stato "
        "assunto un educatore.",
        "Vi è inoltre una ragione diversa da quelle elencate nella scheda: rette di due minori "
        "collocati.",
    ]
    assert (drafted.gaps, drafted.questions, drafted.unused_notes) == ((), (), ("R20",))


def test_a_note_stands_before_the_fact_that_the_form_holds(edition: Edition) -> None:
    scheda = make_scheda(edition, "R34-R39", flags=("R36",))
    assert lines(draft(scheda, {"R36": "Il concorso è andato deserto"}))[-1] == (
        "La mancanza di assistenti sociali rende difficile avviare un servizio sociale adeguato: "
        "il concorso è andato deserto. Nel 2024 il Comune, con 1.617 abitanti, non "
        "dispone di alcun assistente sociale, né proprio né fornito dalla forma associata o "
        "dall'ATS."
    )


def test_an_altro_alone_is_not_told_as_one_more(edition: Edition) -> None:
    drafted = draft(make_scheda(edition, "R34-R39", flags=("R39",)), {"R39": "quota del consorzio"})
    assert lines(drafted)[-1] == (
        "La ragione è diversa da quelle elencate nella scheda: quota del consorzio."
    )


@pytest.mark.parametrize("note", ["{{ 7*7 }}", "<b>x</b> & y", "{% for %}", "100% {#", "a__b"])
def test_a_note_is_never_a_template(edition: Edition, note: str) -> None:
    drafted = draft(make_scheda(edition, "R16-R22", flags=("R22",)), {"R22": note})
    assert drafted.text.endswith(f": {note}.")
