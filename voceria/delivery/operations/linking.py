"""A recipient's own page may be closed, and given another address."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.delivery.models import TOKEN_LIFETIME, Delivery
from voceria.lib.errors import Refused
from voceria.lib.tokens import new_token
from voceria.office.models import User


class LinkRefused(Refused):
    """The link stays as it is."""


@transaction.atomic
def revoke_link(*, delivery: Delivery, by: User, at: datetime) -> None:
    """Close the page at once, whoever holds its address. What was confirmed on it stays."""
    current = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if current.token_revoked_at:
        raise LinkRefused(_("Su enlace ya estaba revocado."))
    current.token_revoked_at = at
    current.save(update_fields=["token_revoked_at"])
    log(instance=current.dispatch, action="delivery.revoke", user=by, data={"delivery": current.pk}, timestamp=at)


@transaction.atomic
def renew_link(*, delivery: Delivery, by: User, at: datetime) -> None:
    """Give the page a new address; the one before never opens again."""
    current = Delivery.objects.select_for_update().select_related("dispatch").get(pk=delivery.pk)
    if current.dispatch.cancelled_at:
        raise LinkRefused(_("Este envío se detuvo; no tiene páginas que abrir."))
    current.token, current.token_revoked_at = new_token(), None
    current.token_expires_at = max(at, current.dispatch.send_after) + TOKEN_LIFETIME
    current.save(update_fields=["token", "token_revoked_at", "token_expires_at"])
    log(instance=current.dispatch, action="delivery.renew", user=by, data={"delivery": current.pk}, timestamp=at)
