"""What they say: notes in the press, and which of our bulletins they come from."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from voceria.bank.models import BankDocument
from voceria.bulletins.models import Bulletin
from voceria.press.models import Outlet

from .choices import Tone


class Clipping(index.Indexed, models.Model):
    """A note that an outlet published: its address, its text or its scan."""

    outlet = models.ForeignKey(Outlet, verbose_name=_("medio"), on_delete=models.PROTECT, related_name="clippings")
    published_on = models.DateField(_("fecha"), db_index=True)
    headline = models.CharField(_("título"), max_length=300)
    url = models.URLField(_("dirección"), max_length=600, blank=True)
    text = models.TextField(_("texto"), blank=True)
    scan = models.ForeignKey(
        BankDocument,
        verbose_name=_("escaneo o foto"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    tone = models.CharField(_("tono"), max_length=10, choices=Tone, default=Tone.NEUTRAL)
    bulletins = models.ManyToManyField(
        Bulletin, through="Pickup", verbose_name=_("boletines de los que sale"), related_name="clippings", blank=True
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    search_fields = [
        index.SearchField("headline", boost=2),
        index.AutocompleteField("headline"),
        index.SearchField("text"),
        index.FilterField("published_on"),
        index.FilterField("outlet_id"),
        index.FilterField("tone"),
    ]

    class Meta:
        verbose_name = _("nota")
        verbose_name_plural = _("notas")
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["url"], condition=~Q(url=""), name="monitoring_one_note_per_address")
        ]

    def __str__(self) -> str:
        return self.headline


class Pickup(models.Model):
    """A note that came of one of our bulletins."""

    clipping = models.ForeignKey(Clipping, on_delete=models.CASCADE, related_name="pickups")
    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="pickups")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("publicación de un boletín nuestro")
        verbose_name_plural = _("publicaciones de boletines nuestros")
        constraints = [models.UniqueConstraint(fields=["clipping", "bulletin"], name="monitoring_one_pickup")]

    def __str__(self) -> str:
        return f"{self.clipping} ← {self.bulletin}"
