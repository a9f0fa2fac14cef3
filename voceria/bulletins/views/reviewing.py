"""The acts of review; each reads a form, calls one operation and comes back to the hub."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voceria.lib.errors import Refused

from .. import forms, operations, queries
from ..models import Bulletin, Review
from .hub import bulletin_or_404, may_view, person, show


def carry_out(
    request: HttpRequest,
    bulletin: Bulletin,
    form: django_forms.Form,
    name: str,
    act: Callable[[], str],
    typed: str = "",
) -> HttpResponse:
    """Carry out an act when its form is sound; otherwise show the hub again with everything that was typed."""
    if form.is_valid():
        try:
            done = act()
        except Refused as refusal:
            unsent = str(form.cleaned_data.get(typed, "")) if typed else ""
            again = bulletin_or_404(bulletin.pk)
            return show(request, again, status=422, refused=refusal.words, unsent=unsent, bound={name: form})
        messages.success(request, done)
        return redirect("bulletins:hub", bulletin.pk)
    refused = " ".join(str(error) for errors in form.errors.values() for error in errors)
    return show(request, bulletin, status=422, refused=refused, bound={name: form})


def _review(bulletin: Bulletin, data: Any) -> Review:
    """The review the person had in front of them, which need not be the open one any more."""
    wanted = str(data.get("review", ""))
    return get_object_or_404(bulletin.reviews.select_related("revision"), pk=int(wanted) if wanted.isdecimal() else 0)


@require_POST
@may_view
def request_review(request: HttpRequest, pk: int) -> HttpResponse:
    bulletin = bulletin_or_404(pk)
    form = forms.RequestReviewForm(request.POST)

    def act() -> str:
        operations.request_review(bulletin=bulletin, by=person(request), at=timezone.now(), **form.cleaned_data)
        roles = ", ".join(role.name for role in bulletin.kind.approvers.order_by("pk"))
        return _("Revisión pedida. Ahora lo ve: %(roles)s.") % {"roles": roles}

    return carry_out(request, bulletin, form, "request_form", act, typed="note")


@require_POST
@may_view
def recall_review(request: HttpRequest, pk: int) -> HttpResponse:
    bulletin = bulletin_or_404(pk)
    review = _review(bulletin, request.POST)

    def act() -> str:
        operations.recall_review(review=review, by=person(request), at=timezone.now())
        return _("Lo retomaste: vuelve a ser borrador.")

    return carry_out(request, bulletin, forms.ReviewForm(request.POST), "recall_form", act)


@require_POST
@may_view
def request_changes(request: HttpRequest, pk: int) -> HttpResponse:
    bulletin = bulletin_or_404(pk)
    review = _review(bulletin, request.POST)
    form = forms.ChangesForm(request.POST)

    def act() -> str:
        operations.request_changes(review=review, by=person(request), at=timezone.now(), word=form.cleaned_data["word"])
        return _("Se lo devolviste a %(who)s con tu comentario.") % {"who": bulletin.author.get_full_name()}

    return carry_out(request, bulletin, form, "changes_form", act, typed="word")


@require_POST
@may_view
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    bulletin = bulletin_or_404(pk)
    review = _review(bulletin, request.POST)
    form = forms.ApproveForm(
        request.POST,
        completes=_completes(request, review),
        embargo=review.revision.as_object().embargo_until,
    )

    def act() -> str:
        now = timezone.now()
        folio = operations.approve_bulletin(
            review=review,
            revision_id=form.cleaned_data["revision_id"],
            by=person(request),
            at=now,
            release_at=form.release_moment(now),
            own_text_reason=form.cleaned_data["own_text_reason"],
        )
        if folio is None:
            missing = ", ".join(role.name for role in queries.missing_approvals(review))
            return _("Diste tu visto bueno. Falta el de: %(roles)s.") % {"roles": missing}
        return _("Aprobado: es el %(folio)s.") % {"folio": folio}

    return carry_out(request, bulletin, form, "approve_form", act, typed="own_text_reason")


def _completes(request: HttpRequest, review: Review) -> bool:
    """Whether this person's word is the last one missing, so that they must say when the text is public."""
    if not request.user.has_perm("bulletins.release_bulletin"):
        return False
    missing = {role.pk for role in queries.missing_approvals(review)}
    return bool(missing) and missing <= set(request.user.groups.values_list("pk", flat=True))


@require_POST
@may_view
def add_remark(request: HttpRequest, pk: int) -> HttpResponse:
    bulletin = bulletin_or_404(pk)
    form = forms.RemarkForm(request.POST)

    def act() -> str:
        operations.add_remark(bulletin=bulletin, by=person(request), at=timezone.now(), text=form.cleaned_data["text"])
        return _("Comentario anotado.")

    return carry_out(request, bulletin, form, "remark_form", act, typed="text")
