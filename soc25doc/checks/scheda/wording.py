"""How the rules on the numbers call the form's parts in Italian."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from soc25doc.checks.rule import Hit, View
from soc25doc.forms import Block, Cell
from soc25doc.italian import euro, fixed, listed, number
from soc25doc.scheda.derived import Derived

_COLUMNS = {
    "utenti": "utenti",
    "ore": "ore",
    "media_ore": "media delle ore",
    "numero": "numero",
    "modalita": "modalità",
    "spesa": "spesa",
}
_BY_LAYOUT = {
    "sose": "Sulla stampa questo valore è calcolato dal portale: verificare la lettura di questa "
    "cella e di quelle da cui si ricava.",
    "ifel": "Sulla stampa questo valore è calcolato dal sito di IFEL: verificare la lettura di "
    "questa cella e di quelle da cui si ricava.",
    "data": "Correggere il valore, oppure i dati da cui si ricava.",
}


def cell_name(cell: Cell) -> str:
    """Name a cell as a person does: ``M12 (utenti 2019)``, ``R07 (2021)``, ``R03``."""
    if not cell.path:
        return cell.code
    words = [_COLUMNS.get(part, part.replace("_", " ")) for part in cell.path.split(".")]
    return f"{cell.code} ({' '.join(words)})"


def shown(cell: Cell, value: Decimal | int) -> str:
    """Write a number as its kind asks: euro, percent, hours, people."""
    if cell.kind == "euro":
        return euro(value)
    if cell.kind == "percento":
        return f"{fixed(value)}%"
    return fixed(value) if cell.kind == "media" else number(value)


def mismatch(view: View, derived: Derived, found: Decimal | str) -> str:
    """Say what a computed field should be, how that comes about, and what to do."""
    printed = f"«{found}»" if isinstance(found, str) else shown(derived.cell, found)
    return (
        f"{cell_name(derived.cell)}: la scheda riporta {printed}, ma il calcolo dà "
        f"{derived.working}. {_BY_LAYOUT[view.layout]}"
    )


def judge_computed(view: View, derived: Derived | None) -> Iterator[Hit]:
    """Compare a computed field with its value; None stands for a field the rule doesn't ask of."""
    if derived is None:
        return
    found = view.number(derived.cell)
    if not derived.accepts(found):
        yield Hit((derived.cell.code,), mismatch(view, derived, found), who=view.computed_by)


def block_name(block: Block) -> str:
    """Name a block as texts do: ``R16–R22``."""
    return f"{block.flags[0]}–{block.flags[-1]}"


def codes(cells: Iterable[Cell]) -> tuple[str, ...]:
    """Return the codes of the cells, each once, in order."""
    return tuple(dict.fromkeys(cell.code for cell in cells))


def rows(all_codes: Sequence[str]) -> str:
    """Name rows in a sentence: ``la riga M12``, ``le righe M12 e M15``."""
    return f"la riga {all_codes[0]}" if len(all_codes) == 1 else f"le righe {listed([*all_codes])}"


def standing(view: View) -> str:
    """Say in words which spending and which level decide on the block."""
    situation = view.situation
    need, past = view.field("fabbisogno").cells[0], view.field("spesa_storica").code
    actual, reference = (
        view.field(name).cells[0] for name in ("livello_effettivo", "livello_riferimento")
    )
    spesa = situation.spesa if situation.spesa is not None else Decimal(0)
    return (
        f"la spesa ({past} {situation.spesa_year}: {euro(spesa)}) "
        f"{_compared(situation.spesa_sufficiente)} al fabbisogno ({need.code}: "
        f"{shown(need, view.number(need))}) e il livello dei servizi ({actual.code}: "
        f"{shown(actual, view.number(actual))}) {_compared(situation.livello_sufficiente)} a "
        f"quello di riferimento ({reference.code}: {shown(reference, view.number(reference))})"
    )


def _compared(enough: bool | None) -> str:
    return "non è inferiore" if enough else "è inferiore"
