"""Notices to the people of the office, and how each wants to be told."""

from datetime import time

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import NoticeMail


class Notice(models.Model):
    """One thing that one person should know: it stands in the staff home until it is read, and may go by mail."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=120, help_text="The same news for the same person is one notice.")
    title = models.CharField(max_length=250)
    words = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=300, blank=True)
    urgent = models.BooleanField(default=False, help_text="Mailed at once, quiet hours or not.")
    at = models.DateTimeField(db_index=True)
    read_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("aviso")
        verbose_name_plural = _("avisos")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="office_one_notice_per_key")]
        indexes = [
            models.Index(fields=["user", "-at"], condition=Q(read_at__isnull=True), name="office_unread_notices"),
            models.Index(fields=["at"], condition=Q(mailed_at__isnull=True), name="office_unmailed_notices"),
        ]

    def __str__(self) -> str:
        return self.title


class NoticePreference(models.Model):
    """How one person wants to be told by mail; without a row, a digest."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preference")
    mail = models.CharField(_("por correo"), max_length=8, choices=NoticeMail, default=NoticeMail.DIGEST)
    digest_at = models.TimeField(_("resumen a las"), default=time(7, 30))
    quiet_from = models.TimeField(_("sin correos desde las"), default=time(21, 0))
    quiet_to = models.TimeField(_("hasta las"), default=time(7, 0))
    last_digest_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("cómo quiere sus avisos")
        verbose_name_plural = _("cómo quiere cada quien sus avisos")

    def __str__(self) -> str:
        return f"{self.user}: {self.get_mail_display()}"
