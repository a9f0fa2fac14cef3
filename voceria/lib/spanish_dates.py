"""Dates as people in Mexico say them: "viernes 20 de noviembre, 17:30 h"."""

from datetime import date, datetime, timedelta

DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
NBSP = "\u00a0"


def say_hour(at: datetime) -> str:
    """ "9:05 h" (with a space that does not break before the h)."""
    return f"{at.hour}:{at.minute:02d}{NBSP}h"


def say_date(day: date, *, today: date | None = None, year: bool | None = None) -> str:
    """ "viernes 20 de noviembre", with the year when it is not this one (or when `year` asks for it)."""
    with_year = year if year is not None else today is not None and day.year != today.year
    words = f"{DAYS[day.weekday()]} {day.day} de {MONTHS[day.month - 1]}"
    return f"{words} de {day.year}" if with_year else words


def say_long_date(day: date) -> str:
    """ "20 de noviembre de 2026", as in the dateline of a bulletin."""
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"


def say_moment(at: datetime, *, today: date) -> str:
    """ "hoy, 11:25 h", "mañana, 9:00 h", "ayer, 18:10 h" or "viernes 20 de noviembre, 17:30 h"; `at` in local time."""
    near = {0: "hoy", 1: "mañana", -1: "ayer"}.get((at.date() - today).days)
    return f"{near or say_date(at.date(), today=today)}, {say_hour(at)}"


def say_deadline(due: datetime, *, now: datetime) -> str:
    """ "Hoy, antes de las 18:00 h", "Antes del lunes 23 de noviembre, 9:00 h", "Venció ayer, 18:10 h"; in local time.

    A midnight is no hour but the end of a day: "Hoy", "A más tardar el domingo 22 de noviembre", "Venció ayer".
    """
    by_day = (due.hour, due.minute) == (0, 0)
    last = due.date() - timedelta(days=1) if by_day else due.date()
    distance = (last - now.date()).days
    near, day = {-1: "ayer", 0: "hoy", 1: "mañana"}.get(distance), say_date(last, today=now.date())
    if due < now:
        return f"Venció {near or f'el {day}'}" + ("" if by_day else f", {say_hour(due)}")
    if by_day:
        return "Hoy" if distance == 0 else f"A más tardar {near or f'el {day}'}"
    if near:
        return f"{near.capitalize()}, antes de {'la' if due.hour == 1 else 'las'} {say_hour(due)}"
    return f"Antes del {day}, {say_hour(due)}"


def say_short_date(day: date, *, today: date) -> str:
    """For folio lines: "hoy", "ayer", "martes 17", "17 de octubre" or "17 de octubre de 2025"."""
    distance = (today - day).days
    if distance in (0, 1):
        return ("hoy", "ayer")[distance]
    if 0 < distance < 7:
        return f"{DAYS[day.weekday()]} {day.day}"
    words = f"{day.day} de {MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} de {day.year}"
