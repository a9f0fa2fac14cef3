"""Who opens what, and the activity a page is about."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_required

from voceria.agenda.models import Event
from voceria.agenda.queries import visible_to

may_see = permission_required("invitations.view_invitee")
may_note = permission_required("invitations.change_invitee")
may_invite = permission_required("invitations.add_invitation")
may_word = permission_required("invitations.change_invitationtemplate")


def event_or_404(request: HttpRequest, pk: int) -> Event:
    return get_object_or_404(visible_to(request.user).select_related("area", "presided_by"), pk=pk)


def heading(event: Event | None, title: str) -> dict[str, Any]:
    """Title and the way back of a page."""
    crumbs = [{"url": reverse("invitations:index"), "label": _("Invitaciones")}]
    if event is not None:
        crumbs.append({"url": reverse("invitations:event", args=[event.pk]), "label": event.title})
    crumbs.append({"url": "", "label": title})
    return {"page_title": title, "header_title": title, "header_icon": "v-invite", "breadcrumbs_items": crumbs}
