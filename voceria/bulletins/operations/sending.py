"""Sending a bulletin, its correction or its withdrawal to people of the directory."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.delivery import operations as delivery
from voceria.delivery.models import Dispatch
from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.press.models import Contact

from ..choices import DispatchPurpose
from ..models import Bulletin, BulletinDispatch, Correction
from ..rendering import letter as letters


class SendingRefused(Refused):
    """Nothing was sent."""


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
) -> Dispatch:
    """Order the dispatch. Before the embargo nothing leaves: it waits for that very moment.

    The same order given twice (a double click) is one dispatch. Raises SendingRefused, and delivery's NoRecipients.
    """
    if not by.has_perm("delivery.send_dispatch"):
        raise SendingRefused(_("Tu papel en la oficina no envía boletines."))
    release = getattr(bulletin, "release", None)
    if release is None:
        raise SendingRefused(_("Todavía no se publica. Publícalo, o ponle hora, y después envíalo."))
    if release.withdrawn_at and purpose != DispatchPurpose.WITHDRAWAL:
        raise SendingRefused(_("Este boletín se retiró; sólo puede enviarse el aviso de retiro."))
    letter = letters.compose(
        bulletin, purpose=purpose, correction=correction, subject=subject, introduction=introduction
    )
    dispatch = delivery.create_dispatch(
        kind=f"bulletin-{purpose}",
        title=letter.title,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        whatsapp_text=letter.whatsapp,
        contacts=contacts,
        audience=audience,
        by=by,
        at=at,
        not_before=release.at,
    )
    BulletinDispatch.objects.get_or_create(
        dispatch=dispatch, defaults={"bulletin": bulletin, "purpose": purpose, "correction": correction}
    )
    log(instance=bulletin, action="bulletins.send", user=by, data={"dispatch": dispatch.pk})
    return dispatch
