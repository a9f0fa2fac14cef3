"""The coverage sheet: how to get there, whom to ask for, what was designed before."""

from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.agenda.models import Event
from voceria.bank.models import BankDocument
from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.office.operations import notify

from .. import rules
from ..models import Assignment, CoveragePlan
from ..rendering.brief import when_where

MOST_BYTES = 50 * 1024 * 1024
KINDS = ("pdf", "png", "jpg", "jpeg", "webp", "tif", "tiff", "ai", "psd", "eps", "svg", "zip", "docx", "pptx")
FIELDS = ("arrival_at", "transport", "contact_name", "contact_phone", "notes")


class DesignRefused(Refused):
    """The file is empty, too large, or none that a printer or a phone opens."""


@transaction.atomic
def plan_coverage(*, event: Event, by: User, at: datetime, **fields: Any) -> CoveragePlan:
    """Write the sheet; whoever goes is told when something of it changed. `fields` are of FIELDS."""
    Event.objects.select_for_update().get(pk=event.pk)
    plan, _new = CoveragePlan.objects.get_or_create(event=event)
    changed = [name for name in FIELDS if name in fields and getattr(plan, name) != fields[name]]
    if not changed:
        return plan
    for name in changed:
        setattr(plan, name, fields[name])
    plan.save()
    log(event, "coverage.plan", user=by, timestamp=at, data={"changed": changed})
    _tell(event, by, at)
    return plan


def _tell(event: Event, by: User, at: datetime) -> None:
    going = Assignment.objects.taken().filter(event=event).exclude(person=None).exclude(person=by)
    notify(
        users=[row.person for row in going.select_related("person") if row.person],
        key=f"coverage-plan:{event.pk}:{at.timestamp():.0f}",
        title=_("Cambió la hoja de cobertura: %(title)s") % {"title": event.title},
        words=when_where(event),
        url=reverse("coverage:work", args=[event.pk]),
        at=at,
        urgent=rules.is_urgent(event.starts_at, at),
    )


@transaction.atomic
def add_pre_design(*, event: Event, file: File, name: str, by: User, at: datetime) -> BankDocument:
    """Keep a lona, a banner, a plate as a document of the bank, and put it into the sheet. Raises DesignRefused."""
    path = PurePath(name)
    if path.suffix.lower().lstrip(".") not in KINDS:
        raise DesignRefused(
            _("«%(name)s» no es un diseño que se pueda abrir: usa PDF, imagen, ZIP, AI o PSD.") % {"name": name}
        )
    if not file.size:
        raise DesignRefused(_("«%(name)s» está vacío. Elige otra vez el archivo.") % {"name": name})
    if file.size > MOST_BYTES:
        raise DesignRefused(_("«%(name)s» pesa más de 50 MB. Guárdalo como PDF y súbelo otra vez.") % {"name": name})
    plan, _new = CoveragePlan.objects.get_or_create(event=event)
    document = BankDocument(title=path.stem[:250] or "diseño", uploaded_by_user=by)
    document.file.save(path.name, file, save=False)
    document.file_size = file.size
    document.save()
    plan.pre_designs.add(document)
    log(event, "coverage.design", user=by, timestamp=at, data={"added": document.title})
    return document


@transaction.atomic
def remove_pre_design(*, event: Event, document: BankDocument, by: User, at: datetime) -> None:
    """Out of the sheet; the bank keeps the file."""
    plan, _new = CoveragePlan.objects.get_or_create(event=event)
    plan.pre_designs.remove(document)
    log(event, "coverage.design", user=by, timestamp=at, data={"removed": document.title})
