"""A person's own notices, and how they want to be told."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access

from .. import operations
from ..forms.notices import NoticePreferenceForm
from ..models import Notice, NoticePreference, User

SHOWN = 100


@require_admin_access
def notices(request: HttpRequest) -> HttpResponse:
    """The unread first, then the last that were read; below, by which road and at what hours."""
    user = cast(User, request.user)
    preference = NoticePreference.objects.filter(user=user).first() or NoticePreference(user=user)
    form = NoticePreferenceForm(request.POST or None, instance=preference)
    if request.method == "POST" and form.is_valid():
        operations.save_preference(user=user, **form.cleaned_data)
        messages.success(request, _("Así te avisaremos."))
        return redirect("notices")
    mine = list(Notice.objects.filter(user=user)[:SHOWN])
    return TemplateResponse(
        request,
        "office/notices.html",
        {
            "unread": [notice for notice in mine if notice.read_at is None],
            "read": [notice for notice in mine if notice.read_at],
            "form": form,
            "page_title": _("Avisos"),
            "header_title": _("Avisos"),
            "header_icon": "v-notice",
            "breadcrumbs_items": [{"url": reverse("desk"), "label": _("Hoy")}, {"url": "", "label": _("Avisos")}],
        },
        status=422 if form.errors else 200,
    )


@require_admin_access
@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Reads one of mine and goes where it leads."""
    user = cast(User, request.user)
    notice = get_object_or_404(Notice, pk=pk, user=user)
    operations.read_notices(user=user, pk=notice.pk, at=timezone.now())
    return redirect(notice.url if notice.url.startswith("/") and not notice.url.startswith("//") else "notices")


@require_admin_access
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    operations.read_notices(user=cast(User, request.user), at=timezone.now())
    return redirect("notices")
