"""From events (or from nothing) to a draft that already knows who, what, when and where."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from django.db import transaction
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.agenda.choices import Visibility
from voceria.agenda.models import Event
from voceria.bank import queries as bank
from voceria.coverage import operations as coverage
from voceria.lib import plain_text, spanish_dates
from voceria.lib.errors import Refused
from voceria.office import queries as office
from voceria.office.models import User

from .. import rules
from ..choices import Decision
from ..models import Bulletin, BulletinKind, BulletinPhoto, Review


class DraftRefused(Refused):
    """The draft was not made, kept or discarded."""


@transaction.atomic
def start_draft(*, kind: BulletinKind, by: User, at: datetime, events: Sequence[Event] = ()) -> Bulletin:
    """A new draft of a kind, filled with what its events know; the photos with a star come along."""
    if not by.has_perm("bulletins.add_bulletin"):
        raise DraftRefused(_("Tu papel en la oficina no escribe boletines."))
    if any(event.visibility == Visibility.RESERVED for event in events) and not by.has_perm(
        "agenda.view_reserved_event"
    ):
        raise DraftRefused(_("Una de las actividades es reservada: sólo la ve Dirección y Presidencia."))
    house = office.municipality()
    zone = house.tz if house else timezone.get_current_timezone()
    bulletin = Bulletin(
        kind=kind,
        author=by,
        live=False,
        has_unpublished_changes=True,
        dateline_place=house.dateline_place if house else "",
        dateline_date=at.astimezone(zone).date(),
    )
    events = sorted(events, key=lambda event: event.starts_at)
    if events:
        _tell(bulletin, events, zone)
    bulletin.save()
    revision = bulletin.save_revision(user=by, clean=False)
    coverage.take_writing(events=events, by=by, at=at)
    log(instance=bulletin, action="bulletins.start", user=by, revision=revision)
    return bulletin


def _tell(bulletin: Bulletin, events: Sequence[Event], zone: tzinfo) -> None:
    """Write into an unsaved bulletin what its events know."""
    areas = list(dict.fromkeys(event.area for event in events if event.area))
    facts = "\n".join(event.description for event in events)
    bulletin.headline = plain_text.one_line("; ".join(event.title for event in events))[:250]
    bulletin.kicker = str(areas[0]) if len(areas) == 1 else ""
    bulletin.bullets = rules.propose_bullets(facts)
    bulletin.lead = rules.fill_lead(bulletin.kind.lead_template, _facts(events, zone))
    bulletin.body = [("paragraph", f"<p>{escape(line)}</p>") for line in plain_text.lines(facts)]
    bulletin.areas = areas
    bulletin.events = list(events)
    chosen = [photo for event in events for photo in bank.starred_photos(event.album)]
    bulletin.photos = [
        BulletinPhoto(photo=photo, caption=photo.caption, alt_text=photo.description[:250], sort_order=order)
        for order, photo in enumerate(chosen)
    ]


def _facts(events: Sequence[Event], zone: tzinfo) -> dict[str, str]:
    """What fills the places of a kind's template, in words."""
    house = office.municipality()
    starts = [event.starts_at.astimezone(zone) for event in events]
    hours = {f"{start.hour}:{start.minute:02d} horas" for start in starts}
    return {
        "lugar": house.name if house else "",
        "fecha": rules.in_words(spanish_dates.say_date(start.date()) for start in starts),
        "hora": hours.pop() if len(hours) == 1 else "",
        "sitio": rules.in_words(event.place for event in events),
        "actividad": rules.in_words(f"«{event.title}»" for event in events),
        "preside": rules.in_words(str(event.presided_by) for event in events if event.presided_by),
        "area": rules.in_words(event.area.name for event in events if event.area),
    }


def hold_for_saving(*, bulletin: Bulletin, by: User, overwrites: int | None = None) -> None:
    """Take the bulletin's row for the rest of the transaction, or refuse: the text may not be saved now.

    `bulletin` is the editor's copy, as it was read; `overwrites` the revision that an autosave would replace.
    """
    held = Bulletin.objects.select_for_update(no_key=True, of=("self",)).get(pk=bulletin.pk)
    lock = held.get_lock()
    if lock is not None and lock.for_user(by):
        raise DraftRefused(str(lock.get_message(by) or _("El boletín está bloqueado.")))
    if held.latest_revision_id != bulletin.latest_revision_id:
        raise DraftRefused(_("Otra persona acaba de guardar este texto. Copia lo tuyo y vuelve a abrirlo."))
    if overwrites and Review.objects.filter(revision_id=overwrites).exists():
        raise DraftRefused(_("Esta versión ya se mandó a revisión. Vuelve a abrir el editor para seguir."))


@transaction.atomic
def discard_draft(*, bulletin: Bulletin, by: User, at: datetime) -> None:
    """Delete a draft for good. What has a number or is in review stays."""
    held = Bulletin.objects.select_for_update(of=("self",)).get(pk=bulletin.pk)
    if hasattr(held, "folio"):
        raise DraftRefused(_("Este boletín ya tiene número: no se borra. Puedes retirarlo, con su motivo."))
    if held.reviews.filter(decision=Decision.OPEN).exists():
        raise DraftRefused(_("Está en revisión. Retómalo antes de descartarlo."))
    if held.author_id != by.pk and not by.has_perm("bulletins.review_bulletin"):
        raise DraftRefused(_("Sólo lo descarta quien lo escribe o quien revisa."))
    log(instance=held, action="bulletins.discard", user=by)
    held.reviews.all().delete()
    held.delete()
