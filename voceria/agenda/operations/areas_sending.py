"""What an area sends by its link: it waits, and changes nothing of the agenda until a person accepts it."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.bank import operations as bank
from voceria.bank.models import Photo
from voceria.lib.errors import Refused
from voceria.lib.plain_text import lines_kept, one_line
from voceria.office.models import Area, Municipality

from .. import rules
from ..choices import Output, SubmissionKind, SubmissionState
from ..models import AreaLink, Event, Submission

AHEAD = timedelta(days=400)
BEHIND = timedelta(days=60)


class SubmissionRefused(Refused):
    """It was not taken; nothing was kept of it."""


class LinkClosed(SubmissionRefused):
    """The link was revoked or expired meanwhile."""


class TooMuch(SubmissionRefused):
    """This link sent as much as one may send in a day."""


class LateReasonMissing(SubmissionRefused):
    """Coverage with short notice says why."""


def stored_key(link: AreaLink, key: str) -> str:
    """A form's key counts within its link only: nobody can occupy another's."""
    return hashlib.sha1(f"{link.pk}:{key}".encode(), usedforsecurity=False).hexdigest()


@transaction.atomic
def submit(
    *,
    link: AreaLink,
    kind: str,
    key: str,
    at: datetime,
    period: str = "",
    period_start: date | None = None,
    wants: Iterable[str] = (),
    late_reason: str = "",
    event: Event | None = None,
    **fields: Any,
) -> Submission:
    """Keep what an area sends. The same `key` sent again is the same submission.

    `event` is the area's own activity that a report speaks of. `fields` are those of Submission. "Nothing to report"
    needs nobody's decision. Raises LinkClosed, TooMuch, LateReasonMissing, SubmissionRefused.
    """
    link = AreaLink.objects.select_for_update().select_related("area").get(pk=link.pk)
    stored = stored_key(link, key)
    if known := Submission.objects.filter(key=stored).first():
        return known
    _check_link(link, at)
    submission = Submission(
        link=link,
        area=link.area,
        kind=SubmissionKind(kind),
        period=period,
        period_start=period_start,
        wants=[Output(value).value for value in wants],
        late_reason=one_line(late_reason)[:250],
        event=_own_event(link.area, event),
        created_at=at,
        key=stored,
        **_clean(fields),
    )
    _check(submission, at)
    if submission.kind == SubmissionKind.NOTHING:
        submission.state, submission.decided_at = SubmissionState.ACCEPTED, at
    submission.save()
    AreaLink.objects.filter(pk=link.pk).update(last_used_at=at)
    return submission


def _check_link(link: AreaLink, at: datetime) -> None:
    if link.revoked_at or link.expires_at <= at or not link.area.active:
        raise LinkClosed(_("Este enlace ya no abre. Pide uno nuevo a la oficina."))
    if Submission.objects.filter(link=link, created_at__gt=at - timedelta(days=1)).count() >= rules.MOST_A_DAY:
        raise TooMuch(
            _("Por hoy ya mandaste %d, lo más que cabe en un día. Mañana puedes seguir, o llama a la oficina.")
            % rules.MOST_A_DAY
        )


def _own_event(area: Area, event: Event | None) -> Event | None:
    if event is not None and event.area_id != area.pk:
        raise SubmissionRefused(_("Esa actividad no es de tu área."))
    return event


def _clean(fields: dict[str, Any]) -> dict[str, Any]:
    """Texts without what breaks lines or hides; no longer than what is kept."""
    for name, value in fields.items():
        if isinstance(value, str):
            longest = getattr(Submission._meta.get_field(name), "max_length", None)
            fields[name] = lines_kept(value)[:4000] if longest is None else one_line(value)[:longest]
    return fields


def _check(submission: Submission, at: datetime) -> None:
    if submission.kind == SubmissionKind.NOTHING:
        today = timezone.localtime(at).date()
        start = submission.period_start
        if start is None or not rules.may_answer(today, submission.period, start):
            raise SubmissionRefused(_("Di de qué semana o mes: ése ya pasó o todavía no se pide."))
        return
    if not submission.title:
        raise SubmissionRefused(_("Falta qué actividad es."))
    if submission.starts_at is None:
        raise SubmissionRefused(_("Falta el día."))
    if submission.ends_at and submission.ends_at <= submission.starts_at:
        raise SubmissionRefused(_("La hora en que termina debe ser posterior a la hora en que empieza."))
    _check_day(submission, submission.starts_at, at)
    _check_notice(submission, submission.starts_at, at)


def _check_day(submission: Submission, starts_at: datetime, at: datetime) -> None:
    today, day = timezone.localtime(at).date(), timezone.localtime(starts_at).date()
    if submission.kind == SubmissionKind.REPORT:
        if day > today:
            raise SubmissionRefused(_("Todavía no llega ese día. Lo que está por hacerse va en «Mandar actividades»."))
        if day < today - BEHIND:
            raise SubmissionRefused(_("Eso fue hace más de dos meses. Llama a la oficina para agregarlo."))
    elif day < today:
        raise SubmissionRefused(_("Ese día ya pasó. Lo que ya se hizo va en «Lo que hicimos»."))
    elif day > today + AHEAD:
        raise SubmissionRefused(_("Falta más de un año para ese día. Revisa la fecha."))


def _check_notice(submission: Submission, starts_at: datetime, at: datetime) -> None:
    if submission.kind != SubmissionKind.COVERAGE:
        return
    if not submission.wants:
        raise SubmissionRefused(_("Elige al menos una cosa que necesitas: fotos, boletín…"))
    hours = notice_hours()
    submission.late = rules.is_short_notice(starts_at, at=at, hours=hours)
    if submission.late and not submission.late_reason:
        raise LateReasonMissing(
            _(
                "Faltan menos de %(notice)s. Con ese tiempo se asigna a quien va, el transporte y el equipo, y se "
                "avisa a los medios. Puedes pedirla de todos modos: escribe por qué se avisa hasta ahora y la oficina "
                "te responde si alcanza."
            )
            % {"notice": rules.notice_words(hours)}
        )


def notice_hours() -> int:
    """How long before an activity the office wants to be asked for coverage."""
    house = Municipality.objects.first()
    return house.coverage_notice_hours if house else Municipality().coverage_notice_hours


def add_photos(*, submission: Submission, files: Iterable[UploadedFile], at: datetime) -> list[str]:
    """Keep photos with a submission, in an album of its own, marked not to be published until it is accepted.

    Returns what could not be taken, in words; the others are kept. The same photo twice is one; a form that is sent
    again after somebody decided adds nothing.
    """
    if submission.state != SubmissionState.NEW:
        return []
    refused = []
    today = Photo.objects.filter(album__submission__link=submission.link_id, created_at__gt=at - timedelta(days=1))
    room = rules.MOST_PHOTOS_A_DAY - today.count()
    for number, file in enumerate(files, start=1):
        name = one_line(file.name or "")[:80]
        if number > rules.MOST_PHOTOS or number > room:
            refused.append(_("«%(name)s»: caben %(n)d por envío.") % {"name": name, "n": rules.MOST_PHOTOS})
        elif (file.size or 0) > rules.LARGEST_PHOTO:
            refused.append(_("«%s»: pasa de 25 MB.") % name)
        else:
            try:
                _keep(submission, file, name, at)
            except bank.PhotoRefused as error:
                refused.append(f"«{name}»: {error.words}")
    return refused


def _keep(submission: Submission, file: UploadedFile, name: str, at: datetime) -> None:
    bank.check_original(file)
    album = submission.album
    if album is None:
        day = timezone.localtime(submission.starts_at or at).date()
        album = bank.create_album(title=submission.title, date=day, place=submission.place, area=submission.area)
        submission.album = album
        submission.save(update_fields=["album"])
    photo = bank.add_photo(album=album, file=file, name=name, by=None, at=at)
    bank.withhold_photos(photos=[photo], reason=waiting_reason(submission), by=None, at=at)


def waiting_reason(submission: Submission) -> str:
    """Why a photo of a submission must not be published yet; a mark for any other reason stays when it is accepted."""
    return _("Por aceptar: la mandó %s") % submission.area
