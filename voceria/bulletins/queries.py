"""Reads of bulletins: their standing, what may be public, and what waits for whom."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.models import Revision
from wagtail.search.backends import get_search_backend

from voceria.agenda.choices import EventState, Visibility
from voceria.agenda.models import Event, EventQuerySet
from voceria.bank.models import Recording
from voceria.office.models import User
from voceria.office.queries import who_may

from . import rules
from .choices import BulletinState, Decision
from .models import Approval, Bulletin, BulletinKind, BulletinPhoto, BulletinQuerySet, Review


def state(bulletin: Bulletin, at: datetime) -> BulletinState:
    """The derived state; asks nothing when the bulletin came through `with_standing()`."""
    release = getattr(bulletin, "release", None)
    last = next(iter(bulletin.reviews.all()), None)
    return rules.state_of(
        numbered=getattr(bulletin, "folio", None) is not None,
        released_at=release.at if release else None,
        withdrawn_at=release.withdrawn_at if release else None,
        last_decision=last.decision if last else None,
        at=at,
    )


def may_publish(bulletin: Bulletin, at: datetime) -> bool:
    """The one gate: may anyone outside the office see this bulletin and its files at that moment?"""
    return Bulletin.objects.public(at).filter(pk=bulletin.pk).exists()


def was_withdrawn(bulletin: Bulletin, at: datetime) -> bool:
    """Whether it was public and is so no more; of one that never was, nothing is told."""
    gone = Bulletin.objects.released(at).exclude(release__withdrawn_at=None)
    return gone.filter(pk=bulletin.pk).exists()


def public_bulletins(at: datetime) -> BulletinQuerySet:
    """All that is public at that moment, newest first."""
    return Bulletin.objects.public(at).select_related("kind", "folio__kind", "release").order_by("-release__at", "-pk")


def with_folio(slug: str) -> BulletinQuerySet:
    """The bulletin whose folio has this slug, whatever its state."""
    name = rules.read_slug(slug)
    if name is None:
        return Bulletin.objects.none()
    return Bulletin.objects.filter(
        folio__kind__code=name.kind, folio__number=name.number, folio__period=name.period
    ).select_related("folio__kind", "kind", "release")


def all_photos(text: Bulletin) -> list[BulletinPhoto]:
    """The photos of a text, saved or not, in order."""
    photos = list(text.photos.all())
    prefetch_related_objects(photos, "photo__album")
    return photos


def shown_photos(text: Bulletin) -> list[BulletinPhoto]:
    """Those of them that may go out."""
    return [use for use in all_photos(text) if not use.photo.withheld]


def shown_recordings(text: Bulletin) -> list[Recording]:
    """The sound and video of a text, saved or not, that may go out and have their clean copy."""
    return [recording for recording in text.recordings.all() if recording.clean and not recording.withheld]


def recording_named(bulletin: Bulletin, name: str) -> Recording | None:
    """That of the bulletin whose clean copy has this name, if it may go out."""
    return Recording.objects.publishable().filter(bulletins=bulletin, clean=f"clean/{name}").first()


def open_review(bulletin: Bulletin) -> Review | None:
    return bulletin.reviews.filter(decision=Decision.OPEN).first()


def missing_approvals(review: Review) -> list[Group]:
    """The roles whose word is still missing, in the order of their groups."""
    given = Approval.objects.filter(review=review).values_list("role_id", flat=True)
    required = {group.pk: group for group in review.bulletin.kind.approvers.order_by("pk")}
    return [required[pk] for pk in rules.missing_roles(list(required), given)]


def holders(roles: Sequence[Group]) -> "list[User]":
    """The active people who may review and hold one of the roles."""
    people = User.objects.filter(is_active=True, groups__in=roles).distinct()
    return [person for person in people if person.has_perm("bulletins.review_bulletin")]


def words_missing(bulletins: Iterable[Bulletin]) -> "dict[int, list[User]]":
    """Of each text in review, who may give a word that it still lacks; constant questions."""
    reviews = list(
        Review.objects.filter(bulletin__in=list(bulletins), decision=Decision.OPEN).select_related(
            "bulletin__kind", "revision"
        )
    )
    asked: dict[int, set[int]] = defaultdict(set)
    wanted = BulletinKind.approvers.through.objects.filter(bulletinkind__in={one.bulletin.kind_id for one in reviews})
    for kind, role in wanted.values_list("bulletinkind", "group"):
        asked[kind].add(role)
    given: dict[int, set[int]] = defaultdict(set)
    for approved, role in Approval.objects.filter(review__in=reviews).values_list("review", "role"):
        given[approved].add(role)
    people = who_may("bulletins.review_bulletin").prefetch_related("groups")
    roles = {person: {group.pk for group in person.groups.all()} for person in people}
    found = {}
    for review in reviews:
        lacking = asked[review.bulletin.kind_id] - given[review.pk]
        able = [person for person, held in roles.items() if held & lacking]
        found[review.bulletin_id] = [person for person in able if not is_own_text(review, person)] or able
    return found


def is_own_text(review: Review, person: User) -> bool:
    return rules.own_text(person=person.pk, author=review.bulletin.author_id, last_writer=review.revision.user_id)


def others_who_can(review: Review, person: User, roles: Sequence[Group]) -> "list[User]":
    """Who else could approve for one of these roles without approving their own text."""
    return [other for other in holders(roles) if other.pk != person.pk and not is_own_text(review, other)]


#: Boxes that the editor offers without a search.
NEAREST = 20


def events_to_choose() -> EventQuerySet:
    """Activities that a text may speak of."""
    return Event.objects.exclude(state=EventState.CANCELLED).exclude(visibility=Visibility.RESERVED)


def nearest_events(day: date) -> list[Event]:
    """Those around a day, the nearest first."""
    around = (day - timedelta(days=10), day + timedelta(days=5))
    found = events_to_choose().filter(starts_at__date__range=around).order_by("-starts_at")
    return sorted(found, key=lambda event: abs((event.local_start.date() - day).days))[:NEAREST]


def find_events(words: str, *, most: int = NEAREST) -> list[Event]:
    """Those with these words, or whose title has words that begin so; the latest first."""
    search, events = get_search_backend(), events_to_choose().order_by("-starts_at")
    hits = [
        *search.search(words, events, operator="and", order_by_relevance=False)[:most],
        *search.autocomplete(words, events, operator="and", order_by_relevance=False)[:most],
    ]
    found = {event.pk: event for event in hits}
    return sorted(found.values(), key=lambda event: event.starts_at, reverse=True)[:most]


class Waiting(NamedTuple):
    """A bulletin that waits for a person, and for what."""

    bulletin: Bulletin
    why: str
    since: datetime


def awaiting(user: User) -> list[Waiting]:
    """What waits for this person: texts to review, and own texts with changes asked for. Oldest first."""
    found: list[Waiting] = []
    if user.has_perm("bulletins.review_bulletin"):
        for review in _open_for(user):
            mine = is_own_text(review, user)
            if not mine or not others_who_can(review, user, missing_approvals(review)):
                found.append(Waiting(review.bulletin, _("Espera tu visto bueno"), review.requested_at))
    returned = Bulletin.objects.filter(author=user, folio=None, reviews__decision=Decision.CHANGES).distinct()
    for bulletin in returned.with_standing():
        last = next(iter(bulletin.reviews.all()))
        if last.decision == Decision.CHANGES and last.decided_at:
            found.append(Waiting(bulletin, _("Te pidieron cambios"), last.decided_at))
    return sorted(found, key=lambda waiting: waiting.since)


def _open_for(user: User) -> list[Review]:
    """Open reviews in which a role of this person has not spoken yet."""
    needed = BulletinKind.approvers.through.objects.filter(
        bulletinkind__bulletins__reviews=OuterRef("pk"), group__in=user.groups.values("pk")
    ).exclude(group__in=Approval.objects.filter(review=OuterRef(OuterRef("pk"))).values("role"))
    reviews = Review.objects.filter(Exists(needed), decision=Decision.OPEN)
    return list(reviews.select_related("bulletin__kind", "bulletin__author", "revision").order_by("requested_at"))


class Obstacle(NamedTuple):
    """What must be mended before a text may be approved, and in which part of it."""

    words: str
    part: str

    def __str__(self) -> str:
        return self.words


def obstacles(text: Bulletin) -> list[Obstacle]:
    """What can be computed of the checklist: what is empty, gaps left, photos without words or withheld."""
    found: list[Obstacle] = []
    if not text.headline.strip():
        found.append(Obstacle(_("falta el título"), "headline"))
    if not text.lead.strip():
        found.append(Obstacle(_("falta la entrada"), "lead"))
    if not text.dateline_place.strip():
        found.append(Obstacle(_("falta el lugar"), "place"))
    gaps = rules.gaps_in(f"{text.kicker}\n{text.headline}\n{text.bullets}\n{text.lead}")
    if gaps:
        found.append(Obstacle(_("quedan huecos por llenar: %(gaps)s") % {"gaps": ", ".join(gaps)}, "lead"))
    photos = list(text.photos.all())
    prefetch_related_objects(photos, "photo")
    mute = sum(not photo.alt_text.strip() for photo in photos)
    if mute == 1:
        found.append(Obstacle(_("una foto no dice qué se ve en ella"), "photos"))
    elif mute:
        found.append(Obstacle(_("%(n)d fotos no dicen qué se ve en ellas") % {"n": mute}, "photos"))
    if any(photo.photo.withheld for photo in photos):
        found.append(Obstacle(_("una foto está marcada «no publicar»"), "photos"))
    for recording in text.recordings.all():
        if recording.withheld:
            found.append(Obstacle(_("«%(title)s» está marcado «no publicar»") % {"title": recording}, "recordings"))
        elif recording.clean_fault:
            found.append(
                Obstacle(
                    _("de «%(title)s» no se pudo hacer la copia para publicar") % {"title": recording}, "recordings"
                )
            )
    return found


_PARTS = {
    "kicker": _lazy("el antetítulo"),
    "headline": _lazy("el título"),
    "bullets": _lazy("los balazos"),
    "dateline_place": _lazy("el lugar"),
    "dateline_date": _lazy("la fecha"),
    "lead": _lazy("la entrada"),
    "body": _lazy("el cuerpo"),
    "photos": _lazy("las fotos"),
    "recordings": _lazy("el audio y video"),
    "areas": _lazy("las áreas"),
    "events": _lazy("las actividades"),
    "embargo_until": _lazy("el embargo"),
    "kind": _lazy("el tipo"),
}


def changed_parts(before: Revision, after: Revision) -> list[str]:
    """Which parts of the text differ between two revisions, in words."""
    return [str(words) for part, words in _PARTS.items() if before.content.get(part) != after.content.get(part)]
