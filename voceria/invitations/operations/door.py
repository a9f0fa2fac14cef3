"""Who came: one tap for each at the door, people nobody invited, and those who did not come."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.agenda.models import Event
from voceria.lib.errors import Refused
from voceria.lib.plain_text import one_line
from voceria.office.models import User
from voceria.press.choices import Road
from voceria.press.models import Contact
from voceria.press.operations import log_interaction
from voceria.press.rules import folded

from ..choices import Attendance
from ..models import Invitee


class DoorRefused(Refused):
    """Nothing was noted."""


@transaction.atomic
def note_attendance(*, invitee: Invitee, attendance: str, by: User, at: datetime) -> Invitee:
    """Arrived, did not come, or not known yet (which takes the tap back). Safe to repeat.

    Who was entered at the door by mistake goes away again with "not known".
    """
    _may_note(by)
    invitee = Invitee.objects.select_for_update(of=("self",)).select_related("event", "contact").get(pk=invitee.pk)
    wanted = Attendance(attendance)
    if invitee.attendance == wanted:
        return invitee
    if wanted == Attendance.ATTENDED and timezone.localtime(invitee.event.starts_at).date() > timezone.localdate(at):
        raise DoorRefused(_("Todavía no es el día de la actividad."))
    if wanted == Attendance.UNKNOWN and invitee.walk_in:
        _log(invitee.event, by, at, {"walk_in_removed": str(invitee)})
        invitee.delete()
        return invitee
    invitee.attendance = wanted
    invitee.attendance_at, invitee.attendance_by = (None, None) if wanted == Attendance.UNKNOWN else (at, by)
    invitee.save(update_fields=["attendance", "attendance_at", "attendance_by"])
    if wanted == Attendance.ATTENDED and invitee.contact:
        summary = _("Asistió: %s") % invitee.event
        log_interaction(contact=invitee.contact, at=at, road=Road.IN_PERSON, summary=summary, by=by)
    _log(invitee.event, by, at, {"invitee": invitee.pk, "attendance": wanted})
    return invitee


@transaction.atomic
def add_walk_in(*, event: Event, name: str, outlet: str, by: User, at: datetime) -> Invitee:
    """Somebody whom nobody invited came. Known people are joined to their entry in the directory.

    The same name and outlet twice is one person. Raises DoorRefused.
    """
    _may_note(by)
    name, outlet = one_line(name)[:120], one_line(outlet)[:160]
    if not name:
        raise DoorRefused(_("Falta el nombre de quien llegó."))
    event = Event.objects.select_for_update(no_key=True, of=("self",)).get(pk=event.pk)
    who = (folded(name), folded(outlet))
    listed = event.invitees.values_list("pk", "name", "outlet_name")
    known = event.invitees.filter(pk__in=[pk for pk, *words in listed if tuple(map(folded, words)) == who]).first()
    contact = None if known else _in_directory(who)
    if contact:
        known = event.invitees.filter(contact=contact).first()
    if known is None:
        known = Invitee.objects.create(event=event, contact=contact, name=name, outlet_name=outlet, walk_in=True)
    return note_attendance(invitee=known, attendance=Attendance.ATTENDED, by=by, at=at)


def _in_directory(who: tuple[str, str]) -> Contact | None:
    """The one contact of that name and outlet, however it was typed; None for two of them, or without an outlet."""
    everybody = Contact.objects.values_list("pk", "name", "outlet__name") if who[1] else ()
    found = [pk for pk, name, outlet in everybody if (folded(name), folded(outlet or "")) == who]
    return Contact.objects.get(pk=found[0]) if len(found) == 1 else None


@transaction.atomic
def close_door(*, event: Event, by: User, at: datetime) -> int:
    """Everybody invited who was not seen did not come. Returns how many."""
    _may_note(by)
    if at < event.starts_at:
        raise DoorRefused(_("La actividad todavía no empieza; aún puede llegar alguien."))
    waiting = event.invitees.filter(attendance=Attendance.UNKNOWN)
    count = waiting.update(attendance=Attendance.ABSENT, attendance_at=at, attendance_by=by)
    if count:
        _log(event, by, at, {"absent": count})
    return count


def _may_note(by: User) -> None:
    if not by.has_perm("invitations.change_invitee"):
        raise DoorRefused(_("Tu papel en la oficina no anota la asistencia."))


def _log(event: Event, by: User, at: datetime, data: dict[str, object]) -> None:
    log(event, "invitations.attendance", user=by, data=data, timestamp=at)
