"""What the office does with one recording of an album."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import operations
from ..forms import WithholdForm
from ..models import Recording
from .doors import may_change_recording, may_delete_recording, person


def _done(request: HttpRequest, recording: Recording, act: Callable[[], object], words: str) -> HttpResponse:
    """Do it, say so, and go back to its place in the album."""
    try:
        act()
        messages.success(request, words)
    except operations.RecordingRefused as error:
        messages.error(request, error.words)
    return redirect(reverse("bank:album", args=[recording.album_id]) + "#grabaciones")


def _found(pk: int) -> Recording:
    return get_object_or_404(Recording.objects.exclude(album=None), pk=pk)


@require_POST
@may_change_recording
def title(request: HttpRequest, pk: int) -> HttpResponse:
    found, said = _found(pk), request.POST.get("title", "")
    return _done(
        request,
        found,
        lambda: operations.name_recording(recording=found, title=said, by=person(request)),
        _("Guardado."),
    )


@require_POST
@may_change_recording
def withhold(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _found(pk), WithholdForm(request.POST)
    reason = form.said if form.is_valid() else ""
    return _done(
        request,
        found,
        lambda: operations.withhold_recording(recording=found, reason=reason, by=person(request), at=timezone.now()),
        _("«%(title)s» no se publicará.") % {"title": found.title},
    )


@require_POST
@may_change_recording
def allow(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the mark of not publishing back."""
    found = _found(pk)
    return _done(
        request,
        found,
        lambda: operations.allow_recording(recording=found, by=person(request), at=timezone.now()),
        _("«%(title)s» ya no lleva la marca.") % {"title": found.title},
    )


@require_POST
@may_delete_recording
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(pk)
    return _done(
        request,
        found,
        lambda: operations.delete_recording(recording=found, by=person(request)),
        _("Se borró «%(title)s».") % {"title": found.title},
    )
