"""What a print is made of, before any engine lays it out: sheets of items in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

TextStyle = Literal["intro", "lead", "note"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a section; a ``title`` stands on top of the print."""

    text: str
    title: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence over the full width, in one of three sizes."""

    text: str
    style: TextStyle = "note"


@dataclass(frozen=True, slots=True)
class Heads:
    """Column headings that stand alone, beside an optional label."""

    texts: tuple[str, ...]
    label: str = ""
    wide_label: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A coded row: label on the left, values on the right, each under its heading if it has one.

    A ``wide_label`` leaves room for two values only.
    """

    code: str
    label: str
    headers: tuple[str, ...]
    values: tuple[str, ...]
    wide_label: bool = False


@dataclass(frozen=True, slots=True)
class Wide:
    """A coded row whose label takes the full width, with the value below."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A reason with its SI or NO; the empty answer is a blank one."""

    code: str
    label: str
    answer: str


@dataclass(frozen=True, slots=True)
class Free:
    """The free text in its box; where there is a label, it stands in the label column."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page within a sheet."""


Item = Heading | Text | Heads | Row | Wide | Flag | Free | PageBreak


@dataclass(frozen=True, slots=True)
class Sheet:
    """Pages that share the words at their side: in the portal's print, one quadro."""

    side: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """A whole print. ``page_line`` is a template with {page} and {pages}; empty without footer."""

    layout: Literal["sose", "ifel"]
    sheets: tuple[Sheet, ...]
    footer: str = ""
    page_line: str = ""

    def all_items(self) -> Iterator[Item]:
        """Yield the items of every sheet in reading order."""
        for sheet in self.sheets:
            yield from sheet.items
