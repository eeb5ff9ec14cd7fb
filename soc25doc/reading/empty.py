"""An empty scheda to fill in by hand: yaml with a comment for each code."""

from collections.abc import Iterator

from soc25doc.forms import Edition, Field, Kind
from soc25doc.forms.edition import NOT_COMPUTABLE
from soc25doc.scheda import Comune

_WHAT_GOES_IN: dict[Kind, str] = {
    "persone": "numero intero",
    "abitanti": "numero intero",
    "ore": "numero",
    "media": "numero con il punto decimale",
    "fte": "numero con il punto decimale",
    "euro": "euro, senza punti delle migliaia e con il punto decimale: 12345.67",
    "percento": "percentuale con il punto decimale: 5.36",
    "rapporto": f'abitanti per assistente sociale, oppure "{NOT_COMPUTABLE}"',
    "testo": "testo fra virgolette",
    "si_no": '"SI" oppure "NO", fra virgolette; vuoto se il blocco non va compilato',
    "relazione": "testo: dopo «|-» si va a capo e si rientra di quattro spazi ogni riga",
}


def empty_yaml(edition: Edition, comune: Comune | None) -> str:
    """Return yaml that loads as a scheda with every cell empty."""
    return "".join(f"{line}\n" for line in _lines(edition, comune))


def _lines(edition: Edition, comune: Comune | None) -> Iterator[str]:
    yield f"# {edition.title}, edizione {edition.name}."
    yield "# Scrivere ogni valore dopo i due punti; ciò che resta vuoto è una cella vuota."
    yield "# Le righe che cominciano con # sono spiegazioni e si possono lasciare."
    yield f"form: {edition.name}"
    yield _comune_line(comune)
    yield "fields:"
    quadro = None
    for field in edition.fields.values():
        if field.quadro != quadro:
            quadro = field.quadro
            title = next(one.title for one in edition.quadri if one.number == quadro)
            yield f"  # === Quadro {quadro}: {title}"
        yield from _field_lines(edition, field)


def _comune_line(comune: Comune | None) -> str:
    if comune is None:
        return 'comune:            # nome del Comune, con la provincia: "Albiano d\'Ivrea (TO)"'
    from soc25doc.reading.writing import flow

    name = {"name": comune.name, "province": comune.province, "code": comune.code}
    return f"comune: {flow(name)}"


def _field_lines(edition: Edition, field: Field) -> Iterator[str]:
    area = f"{edition.areas[field.area]}: " if field.area else ""
    kinds = list(dict.fromkeys(_WHAT_GOES_IN[cell.kind] for cell in field.cells))
    yield f"  # {field.code} - {area}{field.label} ({'; '.join(kinds)})"
    yield f"  {field.code}:"
    if not field.is_scalar:
        yield from _cell_lines(field)


def _cell_lines(field: Field) -> Iterator[str]:
    opened: list[str] = []
    for cell in field.cells:
        *parents, leaf = cell.path.split(".")
        for depth, parent in enumerate(parents):
            if opened[: depth + 1] != parents[: depth + 1]:
                yield f"{'  ' * (depth + 2)}{_key(parent)}:"
        opened = parents
        yield f"{'  ' * (len(parents) + 2)}{_key(leaf)}:"


def _key(key: str) -> str:
    return f'"{key}"' if key.isdigit() else key
