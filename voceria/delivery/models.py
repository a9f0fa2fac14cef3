"""How anything goes out: a dispatch freezes what is said; each delivery is one person's copy and its proof."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from voceria.lib.tokens import new_token
from voceria.press.models import Contact

from .choices import Channel, ConfirmedVia, DeliveryState

TOKEN_LIFETIME = timedelta(days=180)


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    def due(self, at: datetime) -> "DispatchQuerySet":
        """Not taken back, past the time to stop them, with something still to go out."""
        return self.filter(cancelled_at=None, send_after__lte=at, finished_at=None)

    def with_counts(self) -> Any:
        """Adds n_total, n_confirmed and one count per state, all in one query."""
        states = {f"n_{state.value}": Count("deliveries", Q(deliveries__state=state)) for state in DeliveryState}
        confirmed = Count("deliveries", Q(deliveries__confirmed_at__isnull=False))
        return self.annotate(n_total=Count("deliveries"), n_confirmed=confirmed, **states)


class Dispatch(index.Indexed, models.Model):
    """One content sent to many, frozen when it was ordered.

    `text` and `html` may hold `{{name}}` and `{{page}}` (the recipient's greeting name and the full
    address of the personal page); nothing else is replaced.
    """

    kind = models.SlugField(_("tipo"), help_text="Names the provider of the personal page; see delivery/pages.")
    title = models.CharField(_("qué se envía"), max_length=250)
    subject = models.CharField(_("asunto"), max_length=250)
    text = models.TextField(_("texto"))
    html = models.TextField(_("texto con formato"))
    whatsapp_text = models.TextField(_("texto para WhatsApp"), blank=True)
    calendar = models.TextField(_("archivo de calendario"), blank=True, help_text="ICS; a part of every mail.")
    audience = models.CharField(_("a quiénes"), max_length=250, blank=True)
    order_token = models.CharField(
        max_length=40, blank=True, editable=False, help_text="Made with the form: one form orders one dispatch."
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_index=True)
    send_after = models.DateTimeField(_("sale a partir de"))
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = DispatchQuerySet.as_manager()

    search_fields = [
        index.SearchField("title", boost=3),
        index.AutocompleteField("title"),
        index.SearchField("subject"),
        index.SearchField("audience"),
    ]

    class Meta:
        verbose_name = _("envío")
        verbose_name_plural = _("envíos")
        ordering = ["-created_at"]
        permissions = [("send_dispatch", _("Puede enviar"))]
        constraints = [
            models.UniqueConstraint(
                fields=["order_token"], condition=~Q(order_token=""), name="delivery_one_dispatch_per_order"
            )
        ]

    def __str__(self) -> str:
        return self.title


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def in_trouble(self) -> "DeliveryQuerySet":
        return self.filter(
            state__in=[DeliveryState.FAILED, DeliveryState.BOUNCED, DeliveryState.DOUBT], confirmed_at=None
        )

    def unconfirmed(self) -> "DeliveryQuerySet":
        return self.filter(state=DeliveryState.SENT, confirmed_at=None)


class Delivery(models.Model):
    """One recipient's copy of a dispatch: where it stands, the server's words, and the person's receipt.

    Name, outlet and address are copied: the directory may change, what was sent does not.
    """

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="deliveries")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=12, choices=Channel, default=Channel.MAIL)
    name = models.CharField(max_length=120)
    outlet_name = models.CharField(max_length=160, blank=True)
    address = models.CharField(max_length=254, blank=True)
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    server_words = models.CharField(max_length=500, blank=True)
    before_note = models.JSONField(
        null=True,
        blank=True,
        encoder=DjangoJSONEncoder,
        help_text="How it stood before the office noted that it wrote; kept so that a slip can be taken back.",
    )
    token = models.CharField(max_length=40, unique=True, default=new_token)
    token_expires_at = models.DateTimeField()
    token_revoked_at = models.DateTimeField(null=True, blank=True)
    possible_reading_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_via = models.CharField(max_length=10, choices=ConfirmedVia, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who of the office noted it; empty when the person did it on the page.",
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entrega")
        verbose_name_plural = _("entregas")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "contact"], name="delivery_one_per_contact"),
            models.UniqueConstraint(
                fields=["dispatch", "channel", "address"],
                condition=~Q(address=""),
                name="delivery_one_per_address",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_via="")
                | Q(confirmed_at__isnull=False) & ~Q(confirmed_via=""),
                name="delivery_confirmed_by_a_road",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.SENT) | Q(sent_at__isnull=False), name="delivery_sent_has_time"
            ),
        ]
        indexes = [
            models.Index(fields=["dispatch", "state"]),
            models.Index(fields=["dispatch"], condition=Q(confirmed_at__isnull=True), name="delivery_unconfirmed"),
            models.Index(fields=["state", "claimed_at"], name="delivery_claimed"),
            models.Index(F("contact"), F("sent_at").desc(), name="delivery_of_contact"),
        ]

    def __str__(self) -> str:
        return self.name


class TokenMiss(models.Model):
    """How often somebody tried personal pages that do not exist, in one hour; the address is kept sealed."""

    seal = models.CharField(max_length=64)
    hour = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seal", "hour"], name="delivery_miss_once_an_hour")]

    def __str__(self) -> str:
        return str(self.count)
