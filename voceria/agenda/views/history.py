"""What was changed of an activity, in the words of the office: who, when, what it said before."""

from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from voceria.lib.spanish_dates import say_date, say_moment

from .. import queries
from ..models import Event

_UNSAID = frozenset({"moved_from", "entry_key", "sequence", "state_reason", "occurrence_at", "external_uid"})


class Line(NamedTuple):
    """One field of one change: its name, what it said before and afterwards."""

    label: str
    before: str
    after: str


@require_safe
@permission_required("agenda.change_event")
def history(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(queries.visible_to(request.user).select_related("area", "presided_by", "topic"), pk=pk)
    steps = [
        (step, [_line(*each) for each in step.fields if each[0] not in _UNSAID]) for step in queries.history(event)
    ]
    context = {
        "event": event,
        "steps": steps,
        "page_title": _("Qué ha cambiado: %s") % event.title,
        "header_title": _("Qué ha cambiado"),
        "header_icon": "v-clock",
        "breadcrumbs_items": [
            {"url": reverse("agenda:index"), "label": _("Agenda")},
            {"url": reverse("agenda:hub", args=[pk]), "label": event.title},
            {"url": "", "label": _("Qué ha cambiado")},
        ],
    }
    return TemplateResponse(request, "agenda/history.html", context)


def _line(name: str, before: str, after: str) -> Line:
    try:
        field: Any = Event._meta.get_field(name)
    except FieldDoesNotExist:
        return Line(name, before, after)
    return Line(str(field.verbose_name).capitalize(), _say(field, before), _say(field, after))


def _say(field: Any, value: str) -> str:
    """A value as it was written into the record, in words."""
    if value in ("", "None"):
        return ""
    if choices := dict(field.flatchoices):
        return str(choices.get(value, value))
    if field.get_internal_type() == "DateTimeField" and (at := parse_datetime(value)):
        local, today = timezone.localtime(at), timezone.localdate()
        whole_day = (local.hour, local.minute) == (0, 0)
        return say_date(local.date(), today=today) if whole_day else say_moment(local, today=today)
    return value
