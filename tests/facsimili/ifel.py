"""The print of IFEL's "Obiettivi in Comune": its items in reading order, for one scheda."""

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from soc25doc.forms import Cell, Field
from soc25doc.italian import fixed, number
from soc25doc.scheda import Scheda
from soc25doc.scheda.situation import autodiagnosi
from tests.facsimili.items import Flag, Free, Heading, Heads, Item, Print, Row, Sheet, Text
from tests.facsimili.wording import Wording

_HYPHEN = "\u2010"  # this print writes every hyphen of its own so
_SIX = Decimal("0.000001")


def ifel_print(scheda: Scheda) -> Print:
    """Lay out what IFEL prints for a scheda: one sheet, the due block alone."""
    return Print(layout="ifel", sheets=(Sheet((), tuple(_Builder(scheda).items())),))


def printed_value(cell: Cell, scheda: Scheda) -> str:
    """Write a value as IFEL does: thousands dots in money, whole means, six decimals in R04."""
    value = scheda.value(cell)
    if value is None or isinstance(value, str):
        return value or ""
    if cell.kind == "euro":
        return fixed(value)
    if cell.id == scheda.named("livello_effettivo").code:
        return f"{Decimal(value).quantize(_SIX, ROUND_DOWN)}".replace(".", ",")
    if cell.kind in ("fte", "percento"):
        return number(value)
    return f"{Decimal(value):.0f}"


def _hyphens(text: str) -> str:
    return text.replace("-", _HYPHEN)


class _Builder:
    def __init__(self, scheda: Scheda) -> None:
        self._scheda = scheda
        self._edition = scheda.edition
        self._standing = autodiagnosi(scheda)
        self._words = Wording("ifel", scheda.edition)

    def items(self) -> Iterator[Item]:
        yield self._title()
        yield Heads(self._column_heads())
        for area, title in self._edition.areas.items():
            yield Heading(title.upper())
            for field in self._edition.rows(area=area):
                yield self._row(field)
        yield self._row(self._edition.named("totale_utenti"))
        yield from self._staff()
        yield from self._level()
        yield from self._spending()
        yield from self._reasons()
        yield from self._free_text()

    def _title(self) -> Heading:
        comune = self._scheda.comune
        if comune is None or comune.province is None:
            raise ValueError(f"{self._scheda.source}: an IFEL print names the Comune and province")
        return Heading(
            self._words.say("comune", name=comune.name, province=comune.province), title=True
        )

    def _column_heads(self) -> tuple[str, ...]:
        heads = self._words.part("headers")
        first = self._edition.users_rows[0]
        return tuple(
            self._words.fill(heads[column], year=year)
            for column, _, year in (cell.path.partition(".") for cell in first.cells)
        )

    def _row(self, field: Field) -> Row:
        values = tuple(printed_value(cell, self._scheda) for cell in field.cells)
        if field.is_users_row or field.name == "totale_utenti":
            blanks = len(self._edition.users_rows[0].cells) - len(values)
            return Row(field.code, self._labelled(field), (), (*values, *[""] * blanks))
        if field.cells[0].kind == "rapporto" and not isinstance(
            self._scheda.value(field.code), str
        ):
            values = (self._words.say(field.name or "", value=values[0]),)
        return Row(field.code, self._labelled(field), (), values, wide_label=True)

    def _labelled(self, field: Field) -> str:
        code = self._words.part("codes").get(field.code, field.code)
        return f"{code} {_HYPHEN} {_hyphens(self._label(field))}"

    def _label(self, field: Field) -> str:
        own = self._words.part("labels")
        template = own.get(field.name) or own.get(field.code)
        return self._words.fill(template) if template else field.label

    def _staff(self) -> Iterator[Item]:
        workers = self._edition.named("assistenti_comune")
        yield Heading(self._words.say("ats"))
        for name in ("ats", "capofila", "rapporto_ats"):
            yield self._row(self._edition.named(name))
        years = tuple(cell.path for cell in workers.cells)
        yield Heads(years, self._words.say("comune_info"), wide_label=True)
        for name in ("assistenti_comune", "assistenti_associati", "rapporto_comune"):
            yield self._row(self._edition.named(name))
        yield Text(self._worker_result())
        yield self._row(self._edition.named("altre_figure"))

    def _worker_result(self) -> str:
        portal = Wording("sose", self._edition)
        ratio = self._edition.named("rapporto_comune").cells[0]
        if self._scheda.number(ratio):
            first = portal.say("rapporto", value=printed_value(ratio, self._scheda))
        else:
            first = portal.say("rapporto_nullo")
        return f"{first} {portal.say('lep')}"

    def _level(self) -> Iterator[Item]:
        yield Heads(("", self._words.facts["rendiconto"]), wide_label=True)
        for name in ("abitanti", "livello_effettivo", "livello_riferimento"):
            yield self._row(self._edition.named(name))
        level = "NON inferiore" if self._standing.livello_sufficiente else "inferiore"
        yield Text(self._words.say("livello", livello=level))
        yield Text(Wording("sose", self._edition).say("verso_quadro2"))

    def _spending(self) -> Iterator[Item]:
        history = self._edition.named("spesa_storica")
        yield Heading(self._words.say("quadro2"))
        yield self._row(self._edition.named("fabbisogno"))
        yield Heads(tuple(cell.path for cell in history.cells), wide_label=True)
        yield self._row(history)
        yield self._row(self._edition.named("risorse"))
        yield Text(self._spending_result())
        yield Text(Wording("sose", self._edition).say("verso_quadro4"))

    def _spending_result(self) -> str:
        block = self._standing.block
        if block is None:
            raise ValueError(f"{self._scheda.source}: the figures call for no block")
        portal = Wording("sose", self._edition)
        return portal.fill(portal.part("spesa")[f"{block.spesa}-{block.livello}"])

    def _reasons(self) -> Iterator[Item]:
        block = self._standing.block
        yield Heading(self._words.say("quadro4"))
        if block is None:
            return
        yield Text(f"{block.lead}:")
        for code in block.flags:
            field = self._edition.fields[code]
            if block.heading and block.heading_before == code:
                yield Text(block.heading)
            answer = printed_value(field.cells[0], self._scheda)
            yield Flag(code, _hyphens(self._label(field)), answer)

    def _free_text(self) -> Iterator[Item]:
        yield Heading(self._words.say("relazione"))
        yield Free("", self._scheda.relazione)
        for title, *lines in self._words.part("closing"):
            yield Heading(title)
            for line in lines:
                yield Text(self._words.fill(line))
