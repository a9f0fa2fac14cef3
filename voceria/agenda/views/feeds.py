"""Calendars of other people, kept in step; and the office's own, for the telephones of its people."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.ui.slots import Piece

from .. import operations, queries, tasks
from ..choices import FeedKind, Visibility
from ..forms.feeds import FeedChangeForm, FeedForm
from ..models import CalendarFeed, Event, PersonalCalendar
from ..queries import feeds as reads
from ..queries import incoming as arriving
from ..rendering.ics import event_ics, private_calendar

CALENDAR = "text/calendar; charset=utf-8"
may_see = permission_required("agenda.view_calendarfeed", raise_exception=True)
may_add = permission_required("agenda.add_calendarfeed", raise_exception=True)
may_change = permission_required("agenda.change_calendarfeed", raise_exception=True)
may_remove = permission_required("agenda.delete_calendarfeed", raise_exception=True)
may_read = permission_required("agenda.view_event", raise_exception=True)
#: A worker that has not read it after this long is not at work; the page says no longer that it is being read.
_PATIENCE = timedelta(minutes=10)
_LABELS = {
    "title": gettext_lazy("título"),
    "starts_at": gettext_lazy("empieza"),
    "ends_at": gettext_lazy("termina"),
    "timing": gettext_lazy("hora"),
    "place": gettext_lazy("lugar"),
    "description": gettext_lazy("qué se sabe"),
}


def feed_page(
    request: HttpRequest, template: str, title: str, more: dict[str, Any], *, wrong: bool = False
) -> TemplateResponse:
    crumbs = [{"url": reverse("agenda:index"), "label": _("Agenda")}]
    if title != _("Calendarios y archivos"):
        crumbs.append({"url": reverse("agenda_feeds:index"), "label": _("Calendarios y archivos")})
    context = {
        "page_title": title,
        "header_title": title,
        "header_icon": "v-know",
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
    }
    return TemplateResponse(request, template, context | more, status=422 if wrong else 200)


@require_safe
@may_see
def index(request: HttpRequest) -> HttpResponse:
    more = {"feeds": reads.feeds(), "waiting": arriving.waiting(cast(User, request.user))}
    return feed_page(request, "agenda/feeds.html", _("Calendarios y archivos"), more)


@require_http_methods(["GET", "HEAD", "POST"])
@may_add
def new(request: HttpRequest) -> HttpResponse:
    form = FeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user, now = cast(User, request.user), timezone.now()
        try:
            feed = operations.add_feed(by=user, at=now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("url", refusal.words)
        else:
            _ask(feed)
            return redirect("agenda_feeds:feed", feed.pk)
    return feed_page(request, "agenda/feed_new.html", _("Seguir un calendario"), {"form": form}, wrong=form.is_bound)


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def feed(request: HttpRequest, pk: int) -> HttpResponse:
    """How a calendar is doing, what waits for a decision, and how it is shown."""
    found = get_object_or_404(CalendarFeed, pk=pk)
    now = timezone.now()
    initial = {
        "name": found.name,
        "url": found.url,
        "area": found.area,
        "visibility": found.visibility,
        "active": found.active,
    }
    form = FeedChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_feed(feed=found, by=cast(User, request.user), at=now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("url", refusal.words)
        else:
            messages.success(request, _("Guardado."))
            return redirect("agenda_feeds:feed", pk)
    events = queries.visible_to(cast(User, request.user)).filter(feed=found)
    offers = events.filter(fed__offered__isnull=False).select_related("fed").order_by("starts_at")[:100]
    taking = arriving.taking(found)
    asked = found.asked_at is not None and now - found.asked_at < _PATIENCE
    more = {
        "feed": found,
        "form": form,
        "offers": [(event, _offer(event)) for event in offers],
        "coming": events.filter(starts_at__gte=now).order_by("starts_at")[:8],
        "total": events.count(),
        "kept_in_step": found.kind == FeedKind.ADDRESS,
        "taking": taking,
        "reading": asked or taking is not None,
        "brought": told(operations.Taken(**found.brought)) if found.brought else "",
        "may_remove": request.user.has_perm("agenda.delete_calendarfeed"),
    }
    if request.headers.get("HX-Request"):
        return TemplateResponse(request, "agenda/_feed_standing.html", more)
    return feed_page(request, "agenda/feed.html", found.name, more, wrong=form.is_bound)


def _offer(event: Event) -> list[tuple[str, str, str]]:
    """What the calendar says otherwise: (what, the office's, the calendar's)."""
    ours = reads.stands(event)
    offered: dict[str, Any] = event.fed.offered or {}
    return [(str(_LABELS[name]), _said(name, ours[name]), _said(name, value)) for name, value in offered.items()]


def _said(name: str, value: Any) -> str:
    if name in ("starts_at", "ends_at") and value:
        moment = reads.as_fields({name: value})[name]
        return f"{timezone.localtime(moment):%d/%m/%Y %H:%M}"
    if name == "timing":
        return str(dict(Event._meta.get_field("timing").flatchoices).get(value, value))
    return str(value or "—")


@require_POST
@may_change
def read_now(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        _ask(get_object_or_404(CalendarFeed, pk=pk))
    except Refused as refusal:
        messages.error(request, refusal.words)
    return redirect("agenda_feeds:feed", pk)


def _ask(feed: CalendarFeed) -> None:
    """A calendar may be slow or large: the worker reads it, and its page shows how it goes."""
    operations.ask_reading(feed=feed, at=timezone.now())
    tasks.read_asked.enqueue()


def told(taken: operations.Taken) -> str:
    counted = [
        (taken.new, ngettext("%(n)d nueva", "%(n)d nuevas", taken.new)),
        (taken.changed, ngettext("%(n)d cambió", "%(n)d cambiaron", taken.changed)),
        (taken.cancelled, ngettext("%(n)d se canceló", "%(n)d se cancelaron", taken.cancelled)),
        (taken.asked, ngettext("%(n)d espera tu decisión", "%(n)d esperan tu decisión", taken.asked)),
    ]
    words = ", ".join(text % {"n": n} for n, text in counted if n)
    return f"{words}." if words else _("No trajo nada nuevo.")


@require_http_methods(["GET", "HEAD", "POST"])
@may_remove
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what becomes of its activities, and removes the calendar once a person chose."""
    found, now = get_object_or_404(CalendarFeed, pk=pk), timezone.now()
    if request.method == "POST":
        with_coming = request.POST.get("actividades") == "quitar"
        gone, stay = operations.remove_feed(feed=found, with_coming=with_coming, by=cast(User, request.user), at=now)
        messages.success(request, _removed(found.name, gone, stay))
        return redirect("agenda_feeds:index")
    total, free = found.events.count(), len(operations.free_of(found, at=now))
    more = {"feed": found, "total": total, "free": free, "kept": total - free}
    return feed_page(request, "agenda/feed_remove.html", _("Quitar «%s»") % found.name, more)


