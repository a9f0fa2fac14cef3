"""The jornada de trabajo that the office proposes to an area: what it is called, when, and what is put out of it."""

from datetime import date, time, timedelta
from typing import NamedTuple

from ..choices import Output

NOTICE = timedelta(days=10)
HOUR = time(9)
_SATURDAY, _THURSDAY = 5, 3
_OUTPUTS = (Output.INVITATION, Output.BULLETIN, Output.PHOTOS, Output.NETWORKS)


class Jornada(NamedTuple):
    """`about` is what usually is in it; `weekday` when people can come (0 is Monday)."""

    title: str
    about: str = ""
    weekday: int = _SATURDAY
    outputs: tuple[str, ...] = _OUTPUTS


_KNOWN = {
    "servicios públicos": Jornada(
        "Jornada de servicios públicos", "Bacheo, luminarias, limpieza de calles y áreas verdes."
    ),
    "salud": Jornada("Jornada de salud", "Vacunación, detecciones, consulta y orientación gratuitas."),
    "educación": Jornada("Jornada por la educación", "Visita a un plantel: útiles, mejoras y talleres.", _THURSDAY),
    "obra": Jornada("Jornada de obra pública", "Recorrido por una obra: avance, inversión y a quién sirve."),
    "deporte": Jornada("Jornada deportiva", "Activación física, torneo relámpago y entrega de material."),
    "cultura": Jornada("Jornada cultural", "Talleres, música y lectura en la plaza o la colonia."),
}


def jornada_of(topic: str) -> Jornada:
    """By the name of the theme; the office may have its own."""
    name = topic.strip()
    return _KNOWN.get(name.casefold()) or Jornada(f"Jornada de {name.lower()}" if name else "Jornada de trabajo")


def proposed_day(jornada: Jornada, *, today: date) -> date:
    """The first such weekday that leaves the area time to prepare."""
    first = today + NOTICE
    return first + timedelta(days=(jornada.weekday - first.weekday()) % 7)
