"""Wagtail's editor, laid out for a writer. It saves drafts and nothing else."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.views.snippets import DeleteView, EditView, PreviewRevisionView, RevisionsCompareView

from voceria.lib.errors import Refused

from .. import operations
from ..models import Bulletin

#: Where each part of a text stands in the editor's page.
ANCHORS = {
    "headline": "panel-headline-section",
    "lead": "panel-lead-section",
    "place": "panel-lugar_y_fecha-section",
    "photos": "panel-fotos-section",
    "recordings": "panel-recordings-section",
}


class ToReviewItem(ActionMenuItem):
    """Saves the draft and goes to the page where review is asked for."""

    name = "action-review"
    label = _("Guardar e ir a revisión")
    icon_name = "v-confirm"
    order = 10


def our_actions(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Leaves only what saves a draft: publishing is not an act of the editor."""
    if context.get("model") is not Bulletin:
        return
    items[:] = [item for item in items if item.name in ("action-save", "action-locked")]
    if not context.get("locked_for_user"):
        items.append(ToReviewItem())


class BulletinEditView(EditView):
    actions = ["edit", "review"]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        hub = reverse("bulletins:hub", args=[self.object.pk])
        return [HeaderButton(_("Ir a revisión"), url=hub, icon_name="v-confirm"), *super().header_buttons]

    def is_valid(self, form: Any) -> bool:
        """A text saved by somebody else meanwhile is not written over unseen; what was typed stays in the page."""
        valid: bool = super().is_valid(form)
        if self.is_out_of_date and not self.locked_for_user:
            self.produced_error_message = self._overtaken()
            self.autosave_enabled = False  # after the warning, only the person decides
            return False
        return valid

    def _overtaken(self) -> str:
        other = self.latest_revision.user
        return _(
            "%(who)s guardó este texto mientras escribías; lo tuyo sigue aquí, sin guardar. Si guardas otra vez, queda "
            "lo tuyo, y lo anterior se conserva en Versiones."
        ) % {"who": (other and other.get_full_name()) or _("Otra persona")}

    def save_instance(self) -> Bulletin:
        replaced = self.request.POST.get("overwrite_revision_id", "")
        try:
            operations.hold_for_saving(
                bulletin=self.object,
                by=self.request.user,
                overwrites=int(replaced) if replaced.isdecimal() else None,
            )
        except Refused as refusal:
            raise PermissionDenied(refusal.words) from refusal
        return super().save_instance()

    def get_success_url(self) -> str:
        if self.action == "review":
            return reverse("bulletins:hub", args=[self.object.pk])
        return super().get_success_url()

    def get_success_message(self, instance: Bulletin | None = None) -> str:
        return str(_("Borrador guardado."))

    def get_success_buttons(self) -> list[Any]:
        return []


class BulletinDeleteView(DeleteView):
    """Discards a draft; what has a number stays."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.permission_policy.user_has_permission_for_instance(request.user, "delete", self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def delete_action(self) -> None:
        operations.discard_draft(bulletin=self.object, by=self.request.user, at=timezone.now())

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except Refused as refusal:
            messages.error(self.request, refusal.words)
            return redirect("bulletins:hub", self.object.pk)


class BulletinCompareView(RevisionsCompareView):
    """Whoever may read a bulletin may see what changed in it; approvers do not write."""

    permission_required = "view"


class BulletinVersionView(PreviewRevisionView):
    permission_required = "view"
