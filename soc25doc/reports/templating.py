"""The Jinja templates of the reports; what they are filled with is data, never a template."""

from functools import cache
from typing import Any

from soc25doc.italian import number
from soc25doc.reports.plain import one_line
from soc25doc.resources import templates_dir


def html_template(name: str) -> Any:
    """Return a template whose values are escaped."""
    return _environment(escaped=True).get_template(name)


def text_template(name: str) -> Any:
    """Return a template of plain text."""
    return _environment(escaped=False).get_template(name)


@cache
def _environment(*, escaped: bool) -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(templates_dir() / "report", encoding="utf-8"),
        autoescape=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(one_line=one_line, number=number)
    return environment
