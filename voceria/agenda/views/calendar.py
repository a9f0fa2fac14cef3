"""The agenda by day, week, month and as a list; what is chosen stands in the address and stays there."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from voceria.lib.spanish_dates import say_date

from .. import queries, rules
from ..choices import Visibility
from ..forms import FilterForm, read_day
from ..models import Event, EventQuerySet, Topic
from ..signals import Clash

VIEWS = {
    "lista": gettext_lazy("Lista"),
    "dia": gettext_lazy("Día"),
    "semana": gettext_lazy("Semana"),
    "mes": gettext_lazy("Mes"),
}
PAGE_ROWS = 50


class Row(NamedTuple):
    """One activity on one of its days."""

    event: Event
    hours: str
    clashes: list[Clash]
    begun: bool

    @property
    def clock(self) -> bool:
        """Whether `hours` is an hour, and not words."""
        return self.hours[:1].isdigit()


@dataclass
class Day:
    day: date
    rows: list[Row] = field(default_factory=list)
    outside: bool = False  # of another month


@dataclass(frozen=True)
class Place:
    """Where a person stands in the agenda, and the addresses of what is near."""

    view: str
    day: date
    today: date
    kept: dict[str, str]
    past: bool = False

    def to(self, **changes: Any) -> str:
        view, day = changes.get("view", self.view), changes.get("day", self.day)
        given = {"ver": view if view != "lista" else "", "fecha": day.isoformat() if day != self.today else ""}
        given |= {"pasadas": "1" if changes.get("past", self.past) and view == "lista" else ""}
        query = urlencode({name: value for name, value in {**given, **self.kept}.items() if value})
        return reverse("agenda:index") + (f"?{query}" if query else "")

    @property
    def query(self) -> str:
        return self.to().partition("?")[2]

    @property
    def span(self) -> tuple[date, date]:
        """First and last day of what is shown; of a list, only the first one counts."""
        if self.view == "semana":
            monday = self.day - timedelta(days=self.day.weekday())
            return monday, monday + timedelta(days=6)
        if self.view == "mes":
            weeks = Calendar().monthdatescalendar(self.day.year, self.day.month)
            return weeks[0][0], weeks[-1][-1]
        return self.day, self.day

    @property
    def title(self) -> str:
        if self.view == "semana":
            return rules.say_week(*self.span)
        if self.view == "mes":
            return rules.say_month(self.day)
        if self.view == "dia":
            return say_date(self.day, today=self.today)
        if self.past:
            return _("Lo anterior")
        begin = _("hoy") if self.day == self.today else _("el %s") % say_date(self.day, today=self.today)
        return _("De %s en adelante") % begin if self.day == self.today else _("Desde %s") % begin

    def step(self, by: int) -> date:
        if self.view == "mes":
            month = self.day.year * 12 + self.day.month - 1 + by
            return date(month // 12, month % 12 + 1, 1)
        return self.day + timedelta(days=by * (1 if self.view == "dia" else 7))


def read_place(request: HttpRequest) -> tuple[Place, FilterForm]:
    given, today = request.GET, timezone.localdate()
    form = FilterForm(given)
    view = given.get("ver", "lista")
    place = Place(
        view=view if view in VIEWS else "lista",
        day=read_day(given, today),
        today=today,
        kept=form.kept(),
        past=given.get("pasadas") == "1",
    )
    return place, form


@require_safe
@permission_required("agenda.view_event")
def calendar(request: HttpRequest) -> HttpResponse:
    place, form = read_place(request)
    wanted = form.wanted()
    events = queries.filtered(request.user, wanted)
    context = {
        "place": place,
        "form": form,
        "filtering": bool(wanted),
        "wanted": wanted.words,
        "tabs": [(code, label, place.to(view=code, past=False), code == place.view) for code, label in VIEWS.items()],
        "before": place.to(day=place.step(-1)),
        "after": place.to(day=place.step(1)),
        "at_today": place.to(day=place.today, past=False),
        "page_title": _("Agenda"),
        "header_title": _("Agenda"),
        "header_icon": "v-know",
        "breadcrumbs_items": [{"url": "", "label": _("Agenda")}],
        "may_change": request.user.has_perm("agenda.change_event"),
        **_shown(request, place, events),
    }
    return TemplateResponse(request, "agenda/calendar.html", context)


def _shown(request: HttpRequest, place: Place, events: EventQuerySet) -> dict[str, Any]:
    if place.view == "lista":
        return _list(request, place, events)
    first, last = place.span
    found = queries.in_days(events, first, last)
    clashes = {} if place.view == "mes" else queries.conflicts_of(found, request.user)
    days = spread(found, first, last, clashes)
    if place.view != "mes":
        return {"days": days, "nothing": not found}
    for one in days:
        one.outside = one.day.month != place.day.month
    chosen = next(one for one in days if one.day == place.day)
    return {"weeks": [days[start : start + 7] for start in range(0, len(days), 7)], "chosen": chosen}


def spread(events: Iterable[Event], first: date, last: date, clashes: dict[int, list[Clash]]) -> list[Day]:
    """Each activity on each of its days; those without an hour stand first."""
    days = {day: Day(day) for day in (first + timedelta(days=n) for n in range((last - first).days + 1))}
    for event in events:
        begins, ends = event.days
        day = max(begins, first)
        while day <= min(ends, last):
            hours = rules.say_hours(event.local_start, event.local_end, event.timing, day=day)
            days[day].rows.append(Row(event, hours, clashes.get(event.pk, []), day > begins))
            day += timedelta(days=1)
    for one in days.values():
        one.rows.sort(key=lambda row: (row.event.has_hour and not row.begun, row.event.starts_at, row.event.pk))
    return list(days.values())


def _list(request: HttpRequest, place: Place, events: EventQuerySet) -> dict[str, Any]:
    found = queries.earlier(events, place.day) if place.past else queries.upcoming(events, place.day)
    page = Paginator(found, PAGE_ROWS).get_page(request.GET.get("pagina"))
    rows = list(page)
    context: dict[str, Any] = {
        "page": page,
        "days": _by_day(rows, place, queries.conflicts_of(rows, request.user)),
        "nothing": not rows,
        "turned": place.to(past=not place.past),
        "topics": Topic.objects.filter(active=True),
        "visibilities": Visibility.choices,
        "more": _more(page, place),
    }
    return context


def _by_day(events: Sequence[Event], place: Place, clashes: dict[int, list[Clash]]) -> list[Day]:
    """In the order given; one that began before stands on the first day of the list."""
    days: dict[date, list[Row]] = defaultdict(list)
    for event in events:
        day = event.days[0] if place.past else max(event.days[0], place.day)
        hours = rules.say_hours(event.local_start, event.local_end, event.timing, day=day)
        days[day].append(Row(event, hours, clashes.get(event.pk, []), day > event.days[0]))
    return [Day(day, days[day]) for day in sorted(days, reverse=place.past)]


def _more(page: "Page[Event]", place: Place) -> dict[str, str]:
    mark = "&" if "?" in place.to() else "?"
    found = {}
    if page.has_previous():
        found["back"] = f"{place.to()}{mark}pagina={page.previous_page_number()}"
    if page.has_next():
        found["on"] = f"{place.to()}{mark}pagina={page.next_page_number()}"
    return found
