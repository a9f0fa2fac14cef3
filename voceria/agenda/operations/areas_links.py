"""The areas' personal links: one for each person of an area, for a year, revocable at once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.lib.errors import Refused
from voceria.lib.plain_text import one_line
from voceria.lib.tokens import new_token
from voceria.office.models import Area, User

from .. import rules
from ..models import AreaLink


class LinkRefused(Refused):
    """The link is not made or changed."""


@transaction.atomic
def make_link(*, area: Area, name: str, email: str = "", whatsapp: str = "", by: User, at: datetime) -> AreaLink:
    """A person of an area may send activities from now on. Raises LinkRefused when they have a link that opens."""
    name = one_line(name)[:120]
    if not name:
        raise LinkRefused(_("Falta el nombre de la persona del área que lo usará."))
    if not area.active:
        raise LinkRefused(_("Esa área ya no está activa."))
    Area.objects.select_for_update().get(pk=area.pk)
    same = AreaLink.objects.filter(area=area, name__iexact=name, revoked_at=None, expires_at__gt=at)
    if same.exists():
        raise LinkRefused(_("%s ya tiene un enlace de esa área. Renuévalo si lo perdió.") % name)
    link = AreaLink.objects.create(
        area=area, name=name, email=email, whatsapp=whatsapp, created_by=by, expires_at=at + rules.LINK_LASTS
    )
    log(link, "agenda.link", user=by, timestamp=at, data={"name": name})
    return link


@transaction.atomic
def renew_link(*, link: AreaLink, by: User, at: datetime) -> AreaLink:
    """Another address for the same person, for a year more; the one before stops opening. What they sent stays."""
    link = AreaLink.objects.select_for_update().get(pk=link.pk)
    link.token, link.expires_at, link.revoked_at = new_token(), at + rules.LINK_LASTS, None
    link.save(update_fields=["token", "expires_at", "revoked_at"])
    log(link, "agenda.renew_link", user=by, timestamp=at)
    return link


@transaction.atomic
def revoke_link(*, link: AreaLink, by: User, at: datetime) -> AreaLink:
    """It opens no more; what came by it stays. Safe to repeat."""
    link = AreaLink.objects.select_for_update().get(pk=link.pk)
    if link.revoked_at is None:
        link.revoked_at = at
        link.save(update_fields=["revoked_at"])
        log(link, "agenda.revoke_link", user=by, timestamp=at)
    return link
