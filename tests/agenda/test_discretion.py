"""What a line says of who may know of it."""

import pytest

from voceria.agenda.reading import Discretion, discretion


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("5pm Reunión de gabinete, sala de cabildo, reservada", Discretion.RESERVED),
        ("vie 9 desayuno con el cónsul *CONFIDENCIAL*", Discretion.RESERVED),
        ("13:00 Comida con delegados (INTERNA)", Discretion.INTERNAL),
        ("lunes 9 am *PRIVADO* reunión con líderes, casa de la cultura", Discretion.INTERNAL),
        ("mañana 7 pm cena privada de la alcaldesa", Discretion.INTERNAL),
        ("10:00 visita a la planta, sin prensa", Discretion.INTERNAL),
        ("10:00 reunión con CFE (no publicar), presidencia", Discretion.INTERNAL),
        ("12:00 mesa de seguridad a puerta cerrada", Discretion.INTERNAL),
        ("10:00 bacheo en Privada Hidalgo, col. Centro", Discretion.NONE),
        ("10:00 firma con la iniciativa privada, hotel Real", Discretion.NONE),
        ("18:00 inauguración del internado 12, La Loma", Discretion.NONE),
        ("favor de reservar la sala, 9:00 taller de lectura", Discretion.NONE),
        ("", Discretion.NONE),
    ],
)
def test_who_may_know_is_read_out_of_the_words(line, said):
    assert discretion(line) == said
