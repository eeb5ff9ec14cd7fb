"""The registry of Comuni: who is meant by a typed name, and how names are spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soc25doc.comuni import all_comuni, place_name, resolve, same_comune, split_province
from soc25doc.errors import AmbiguousComuneError
from soc25doc.scheda import Comune

KNOWN = [
    ("albiano di ivrea", "Albiano d'Ivrea", "TO", "A157"),
    ("ALBIANO D’IVREA (TO)", "Albiano d'Ivrea", "TO", "A157"),
    ("Albiano d Ivrea", "Albiano d'Ivrea", "TO", "A157"),
    ("sondrio", "Sondrio", "SO", "I829"),
    ("FORLI'", "Forlì", "FC", "D704"),
    ("l'aquila", "L'Aquila", "AQ", "A345"),
    ("LA SPEZIA", "La Spezia", "SP", "E463"),
    ("S. Giovanni in Persiceto", "San Giovanni in Persiceto", "BO", "G467"),
    ("sant angelo lodigiano", "Sant'Angelo Lodigiano", "LO", "I274"),
    ("Montecatini Terme", "Montecatini-Terme", "PT", "A561"),
    ("Bozen", "Bolzano", "BZ", "A952"),
    ("Bolzano/Bozen", "Bolzano", "BZ", "A952"),
    ("castro ( bg )", "Castro", "BG", "C337"),
    ("Castro (LE)", "Castro", "LE", "M261"),
    ("Paterno", "Paterno", "PZ", "M269"),
    ("PATERNO'", "Paternò", "CT", "G371"),
    ("Paterno (CT)", "Paternò", "CT", "G371"),
    ("Corvara", "Corvara", "PE", "D078"),
    ("San Floriano del Collio-Števerjan", "San Floriano del Collio-Števerjan", "GO", "H845"),
]

SPELLED = [
    ("ALBIANO D'IVREA", "Albiano d'Ivrea"),
    ("Anzola Dell'Emilia", "Anzola dell'Emilia"),
    ("Cappella De' Picenardi", "Cappella de' Picenardi"),
    ("SANT'ANGELO ALL'ESCA", "Sant'Angelo all'Esca"),
    ("Castelnovo Ne' Monti", "Castelnovo ne' Monti"),
    ("Sotto Il Monte Giovanni Xxiii", "Sotto il Monte Giovanni XXIII"),
    ("Fragneto L'Abate", "Fragneto L'Abate"),
    ("San Vito Lo Capo", "San Vito Lo Capo"),
    ("Riese Pio X", "Riese Pio X"),
    ("Castello-Molina Di Fiemme", "Castello-Molina di Fiemme"),
    ("LA SPEZIA", "La Spezia"),
    ("GRAVEDONA ED UNITI", "Gravedona ed Uniti"),
    ("PALAZZOLO SULL’OGLIO", "Palazzolo sull’Oglio"),
    ("VO'", "Vo'"),
]


@pytest.mark.parametrize(("query", "name", "province", "code"), KNOWN)
def test_a_known_name_is_found(query: str, name: str, province: str, code: str) -> None:
    found = resolve(query)
    assert found.comune == Comune(name, province, code)
    assert found.known
    assert found.closest == ()


@pytest.mark.parametrize("name", ["Castro", "livo", "PEGLIO", "Samone", "San Teodoro"])
def test_a_homonym_needs_its_province(name: str) -> None:
    with pytest.raises(AmbiguousComuneError) as caught:
        resolve(name)
    both = [one for one in all_comuni() if one.name.lower() == name.lower()]
    assert len(both) == 2
    assert all(f"«{one.label}»" in str(caught.value) for one in both)


def test_the_province_may_stand_apart() -> None:
    assert resolve("Samone", province="tn").comune.code == "H754"


def test_a_wrong_province_is_not_known() -> None:
    found = resolve("Roma (MI)")
    assert not found.known
    assert found.comune == Comune("Roma", "MI", None)
    assert found.closest[0] == "Roma (RM)"


@pytest.mark.parametrize(
    ("query", "name", "province"),
    [
        ("Borgo Valserena", "Borgo Valserena", None),
        ("VALMORRA D'ADDA (BG)", "Valmorra d'Adda", "BG"),
        ("  Colle   Tramontino ", "Colle Tramontino", None),
    ],
)
def test_an_invented_name_is_kept(query: str, name: str, province: str | None) -> None:
    found = resolve(query)
    assert not found.known
    assert found.comune == Comune(name, province, None)
    assert len(found.closest) <= 3


def test_the_closest_names_help_with_a_slip() -> None:
    assert "Albiano d'Ivrea (TO)" in resolve("Albiano d'Ivera").closest


@pytest.mark.parametrize(("typed", "spelled"), SPELLED)
def test_names_are_spelled_as_people_write_them(typed: str, spelled: str) -> None:
    assert place_name(typed) == spelled


def test_every_comune_of_today_is_found_by_its_own_name() -> None:
    assert len(all_comuni()) == 7894
    missed = [one.label for one in all_comuni() if resolve(one.label).comune != one]
    assert missed == []
    assert not [
        one.label for one in all_comuni() if place_name(one.name.upper()) == one.name.upper()
    ]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (Comune("Albiano d'Ivrea", "TO", "A157"), Comune("ALBIANO DI IVREA"), True),
        (Comune("Castro", "BG"), Comune("Castro", "LE"), False),
        (Comune("Castro", "BG", "C337"), Comune("Castro", None, "M261"), False),
        (Comune("Roma"), Comune("Romana"), False),
        (Comune("San Felice"), Comune("S. Felice"), True),
    ],
)
def test_same_comune(first: Comune, second: Comune, same: bool) -> None:
    assert same_comune(first, second) is same
    assert same_comune(second, first) is same


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Castro (BG)", ("Castro", "BG")),
        ("COMUNE DI CASTRO (BG)", ("CASTRO", "BG")),
        ("Comune d'Ivrea", ("Ivrea", None)),
        ("Città di Castello", ("Città di Castello", None)),
        ("Castro", ("Castro", None)),
        ("Castro (Bergamo)", ("Castro (Bergamo)", None)),
        ("(BG)", ("(BG)", None)),
    ],
)
def test_the_province_is_split_off(query: str, expected: tuple[str, str | None]) -> None:
    assert split_province(query) == expected


@given(st.text(max_size=40))
def test_any_text_is_taken_as_a_name(query: str) -> None:
    try:
        found = resolve(query)
    except AmbiguousComuneError:
        return
    assert found.known is (found.comune.code is not None)
    assert len(found.closest) <= 3
