"""From the text of an extract to the scheda."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from soc25doc.errors import SourceError
from soc25doc.forms import Cell, Edition, Field
from soc25doc.forms.per_edition import per_edition
from soc25doc.reading.anchors import Anchor, AnchorFinder
from soc25doc.reading.layout import Layout, LayoutName, layouts
from soc25doc.reading.problems import not_found, uncertain_text
from soc25doc.reading.recognise import Recognised
from soc25doc.reading.text.columns import ColumnReader
from soc25doc.reading.text.lines import (
    Furniture,
    Line,
    lines_between,
    normal_line_ends,
    plain_letters,
)
from soc25doc.reading.text.reading import Reading
from soc25doc.reading.text.relazione import RelazioneReader
from soc25doc.reading.text.rows import RowItems, fill_rows, stray_words, tell_unfilled
from soc25doc.reading.text.singles import Ratios, lone_answers, place_ratios, read_flags, read_texts
from soc25doc.reading.text.words import PROSE_WORDS, RowWords, bare_years
from soc25doc.scheda import Comune, Scheda, Where
from soc25doc.scheda.derived import derived_values


@dataclass(frozen=True, slots=True)
class TextReading:
    """A scheda read from a text, and how many line ends of the free text were guessed."""

    scheda: Scheda
    undecided_line_ends: int


def read_text(text: str, source: str, recognised: Recognised) -> Scheda:
    """Read a text extract. Raises SourceError where fewer than half of the codes are found."""
    return read_text_closely(text, source, recognised).scheda


def read_text_closely(text: str, source: str, recognised: Recognised) -> TextReading:
    """The same, with what can't be decided from text alone."""
    text = plain_letters(normal_line_ends(text))
    return _TextReader(text, source, recognised).read()


class _Tools:
    """What every document of one edition in one layout is read with."""

    def __init__(self, edition: Edition, layout: Layout) -> None:
        self.furniture = Furniture(edition, layout)
        self.finder = AnchorFinder(edition, layout)
        self.ratios = Ratios(layout)
        self.columns = ColumnReader(edition, layout, self.finder)
        self.relazione = RelazioneReader(edition, layout, self.furniture)
        years = bare_years(edition, layout)
        self.words = {
            code: RowWords(field, layout, self.furniture, years)
            for code, field in edition.fields.items()
        }


@per_edition
def _tools(edition: Edition) -> dict[LayoutName, _Tools]:
    return {layout.name: _Tools(edition, layout) for layout in layouts(edition)}


