"""What a segment is about: group, area, field, column, years, whose it is; what it leaves unsaid
comes from the segment before, or from the heading."""

from dataclasses import dataclass, replace
from itertools import pairwise

from soc25doc.nlp.claims.segments import Segment
from soc25doc.nlp.claims.vocabulary import Tag

MONEY = (
    "trasferimento",
    "miglioramento",
    "piu_utenti",
    "assistenti_aggiuntivi",
    "figure_aggiuntive",
    "totale_obiettivi",
    "da_rendicontare",
    "risorse",
    "fabbisogno",
    "spesa_storica",
)
STAFF = ("assistenti_associati", "assistenti", "altre_figure")
LEVELS = ("livello_effettivo", "livello_riferimento")
_NO_FIELDS = ("persone", "ore", "media")
_CARE_AREA = "interventi"
_POINTING = ("anche", "loro", "questi", "essi", "esse", "ultimi", "ultime", "queste", "ne")
_ALL = ("utent", "utenz", "tot", "complessiv", "assistit", "servit", "seguit", "tutt", "serviam")
_IN_ALL = ("tot", "compless", "tutt", "in tutto")
_FAMILIES = ("famiglie", "nuclei", "nuclei familiari")
_CARE = ("in carico", "seguiti", "seguite", "seguito", "seguita", "a carico", "in assistenza")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a statement is about. ``fields`` are names of the edition, in the order of the text."""

    group: str = ""
    whole: bool = True
    area: str = ""
    care: bool = False
    people: bool = False
    column: str = ""
    fields: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    bodies_first: bool = False
    served: bool = False
    many: bool = False
    second: str = ""
    far: bool = False
    lent: bool = False

    @property
    def is_told(self) -> bool:
        """True where the text names something that the form may hold."""
        return bool(self.group or self.area or self.people or self.fields or self.column)

    def has(self, *names: str) -> str:
        """Return the first of the fields that it names, "" for none."""
        return next((name for name in names if name in self.fields), "")


def own_subject(segment: Segment) -> Subject:
    """Return what the words of the segment itself say, found out once."""
    if segment.subject is None:
        segment.subject = _own_subject(segment)
    return segment.subject


def _own_subject(segment: Segment) -> Subject:
    group, whole = _own_group(segment)
    area, care = _own_area(segment)
    fields, bodies = _own_fields(segment), _own_bodies(segment)
    people = segment.has("campo", "persone")
    if care and not group:
        # "1.103 persone seguite" are those of all areas.
        area, people = "", True
    # Who gives contributions to families tells the row of families, not a part of it.
    whole = whole or (group == "famiglia" and area == "contributi" and segment.says(*_FAMILIES))
    named = [tag.name for atom in segment.told if (tag := atom.tag("gruppo"))]
    groups = list(dict.fromkeys(named))
    return Subject(
        group=group,
        whole=whole,
        area=area,
        care=care,
        people=people,
        column=_own_column(segment, fields),
        fields=fields,
        bodies=bodies,
        served=any(atom.word.startswith(_ALL) or atom.tag("area") for atom in segment.told),
        many=len(groups) > 1,
        second=groups[1] if len(groups) == 2 else "",
        bodies_first=any(atom.tag("ente") for atom in segment.told[:3]),
        years=tuple(year for atom in segment.told for year in atom.years),
    )


def _own_group(segment: Segment) -> tuple[str, bool]:
    """Return the users' group and whether all of it is named: the first whole one, if any."""
    tags = [tag for atom in segment.told for tag in atom.tags if tag.kind == "gruppo"]
    found = next((tag for tag in tags if tag.whole), tags[0] if tags else None)
    if found is None:
        return "", True
    return found.name, found.whole and not _is_narrowed(segment, found)


def _is_narrowed(segment: Segment, group: Tag) -> bool:
    """Say whether a part is named right after the whole: "anziani non autosufficienti"."""
    for one, other in pairwise(segment.told):
        first, second = one.tag("gruppo"), other.tag("gruppo")
        if first == group and second and second.name == group.name and not second.whole:
            return True
    return False


def _own_area(segment: Segment) -> tuple[str, bool]:
    """Return the area and whether only "in carico" and the like name it."""
    named = [(atom, tag.name) for atom in segment.told if (tag := atom.tag("area"))]
    if not named:
        return "", False
    plain = [name for atom, name in named if not _is_care(atom.word)]
    area = _nearest_area(segment) or (plain[0] if plain else named[0][1])
    return area, not plain and area == named[0][1]


def _is_care(words: str) -> bool:
    return words in _CARE or words.endswith("in carico")


