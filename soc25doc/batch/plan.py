"""The plan of a run: its files in the order of the contract, and whose they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from soc25doc.batch.roster import FILE_NAME, Roster, load_roster
from soc25doc.batch.task import Item
from soc25doc.comuni import only_match
from soc25doc.errors import SourceError
from soc25doc.reading import Located, locate
from soc25doc.scheda import Comune

_IDLE = re.compile(r"scheda|relazione|comune|soc\d\d|\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Plan:
    """The files of a run, in order, and the list of the Comuni where there is one."""

    items: tuple[Item, ...]
    roster: Roster | None

    @property
    def is_several(self) -> bool:
        """True for more than one file, or a folder among the SOURCEs."""
        return len(self.items) > 1 or any(
            isinstance(one.found, Located) and one.found.folder for one in self.items
        )


def make_plan(sources: Sequence[str], roster_path: Path | None) -> Plan:
    """Find the files. The list of the Comuni is the named one, or ``comuni.csv`` of a folder.

    Raises DataFileError for a list that breaks its format.
    """
    path = roster_path or next(
        (list_ for one in sources if (list_ := Path(one) / FILE_NAME).is_file()), None
    )
    roster = load_roster(path) if path else None
    return Plan(tuple(_item(found, roster) for found in locate(sources)), roster)


def comune_of_name(source: str) -> Comune | None:
    """Return the Comune that a file is named after, None where the name is none's or several's."""
    words = re.split(r"[\s_.+-]+", PurePosixPath(source).stem)
    name = " ".join(word for word in words if word and not _IDLE.fullmatch(word))
    return only_match(name) if name else None


def _item(found: Located | SourceError, roster: Roster | None) -> Item:
    row = roster.of_source(found.source) if roster else None
    return Item(found, row.comune if row else None, row.contact if row else "")
