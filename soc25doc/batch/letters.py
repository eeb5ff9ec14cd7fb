"""The message to a Comune: what its scheda needs before it is sent, as text and as docx."""

import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from soc25doc.checks.finding import SEVERITIES, Checked, Finding
from soc25doc.italian import day, listed
from soc25doc.output import plain_zip
from soc25doc.reports.plain import excerpt, one_line
from soc25doc.reports.templating import text_template
from soc25doc.reports.words import SEVERITY_WORDS, comune_label, remedy

TEMPLATE = "lettera.j2"
_HEADING, _POINT, _QUOTE = "# ", "- ", "> "


def letter_files(checked: Checked, today: date, contact: str) -> Mapping[str, bytes]:
    """Return the message by file ending."""
    lines = letter(checked, today, contact).split("\n")
    return {"txt": _as_text(lines), "docx": _as_docx(lines)}


def letter(checked: Checked, today: date, contact: str) -> str:
    """Return the message as the template writes it: a paragraph a line; ``# ``, ``- `` and
    ``> `` begin a heading, a point, and a quotation under a point."""
    edition = checked.scheda.edition
    deadline = edition.deadline
    text: str = text_template(TEMPLATE).render(
        today=day(today),
        contact=one_line(contact),
        comune=comune_label(checked.scheda) if checked.scheda.comune else "",
        form=edition.name,
        year=edition.years.rendiconto,
        source=one_line(checked.scheda.source.rsplit("/", 1)[-1]),
        verdict=checked.verdict,
        deadline=day(deadline),
        days=(deadline - today).days,
        groups=list(_groups(checked)),
        problems=[f"{one.cell_id}: {one_line(one.message)}" for one in checked.problems],
    )
    return text.strip()


def _groups(checked: Checked) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """Yield the headings with the findings below: what blocks, what is to be looked at."""
    for severity in SEVERITIES[:2]:
        found = [one for one in checked.findings if one.severity == severity]
        if found:
            yield SEVERITY_WORDS[severity][1], [_point(checked, one) for one in found]


def _point(checked: Checked, finding: Finding) -> Mapping[str, Any]:
    text = checked.scheda.relazione
    return {
        "fields": listed(list(finding.fields)),
        "message": one_line(finding.message),
        "remedy": remedy(finding.who),
        "quotes": [excerpt(text[span.start : span.end]) for span in finding.spans[:2]],
    }


def _as_text(lines: list[str]) -> bytes:
    shown = []
    for line in lines:
        if line.startswith(_HEADING):
            shown.append(line.removeprefix(_HEADING).upper())
        elif line.startswith(_QUOTE):
            shown.append(f"  {line.removeprefix(_QUOTE)}")
        else:
            shown.append(line)
    return ("\n".join(shown) + "\n").encode("utf-8", "backslashreplace")


def _as_docx(lines: list[str]) -> bytes:
    from docx import Document

    document = Document()
    for line in filter(None, lines):
        if line.startswith(_HEADING):
            document.add_heading(line.removeprefix(_HEADING), level=2)
        elif line.startswith(_POINT):
            document.add_paragraph(line.removeprefix(_POINT), style="List Bullet")
        elif line.startswith(_QUOTE):
            document.add_paragraph(line.removeprefix(_QUOTE), style="List Continue")
        else:
            document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return plain_zip(buffer)
