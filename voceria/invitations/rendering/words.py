"""An activity in the words of an invitation."""

from copy import copy
from datetime import datetime, timedelta

from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.agenda.choices import Timing
from voceria.agenda.models import Event
from voceria.agenda.rendering import places
from voceria.lib.spanish_dates import say_date, say_hour
from voceria.office import queries as office

from .. import queries, rules
from ..rules import Told


def facts(event: Event) -> dict[str, str]:
    """What the office's template may name."""
    house = office.municipality()
    return {
        "actividad": event.title,
        "fecha": day_words(event.starts_at, event.ends_at, event.timing),
        "hora": hour_words(event.starts_at, event.timing),
        "sitio": event.place,
        "preside": event.presides,
        "area": str(event.area) if event.area_id else "",
        "municipio": house.name if house else "",
    }


def told_of(event: Event) -> Told:
    """What a letter that is written now says of the activity."""
    return Told(
        event.starts_at, event.timing, event.place, event.state, event.ends_at, event.title, event.presides[:200]
    )


def sealed(told: Told) -> str:
    """What a form was filled in with, to come back with it."""
    return signing.dumps([value.isoformat() if isinstance(value, datetime) else value for value in told])


def unsealed(words: str) -> Told | None:
    """None for what no form of ours sent."""
    try:
        values = dict(zip(Told._fields, signing.loads(words), strict=True))
    except (signing.BadSignature, ValueError):
        return None
    moments = {name: datetime.fromisoformat(values[name]) for name in ("starts_at", "ends_at") if values[name]}
    return Told(**values | moments)


def facts_as_told(event: Event, told: Told) -> dict[str, str]:
    """As `facts`, of the activity as it was when this was told."""
    earlier = copy(event)
    earlier.starts_at, earlier.ends_at, earlier.timing = told.starts_at, told.ends_at, told.timing
    earlier.title, earlier.place = told.title, told.place
    return facts(earlier) | {"preside": told.presides}


def day_words(starts_at: datetime, ends_at: datetime | None, timing: str) -> str:
    """ "viernes 20 de noviembre"; whole days end with the midnight after the last."""
    first = last = timezone.localtime(starts_at).date()
    if ends_at:
        over = timezone.localtime(ends_at)
        last = (over - timedelta(minutes=1)).date() if timing != Timing.HOUR else over.date()
    today = timezone.localdate()
    return rules.date_words(first, max(first, last), {day: say_date(day, today=today) for day in (first, last)})


def hour_words(starts_at: datetime, timing: str) -> str:
    if timing == Timing.ALL_DAY:
        return _("todo el día")
    return _("hora por confirmar") if timing == Timing.TO_CONFIRM else say_hour(timezone.localtime(starts_at))


def when_words(starts_at: datetime, timing: str) -> str:
    """ "viernes 20 de noviembre, 10:00 h" """
    return f"{day_words(starts_at, None, timing)}, {hour_words(starts_at, timing)}"


def end_words(starts_at: datetime, ends_at: datetime, timing: str) -> str:
    """ "a las 13:00 h"; "el domingo 22 de noviembre" of whole days, with the hour too when it is another day."""
    over = timezone.localtime(ends_at)
    last = (over - timedelta(minutes=1)).date() if timing != Timing.HOUR else over.date()
    day = _("el %s") % say_date(last, today=timezone.localdate())
    if timing != Timing.HOUR:
        return day
    hour = _("a las %s") % say_hour(over)
    return hour if last == timezone.localtime(starts_at).date() else f"{day} {hour}"


def map_address(event: Event) -> str:
    """Where the place is looked for on a map; a person opens it, nothing is fetched here."""
    return places.map_address(event.place, office.municipality()) if event.place else ""


def late_words(event: Event, at: datetime) -> str:
    """A warning for whoever invites with little time; empty when there is enough."""
    if not rules.late(event.starts_at, at):
        return ""
    return _(
        "Falta menos de un día: las redacciones ya hicieron su plan. Envía la invitación y llama después a quien "
        "no responda."
    )


def plain_invitation(event: Event) -> str:
    """The invitation for a WhatsApp group or to read aloud: nobody's name, nobody's page."""
    house = office.municipality()
    parts = [rules.fill_template(queries.template().text, facts(event)), confirm_words()]
    if house:
        parts.append(f"{house.office_name}, {house.name}")
    return "\n\n".join(part for part in parts if part)


def confirm_words() -> str:
    """Where somebody answers who has no page of their own."""
    house = office.municipality()
    phone = (house.phone or house.whatsapp) if house else ""
    return _("Para confirmar: %s") % phone if phone else ""
