"""Who we are: the municipality, its administration, areas, officials, and the people of the office."""

import zoneinfo
from datetime import date, timedelta

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from ..choices import MailSecurity, NumberingRestart, Role

hex_colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Escribe el color como #0f5b5f."))


def valid_time_zone(value: str) -> None:
    if value not in zoneinfo.available_timezones():
        raise ValidationError(_("No existe la zona horaria «%(zone)s»."), params={"zone": value})


class UserManager(BaseUserManager["User"]):
    """People are known by their mail address."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A person of the office with an account. Roles are groups; see `choices.Role`."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("correo"), unique=True, error_messages={"unique": _("Ese correo ya tiene una cuenta.")})
    post = models.CharField(_("cargo"), max_length=120, blank=True)
    phone = models.CharField(_("teléfono"), max_length=30, blank=True)
    credit = models.CharField(
        _("crédito de sus fotos"), max_length=120, blank=True, help_text=_("Si queda vacío se usa su nombre.")
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]
    objects = UserManager()  # type: ignore[misc, assignment]

    class Meta:
        verbose_name = _("persona de la oficina")
        verbose_name_plural = _("personas de la oficina")
        ordering = ["first_name", "last_name"]
        permissions = [("manage_people", _("Puede invitar personas y repartir papeles"))]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_username(self) -> str:
        return self.email

    @property
    def photo_credit(self) -> str:
        return self.credit or self.get_full_name()

    def has_role(self, *roles: Role) -> bool:
        return self.groups.filter(name__in=roles).exists()


class Municipality(models.Model):
    """The one municipality this installation serves (row 1), and how its office is called."""

    name = models.CharField(_("municipio"), max_length=120)
    state = models.CharField(_("estado"), max_length=60)
    state_abbreviation = models.CharField(
        _("abreviatura del estado"), max_length=12, blank=True, help_text=_("Como va en la entrada del boletín: «Hgo.»")
    )
    office_name = models.CharField(
        _("nombre de la oficina"), max_length=160, default=_("Dirección de Comunicación Social")
    )
    address = models.CharField(_("domicilio"), max_length=250, blank=True)
    phone = models.CharField(_("teléfono de la oficina"), max_length=30, blank=True)
    whatsapp = models.CharField(_("WhatsApp de la oficina"), max_length=30, blank=True)
    email = models.EmailField(_("correo de la oficina"), blank=True)
    press_contact = models.CharField(
        _("quién atiende a los medios"),
        max_length=120,
        blank=True,
        help_text=_("Nombre y horario que ve el periodista."),
    )
    time_zone = models.CharField(
        _("zona horaria"), max_length=60, default="America/Mexico_City", validators=[valid_time_zone]
    )
    first_colour = models.CharField(_("primer color"), max_length=7, default="#0f5b5f", validators=[hex_colour])
    second_colour = models.CharField(_("segundo color"), max_length=7, default="#f2a71b", validators=[hex_colour])
    crest = models.FileField(_("escudo"), upload_to="identity/", blank=True)
    about = RichTextField(_("quiénes somos"), blank=True, features=["h2", "h3", "bold", "italic", "ul", "ol", "link"])
    privacy_notice = RichTextField(
        _("aviso de privacidad"), blank=True, features=["h2", "h3", "bold", "italic", "ul", "ol", "link"]
    )
    facebook = models.URLField(_("Facebook"), blank=True)
    instagram = models.URLField(_("Instagram"), blank=True)
    numbering_restart = models.CharField(
        _("la numeración de boletines vuelve a empezar"),
        max_length=16,
        choices=NumberingRestart,
        default=NumberingRestart.YEAR,
    )
    coverage_notice_hours = models.PositiveSmallIntegerField(
        _("horas de aviso para pedir cobertura"),
        default=72,
        help_text=_("Con menos, el área dice por qué; su solicitud llega igual."),
    )

    class Meta:
        verbose_name = _("municipio")
        verbose_name_plural = _("municipio")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="office_one_municipality")]

    def __str__(self) -> str:
        return f"{self.name}, {self.state}"

    @property
    def tz(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def dateline_place(self) -> str:
        """ "Peñaflor de la Sierra, Hgo." """
        return f"{self.name}, {self.state_abbreviation or self.state}"


class AdministrationQuerySet(models.QuerySet["Administration"]):
    def on(self, day: date) -> "Administration | None":
        """The administration in office on `day`, or the last one that began before it."""
        return self.filter(starts_on__lte=day).order_by("-starts_on").first()


class Administration(models.Model):
    """A government from its first to its last day."""

    starts_on = models.DateField(_("empieza"))
    ends_on = models.DateField(_("termina"))
    mayor = models.CharField(_("quién preside el municipio"), max_length=120)
    mayor_post = models.CharField(_("cargo"), max_length=80, default=_("Presidenta municipal"))
    slogan = models.CharField(_("lema"), max_length=160, blank=True)

    objects = AdministrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("administración")
        verbose_name_plural = _("administraciones")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="office_administration_ends_later"),
            models.UniqueConstraint(fields=["starts_on"], name="office_administration_starts_once"),
        ]

    def __str__(self) -> str:
        return _("Administración %(period)s") % {"period": self.period}

    @property
    def period(self) -> str:
        return f"{self.starts_on.year}-{self.ends_on.year}"

    @property
    def notice_from(self) -> date:
        """From this day on the office is reminded that the administration ends."""
        return self.ends_on - timedelta(days=60)


class Area(models.Model):
    """A dependency of the municipality: dirección, coordinación, organismo."""

    name = models.CharField(_("nombre"), max_length=160, unique=True)
    short_name = models.CharField(_("nombre corto"), max_length=60, blank=True)
    phone = models.CharField(_("teléfono"), max_length=30, blank=True)
    email = models.EmailField(_("correo"), blank=True)
    topics = models.CharField(_("temas de los que puede hablar"), max_length=250, blank=True)
    active = models.BooleanField(_("activa"), default=True)

    class Meta:
        verbose_name = _("área")
        verbose_name_plural = _("áreas")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.short_name or self.name


class Official(models.Model):
    """A public servant who presides, speaks or is quoted."""

    name = models.CharField(_("nombre"), max_length=120)
    post = models.CharField(_("cargo"), max_length=160)
    area = models.ForeignKey(
        Area, verbose_name=_("área"), on_delete=models.PROTECT, null=True, blank=True, related_name="officials"
    )
    phone = models.CharField(_("teléfono"), max_length=30, blank=True)
    heads_municipality = models.BooleanField(_("preside el municipio"), default=False)
    active = models.BooleanField(_("en funciones"), default=True)

    class Meta:
        verbose_name = _("servidor público")
        verbose_name_plural = _("servidores públicos")
        ordering = ["-heads_municipality", "name"]

    def __str__(self) -> str:
        return f"{self.name}, {self.post}"


class MailServer(models.Model):
    """The SMTP server through which the office writes (row 1). EMAIL_URL in the environment wins over it."""

    host = models.CharField(_("servidor"), max_length=200)
    port = models.PositiveIntegerField(_("puerto"), default=587)
    security = models.CharField(_("seguridad"), max_length=10, choices=MailSecurity, default=MailSecurity.STARTTLS)
    username = models.CharField(_("usuario"), max_length=200, blank=True)
    password_sealed = models.TextField(blank=True, editable=False)
    from_name = models.CharField(_("nombre de quien envía"), max_length=120)
    from_address = models.EmailField(_("correo de quien envía"))

    class Meta:
        verbose_name = _("servidor de correo")
        verbose_name_plural = _("servidor de correo")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="office_one_mail_server")]

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


class PublicGeneration(models.Model):
    """One number (row 1) that grows whenever anything public changes; cached pages of an older number are dead."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class Heartbeat(models.Model):
    """When each part of `voceria serve` last said it lives."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
