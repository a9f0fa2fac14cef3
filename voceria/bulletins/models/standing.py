"""Where a bulletin stands: who read it, its number, from when it is public.

Records of their own, because publishing a revision writes the revision's content back to the bulletin.
"""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from .. import rules
from ..choices import Decision
from .bulletin import Bulletin
from .kinds import BulletinKind


class Review(models.Model):
    """One asking for approval of one revision, and what came of it."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.CASCADE, related_name="reviews")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    note = models.CharField(_("nota para quien revisa"), max_length=500, blank=True)
    checked = models.JSONField(
        _("lo que se verificó"), default=list, blank=True, help_text="Codes of choices.Check that the writer ticked."
    )
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    word = models.TextField(_("comentario"), blank=True)

    class Meta:
        verbose_name = _("revisión")
        verbose_name_plural = _("revisiones")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["bulletin"], condition=Q(decision=""), name="bulletins_one_open_review"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True) | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="bulletins_decision_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bulletin}: {self.get_decision_display()}"


class Approval(models.Model):
    """One role's word of approval in a review; with the last role missing the number is given."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="approvals")
    role = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    own_text_reason = models.CharField(
        _("motivo para aprobar un texto propio"), max_length=250, blank=True, help_text="Stays; shown in the book."
    )

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["review", "role"], name="bulletins_one_approval_per_role")]

    def __str__(self) -> str:
        return f"{self.role}: {self.by}"


class Folio(models.Model):
    """The number of a bulletin: given once, at approval, and never given back."""

    bulletin = models.OneToOneField(Bulletin, on_delete=models.PROTECT, related_name="folio")
    kind = models.ForeignKey(BulletinKind, on_delete=models.PROTECT, related_name="folios")
    period = models.CharField(max_length=9)
    number = models.PositiveIntegerField()
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("folio")
        verbose_name_plural = _("folios")
        ordering = ["-given_at", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "period", "number"], name="bulletins_folio_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def slug(self) -> str:
        """Names the bulletin in public addresses: "boletin-214-2026"."""
        return f"{self.kind.code}-{self.number}-{self.period}"


class Release(models.Model):
    """From when a bulletin is public, and until when. The embargo is this date, not a job.

    Withdrawn at or before that date it never was public: its number is annulled.
    """

    bulletin = models.OneToOneField(Bulletin, on_delete=models.PROTECT, related_name="release")
    at = models.DateTimeField(_("público desde"), db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawal_reason = models.CharField(_("motivo del retiro"), max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawal_reason=""),
                name="bulletins_withdrawal_has_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.bulletin} ({self.at})"

    @property
    def annulled(self) -> bool:
        return rules.never_public(released_at=self.at, withdrawn_at=self.withdrawn_at)