def _removed(name: str, gone: int, stay: int) -> str:
    words = [_("Se quitó «%s».") % name]
    if gone:
        words.append(ngettext("Con él se fue %d actividad.", "Con él se fueron %d actividades.", gone) % gone)
    if stay:
        words.append(ngettext("%d se queda en la agenda.", "%d se quedan en la agenda.", stay) % stay)
    return " ".join(words)


@require_POST
@may_change
def answer(request: HttpRequest, pk: int, event_pk: int) -> HttpResponse:
    event = get_object_or_404(queries.visible_to(cast(User, request.user)), pk=event_pk, feed=pk)
    take = request.POST.get("tomar") == "calendario"
    try:
        operations.answer_offer(event=event, take=take, by=cast(User, request.user), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.words)
    return redirect("agenda_feeds:feed", pk)


@require_POST
@may_change
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(CalendarFeed, pk=pk)
    try:
        gone, kept = operations.undo_import(feed=found, by=cast(User, request.user), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.words)
    else:
        words = ngettext("Se quitó %(n)d actividad.", "Se quitaron %(n)d actividades.", gone) % {"n": gone}
        if kept:
            stayed = ngettext(
                "%(n)d se quedó porque ya se trabajó en ella.",
                "%(n)d se quedaron porque ya se trabajó en ellas.",
                len(kept),
            )
            words += " " + stayed % {"n": len(kept)}
        messages.success(request, words)
    return redirect("agenda_feeds:index")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@may_read
def mine(request: HttpRequest) -> HttpResponse:
    """A person's own address for the calendar of their telephone."""
    user, now = cast(User, request.user), timezone.now()
    if request.method == "POST":
        if request.POST.get("hacer") == "cerrar":
            operations.close_personal_calendar(user=user, at=now)
        else:
            operations.make_personal_calendar(user=user, at=now)
        return redirect("agenda_feeds:mine")
    calendar = PersonalCalendar.objects.filter(user=user).first()
    address = settings.BASE_URL + reverse("personal_calendar", args=[calendar.token]) if calendar else ""
    more = {
        "calendar": calendar,
        "address": address,
        "subscribe": address.replace("https://", "webcal://").replace("http://", "webcal://"),
    }
    return feed_page(request, "agenda/my_calendar.html", _("Mi calendario"), more)


@require_safe
@never_cache
def personal(request: HttpRequest, token: str) -> HttpResponse:
    """What the telephone reads. Whoever left the office, or changed the address, is no longer answered."""
    calendar = PersonalCalendar.objects.filter(token=token, user__is_active=True).select_related("user").first()
    if calendar is None or not calendar.user.has_perm("agenda.view_event"):
        raise Http404
    now = timezone.now()
    operations.note_reading(calendar=calendar, at=now)
    content = private_calendar(queries.for_calendars(calendar.user, at=now), name=_("Agenda de la oficina"), at=now)
    return HttpResponse(content, content_type=CALENDAR)


@require_safe
@may_read
def event_file(request: HttpRequest, pk: int) -> HttpResponse:
    """One activity, to add to any calendar."""
    event = get_object_or_404(queries.visible_to(cast(User, request.user)), pk=pk)
    try:
        content = event_ics(event)
    except Refused as refusal:
        messages.error(request, refusal.words)
        return redirect("agenda:hub", pk)
    response = HttpResponse(content, content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="actividad-{pk}.ics"'
    return response


def tools(context: Mapping[str, Any]) -> Piece:
    """In the head of the agenda: what is needed now and then."""
    return Piece("agenda/_tools.html", {"may_feed": context["request"].user.has_perm("agenda.view_calendarfeed")})


def event_download(context: Mapping[str, Any]) -> Piece | None:
    """Among the actions of an activity: its own file for any calendar."""
    event: Event = context["event"]
    return None if event.visibility == Visibility.RESERVED else Piece("agenda/_event_file.html", {"event": event})
