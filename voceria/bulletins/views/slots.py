"""What bulletins put into the pages of earlier stages."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from voceria.ui.slots import Piece

from ..models import Bulletin


def event_actions(context: Mapping[str, Any]) -> Piece | None:
    """On an event: its bulletins, and the button that begins one."""
    event, request = context.get("event"), context.get("request")
    if event is None or request is None or not request.user.has_perm("bulletins.view_bulletin"):
        return None
    return Piece(
        "bulletins/_event_action.html",
        {
            "event": event,
            "bulletins": Bulletin.objects.filter(events=event).select_related("folio__kind", "kind"),
            "may_start": request.user.has_perm("bulletins.add_bulletin"),
        },
    )


def office_door(context: Mapping[str, Any]) -> Piece | None:
    """In the office's settings: the kinds and who approves them."""
    if not context["request"].user.has_perm("bulletins.change_bulletinkind"):
        return None
    return Piece(
        "",
        {
            "title": _("Tipos de boletín"),
            "words": _("Quién debe aprobar cada uno, su entrada propuesta y su cierre."),
            "url": reverse("bulletin_kinds:index"),
            "icon": "bulletin",
        },
    )
