"""An activity that repeats: how, and how far a change of one reaches."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import ModelLogEntry

from voceria.lib.errors import Refused
from voceria.lib.repetition import Repetition
from voceria.office.models import User
from voceria.ui.slots import Piece

from .. import operations, queries
from ..choices import Scope
from ..forms.series import RepetitionForm, ScopeForm
from ..models import Event
from ..operations.series import SHARED, TIMES

may_change = permission_required("agenda.change_event", raise_exception=True)
MOST_NAMED = 12
_SAID = {"title": _lazy("el nombre"), "place": _lazy("el lugar"), "presided_by": _lazy("quién preside")}


def _event(request: HttpRequest, pk: int) -> Event:
    return get_object_or_404(queries.visible_to(cast(User, request.user)).select_related("series"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def repeat(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an activity repeat, or repeat otherwise from it on."""
    event = _event(request, pk)
    first = timezone.localtime(event.starts_at).date()
    known = Repetition.read(event.series.rule) if event.series else None
    form = RepetitionForm(request.POST or None, first=first, known=known, initial={"times": _left(event, known)})
    if request.method == "POST" and form.is_valid():
        act = operations.change_repetition if event.series else operations.repeat_event
        try:
            done = act(event=event, repetition=form.repetition(), by=cast(User, request.user), at=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.words)
        else:
            messages.success(request, form.repetition().words(first) + ".")
            _tell_spared(request, done)
            return redirect("agenda:hub", event.pk)
    title = _("Cambiar cómo se repite") if known else _("Repetir esta actividad")
    return _page(request, event, "agenda/repeat.html", title, {"form": form, "words": _words(event)}, form.is_bound)


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def spread(request: HttpRequest, pk: int) -> HttpResponse:
    """After a change of one in a series: is it only this one, or do the others follow?"""
    event = _event(request, pk)
    names = _last_change(event)
    labels = _labels(event, names)
    if event.series is None or not labels:
        return redirect("agenda:hub", event.pk)
    form = ScopeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        scope, now = Scope(form.cleaned_data["scope"]), timezone.now()
        try:
            done = operations.spread_change(event=event, names=names, scope=scope, by=cast(User, request.user), at=now)
        except Refused as refusal:
            messages.error(request, refusal.words)
        else:
            if scope != Scope.THIS:
                _tell_changed(request, done.changed)
            _tell_spared(request, done)
        return redirect("agenda:hub", event.pk)
    context = {"form": form, "labels": labels, "words": _words(event)}
    return _page(request, event, "agenda/spread.html", _("Actividad que se repite"), context, form.is_bound)


@require_POST
@may_change
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """This is the last time."""
    event = _event(request, pk)
    try:
        done = operations.end_series(event=event, by=cast(User, request.user), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.words)
    else:
        words = ngettext("Se quitó %(n)d actividad.", "Se quitaron %(n)d actividades.", done.changed)
        messages.success(request, _("La serie termina aquí.") + " " + words % {"n": done.changed})
        _tell_spared(request, done)
    return redirect("agenda:hub", event.pk)


def _last_change(event: Event) -> list[str]:
    """The names of what was changed of it last, which its log keeps."""
    entry = (
        ModelLogEntry.objects.for_instance(event).filter(action="wagtail.edit").order_by("-timestamp", "-pk").first()
    )
    return list(entry.data.get("before", {})) if entry else []


def _labels(event: Event, names: list[str]) -> list[str]:
    """What can be given to the others, in words."""
    labels = [
        str(_SAID[name] if name in _SAID else getattr(Event._meta.get_field(name), "verbose_name", name))
        for name in SHARED
        if name in names
    ]
    return labels + ([_("el día o la hora")] if set(TIMES) & set(names) else [])


def _left(event: Event, known: Repetition | None) -> int | None:
    """Of a repetition of so many times: how many there are counting this one."""
    if event.series is None or known is None or known.times is None:
        return None
    first, this = (
        timezone.localtime(moment).date() for moment in (event.series.first_at, event.occurrence_at or event.starts_at)
    )
    return sum(day >= this for day in known.days(first, last=date.max))


def _words(event: Event) -> str:
    if event.series is None:
        return ""
    first = timezone.localtime(event.series.first_at).date()
    return Repetition.read(event.series.rule).words(first)


def _tell_changed(request: HttpRequest, changed: int) -> None:
    words = ngettext("Cambió %(n)d actividad más.", "Cambiaron %(n)d actividades más.", changed)
    messages.success(request, words % {"n": changed})


def _tell_spared(request: HttpRequest, done: object) -> None:
    spared = getattr(done, "spared", [])
    if not spared:
        return
    days = ", ".join(f"{timezone.localtime(event.starts_at):%d/%m/%Y}" for event in spared[:MOST_NAMED])
    words = ngettext(
        "Se dejó como estaba la del %(days)s, porque ya tiene trabajo hecho o se cambió aparte: decídela en su página.",
        "Se dejaron como estaban %(n)d (%(days)s), porque ya tienen trabajo hecho o se cambiaron aparte: "
        "decídelas una por una.",
        len(spared),
    )
    messages.warning(request, words % {"n": len(spared), "days": days})


def _page(
    request: HttpRequest, event: Event, template: str, title: str, more: dict[str, Any], bound: bool
) -> TemplateResponse:
    context = {
        "event": event,
        "page_title": title,
        "header_title": title,
        "header_icon": "v-know",
        "breadcrumbs_items": [
            {"url": reverse("agenda:index"), "label": _("Agenda")},
            {"url": reverse("agenda:hub", args=[event.pk]), "label": event.title},
            {"url": "", "label": title},
        ],
    }
    return TemplateResponse(request, template, context | more, status=422 if bound else 200)


def event_series(context: Mapping[str, Any]) -> Piece | None:
    """On the page of an activity: how it repeats, with its neighbours."""
    event: Event = context["event"]
    if not event.series_id:
        return None
    user = context["request"].user
    others = queries.visible_to(user).filter(series=event.series_id)
    return Piece(
        "agenda/_event_series.html",
        {
            "event": event,
            "words": _words(event),
            "before": others.filter(starts_at__lt=event.starts_at).order_by("-starts_at").first(),
            "after": others.filter(starts_at__gt=event.starts_at).order_by("starts_at").first(),
            "may_change": user.has_perm("agenda.change_event"),
        },
    )


def event_repeat(context: Mapping[str, Any]) -> Piece | None:
    """Among the actions of an activity that does not repeat yet."""
    event: Event = context["event"]
    if event.series_id or not event_may_repeat(event, context["request"].user):
        return None
    return Piece("agenda/_event_repeat.html", {"event": event})


def event_may_repeat(event: Event, user: User) -> bool:
    return user.has_perm("agenda.change_event") and event.state in ("proposed", "confirmed", "held", "rescheduled")
