"""Facts → sentences, by the Jinja templates in ``templates/relazione``.

A template says its sentences with ``{% call frase(…) %}…{% endcall %}``. What comes from the form
or from a note is only ever a value, never a template.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from soc25doc import italian
from soc25doc.drafting import language
from soc25doc.drafting.facts import Facts
from soc25doc.drafting.lexicon import Reason, block_phrase, reason
from soc25doc.drafting.model import Fact, Sentence
from soc25doc.drafting.tracing import FactsView, FactView, Trace
from soc25doc.forms import Block, Field
from soc25doc.resources import templates_dir

# The sections in the order in which they are read; the reasons come last.
SECTIONS = ("contesto", "utenti", "personale", "spesa", "risorse")
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]+"
)


class Writer:
    """Writes the sentences of one draft. Reasons are written first: what a reason has told, the
    sections before it leave out."""

    def __init__(self, facts: Facts, block: Block) -> None:
        self._facts = facts
        self._block = block
        self._trace = Trace()
        self._view = FactsView(facts, self._trace)
        self._told: set[str] = set()
        self._sentences: list[Sentence] = []

    def reason(self, flag: Field, note: Fact | None, *, alone: bool) -> list[Sentence]:
        """Write the paragraph of one reason marked SI; ``alone`` where it is the only one."""
        words = reason(flag)
        name = "altro" if flag.altro else words.modello or "semplice"
        return self._render(
            f"motivi/{name}.j2",
            paragraph=flag.code,
            flag=flag,
            sola=alone,
            gancio=_Hook(words, note, self._trace),
            nota=FactView(note, self._trace) if note else None,
        )

    def premise(self) -> list[Sentence]:
        """Write the sentence that introduces the reasons."""
        return self._render("premessa.j2", paragraph="premessa")

    def sections(self) -> list[Sentence]:
        """Write the sections before the reasons."""
        return [
            sentence for name in SECTIONS for sentence in self._render(f"{name}.j2", paragraph=name)
        ]

    def _render(self, template: str, *, paragraph: str, **context: Any) -> list[Sentence]:
        self._sentences = []
        environment().get_template(template).render(
            f=self._view,
            blocco=self._block,
            esito=block_phrase(self._block, "esito"),
            premessa=block_phrase(self._block, "premessa"),
            frase=self._sayer(paragraph),
            gia_detto=self._told.__contains__,
            **context,
        )
        for sentence in self._sentences:
            self._told.update(sentence.facts)
        return self._sentences

    def _sayer(self, paragraph: str) -> Callable[..., str]:
        importances = {fact.id: fact.importance for fact in self._facts.all()}

        def frase(
            peso: int | None = None,
            *,
            caller: Callable[[], str],
            nome: str = "",
            dopo: str = "",
            capoverso: str = "",
            obbligo: bool = False,
            contro: bool = False,
        ) -> str:
            with self._trace.sentence() as seen:
                text = tidy(caller())
            if text:
                weight = max((importances.get(one, 0) for one in seen), default=0)
                self._sentences.append(
                    Sentence(
                        paragraph=capoverso or paragraph,
                        text=text,
                        facts=tuple(seen),
                        importance=weight if peso is None else peso,
                        key=nome,
                        after=dopo,
                        required=obbligo,
                        against=contro,
                    )
                )
            return ""

        return frase


class _Hook:
    """A reason's plain sentence, with the note hung on it by a colon where there is one."""

    def __init__(self, words: Reason, note: Fact | None, trace: Trace) -> None:
        self._words = words
        self._note = note
        self._trace = trace

    @property
    def afferma(self) -> str:
        """The sentence that affirms the reason."""
        return self._hang(self._words.afferma)

    @property
    def ammette(self) -> str:
        """The sentence that leaves room for a number that speaks against it."""
        return self._hang(self._words.ammette or self._words.afferma)

    def lega(self, fact: str) -> str:
        """Tie a fact to the affirmation: by a colon, or after the note that hangs there already."""
        fact = " ".join(fact.split())
        if self._note is None:
            return f"{self._words.afferma}: {fact}."
        return f"{self.afferma} {language.capital(fact)}."

    def _hang(self, text: str) -> str:
        if self._note is None:
            return f"{text}."
        self._trace.note(self._note.id)
        return f"{text}: {self._note.value}"


def tidy(text: str) -> str:
    """Return one line with single blanks, a capital first letter, and no doubled full stop."""
    line = " ".join(text.split())
    if line.endswith("..") and not line.endswith("..."):
        line = line[:-1]
    return language.capital(line)


def plain(text: str) -> str:
    """Return a typed text as one line of characters that a web form takes."""
    return " ".join(_CONTROL.sub(" ", text).split())


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """Return the sandbox in which the templates run."""
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates_dir() / "relazione"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # the draft is plain text: nothing here is markup
    )
    made.tests.update(frazione=lambda number: number % 1 != 0)
    made.filters.update(
        numero=italian.number,
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
