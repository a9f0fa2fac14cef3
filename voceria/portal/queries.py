"""Reads behind the public pages; `at` is the moment the page is asked for, and nothing later shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Count, Max, Min, Prefetch, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from voceria.agenda.choices import EventClass, EventState
from voceria.agenda.models import Event, EventQuerySet
from voceria.bulletins.models import Bulletin, BulletinKind, BulletinPhoto, BulletinQuerySet, Release
from voceria.bulletins.rules import read_slug
from voceria.lib.plain_text import one_line
from voceria.office.models import Area, Official

from . import rules

#: A cached page is drawn anew after this long even when nothing was announced.
LONGEST_LIFE = timedelta(minutes=1)
RECENT = 5
IN_FEED = 30


class Month(NamedTuple):
    first: date
    bulletins: int


@dataclass(frozen=True)
class Wanted:
    """The filters of the list, as they stand in its address."""

    words: str = ""
    area: Area | None = None
    kind: BulletinKind | None = None
    month: date | None = None

    def __bool__(self) -> bool:
        return bool(self.words or self.area or self.kind or self.month)

    @property
    def parameters(self) -> dict[str, str]:
        return {
            name: str(value)
            for name, value in {
                "q": self.words,
                "area": self.area and self.area.pk,
                "tipo": self.kind and self.kind.code,
                "mes": self.month and f"{self.month:%Y-%m}",
            }.items()
            if value
        }


def _day_begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def next_change(at: datetime) -> datetime:
    """When a page drawn at `at` may say something else although nobody changes anything: never after a release."""
    tomorrow = _day_begins(timezone.localdate(at) + timedelta(days=1))
    release = Release.objects.filter(at__gt=at).aggregate(first=Min("at"))["first"]
    return min(moment for moment in (at + LONGEST_LIFE, tomorrow, release) if moment)


def bulletins(at: datetime) -> BulletinQuerySet:
    """Public bulletins, the newest first, with what a card or a page shows of them."""
    return _with_parts(Bulletin.objects.public(at))


def _with_parts(found: BulletinQuerySet) -> BulletinQuerySet:
    photos = BulletinPhoto.objects.filter(photo__withheld=False).select_related("photo").order_by("sort_order", "pk")
    return (
        found.select_related("folio__kind", "release", "kind")
        .prefetch_related(Prefetch("photos", photos, to_attr="shown_photos"))
        .annotate(corrected_at=Max("corrections__at"))
        .order_by("-release__at", "-folio__number")
    )


def bulletins_of_feeds(at: datetime) -> BulletinQuerySet:
    """The newest, with the corrections that a feed tells too."""
    return bulletins(at).prefetch_related("corrections")[:IN_FEED]


def bulletin(slug: str, at: datetime) -> Bulletin | None:
    """The bulletin of that folio if it was ever public by `at`; a withdrawn one too, to say that it was withdrawn."""
    name = read_slug(slug)
    if name is None:
        return None
    return (
        _with_parts(Bulletin.objects.released(at))
        .filter(folio__kind__code=name.kind, folio__number=name.number, folio__period=name.period)
        .prefetch_related("areas", "corrections")
        .first()
    )


def neighbours(one: Bulletin, at: datetime) -> tuple[Bulletin | None, Bulletin | None]:
    """The public bulletins before and after this one."""
    order = Bulletin.objects.public(at).select_related("folio__kind", "release").exclude(pk=one.pk)
    moment, number = one.release.at, one.folio.number
    earlier = order.filter(Q(release__at__lt=moment) | Q(release__at=moment, folio__number__lt=number))
    later = order.filter(Q(release__at__gt=moment) | Q(release__at=moment, folio__number__gt=number))
    return (
        earlier.order_by("-release__at", "-folio__number").first(),
        later.order_by("release__at", "folio__number").first(),
    )


def read_wanted(given: Iterable[tuple[str, str]]) -> Wanted:
    """Filters out of an address; a value that means nothing filters nothing."""
    values = dict(given)
    area = rules.read_number(values.get("area", ""))
    kind = values.get("tipo", "")
    return Wanted(
        words=one_line(values.get("q", ""))[: rules.LONGEST_SEARCH],
        area=Area.objects.filter(pk=area).first() if area else None,
        kind=BulletinKind.objects.filter(code=kind).first() if kind.isprintable() and kind else None,
        month=rules.read_month(values.get("mes", "")),
    )


def list_bulletins(wanted: Wanted, at: datetime) -> BulletinQuerySet:
    found = bulletins(at)
    if wanted.area:
        found = found.filter(areas=wanted.area)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.month:
        found = found.filter(
            release__at__gte=_day_begins(wanted.month), release__at__lt=_day_begins(rules.next_month(wanted.month))
        )
    if wanted.words:
        found = found.filter(pk__in=_matching(wanted.words))
    return found


def _matching(words: str) -> BulletinQuerySet:
    """The keys of all bulletins with these words, as a query inside the query that says which are public."""
    results = get_search_backend().search(words, Bulletin.objects.all(), order_by_relevance=False)
    return results.get_queryset().order_by().values("pk")


def months(at: datetime) -> list[Month]:
    rows = (
        Bulletin.objects.public(at)
        .annotate(month=TruncMonth("release__at"))
        .order_by()
        .values("month")
        .annotate(count=Count("pk"))
        .order_by("-month")
        .values_list("month", "count")
    )
    return [Month(timezone.localdate(month), count) for month, count in rows]


def areas_with_bulletins(at: datetime) -> list[Area]:
    """Areas that public bulletins speak of, each with `count`."""
    public = Q(bulletins__release__at__lte=at, bulletins__release__withdrawn_at=None, bulletins__folio__isnull=False)
    return list(Area.objects.annotate(count=Count("bulletins", filter=public)).filter(count__gt=0).order_by("name"))


def kinds_with_bulletins(at: datetime) -> list[BulletinKind]:
    return list(BulletinKind.objects.filter(pk__in=Bulletin.objects.public(at).order_by().values("kind")))


def events() -> EventQuerySet:
    return Event.objects.public().select_related("area", "presided_by")


def events_of_day(day: date) -> list[Event]:
    found = events().touching(_day_begins(day), _day_begins(day + timedelta(days=1)))
    return list(found.order_by("starts_at", "pk"))


def events_from(day: date, kind: str = "") -> list[Event]:
    """All that is still to come, from the beginning of `day` on, those of several days that have not ended too."""
    begin = _day_begins(day)
    return list(
        _of_class(kind).filter(Q(starts_at__gte=begin) | Q(ends_at__gt=begin)).order_by("starts_at", "pk")[:200]
    )


def events_of_month(month: date, kind: str = "") -> list[Event]:
    found = _of_class(kind).touching(_day_begins(month), _day_begins(rules.next_month(month)))
    return list(found.order_by("starts_at", "pk")[:400])


def _of_class(kind: str) -> EventQuerySet:
    return events().filter(event_class=kind) if kind in EventClass.values else events()


def directory() -> list[Area]:
    """Active areas with the officials in office, each as `people`."""
    people = Prefetch("officials", Official.objects.filter(active=True), to_attr="people")
    return list(Area.objects.filter(active=True).prefetch_related(people))


def heads() -> list[Official]:
    """Who presides, and officials outside any area."""
    return list(Official.objects.filter(active=True).filter(Q(area=None) | Q(heads_municipality=True)))


def next_event(at: datetime) -> Event | None:
    """The next public activity that stands."""
    standing = events().exclude(state__in=[EventState.CANCELLED, EventState.POSTPONED])
    return standing.filter(starts_at__gt=at).order_by("starts_at", "pk").first()


def events_for_calendars(at: datetime) -> list[Event]:
    """From three months ago on, cancelled ones too, so that subscribed calendars learn of it."""
    return list(events().filter(starts_at__gte=at - timedelta(days=92)).order_by("starts_at", "pk")[:1000])


def bulletins_of_sitemap(at: datetime) -> list[Bulletin]:
    found = Bulletin.objects.public(at).select_related("folio__kind", "release")
    return list(found.annotate(corrected_at=Max("corrections__at")).order_by("-release__at", "-folio__number")[:50_000])


def changed_at(bulletin: Bulletin) -> datetime:
    """When the public text last changed: with its last correction, or when it was released."""
    corrected: datetime | None = getattr(bulletin, "corrected_at", None)
    return max(corrected, bulletin.release.at) if corrected else bulletin.release.at
