"""Scheda and notes → the drafted relazione, or the reason why there can't be one."""

from collections.abc import Mapping

from soc25doc import italian
from soc25doc.drafting.budget import compose, fitting, length
from soc25doc.drafting.facts import gather
from soc25doc.drafting.lexicon import reason
from soc25doc.drafting.model import Draft, Fact, Question, Sentence
from soc25doc.drafting.notes import woven
from soc25doc.drafting.prose import Writer
from soc25doc.errors import DraftRefusedError
from soc25doc.forms import Block, Field
from soc25doc.scheda import Scheda
from soc25doc.scheda.situation import autodiagnosi

# Facts that every draft holds: a reason told by these alone is not explained.
_COMMON_KINDS = ("soglia",)
_COMMON_IDS = ("comune",)


def draft(scheda: Scheda, notes: Mapping[str, str], *, maximum: int | None = None) -> Draft:
    """Write the relazione from the form's numbers and the office's notes.

    ``maximum`` is the room in characters, by default what the form gives. Raises DraftRefusedError
    where no block can be told, an answer SI lies outside it, or what must be said does not fit.
    """
    block = _block(scheda)
    flags = scheda.flags_set()
    known = {flag.code: woven(notes[flag.code]) for flag in flags if notes.get(flag.code)}
    facts = gather(scheda, block)
    told = {fact.id: fact for fact in facts.all()}
    writer = Writer(facts, block)
    reasons: dict[str, list[Sentence]] = {}
    for flag in flags:
        note = _note(flag, known.get(flag.code, ""))
        if note:
            told[note.id] = note
        reasons[flag.code] = writer.reason(flag, note, alone=len(flags) == 1)
    premise = writer.premise() if flags else []
    body = [sentence for said in reasons.values() for sentence in said]
    chosen = _chosen([*writer.sections(), *premise, *body], scheda, maximum)
    return Draft(
        text=compose(chosen),
        gaps=tuple(flag.code for flag in flags if flag.altro and not known.get(flag.code)),
        questions=tuple(
            Question(flag.code, reason(flag).domanda)
            for flag in flags
            if not flag.altro and not _explained(reasons[flag.code], told)
        ),
        unused_notes=tuple(code for code in notes if scheda.value(code) != "SI"),
        sentences=chosen,
        facts=told,
    )


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


def _note(flag: Field, text: str) -> Fact | None:
    if not text:
        return None
    return Fact(f"nota.{flag.code}", "nota", text, importance=100)


def _chosen(sentences: list[Sentence], scheda: Scheda, maximum: int | None) -> tuple[Sentence, ...]:
    limit = scheda.edition.limit("caratteri_relazione")
    limit = limit if maximum is None else min(maximum, limit)
    chosen = fitting(sentences, limit)
    if chosen is None:
        needed = length(compose([one for one in sentences if one.required]))
        raise DraftRefusedError(
            f"le sole motivazioni, con le note, occupano {italian.number(needed)} caratteri e lo "
            f"spazio è di {italian.number(limit)}: si prega di accorciare le note e riprovare."
        )
    return chosen


def _explained(sentences: list[Sentence], facts: Mapping[str, Fact]) -> bool:
    """Say whether a reason rests on a note or on a number that bears it out."""
    rested = {id_ for one in sentences if not one.against for id_ in one.facts}
    if any(facts[id_].kind == "nota" for one in sentences for id_ in one.facts):
        return True
    return any(facts[id_].kind not in _COMMON_KINDS and id_ not in _COMMON_IDS for id_ in rested)
