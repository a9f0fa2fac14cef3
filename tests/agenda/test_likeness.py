"""The same activity told twice, and whom a few words name."""

from datetime import time

import pytest

from voceria.agenda.rules import Person, Sketch, alike, who_is

POZO = Sketch("Puesta en marcha del pozo La Loma", "Comunidad La Loma", time(11, 30))


@pytest.mark.parametrize(
    "other",
    [
        Sketch("puesta en marcha pozo la loma", "", None),
        Sketch("PUESTA EN MARCHA DEL POZO", "la loma", time(12)),
        Sketch("Arranque del pozo", "Comunidad La Loma", time(11, 30)),
    ],
)
def test_the_same_activity_told_otherwise(other):
    assert alike(POZO, other)
    assert alike(other, POZO)


@pytest.mark.parametrize(
    "other",
    [
        Sketch("Entrega de patrullas", "Plaza Principal", time(11, 30)),
        Sketch("Reunión", "", time(11, 30)),
        Sketch("", "Comunidad La Loma", time(11, 30)),
        Sketch("Pozo El Tepozán", "El Tepozán", None),
    ],
)
def test_another_activity(other):
    assert not alike(POZO, other)


PEOPLE = [
    Person(1, "Elena Barragán Soto", "Presidenta municipal", True),
    Person(2, "Norma Villagrán Ortiz", "Directora de Desarrollo Social", False),
    Person(3, "Octavio Lerma Quezada", "Director de Seguridad y Protección Civil", False),
    Person(4, "Octavio Ruiz", "Director de Obras Públicas", False),
]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("alcaldesa", 1),
        ("presidenta municipal", 1),
        ("Elena Barragán", 1),
        ("Lic. Norma Villagrán", 2),
        ("director de obras publicas", 4),
        ("Octavio", None),
        ("Ing. Pedro Páramo", None),
        ("", None),
    ],
)
def test_official_that_words_name(said, who):
    assert who_is(said, PEOPLE) == who


def test_without_a_head_the_mayor_is_nobody():
    assert who_is("alcaldesa", PEOPLE[1:]) is None
