"""The text itself, with its photos. The row holds what was approved; drafts live in Wagtail's revisions."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel, model_from_serializable_data
from wagtail.fields import StreamField
from wagtail.locks import BaseLock
from wagtail.models import DraftStateMixin, LockableMixin, Orderable, PreviewableMixin, RevisionMixin
from wagtail.search import index

from voceria.agenda.models import Event
from voceria.bank.models import Photo, Recording
from voceria.lib import plain_text
from voceria.lib.tokens import new_public_id
from voceria.office.models import Area

from ..blocks import BodyBlock
from ..choices import BulletinState, Decision
from .kinds import BulletinKind

_STANDS = Q(release__withdrawn_at=None)
_WAS_PUBLIC = Q(release__withdrawn_at__gt=F("release__at"))
_NEVER_PUBLIC = Q(release__withdrawn_at__lte=F("release__at"))  # as rules.never_public


class BulletinQuerySet(models.QuerySet["Bulletin"]):
    def public(self, at: datetime) -> "BulletinQuerySet":
        """Approved, released and not withdrawn at that moment: all that anyone outside may see."""
        return self.filter(release__at__lte=at, release__withdrawn_at=None, folio__isnull=False)

    def released(self, at: datetime) -> "BulletinQuerySet":
        """As `public`, with the withdrawn ones, whose number and reason stay visible; not an annulled one."""
        return self.filter(_STANDS | _WAS_PUBLIC, release__at__lte=at, folio__isnull=False)

    def in_state(self, state: BulletinState, at: datetime) -> "BulletinQuerySet":
        """Those that `rules.state_of` would call so, asked of the database."""
        if state == BulletinState.PUBLISHED:
            return self.public(at)
        if state == BulletinState.WITHDRAWN:
            return self.filter(_WAS_PUBLIC, folio__isnull=False)
        if state == BulletinState.ANNULLED:
            return self.filter(_NEVER_PUBLIC, folio__isnull=False)
        if state == BulletinState.SCHEDULED:
            return self.filter(folio__isnull=False, release__withdrawn_at=None, release__at__gt=at)
        if state == BulletinState.APPROVED:
            return self.filter(folio__isnull=False, release=None)
        reviews = apps.get_model("bulletins", "Review").objects.filter(bulletin=OuterRef("pk"))
        last = reviews.order_by("-requested_at", "-pk").values("decision")[:1]
        drafts = self.filter(folio=None).annotate(last_decision=Subquery(last))
        if state == BulletinState.IN_REVIEW:
            return drafts.filter(last_decision=Decision.OPEN)
        if state == BulletinState.CHANGES_REQUESTED:
            return drafts.filter(last_decision=Decision.CHANGES)
        return drafts.filter(Q(last_decision=None) | Q(last_decision=Decision.RECALLED))

    def with_standing(self) -> "BulletinQuerySet":
        """Loads what the state is derived from, so that a list asks a constant number of questions."""
        return self.select_related("folio", "release", "kind", "author").prefetch_related("reviews")


class NumberedLock(BaseLock):
    """A text with a number is not edited by anyone: an error is mended by a fe de erratas."""

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> str:
        return gettext("Este boletín ya tiene número y no se edita. Si hay un error, usa «Fe de erratas» en su página.")

    def get_locked_by(self, user: Any) -> str:
        return gettext("Ya tiene número")

    def get_description(self, user: Any) -> str:
        return gettext("El texto aprobado no cambia; un error se corrige con una fe de erratas.")


class ReviewLock(BaseLock):
    """While a text is in review only those who review may touch it."""

    def for_user(self, user: Any) -> bool:
        return not user.has_perm("bulletins.review_bulletin")

    def get_message(self, user: Any) -> str:
        if self.for_user(user):
            return gettext("Está en revisión. Para cambiarlo, retómalo primero en su página.")
        return gettext("Está en revisión. Si cambias el texto, habrá que pedir la revisión otra vez.")

    def get_locked_by(self, user: Any) -> str:
        return gettext("En revisión")

    def get_description(self, user: Any) -> str:
        return gettext("Sólo quien revisa puede cambiar el texto mientras está en revisión.")


class Bulletin(DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, index.Indexed, ClusterableModel):
    """A text of the office: who, what, when and where, with its photos."""

    kind = models.ForeignKey(BulletinKind, verbose_name=_("tipo"), on_delete=models.PROTECT, related_name="bulletins")
    kicker = models.CharField(_("antetítulo"), max_length=160, blank=True)
    headline = models.CharField(_("título"), max_length=250)
    bullets = models.TextField(_("balazos"), blank=True, help_text=_("Uno por renglón; dos o tres bastan."))
    dateline_place = models.CharField(_("lugar de la entrada"), max_length=120, blank=True)
    dateline_date = models.DateField(_("fecha de la entrada"), default=timezone.localdate)
    lead = models.TextField(_("entrada"), help_text=_("Qué, quién, cuándo y dónde, en un párrafo."))
    body = StreamField(BodyBlock(), verbose_name=_("cuerpo"), blank=True)
    areas = ParentalManyToManyField(Area, verbose_name=_("áreas"), blank=True, related_name="bulletins")
    events = ParentalManyToManyField(Event, verbose_name=_("actividades"), blank=True, related_name="bulletins")
    recordings = ParentalManyToManyField(
        Recording,
        verbose_name=_("audio y video"),
        blank=True,
        related_name="bulletins",
        help_text=_("De los álbumes de sus actividades. Sale una copia sin lugar, hora ni aparato."),
    )
    embargo_until = models.DateTimeField(
        _("embargo hasta"), null=True, blank=True, help_text=_("Antes de esta hora nadie fuera de la oficina lo ve.")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("escribe"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="bulletin")

    objects = BulletinQuerySet.as_manager()

    search_fields = [
        index.SearchField("headline", boost=3),
        index.AutocompleteField("headline"),
        index.SearchField("kicker"),
        index.SearchField("bullets", boost=1.5),
        index.SearchField("lead"),
        index.SearchField("body"),
        index.RelatedFields("areas", [index.SearchField("name")]),
        index.FilterField("kind_id"),
        index.FilterField("created_at"),
        index.FilterField("dateline_date"),
    ]

    class Meta:
        verbose_name = _("boletín")
        verbose_name_plural = _("boletines")
        ordering = ["-created_at"]
        permissions = [
            ("review_bulletin", _("Puede revisar y aprobar")),
            ("release_bulletin", _("Puede publicar, corregir y retirar")),
            ("view_folio_book", _("Puede descargar el libro de boletines")),
        ]

    def __str__(self) -> str:
        return self.headline or gettext("Boletín sin título")

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], **checks: bool) -> "Bulletin":
        """A text out of its revision. Its photos are looked up together; one deleted meanwhile is left out."""
        rows = data.get("photos", [])
        there = Photo.objects.in_bulk({row["photo"] for row in rows})
        known = [row for row in rows if row["photo"] in there]
        text: Bulletin = super().from_serializable_data({**data, "photos": known}, **checks)
        for use in text.photos.all():
            use.photo = there[use.photo_id]
        return text

    @property
    def revisions(self) -> Any:
        return self._revisions

    @property
    def bullet_lines(self) -> list[str]:
        return plain_text.lines(self.bullets)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [("public", _("Como se publicará")), ("mail", _("Como llega por correo"))]

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return f"bulletins/preview_{mode_name or 'public'}.html"

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        response = super().serve_preview(request, mode_name)
        if mode_name == "mail":
            # A letter carries its looks in itself, which our pages forbid, and may load nothing.
            response["Content-Security-Policy"] = (
                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
            )
        return response

    def get_lock(self) -> BaseLock | None:
        if hasattr(self, "folio"):
            return NumberedLock(self)
        if self.reviews.filter(decision=Decision.OPEN).exists():
            return ReviewLock(self)
        return super().get_lock()


class BulletinPhoto(Orderable):
    """A photo in a bulletin, with the words that stand beside it there."""

    bulletin = ParentalKey(Bulletin, on_delete=models.CASCADE, related_name="photos")
    photo = models.ForeignKey(Photo, verbose_name=_("foto"), on_delete=models.PROTECT, related_name="uses")
    alt_text = models.CharField(
        _("qué se ve en la foto"), max_length=250, blank=True, help_text=_("Para quien no puede verla: una frase.")
    )
    caption = models.CharField(_("pie de foto"), max_length=400, blank=True)
    public_id = models.CharField(max_length=20, default=new_public_id, unique=True, editable=False)

    class Meta(Orderable.Meta):
        verbose_name = _("foto del boletín")
        verbose_name_plural = _("fotos del boletín")

    def __str__(self) -> str:
        return self.caption or self.alt_text

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], **_checks: bool) -> "BulletinPhoto":
        """Its bulletin has looked for the photo already."""
        use: BulletinPhoto = model_from_serializable_data(cls, data, check_fks=False)
        return use
