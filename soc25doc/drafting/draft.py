"""Scheda and notes → the drafted relazione, or the reason why there can't be one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from soc25doc import italian
from soc25doc.drafting.budget import LENGTHS, compose, fitting, length
from soc25doc.drafting.facts import Facts, gather
from soc25doc.drafting.lexicon import block_phrase, goal, reason
from soc25doc.drafting.model import Draft, Fact, Question, Sentence
from soc25doc.drafting.models import Models
from soc25doc.drafting.notes import noteable, woven
from soc25doc.drafting.prose import Writer
from soc25doc.errors import DraftRefusedError
from soc25doc.forms import Block, Field
from soc25doc.scheda import Scheda
from soc25doc.scheda.situation import autodiagnosi

# Facts that every draft holds: a reason told by these alone is not explained.
_COMMON_KINDS = ("soglia",)
_COMMON_IDS = ("comune",)


@dataclass(frozen=True, slots=True)
class Options:
    """How to write: which of the ``LENGTHS``, the room in characters (by default what the form
    gives), the templates."""

    lunghezza: str = "estesa"
    maximum: int | None = None
    models: Models = field(default_factory=Models)


def draft(scheda: Scheda, notes: Mapping[str, str], options: Options | None = None) -> Draft:
    """Write the relazione from the form's numbers and the office's notes.

    Raises DraftRefusedError where no block can be told, an answer SI lies outside it, or what must
    be said does not fit.
    """
    options = options or Options()
    block = _block(scheda)
    flags = scheda.flags_set()
    facts = gather(scheda, block)
    told = {fact.id: fact for fact in facts.all()}
    flag_notes = {flag.code: _note(flag, notes, "") for flag in flags}
    goal_notes = {one.id: _note(row, notes, goal(row).nota) for row, one in _goals(scheda, facts)}
    told |= {note.id: note for note in (*flag_notes.values(), *goal_notes.values()) if note}
    writer = Writer(facts, block, {id_: n for id_, n in goal_notes.items() if n}, options.models)
    reasons = {
        flag.code: writer.reason(flag, flag_notes[flag.code], alone=len(flags) == 1)
        for flag in flags
    }
    premise = writer.premise() if flags else []
    body = [sentence for said in reasons.values() for sentence in said]
    chosen = _chosen([*writer.sections(), *premise, *body], scheda, options)
    return Draft(
        text=compose(chosen),
        questions=tuple(_questions(scheda, block, facts, told, reasons)),
        unused_notes=tuple(code for code in notes if f"nota.{code}" not in told),
        sentences=chosen,
        facts=told,
        areas=tuple(facts.areas),
    )


def _goals(scheda: Scheda, facts: Facts) -> Iterator[tuple[Field, Fact]]:
    """Yield the rows of Quadro 3 that were paid, with their facts."""
    by_id = {fact.id: fact for fact in facts.goals}
    for code, row in noteable(scheda.edition).items():
        if f"obiettivo.{code}" in by_id:
            yield row, by_id[f"obiettivo.{code}"]


def _questions(
    scheda: Scheda,
    block: Block,
    facts: Facts,
    told: Mapping[str, Fact],
    reasons: Mapping[str, list[Sentence]],
) -> Iterator[Question]:
    """Yield what only the Comune knows and has not said, in the order of the form."""
    for row, fact in _goals(scheda, facts):
        if f"nota.{row.code}" not in told and not fact.detail:
            yield Question(row.code, goal(row).domanda)
    for flag in scheda.flags_set():
        if f"nota.{flag.code}" in told:
            continue
        words = reason(flag)
        if flag.altro:
            outcome = block_phrase(block, "esito")
            yield Question(
                flag.code,
                f"Qual è la ragione, diversa da quelle elencate nella scheda, {outcome}?",
                required=True,
            )
        elif words.sempre or not _explained(reasons[flag.code], told):
            yield Question(flag.code, words.domanda)


def _block(scheda: Scheda) -> Block:
    """Return the block that the draft argues for: the due one, or where that hangs on a cent or on
    the year of the spending, the one that the Comune filled in."""
    situation = autodiagnosi(scheda)
    if situation.block is None:
        raise DraftRefusedError(_missing(scheda))
    filled = {scheda.edition.block_of(flag.code) for flag in scheda.flags_set()}
    stated = next(iter(filled), None) if len(filled) == 1 else None
    if stated is not None and (stated in situation.blocks or not situation.block_sure):
        return stated
    astray = [f.code for f in scheda.flags_set() if f.code not in situation.block.flags]
    if astray:
        raise DraftRefusedError(
            f"nel Quadro {_quadro(scheda, astray[0])} è segnato SI su {italian.listed(astray)}, ma "
            f"secondo i dati della scheda va compilato il blocco {situation.block.name}: si prega "
            "di correggere le risposte e riprovare."
        )
    return situation.block


def _missing(scheda: Scheda) -> str:
    names = ("livello_effettivo", "livello_riferimento", "fabbisogno", "spesa_storica")
    codes = [
        field.code
        for field in map(scheda.named, names)
        if any(scheda.number(cell) is None for cell in field.cells)
    ]
    verb = "manca" if len(codes) == 1 else "mancano"
    return (
        "non si può stabilire quale blocco di motivazioni riguardi il Comune, perché "
        f"{verb} {italian.listed(codes)}: si prega di completare la scheda e riprovare."
    )


def _quadro(scheda: Scheda, code: str) -> int:
    return scheda.edition.fields[code].quadro


def _note(row: Field, notes: Mapping[str, str], label: str) -> Fact | None:
    note = woven(notes.get(row.code, ""))
    if note is None:
        return None
    id_ = f"nota.{row.code}"
    return Fact(id_, "nota", note.text, importance=100, label=label, detail=note.joint)


def _chosen(sentences: list[Sentence], scheda: Scheda, options: Options) -> tuple[Sentence, ...]:
    limit = scheda.edition.limit("caratteri_relazione")
    limit = limit if options.maximum is None else min(options.maximum, limit)
    chosen = fitting(sentences, limit, LENGTHS[options.lunghezza])
    if chosen is None:
        needed = length(compose([one for one in sentences if one.required]))
        raise DraftRefusedError(
            f"le sole motivazioni, con le note, occupano {italian.number(needed)} caratteri e lo "
            f"spazio è di {italian.number(limit)}: si prega di accorciare le note e riprovare."
        )
    return chosen


def _explained(sentences: list[Sentence], facts: Mapping[str, Fact]) -> bool:
    """Say whether a reason rests on a number that bears it out."""
    rested = {id_ for one in sentences if not one.against for id_ in one.facts}
    return any(facts[id_].kind not in _COMMON_KINDS and id_ not in _COMMON_IDS for id_ in rested)
