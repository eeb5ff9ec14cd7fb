"""The Jinja templates of the draft: those that ship, and over them an office's own.

They run in a sandbox, and what a template asks for must exist. What comes from the form or from a
note is only ever a value, never a template.
"""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from soc25doc.drafting import language
from soc25doc.errors import DataFileError, DraftRefusedError
from soc25doc.resources import templates_dir

PROSE, PAGES = "relazione", "bozza"
_UNKNOWN = "non c'è un modello con questo nome: «soc25doc modelli --copia DIR» li elenca"
_ENDINGS = (".j2", ".css")
_AUTOESCAPED = (".html.j2", ".svg.j2")


class Models:
    """The templates of one run. A folder of the office's own wins, file by file."""

    def __init__(self, own: Path | None = None) -> None:
        self._own = own
        self.environment = _environment(own)

    def check(self) -> None:
        """Compile the office's own templates. Raises DataFileError that names file and line."""
        if self._own is None:
            return
        if not self._own.is_dir():
            raise DataFileError(self._own.as_posix(), None, "la cartella dei modelli non esiste")
        shipped = set(shipped_models())
        for path in sorted(self._own.rglob("*")):
            name = path.relative_to(self._own).as_posix()
            if path.suffix not in _ENDINGS or not path.is_file():
                continue
            if name not in shipped:
                raise DataFileError(name, None, _UNKNOWN)
            self._compile(name)

    def _compile(self, name: str) -> None:
        try:
            self.environment.get_template(name)
        except TemplateSyntaxError as error:
            message = f"il modello non è scritto bene ({error.message})"
            raise DataFileError(name, error.lineno, message) from error
        except UnicodeDecodeError as error:
            raise DataFileError(name, None, "il modello non è in codifica UTF-8") from error

    def render(self, name: str, **context: Any) -> str:
        """Run one template. Raises DraftRefusedError where it asks for what does not exist."""
        try:
            return self.environment.get_template(name).render(**context)
        except SecurityError as error:
            raise DraftRefusedError(
                f"il modello {name} chiede qualcosa che non è permesso ({error})"
            ) from error
        except (TemplateError, TypeError) as error:
            if self._own is None:
                raise
            raise DraftRefusedError(f"il modello {name} non si può usare ({error})") from error


def shipped_models() -> dict[str, Path]:
    """Return the shipped templates by the name under which one's own may replace them."""
    root = templates_dir()
    return {
        path.relative_to(root).as_posix(): path
        for room in (PROSE, PAGES)
        for path in sorted((root / room).rglob("*"))
        if path.suffix in _ENDINGS
    }


@cache
def _environment(own: Path | None) -> ImmutableSandboxedEnvironment:
    folders = [own, templates_dir()] if own else [templates_dir()]
    loaders: list[BaseLoader] = [FileSystemLoader(one, encoding="utf-8") for one in folders]
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(loaders),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # The relazione is plain text, the pages are markup.
        autoescape=lambda name: name is not None and name.endswith(_AUTOESCAPED),
    )
    made.tests.update(frazione=lambda number: number % 1 != 0)
    made.filters.update(
        numero=language.number,
        euro=language.amount,
        percento=language.percent,
        senza_articolo=language.without_article,
    )
    made.globals.update(
        prep=language.joined,
        prep_numero=language.joined_number,
        quanti=language.counted,
        conta=language.count,
        variazione=language.change_words,
    )
    return made
