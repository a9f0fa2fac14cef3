"""An assignment in a few words, for notices, mail and WhatsApp."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from voceria.agenda.choices import EventState, Timing
from voceria.agenda.models import Event
from voceria.agenda.signals import EventChange
from voceria.lib.spanish_dates import say_date, say_hour

from ..models import Assignment, CoveragePlan


def asked_words(assignments: Iterable[Assignment]) -> str:
    """ "Foto, audio"."""
    return capfirst(", ".join(str(row.get_task_display()).lower() for row in assignments))


def when(event: Event) -> str:
    """ "viernes 20 de noviembre, 11:30 h"; no hour while it is not known."""
    start = timezone.localtime(event.starts_at)
    day = say_date(start.date(), today=timezone.localdate())
    if event.timing == Timing.TO_CONFIRM:
        return _("%(day)s, hora por confirmar") % {"day": day}
    return day if event.timing == Timing.ALL_DAY else f"{day}, {say_hour(start)}"


def when_where(event: Event) -> str:
    return capfirst(when(event)) + "." + (f" {event.place}." if event.place else "")


def change_title(event: Event, change: EventChange) -> str:
    named = {"title": event.title}
    if event.state == EventState.CANCELLED:
        return _("Se canceló: %(title)s") % named
    if event.state == EventState.POSTPONED:
        return _("Se pospuso: %(title)s") % named
    if change.before.get("state") in (EventState.CANCELLED, EventState.POSTPONED):
        return _("Sí se hará: %(title)s") % named
    return _("Cambió: %(title)s") % named


def change_words(event: Event, change: EventChange) -> str:
    """What it was, what it is, and why."""
    said = []
    if "title" in change.what:
        said.append(_("Antes se llamaba: %(title)s.") % {"title": change.before["title"].rstrip(".")})
    if change.what & {"time", "place"}:
        was = Event(
            starts_at=change.before["starts_at"],
            place=change.before["place"],
            timing=change.before.get("timing", event.timing),
        )
        said += [_("Era: %(what)s") % {"what": when_where(was)}, _("Ahora: %(what)s") % {"what": when_where(event)}]
    else:
        said.append(when_where(event))
    if "end" in change.what:
        said.append(_end_words(event))
    if change.reason:
        said.append(_("Motivo: %(reason)s.") % {"reason": change.reason.rstrip(".")})
    return " ".join(said)


def _end_words(event: Event) -> str:
    if event.ends_at is None:
        return _("Ya no se sabe a qué hora termina.")
    said = say_date(event.days[1], today=timezone.localdate())
    if event.has_hour:
        said = f"{said}, {say_hour(timezone.localtime(event.ends_at))}"
    return _("Ahora termina: %(when)s.") % {"when": said}


def ready_text(
    event: Event, name: str, assignments: Sequence[Assignment], plan: CoveragePlan | None, gear: Sequence[str]
) -> str:
    """All that somebody needs on the way, for WhatsApp; the caller has seen that the activity is not reserved."""
    lines = [
        _("Hola, %(name)s. Te toca cubrir:") % {"name": name},
        f"*{event.title}*",
        when_where(event),
        _("Para: %(what)s") % {"what": asked_words(assignments)},
    ]
    if plan:
        if plan.arrival_at:
            lines.append(_("Llegar: %(hour)s") % {"hour": say_hour(timezone.localtime(plan.arrival_at))})
        if plan.transport:
            lines.append(_("Transporte: %(what)s") % {"what": plan.transport})
        contact = ", ".join(filter(None, [plan.contact_name, plan.contact_phone]))
        if contact:
            lines.append(_("En el sitio: %(who)s") % {"who": contact})
        if plan.notes:
            lines.append(plan.notes)
    if gear:
        lines.append(_("Equipo: %(what)s") % {"what": ", ".join(gear)})
    if any(row.person_id for row in assignments):
        lines.append(work_address(event))
    return "\n".join(lines)


def work_address(event: Event) -> str:
    """With the house's own name in front, for whoever reads it outside."""
    return settings.BASE_URL.rstrip("/") + reverse("coverage:work", args=[event.pk])


def change_title_of(event: Event) -> str:
    """The subject for somebody who no longer goes."""
    if event.state == EventState.CANCELLED:
        return _("Se canceló: %(title)s") % {"title": event.title}
    return _("Ya no te toca: %(title)s") % {"title": event.title}
