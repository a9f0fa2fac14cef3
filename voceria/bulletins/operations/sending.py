"""Sending a bulletin, its correction or its withdrawal to people of the directory."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from voceria.delivery import operations as delivery
from voceria.delivery.choices import DeliveryState
from voceria.delivery.models import Delivery, Dispatch
from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.press.models import Contact

from ..choices import DispatchPurpose
from ..models import Bulletin, BulletinDispatch, Correction
from ..rendering import letter as letters


class SendingRefused(Refused):
    """Nothing was sent."""


class AlreadySentToday(SendingRefused):
    """Some of these people got this very thing today; a person says whether they get it again."""


@transaction.atomic
def send_bulletin(
    *,
    bulletin: Bulletin,
    contacts: Iterable[Contact],
    by: User,
    at: datetime,
    audience: str = "",
    subject: str = "",
    introduction: str = "",
    purpose: DispatchPurpose = DispatchPurpose.RELEASE,
    correction: Correction | None = None,
    order_token: str = "",
    again: bool = False,
) -> Dispatch:
    """Order the dispatch. Before the embargo nothing leaves: it waits for that very moment.

    The same order given twice (a double click) is one dispatch; another order to people who got it today asks first,
    and goes with `again`. Raises SendingRefused, and delivery's NoRecipients and OrderSpent.
    """
    if not by.has_perm("delivery.send_dispatch"):
        raise SendingRefused(_("Tu papel en la oficina no envía boletines."))
    bulletin = Bulletin.objects.select_for_update(no_key=True, of=("self",)).get(pk=bulletin.pk)
    release = getattr(bulletin, "release", None)
    if release is None:
        raise SendingRefused(_("Todavía no se publica. Publícalo, o ponle hora, y después envíalo."))
    if release.annulled:
        raise SendingRefused(_("El número de este boletín se anuló; no se envía."))
    if release.withdrawn_at and purpose != DispatchPurpose.WITHDRAWAL:
        raise SendingRefused(_("Este boletín se retiró; sólo puede enviarse el aviso de retiro."))
    contacts = list(contacts)
    if not again and not Dispatch.objects.filter(order_token=order_token).exclude(order_token="").exists():
        _ask_before_repeating(bulletin, purpose, correction, contacts, at)
    letter = letters.compose(
        bulletin, purpose=purpose, correction=correction, subject=subject, introduction=introduction
    )
    dispatch = delivery.create_dispatch(
        kind=f"bulletin-{purpose}",
        message=letter,
        contacts=contacts,
        audience=audience,
        by=by,
        at=at,
        not_before=release.at,
        order_token=order_token,
    )
    _row, first = BulletinDispatch.objects.get_or_create(
        dispatch=dispatch, defaults={"bulletin": bulletin, "purpose": purpose, "correction": correction}
    )
    if first:
        log(instance=bulletin, action="bulletins.send", user=by, data={"dispatch": dispatch.pk}, timestamp=at)
    return dispatch


def _ask_before_repeating(
    bulletin: Bulletin, purpose: DispatchPurpose, correction: Correction | None, contacts: list[Contact], at: datetime
) -> None:
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    ordered = BulletinDispatch.objects.filter(
        bulletin=bulletin, purpose=purpose, correction=correction, dispatch__created_at__gte=midnight
    )
    copies = Delivery.objects.filter(dispatch__in=ordered.values("dispatch"), contact__in=contacts)
    people = copies.exclude(state=DeliveryState.CANCELLED).values("contact").distinct().count()
    if people:
        raise AlreadySentToday(
            ngettext(
                "Hoy ya se envió a %(count)d de estas personas. Si debe llegarle otra vez, toca «Enviar otra vez».",
                "Hoy ya se envió a %(count)d de estas personas. Si debe llegarles otra vez, toca «Enviar otra vez».",
                people,
            )
            % {"count": people}
        )
