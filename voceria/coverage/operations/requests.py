"""What officials and areas ask of us, from the asking to the delivery."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.office.operations import notify

from ..choices import ServiceState
from ..models import ServiceRequest

_CLOSED = (ServiceState.DELIVERED, ServiceState.DECLINED)


class AlreadyClosed(Refused):
    """What was delivered or declined stays so."""


class WordsMissing(Refused):
    """A delivery says what was delivered, a refusal why."""


@transaction.atomic
def request_service(*, by: User, at: datetime, **fields: Any) -> ServiceRequest:
    """Raises WordsMissing when nobody asks for it."""
    if not fields.get("area") and not fields.get("official"):
        raise WordsMissing(_("Di para quién es: un área o un servidor público."))
    made = ServiceRequest.objects.create(created_by=by, created_at=at, **fields)
    log(made, "wagtail.create", user=by, timestamp=at)
    return made


def _open(service: ServiceRequest) -> ServiceRequest:
    service = ServiceRequest.objects.select_for_update().get(pk=service.pk)
    if service.state in _CLOSED:
        raise AlreadyClosed(_("Esta solicitud ya se cerró."))
    return service


@transaction.atomic
def take_service(*, service: ServiceRequest, person: User, by: User, at: datetime) -> ServiceRequest:
    """Somebody sees to it, and is told. Raises AlreadyClosed."""
    service = _open(service)
    service.state, service.person = ServiceState.TAKEN, person
    service.save()
    log(service, "coverage.service", user=by, timestamp=at, data={"state": service.state, "who": str(person)})
    if person != by:
        notify(
            users=[person],
            key=f"service:{service.pk}:{person.pk}:{at.timestamp():.0f}",
            title=_("Te toca: %(kind)s para %(who)s")
            % {"kind": str(service.get_kind_display()).lower(), "who": service.whose},
            words=service.what,
            url=reverse("coverage:service", args=[service.pk]),
            at=at,
        )
    return service


@transaction.atomic
def deliver_service(*, service: ServiceRequest, note: str, by: User, at: datetime) -> ServiceRequest:
    """Raises AlreadyClosed, WordsMissing."""
    service = _open(service)
    if not note.strip():
        raise WordsMissing(_("Di qué se entregó: «18 fotos por correo»."))
    service.state, service.delivery_note, service.closed_at = ServiceState.DELIVERED, note.strip()[:250], at
    service.person = service.person or by
    return _close(service, by, at)


@transaction.atomic
def decline_service(*, service: ServiceRequest, reason: str, by: User, at: datetime) -> ServiceRequest:
    """Raises AlreadyClosed, WordsMissing."""
    service = _open(service)
    if not reason.strip():
        raise WordsMissing(_("Falta el motivo. Una frase basta: la verá quien la pidió."))
    service.state, service.reason, service.closed_at = ServiceState.DECLINED, reason.strip()[:250], at
    return _close(service, by, at)


def _close(service: ServiceRequest, by: User, at: datetime) -> ServiceRequest:
    service.save()
    log(service, "coverage.service", user=by, timestamp=at, data={"state": service.state})
    notify(
        users=[service.created_by] if service.created_by != by else [],
        key=f"service-closed:{service.pk}",
        title=f"{service.get_state_display()}: {service.what}",
        words=service.delivery_note or service.reason,
        url=reverse("coverage:service", args=[service.pk]),
        at=at,
    )
    return service