def _own_column(segment: Segment, fields: tuple[str, ...]) -> str:
    each = any(quantity.each and not quantity.unit for quantity in segment.quantities)
    if segment.has("campo", "media") or (each and not fields):
        return "" if segment.says("numero") and not segment.has("campo", "ore") else "media_ore"
    return "ore" if segment.has("campo", "ore") else ""


def _own_fields(segment: Segment) -> tuple[str, ...]:
    names = [tag.name for atom in segment.told for tag in atom.tags if tag.kind == "campo"]
    return tuple(name for name in dict.fromkeys(names) if name not in _NO_FIELDS)


def _own_bodies(segment: Segment) -> tuple[str, ...]:
    """Return the bodies named, but for those by whom something was done or asked."""
    bodies: list[str] = []
    before = ""
    for atom in segment.told:
        for tag in atom.tags:
            by = before == "da" and tag.name == "altri"
            if tag.kind == "ente" and tag.name != "comune" and not by:
                bodies.append(tag.name)
        before = atom.word
    return tuple(dict.fromkeys(bodies))


def _all_told(segment: Segment) -> bool:
    return any(atom.word.startswith(_IN_ALL) for atom in segment.told)


def _nearest_area(segment: Segment) -> str:
    """Of several areas the one that stands nearest to the users' group."""
    group = segment.first("gruppo")
    areas = [(atom, tag.name) for atom in segment.told if (tag := atom.tag("area"))]
    if group is None or len({name for _, name in areas}) < 2:
        return ""
    return min(areas, key=lambda one: abs(one[0].start - group.start))[1]


def complete(own: Subject, before: Subject | None, segment: Segment, *, same: bool) -> Subject:
    """Add what the segment leaves unsaid from the one before; ``same`` sentence or not."""
    if before is None:
        return own
    if segment.has("ente", "comune") and not own.bodies:
        before = replace(before, bodies=())
    own = _with_bodies(own, before, segment, same=same)
    if not own.is_told:
        return _elliptic(own, before, segment, same=same)
    if own.care and not own.group and same and before.group and not _all_told(segment):
        return replace(own, group=before.group, whole=before.whole, area=_CARE_AREA)
    if own.people and not (own.group or own.area) and same and not _all_told(segment):
        # "5.875 ore per 130 utenti": those of the group that the sentence speaks of.
        own = replace(
            own, group=before.group, whole=before.whole, area=before.area, many=before.many
        )
    if same and own.has("fabbisogno") and before.has("spesa_storica") and not own.years:
        own = replace(own, years=before.years)
    if same:
        return _with_rows(own, before, segment)
    # The area of the sentence before may still be meant: "Nelle strutture … Gli anziani …".
    open_area = own.group and not own.area and before.area and not before.care
    return replace(own, lent=True) if open_area else own


def _with_bodies(own: Subject, before: Subject, segment: Segment, *, same: bool) -> Subject:
    if own.bodies:
        return own
    if segment.relative or segment.is_part:
        return replace(own, bodies=before.bodies)
    counted = own.has("assistenti", "abitanti") and not segment.has("ente", "comune")
    return replace(own, bodies=before.bodies) if same and counted and before.bodies_first else own


def _elliptic(own: Subject, before: Subject, segment: Segment, *, same: bool) -> Subject:
    """Return what was spoken of before, at the segment's own time."""
    if segment.says("numero"):
        before = replace(before, column="")
    if segment.versus and before.second:
        before = replace(before, group=before.second, second="", whole=True)
    bodies = own.bodies or (before.bodies if segment.relative or same else ())
    spending = same and "spesa_storica" in before.fields
    years = own.years or (before.years if spending else ())
    return replace(before, years=years, bodies=bodies, far=before.far or not same)


def _with_rows(own: Subject, before: Subject, segment: Segment) -> Subject:
    """Add group, area or column from the segment before in the same sentence."""
    if own.column and before.has(*STAFF) and not (own.group or own.area or before.group):
        return replace(own, fields=before.fields)  # hours of work
    if own.column and not (own.group or own.area or own.people):
        return replace(
            own, group=before.group, whole=before.whole, area=before.area, care=before.care
        )
    if own.area and not own.group and segment.says(*_POINTING) and before.group:
        return replace(own, group=before.group, whole=before.whole)
    if own.area and not (own.group or own.people) and before.group and before.area != own.area:
        return replace(own, group=before.group, whole=before.whole, lent=True)
    if own.group and not own.area:
        elliptic = before.column and not (own.people or own.column or own.fields)
        own = replace(own, column=before.column) if elliptic else own
        if before.area and not before.care:
            return replace(own, area=before.area, lent=not segment.says("quelli", "quelle"))
    return own
