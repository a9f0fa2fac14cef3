"""Whom we speak to: outlets, the people in them, lists, and what passed with each."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from .choices import OutletKind, Reach, Road, Weekday


class Outlet(index.Indexed, models.Model):
    """A newspaper, station, portal or any other house that publishes."""

    name = models.CharField(_("nombre"), max_length=160)
    kind = models.CharField(_("tipo"), max_length=12, choices=OutletKind, default=OutletKind.PORTAL)
    reach = models.CharField(_("alcance"), max_length=10, choices=Reach, default=Reach.LOCAL)
    place = models.CharField(_("plaza"), max_length=120, blank=True)
    website = models.URLField(_("sitio"), blank=True)
    phone = models.CharField(_("teléfono"), max_length=30, blank=True)
    notes = models.TextField(_("notas"), blank=True)
    active = models.BooleanField(_("activo"), default=True)

    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("place"),
        index.FilterField("kind"),
        index.FilterField("reach"),
        index.FilterField("active"),
    ]

    class Meta:
        verbose_name = _("medio")
        verbose_name_plural = _("medios")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="press_outlet_name_once")]

    def __str__(self) -> str:
        return self.name


class ContactQuerySet(models.QuerySet["Contact"]):
    def reachable(self) -> "ContactQuerySet":
        """Those whom the office may write to."""
        return self.filter(active=True, do_not_contact=False)


class Contact(index.Indexed, models.Model):
    """A person, or a newsroom's desk, that receives what the office sends."""

    name = models.CharField(_("nombre"), max_length=120)
    outlet = models.ForeignKey(
        Outlet, verbose_name=_("medio"), on_delete=models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    post = models.CharField(_("cargo o fuente"), max_length=120, blank=True)
    email = models.EmailField(_("correo"), blank=True)
    phone = models.CharField(_("teléfono"), max_length=30, blank=True)
    whatsapp = models.CharField(_("WhatsApp"), max_length=30, blank=True)
    rest_days = models.JSONField(_("días de descanso"), default=list, blank=True)
    notes = models.CharField(
        _("nota"),
        max_length=200,
        blank=True,
        help_text=_("Lo que conviene saber al llamar: «Cierra edición a las 17:00 h»."),
    )
    do_not_contact = models.BooleanField(_("no contactar"), default=False)
    do_not_contact_reason = models.CharField(_("motivo"), max_length=200, blank=True)
    active = models.BooleanField(_("activo"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ContactQuerySet.as_manager()

    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("post"),
        index.SearchField("email"),
        index.RelatedFields("outlet", [index.SearchField("name")]),
        index.FilterField("active"),
        index.FilterField("outlet_id"),
    ]

    class Meta:
        verbose_name = _("contacto")
        verbose_name_plural = _("contactos")
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.outlet})" if self.outlet_id else self.name

    def rests_on(self, day: date) -> bool:
        return day.weekday() in self.rest_days

    @property
    def rest_words(self) -> str:
        return ", ".join(str(Weekday(number).label) for number in sorted(self.rest_days))


class ContactList(models.Model):
    """A group of contacts that receives the same things."""

    name = models.CharField(_("nombre"), max_length=120, unique=True)
    description = models.CharField(_("para qué se usa"), max_length=200, blank=True)
    contacts = models.ManyToManyField(Contact, verbose_name=_("contactos"), blank=True, related_name="lists")

    class Meta:
        verbose_name = _("lista")
        verbose_name_plural = _("listas")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Interaction(models.Model):
    """One thing that passed with a contact, by any road. Later stages add rows through `log_interaction`."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="interactions")
    at = models.DateTimeField(db_index=True)
    road = models.CharField(max_length=12, choices=Road)
    summary = models.CharField(max_length=250)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("contacto habido")
        verbose_name_plural = _("historial de contacto")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.summary
