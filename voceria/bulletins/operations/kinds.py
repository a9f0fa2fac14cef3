"""The kinds of text every office begins with. Once made, they belong to the office: nothing is written over."""

from typing import NamedTuple

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_noop as _

from voceria.office.choices import Role

from ..models import BulletinKind


class FirstKind(NamedTuple):
    code: str
    name: str
    heading: str
    lead_template: str
    closing: str
    approvers: tuple[Role, ...]


FIRST_KINDS = (
    FirstKind(
        "boletin",
        _("Boletín"),
        _("Boletín de prensa"),
        _("{preside} encabezó la actividad {actividad}, el {fecha} a las {hora}, en {sitio}."),
        "",
        (Role.DIRECTOR,),
    ),
    FirstKind(
        "comunicado-especial",
        _("Comunicado especial"),
        _("Comunicado especial"),
        _("El Ayuntamiento de {lugar} informa: {actividad}, el {fecha} a las {hora}, en {sitio}."),
        _("Este comunicado puede reproducirse completo, citando la fuente."),
        (Role.DIRECTOR, Role.PRESIDENCY),
    ),
)


@transaction.atomic
def make_kinds() -> None:
    """Make the kinds that are not there yet; safe to repeat, runs after migrate."""
    known = set(BulletinKind.objects.values_list("code", flat=True))
    for first in FIRST_KINDS:
        if first.code not in known:
            *fields, approvers = first
            kind = BulletinKind.objects.create(**dict(zip(FirstKind._fields, fields, strict=False)))
            kind.approvers.set(Group.objects.filter(name__in=approvers))
