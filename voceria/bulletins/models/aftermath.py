"""What comes after: corrections, the office's remarks, and what was sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from voceria.delivery.models import Dispatch

from ..choices import DispatchPurpose
from .bulletin import Bulletin


class Correction(models.Model):
    """A fe de erratas: in each place what it said and what it should say; the text was mended in the same act."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="corrections")
    places = models.JSONField(_("dice y debe decir"), help_text="A list of {says, should_say}.")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("fe de erratas")
        verbose_name_plural = _("fe de erratas")
        ordering = ["at"]

    def __str__(self) -> str:
        return "; ".join(place["should_say"] for place in self.places)


class Remark(models.Model):
    """A comment of the office on a bulletin, beside the text; never leaves the office."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.CASCADE, related_name="remarks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField(_("comentario"))

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.text


class BulletinDispatch(models.Model):
    """Ties a dispatch to the bulletin it carries."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="dispatches")
    dispatch = models.OneToOneField(Dispatch, on_delete=models.PROTECT, related_name="bulletin_dispatch")
    purpose = models.CharField(max_length=12, choices=DispatchPurpose, default=DispatchPurpose.RELEASE)
    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-dispatch__created_at"]

    def __str__(self) -> str:
        return str(self.dispatch)
