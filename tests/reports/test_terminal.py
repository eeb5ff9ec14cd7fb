"""The terminal's report: verdict first, 80 columns, safe, readable without colour."""

import re
from io import BytesIO, TextIOWrapper

from hypothesis import given
from hypothesis import strategies as st

from soc25doc.checks.finding import Span
from soc25doc.reports.run import CheckRun
from soc25doc.reports.terminal import write_text
from tests.reports.builders import checked, finding, full, number_only, scheda, with_claims
from tests.reports.output import BROKEN, as_text

ESCAPE = "\x1b"


def test_the_verdict_comes_first() -> None:
    lines = as_text(full()).splitlines()
    assert lines[1].startswith("BLOCCATA: ")
    assert lines[2] == "Vallombrosa Nuova (FI) - schede/vallombrosa.pdf"
    assert "1 errore, 2 avvertenze e 2 note" in lines[4]


def test_every_verdict_has_its_word() -> None:
    assert "PRONTA:" in as_text(checked())
    assert "DA RIVEDERE:" in as_text(checked(finding("warning")))
    assert "NON LETTA:" in as_text(errors=[BROKEN])


def test_findings_stand_by_severity_with_who_can_mend_them() -> None:
    shown = as_text(full())
    order = ["ERRORI (1)", "REL020 su R22", "AVVERTENZE (2)", "NOTE (2)", "DATI NON LETTI"]
    places = [shown.index(one) for one in order]
    assert places == sorted(places)
    for who in ("il Comune, correggendo", "il portale, che fornisce", "chi scrive la relazione,"):
        assert f"Chi può rimediare: {who}" in shown


def test_flags_show_status_and_evidence() -> None:
    shown = as_text(full())
    assert re.search(r"R19 +spiegata +Presenza e mantenimento", shown)
    assert re.search(r"R22 +non spiegata +Altro", shown)
    assert "«gestisce dal 2019 un centro anziani 😀 con sei operatori»" in shown


def test_what_was_not_checked_is_told_at_the_top_and_below() -> None:
    shown = as_text(full())
    assert "Attenzione: 1 dato non letto, 1 regola che non ha potuto" in shown
    assert "SCH031 (R09 e R15): la cella è vuota" in shown
    assert "REL050: testo già concordato" in shown


def test_numbers_alone_show_no_flags() -> None:
    assert "MOTIVAZIONI" not in as_text(number_only())


def test_the_length_says_what_remains_or_is_too_much() -> None:
    assert "Relazione: vuota." in as_text(checked(of=scheda(" ")))
    assert "5.990 caratteri su 6.000, ne restano 10." in as_text(checked(of=scheda("a" * 5990)))
    assert "6.001 caratteri su 6.000: 1 carattere di troppo" in as_text(
        checked(of=scheda("a" * 6001))
    )


def test_several_documents_close_with_a_summary() -> None:
    shown = as_text(full(), checked(), errors=[BROKEN])
    closing = shown[shown.index("RIEPILOGO") :]
    for line in (r"Bloccata +1", r"Pronta +1", r"Non letta +1"):
        assert re.search(line, closing)
    assert "RIEPILOGO" not in as_text(full())


def test_the_last_line_says_what_the_tool_is() -> None:
    assert as_text(full()).endswith(
        "Strumento non ufficiale: fa fede il portale. I dati restano su questo computer.\n"
    )


def test_colour_adds_nothing_but_colour() -> None:
    coloured = as_text(full(), color=True)
    assert ESCAPE in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == as_text(full())


def test_escapes_and_directions_of_the_form_never_reach_the_terminal() -> None:
    text = "Testo \x1b[2J\x9b31m\u202erovescio\u2066 \x07con\r\ncomandi"
    shown = as_text(
        checked(finding("error", f"Si legge «{text}».", Span(0, len(text))), of=scheda(text))
    )
    assert not set("\x1b\x9b\x07\r\u202e\u2066") & set(shown)
    assert "rovescio con comandi" in shown


def test_an_old_console_gets_marks_instead_of_a_crash() -> None:
    raw = BytesIO()
    stream = TextIOWrapper(raw, encoding="cp1252", newline="\n")
    write_text(CheckRun((full(),)), stream, color=False)
    stream.flush()
    shown = raw.getvalue().decode("cp1252")
    assert "«gestisce dal 2019 un centro anziani ? con sei operatori»" in shown


@given(st.text(st.characters(codec=None), min_size=1, max_size=400))
def test_no_line_passes_80_columns(text: str) -> None:
    one = checked(finding("error", text, Span(0, len(text)), rule="REL001"), of=scheda(text))
    for line in as_text(one, errors=[BROKEN]).split("\n"):
        assert len(line) <= 80
        line.encode("utf-8")


def test_claims_that_are_not_confirmed_are_shown_with_their_working() -> None:
    shown = as_text(with_claims())
    assert (
        "VALORI DICHIARATI NEL TESTO (1 smentito, 1 non verificabile e 1 confermato)"
        in shown.replace("\n", " ")
    )
    assert "- smentito: «sei»" in shown
    assert "R02: R02 2024 riporta 4" in shown
    assert "R0B passa da 17" not in shown
    assert shown.index("MOTIVAZIONI") < shown.index("VALORI DICHIARATI")
    assert "VALORI DICHIARATI" not in as_text(checked())
