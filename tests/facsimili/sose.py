"""The portal's print: which items it holds, in reading order, for one scheda."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from soc25doc.forms import Block, Cell, Edition, Field, Quadro
from soc25doc.italian import moment
from soc25doc.scheda import Scheda
from soc25doc.scheda.situation import Autodiagnosi, autodiagnosi
from tests.facsimili.items import (
    Flag,
    Free,
    Heading,
    Item,
    PageBreak,
    Print,
    Row,
    Sheet,
    Text,
    Wide,
)
from tests.facsimili.wording import Wording

_TWO_DECIMALS = frozenset({"media", "fte", "euro", "percento"})


def portal_print(scheda: Scheda) -> Print:
    """Lay out what the portal prints for a scheda: one sheet per quadro."""
    if scheda.printed_at is None:
        raise ValueError(f"{scheda.source}: a portal print needs printed_at")
    builder = _Builder(scheda)
    printed = moment(datetime.fromisoformat(scheda.printed_at))
    return Print(
        layout="sose",
        sheets=tuple(builder.sheet(quadro) for quadro in scheda.edition.quadri),
        footer=scheda.edition.footer,
        page_line=builder.words.fill(
            builder.words.part("page"), page="{page}", pages="{pages}", moment=printed
        ),
    )


def printed_value(cell: Cell, scheda: Scheda) -> str:
    """Write a value as the portal does: decimal comma, no thousands dots, two decimals."""
    value = scheda.value(cell)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if cell.kind in _TWO_DECIMALS:
        return f"{Decimal(value):.2f}".replace(".", ",")
    return f"{Decimal(value):.0f}"


class _Builder:
    def __init__(self, scheda: Scheda) -> None:
        self._scheda = scheda
        self._edition: Edition = scheda.edition
        self._standing: Autodiagnosi = autodiagnosi(scheda)
        self.words = Wording("sose", scheda.edition)

    def sheet(self, quadro: Quadro) -> Sheet:
        """Return the pages of one quadro."""
        items: list[Item] = list(self._opening(quadro))
        for field in self._edition.fields.values():
            if field.quadro == quadro.number:
                items.extend(self._field(field))
        items.extend(self._closing(quadro))
        return Sheet((f"Quadro {quadro.number}", quadro.title), tuple(items))

    def _opening(self, quadro: Quadro) -> Iterator[Item]:
        if quadro.number == self._edition.users_rows[0].quadro:
            yield Text(self.words.say("intro"), "intro")
        if quadro.number == self._edition.named("da_rendicontare").quadro:
            yield Text(self.words.say("quadro3_intro"), "intro")

    def _closing(self, quadro: Quadro) -> Iterator[Item]:
        """Yield what the portal computes and says after the last row of a quadro."""
        if quadro.number == self._edition.named("livello_effettivo").quadro:
            yield from self._level_result()
        if quadro.number == self._edition.named("fabbisogno").quadro:
            yield from self._spending_result()
        if quadro.number == self._edition.named("totale_obiettivi").quadro:
            yield from self._goal_result()

    def _field(self, field: Field) -> Iterator[Item]:
        if field.code in self.words.part("page_starts"):
            yield PageBreak()
        yield from self._headings(field)
        if field.is_flag:
            yield Flag(
                field.code, self._labelled(field), printed_value(field.cells[0], self._scheda)
            )
        elif field.cells[0].kind == "relazione":
            yield Free(self._labelled(field), self._scheda.relazione)
        elif field.name in self.words.part("wide"):
            yield Wide(self._labelled(field), self._ratio(field))
        else:
            yield self._row(field)
        if field.name == "altre_figure":
            yield from self._worker_result()

    def _headings(self, field: Field) -> Iterator[Item]:
        first_of_area = field.area and self._edition.rows(area=field.area)[0] is field
        if field.area and first_of_area:
            yield Heading(self._edition.areas[field.area])
        for text in self.words.part("before").get(field.name or field.code, ()):
            yield Heading(self.words.fill(text))
        block = self._edition.block_of(field.code)
        if block is not None:
            yield from self._block_headings(block, field)

    def _block_headings(self, block: Block, field: Field) -> Iterator[Item]:
        if block.flags[0] == field.code:
            yield Text(block.condition, "intro")
            yield Text(f"{block.lead}:", "lead")
        if block.heading and block.heading_before == field.code:
            yield Heading(block.heading)

    def _labelled(self, field: Field) -> str:
        tight = field.name in self.words.part("tight")
        return f"{field.code} -{'' if tight else ' '}{field.label}"

    def _row(self, field: Field) -> Row:
        values = tuple(printed_value(cell, self._scheda) for cell in field.cells)
        if field.is_scalar:
            values = (self._ratio(field),)
        return Row(field.code, self._labelled(field), self._headers(field), values)

    def _headers(self, field: Field) -> tuple[str, ...]:
        if field.is_scalar:
            text = self.words.part("scalar_headers").get(field.name or field.code)
            return (self.words.fill(text),) if text else ()
        return tuple(self._header(cell) for cell in field.cells)

    def _header(self, cell: Cell) -> str:
        column, _, year = cell.path.partition(".")
        template = self.words.part("headers").get(column)
        return self.words.fill(template, year=year) if template else column

    def _ratio(self, field: Field) -> str:
        value = self._scheda.value(field.cells[0])
        written = printed_value(field.cells[0], self._scheda)
        if field.cells[0].kind != "rapporto" or isinstance(value, str):
            return written
        return self.words.say(field.name or "", value=written)

    def _worker_result(self) -> Iterator[Item]:
        ratio = self._edition.named("rapporto_comune").cells[0]
        amount = self._scheda.number(ratio) or Decimal(0)
        if amount:
            yield Text(self.words.say("rapporto", value=printed_value(ratio, self._scheda)))
        else:
            yield Text(self.words.say("rapporto_nullo"))
        far = not amount or amount > self._edition.limit("obiettivo_servizio_assistenti")
        more = f" {self.words.say('lep_lontano')}" if far else ""
        yield Text(self.words.say("lep") + more)

    def _level_result(self) -> Iterator[Item]:
        level = "non inferiore" if self._standing.livello_sufficiente else "inferiore"
        yield Text(self.words.say("livello", livello=level))
        yield Text(self.words.say("verso_quadro2"))

    def _spending_result(self) -> Iterator[Item]:
        block = self._standing.block
        if block is None:
            raise ValueError(f"{self._scheda.source}: the figures call for no block")
        result = self.words.fill(self.words.part("spesa")[f"{block.spesa}-{block.livello}"])
        if self._standing.quadro3_due:
            result += f" {self.words.say('spesa_dovuta')}"
        elif block.spesa == "insufficiente":
            result += f" {self.words.say('spesa_esigua')}"
        yield Text(result)
        due = self._standing.quadro3_due
        yield Text(self.words.say("verso_quadri" if due else "verso_quadro4"))

    def _goal_result(self) -> Iterator[Item]:
        if self._standing.quadro3_due:
            spent = self._scheda.amount("totale_obiettivi", "spesa") or Decimal(0)
            asked = self._scheda.amount("da_rendicontare") or Decimal(0)
            yield Text(self.words.say("rendicontata" if spent >= asked else "non_rendicontata"))
        yield Text(self.words.say("quadro3_fine"))
