"""Until when something is due, as people say it; a midnight is the end of a day."""

from datetime import UTC, datetime

import pytest

from voceria.lib.spanish_dates import say_deadline


def at(day, hour=0):
    return datetime(2026, 11, day, hour, tzinfo=UTC)


NOW = at(20, 12)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (at(20, 18), "Hoy, antes de las 18:00\u00a0h"),
        (at(20, 13), "Hoy, antes de las 13:00\u00a0h"),
        (at(21, 1), "Mañana, antes de la 1:00\u00a0h"),
        (at(21, 8), "Mañana, antes de las 8:00\u00a0h"),
        (at(24, 9), "Antes del martes 24 de noviembre, 9:00\u00a0h"),
        (at(21), "Hoy"),
        (at(22), "A más tardar mañana"),
        (at(24), "A más tardar el lunes 23 de noviembre"),
        (at(20, 11), "Venció hoy, 11:00\u00a0h"),
        (at(20), "Venció ayer"),
        (at(18), "Venció el martes 17 de noviembre"),
    ],
)
def test_a_deadline_in_words(due, words):
    assert say_deadline(due, now=NOW) == words
