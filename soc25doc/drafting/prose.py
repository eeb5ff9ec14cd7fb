"""Facts → sentences, by the Jinja templates in ``templates/relazione``.

A template says its sentences with ``{% call frase(…) %}…{% endcall %}``. What comes from the form
or from a note is only ever a value, never a template.
"""

from collections.abc import Callable, Mapping
from typing import Any

from soc25doc.drafting import language
from soc25doc.drafting.facts import Facts
from soc25doc.drafting.lexicon import Reason, block_phrase, reason
from soc25doc.drafting.model import Fact, Sentence
from soc25doc.drafting.models import PROSE, Models
from soc25doc.drafting.tracing import FactsView, Trace
from soc25doc.errors import DraftRefusedError
from soc25doc.forms import Block, Field

# The sections in the order in which they are read; the reasons come last.
SECTIONS = ("contesto", "utenti", "personale", "spesa", "risorse")


class Writer:
    """Writes the sentences of one draft. Reasons are written first: what a reason has told, the
    sections before it leave out."""

    def __init__(
        self, facts: Facts, block: Block, goal_notes: Mapping[str, Fact], models: Models
    ) -> None:
        self._facts = facts
        self._block = block
        self._goal_notes = goal_notes
        self._models = models
        self._trace = Trace()
        self._view = FactsView(facts, self._trace)
        self._told: set[str] = set()
        self._sentences: list[Sentence] = []

    def reason(self, flag: Field, note: Fact | None, *, alone: bool) -> list[Sentence]:
        """Write the paragraph of one reason marked SI; ``alone`` where it is the only one."""
        words = reason(flag)
        name = "altro" if flag.altro else words.modello or "semplice"
        template = f"{PROSE}/motivi/{name}.j2"
        hook = _Hook(words, note, self._trace)
        said = self._render(template, paragraph=flag.code, flag=flag, sola=alone, gancio=hook)
        if not any(one.required for one in said):
            raise DraftRefusedError(
                f"il modello {template} non scrive nessuna frase con obbligo=true per {flag.code}"
            )
        return said

    def premise(self) -> list[Sentence]:
        """Write the sentence that introduces the reasons."""
        return self._render(f"{PROSE}/premessa.j2", paragraph="premessa")

    def sections(self) -> list[Sentence]:
        """Write the sections before the reasons."""
        return [
            sentence
            for name in SECTIONS
            for sentence in self._render(f"{PROSE}/{name}.j2", paragraph=name)
        ]

    def _render(self, template: str, *, paragraph: str, **context: Any) -> list[Sentence]:
        self._sentences = []
        self._models.render(
            template,
            f=self._view,
            blocco=self._block,
            annota=self._annotated,
            esito=block_phrase(self._block, "esito"),
            premessa=block_phrase(self._block, "premessa"),
            frase=self._sayer(paragraph),
            gia_detto=self._told.__contains__,
            **context,
        )
        for sentence in self._sentences:
            self._told.update(sentence.facts)
        return self._sentences

    def _annotated(self, goal_id: str) -> str:
        """Return what the office notes on a row of Quadro 3; empty where there is nothing."""
        note = self._goal_notes.get(goal_id)
        return _hung(note.label, note, self._trace) if note else ""

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
        if self._note is None:
            return f"{self._words.afferma}: {' '.join(fact.split())}."
        return self.segue(fact)

    def segue(self, fact: str) -> str:
        """Let a fact follow the affirmation, with or without a note, in a sentence of its own."""
        return f"{self.afferma} {language.capital(' '.join(fact.split()))}."

    def chiude_con(self, words: str) -> bool:
        """Say whether the affirmation ends with these words and nothing hangs on it."""
        return self._note is None and self._words.afferma.endswith(words)

    def nota(self, text: str) -> str:
        """Hang the note on a sentence without its full stop; empty where there is none."""
        return self._hang(text) if self._note else ""

    def _hang(self, text: str) -> str:
        return _hung(text, self._note, self._trace) if self._note else f"{text}."


def _hung(text: str, note: Fact, trace: Trace) -> str:
    trace.note(note.id)
    return f"{text}{note.detail}{note.value}"


def tidy(text: str) -> str:
    """Return one line with single blanks, a capital first letter, and no doubled full stop."""
    line = " ".join(text.split())
    if line.endswith("..") and not line.endswith("..."):
        line = line[:-1]
    return language.capital(line)
