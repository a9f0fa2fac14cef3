"""The book of bulletins: every number given in a span of days, with what became of it, as XLSX and as PDF."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.lib import spreadsheets, typst
from voceria.lib.spanish_dates import say_hour, say_long_date
from voceria.office.models import User
from voceria.office.rendering.letterhead import letterhead

from .. import queries
from ..choices import BulletinState, Decision
from ..models import Bulletin, Folio, Review
from .pdf import TEMPLATES

CHUNK = 500


class Line(NamedTuple):
    """One number of the book, in words."""

    number: int
    period: str
    kind: str
    given: datetime
    headline: str
    areas: str
    author: str
    approved_by: str
    own_text_reason: str
    published: datetime | None
    state: BulletinState
    withdrawn: datetime | None
    withdrawn_by: str
    withdrawal_reason: str
    corrections: str


def lines(first: date, last: date, at: datetime) -> Iterator[Line]:
    """All numbers given from `first` to `last`, by kind and number; the withdrawn ones too."""
    for folio in _folios(first, last).iterator(chunk_size=CHUNK):
        yield _line(folio, at)


def _folios(first: date, last: date) -> QuerySet[Folio]:
    begins = timezone.make_aware(datetime.combine(first, time.min))
    ends = timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))
    approved = Review.objects.filter(decision=Decision.APPROVED).prefetch_related("approvals__by", "approvals__role")
    return (
        Folio.objects.filter(given_at__gte=begins, given_at__lt=ends)
        .select_related("kind", "given_by", "bulletin__author", "bulletin__release__withdrawn_by")
        .prefetch_related(Prefetch("bulletin__reviews", approved), "bulletin__areas", "bulletin__corrections")
        .order_by("kind", "period", "number")
    )


def _line(folio: Folio, at: datetime) -> Line:
    bulletin: Bulletin = folio.bulletin
    bulletin.folio = folio
    release = getattr(bulletin, "release", None)
    given = [approval for review in bulletin.reviews.all() for approval in review.approvals.all()]
    approvers = [f"{_name(approval.by)} ({approval.role})" for approval in given]
    return Line(
        number=folio.number,
        period=folio.period,
        kind=folio.kind.name,
        given=timezone.localtime(folio.given_at),
        headline=bulletin.headline,
        areas=", ".join(str(area) for area in bulletin.areas.all()),
        author=_name(bulletin.author),
        approved_by="; ".join(approvers) or _name(folio.given_by),
        own_text_reason="; ".join(dict.fromkeys(a.own_text_reason for a in given if a.own_text_reason)),
        published=timezone.localtime(release.at) if release and not release.annulled else None,
        state=queries.state(bulletin, at),
        withdrawn=timezone.localtime(release.withdrawn_at) if release and release.withdrawn_at else None,
        withdrawn_by=_name(release.withdrawn_by) if release and release.withdrawn_by else "",
        withdrawal_reason=release.withdrawal_reason if release else "",
        corrections="; ".join(
            _("Dice «%(says)s», debe decir «%(should_say)s»") % place
            for correction in bulletin.corrections.all()
            for place in correction.places
        ),
    )


def _name(person: User) -> str:
    return person.get_full_name() or person.email


def missing_numbers(book: Iterable[Line]) -> list[str]:
    """Numbers that should stand between two others and do not: "Boletín 212 (2026)". None, as long as all is well."""
    missing: list[str] = []
    before: Line | None = None
    for line in book:
        if before is not None and (before.kind, before.period) == (line.kind, line.period):
            missing += [f"{line.kind} {lost} ({line.period})" for lost in range(before.number + 1, line.number)]
        before = line
    return missing


def xlsx(first: date, last: date, at: datetime) -> bytes:
    headings = [
        (_("Número"), 9), (_("Periodo"), 11), (_("Tipo"), 18), (_("Fecha del número"), 19), (_("Título"), 60),
        (_("Áreas"), 28), (_("Escribió"), 24), (_("Aprobó"), 36), (_("Motivo para aprobar su propio texto"), 32),
        (_("Público desde"), 19), (_("Estado"), 14), (_("Retirado o anulado"), 19),
        (_("Retiró o anuló"), 24), (_("Motivo del retiro o la anulación"), 40),
        (_("Fe de erratas"), 50),
    ]  # fmt: skip
    rows = (tuple(_cell(value) for value in line) for line in lines(first, last, at))
    return spreadsheets.workbook(title=_("Libro de boletines"), headings=headings, rows=rows)


def _cell(value: str | int | datetime | BulletinState | None) -> spreadsheets.Value:
    return str(value.label) if isinstance(value, BulletinState) else value


def pdf(first: date, last: date, at: datetime) -> bytes:
    """For printing and signing. 5,000 numbers take some seconds."""
    data, files = letterhead()
    book = list(lines(first, last, at))
    data |= {
        "title": _("Libro de boletines"),
        "landscape": True,
        "span": _("Del %(first)s al %(last)s") % {"first": say_long_date(first), "last": say_long_date(last)},
        "made": f"{say_long_date(timezone.localdate(at))}, {say_hour(timezone.localtime(at))}",
        "missing": missing_numbers(book),
        "rows": [_printed(line) for line in book],
    }
    return typst.pdf(TEMPLATES / "book.typ", data, files)


def _printed(line: Line) -> dict[str, str]:
    notes = []
    if line.withdrawn:
        annulled = line.state == BulletinState.ANNULLED
        words = _("Anulado el %(day)s, %(who)s: %(why)s") if annulled else _("Retirado el %(day)s, %(who)s: %(why)s")
        notes.append(words % {"day": _day(line.withdrawn), "who": line.withdrawn_by, "why": line.withdrawal_reason})
    if line.corrections:
        notes.append(_("Fe de erratas. %(words)s.") % {"words": line.corrections})
    if line.own_text_reason:
        notes.append(_("Aprobó su propio texto: %(why)s") % {"why": line.own_text_reason})
    return {
        "number": f"{line.number}",
        "period": line.period,
        "kind": line.kind,
        "given": _day(line.given),
        "headline": line.headline,
        "areas": line.areas,
        "author": line.author,
        "approved": line.approved_by,
        "state": str(line.state.label),
        "published": _day(line.published) if line.published else "",
        "notes": "\n".join(notes),
        "withdrawn": "1" if line.withdrawn else "",
    }


def _day(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y} {say_hour(moment)}"