class _TextReader:
    def __init__(self, text: str, source: str, recognised: Recognised) -> None:
        self._text = text
        self._source = source
        self._edition: Edition = recognised.edition
        self._layout: Layout = recognised.layout
        self._tools = _tools(recognised.edition)[recognised.layout.name]
        self._anchors = self._tools.finder.chain(text)
        relazione = self._anchors.get(self._edition.named("relazione").code)
        self._end_of_numbers = relazione.start if relazione else len(text)
        self._undecided = 0
        self._above = self._box_above(relazione) if relazione else []

    def read(self) -> TextReading:
        """Read every code that the print holds."""
        not_carried = self._not_carried()
        carried = [f for code, f in self._edition.fields.items() if code not in not_carried]
        found = sum(field.code in self._anchors for field in carried)
        if 2 * found < len(carried):
            raise SourceError(
                self._source,
                "unreadable",
                f"nel testo si trovano solo {found} codici su {len(carried)}: l'estratto è "
                "incompleto o in disordine; si prega di usare il PDF originale.",
            )
        reading = Reading()
        self._read_numbers(carried, reading)
        self._read_answers(carried, reading)
        self._read_relazione(carried, reading)
        for together in self._neighbours(carried):
            rows = [(self._words(field), self._lines_of(field)) for field in together]
            read_texts(rows, self._above_ratio(together[-1], reading), reading)
        scheda = self._scheda(reading, not_carried)
        return TextReading(scheda, self._undecided)

    def _scheda(self, reading: Reading, not_carried: frozenset[str]) -> Scheda:
        order = {cell: index for index, cell in enumerate(self._edition.cells)}
        ids = sorted(reading.where, key=order.__getitem__)
        return Scheda(
            edition=self._edition,
            source=self._source,
            layout=self._layout.name,
            values={cell: reading.values[cell] for cell in ids if cell in reading.values},
            not_carried=not_carried,
            comune=_stated_comune(self._text[: self._end_of_numbers].split("\n"), self._layout),
            printed_at=_printed_at(self._text, self._layout),
            where={cell: reading.where[cell] for cell in ids},
            problems=tuple(sorted(reading.problems, key=lambda one: order[one.cell_id])),
        )

    def _not_carried(self) -> frozenset[str]:
        """The codes this print leaves out: whole quadri, and the blocks that are not due."""
        left_out = {f.code for f in self._edition.fields.values() if not self._layout.prints(f)}
        if self._layout.only_due_block:
            printed = [
                block for block in self._edition.blocks if set(block.flags) & set(self._anchors)
            ]
            if printed:
                kept = {code for block in printed for code in block.flags}
                left_out |= {flag.code for flag in self._edition.flags} - kept
        return frozenset(left_out)

    def _lines(self, anchor: Anchor) -> list[Line]:
        """The lines from a code to the next one."""
        later = [one.start for one in self._anchors.values() if one.start > anchor.start]
        lines = lines_between(self._text, anchor.end, min(later, default=len(self._text)))
        lines = [line for line in lines if not self._tools.furniture.is_footer(line.text)]
        boxed = {line.number for line in self._above}
        return [line for line in lines if line.number not in boxed]

    def _box_above(self, relazione: Anchor) -> list[Line]:
        """The lines of the free text above its label, in its own column."""
        earlier = [one.end for one in self._anchors.values() if one.end < relazione.start]
        line_start = self._line_start(relazione)
        before = lines_between(self._text, max(earlier, default=0), line_start)[1:-1]
        lines = lines_between(self._text, relazione.end, len(self._text))
        return self._tools.relazione.above(before, lines, relazione.end - line_start)

    def _line_start(self, anchor: Anchor) -> int:
        return self._text.rfind("\n", 0, anchor.start) + 1

    def _lines_of(self, field: Field) -> list[Line]:
        anchor = self._anchors.get(field.code)
        return self._lines(anchor) if anchor is not None else []

    def _words(self, field: Field) -> RowWords:
        return self._tools.words[field.code]

    def _read_numbers(self, carried: Sequence[Field], reading: Reading) -> None:
        lines: dict[str, list[Line]] = {}
        ratios_found: dict[str, list[tuple[str, int]]] = {}
        rows = [f for f in carried if any(c.is_number for c in f.cells)]
        for field in rows:
            lines[field.code], ratios_found[field.code] = self._tools.ratios.take(
                self._lines_of(field)
            )
        cells = [cell for field in rows for cell in field.cells if cell.kind == "rapporto"]
        left = place_ratios(cells, ratios_found, reading)
        items = []
        for field in rows:
            words, here = self._words(field), lines[field.code]
            due = _open_cells(field, left)
            items.append(RowItems(field, due, tuple(words.items(here)), words.headed(here)))
        open_rows = fill_rows(items, reading, self._plausible)
        body = lines_between(self._text, 0, self._end_of_numbers)
        open_rows = self._tools.columns.fill(body, open_rows, reading, self._plausible)
        for row in open_rows:
            tell_unfilled(row, reading)
        for field in rows:
            if any(not cell.is_number for cell in field.cells):
                reading.problems.extend(map(not_found, stray_words(items, field, reading)))

    def _plausible(self, attempt: Reading, fields: Sequence[Field]) -> bool | None:
        """Say whether what the form computes from these rows comes out; None if nothing tells."""
        scheda = Scheda(self._edition, self._source, self._layout.name, attempt.values)
        cells = {cell.id for field in fields for cell in field.cells}
        told = None
        for derived in derived_values(scheda):
            value = scheda.number(derived.cell)
            if value is not None and cells & {derived.cell.id, *derived.inputs}:
                if not derived.accepts(value):
                    return False
                told = True
        return told

    def _read_answers(self, carried: Sequence[Field], reading: Reading) -> None:
        """Read the reasons; answers that stand in the free text's place belong to them as well."""
        flags = [field for field in carried if field.is_flag]
        for field in flags:
            if field.code not in self._anchors:
                reading.problems.append(not_found(field.cells[0]))
        found = [field for field in flags if field.code in self._anchors]
        read_flags([(self._words(field), self._lines_of(field)) for field in found], reading)
        answered = any(field.code in reading.values for field in found)
        after = lines_between(self._text, self._end_of_numbers, len(self._text))
        if not answered and lone_answers(after) > 1:
            reading.problems = [one for one in reading.problems if one.field not in self._anchors]
            reading.problems.extend(not_found(field.cells[0]) for field in found)

    def _read_relazione(self, carried: Sequence[Field], reading: Reading) -> None:
        cell = self._edition.named("relazione").cells[0]
        anchor = self._anchors.get(cell.code)
        if anchor is None:
            reading.problems.append(not_found(cell))
            return
        lines = lines_between(self._text, anchor.end, len(self._text))
        column = anchor.end - self._line_start(anchor)
        unwrapped, number = self._tools.relazione.read(lines, column, self._above)
        self._undecided = unwrapped.undecided
        if unwrapped.text.strip():
            reading.values[cell.id] = unwrapped.text
            raw = "\n".join(line.text for line in (*self._above, *lines)).strip()
            reading.where[cell.id] = Where(raw=raw, line=number)
            if self._prose_before(anchor, carried):
                reading.problems.append(uncertain_text(cell))
        elif self._prose_before(anchor, carried):
            reading.problems.append(not_found(cell))

    def _prose_before(self, anchor: Anchor, carried: Sequence[Field]) -> bool:
        """Say whether sentences of nobody's stand before the code of an empty free text: an
        extractor may have put the text there."""
        before = [field for field in carried if field.is_flag and field.code in self._anchors]
        if not before:
            return False
        last = max(before, key=lambda field: self._anchors[field.code].start)
        words = self._words(last)
        return any(len(words.unknown(line.text)) >= PROSE_WORDS for line in self._lines_of(last))

    def _above_ratio(self, field: Field, reading: Reading) -> list[Line]:
        """The lines right above the value of the next ratio, where that stands away from its own
        code: an extractor that went down the columns put the texts above it there as well."""
        following = [*self._edition.fields.values()]
        following = following[following.index(field) + 1 :]
        ratio = next((f for f in following if f.cells[0].kind == "rapporto"), None)
        where = reading.where.get(ratio.code) if ratio else None
        if ratio is None or where is None or where.line is None:
            return []
        start = self._anchors[field.code].end if field.code in self._anchors else 0
        lines = lines_between(self._text, start, self._end_of_numbers)
        above: list[Line] = []
        for line in reversed([line for line in lines[1:] if line.number < where.line]):
            if not self._words(ratio).unknown(line.text):
                break
            above.insert(0, line)
        return above

    def _neighbours(self, carried: Sequence[Field]) -> list[list[Field]]:
        """The rows of text, those that follow one another together."""
        groups: list[list[Field]] = []
        previous = None
        for field in self._edition.fields.values():
            kinds = {cell.kind for cell in field.cells}
            if kinds == {"testo"} and field in carried:
                groups += [] if previous == kinds else [[]]
                groups[-1].append(field)
            previous = kinds
        return groups


def _open_cells(field: Field, left: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(cell for cell in field.cells if cell.kind != "rapporto" or cell in left)


def _printed_at(text: str, layout: Layout) -> str | None:
    """The moment of printing, from the footer, as the contract writes it."""
    for pattern in layout.footers:
        found = pattern.search(re.sub(r"[ \t\u00a0]+", " ", text))
        if found and "printed_at" in pattern.groupindex:
            try:
                moment = datetime.strptime(found["printed_at"], "%d/%m/%Y %H:%M")  # noqa: DTZ007
            except ValueError:
                continue
            return moment.isoformat(timespec="minutes")
    return None


def _stated_comune(lines: Sequence[str], layout: Layout) -> Comune | None:
    """The Comune that the print itself names, on a line of its own."""
    for line in lines:
        found = layout.comune.fullmatch(line.strip()) if layout.comune else None
        if found:
            from soc25doc.comuni import resolve

            return resolve(found["name"], province=found["province"]).comune
    return None
