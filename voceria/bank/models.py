"""What we keep: albums, photos, recordings and documents. Originals are never changed and never public."""

import uuid
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, ImageQuerySet
from wagtail.search import index
from wagtailmedia.models import AbstractMedia, MediaQuerySet

from voceria.lib.clean_renditions import CleanFilter, from_one_unpacking
from voceria.lib.decoding import turn_to_decode
from voceria.lib.file_lock import exclusive
from voceria.office.models import Area

COPY_LOCKS = 16  # so many photos may be reduced at the same time


class Album(index.Indexed, models.Model):
    """The photos of one activity. Title, date, place and area are copied from the event by an operation."""

    title = models.CharField(_("actividad"), max_length=250)
    date = models.DateField(_("fecha"), db_index=True)
    place = models.CharField(_("lugar"), max_length=200, blank=True)
    area = models.ForeignKey(
        Area, verbose_name=_("área"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    search_fields = [index.SearchField("title", boost=2), index.AutocompleteField("title"), index.SearchField("place")]

    class Meta:
        verbose_name = _("álbum")
        verbose_name_plural = _("álbumes")
        ordering = ["-date", "-pk"]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} · {self.title}"

    @property
    def stem(self) -> str:
        """Begins the file names people download: "2026-11-20_pozo-la-loma"."""
        return f"{self.date:%Y-%m-%d}_{slugify(self.title)[:60].strip('-') or 'actividad'}"


def large_lock() -> Path:
    """Held by who unpacks a large picture."""
    return Path(settings.DATA) / "locks" / "large-picture.lock"


class PhotoQuerySet(ImageQuerySet):
    def publishable(self) -> "PhotoQuerySet":
        return self.filter(withheld=False)

    def in_order(self) -> "PhotoQuerySet":
        """As the album shows them: the order someone gave, then the hour they were taken."""
        return self.order_by("position", F("taken_at").asc(nulls_last=True), "pk")


class Photo(AbstractImage):
    """A photograph as it came from the camera, with what is known of it."""

    album = models.ForeignKey(
        Album, verbose_name=_("álbum"), on_delete=models.PROTECT, null=True, blank=True, related_name="photos"
    )
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    original_name = models.CharField(_("nombre original"), max_length=255, blank=True, editable=False)
    caption = models.CharField(_("pie de foto"), max_length=400, blank=True)
    credit = models.CharField(_("crédito"), max_length=120, blank=True)
    taken_at = models.DateTimeField(_("tomada"), null=True, blank=True)
    starred = models.BooleanField(_("elegida"), default=False)
    withheld = models.BooleanField(
        _("no publicar / menores"), default=False, help_text=_("No sale en ninguna página, archivo ni envío.")
    )
    withheld_reason = models.CharField(_("motivo"), max_length=200, blank=True)
    position = models.PositiveIntegerField(_("orden"), default=0, editable=False)

    objects = PhotoQuerySet.as_manager()
    # Stars, the flag and the album change through operations only.
    admin_form_fields = (
        "title", "file", "caption", "description", "credit", "tags",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("caption"),
        index.SearchField("credit"),
        index.FilterField("album_id"),
        index.FilterField("starred"),
        index.FilterField("withheld"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("foto")
        verbose_name_plural = _("fotos")
        permissions = [("choose_photo", _("Puede elegir fotos"))]
        constraints = [
            models.UniqueConstraint(
                fields=["album", "sha256"], condition=~Q(sha256=""), name="bank_photo_once_per_album"
            )
        ]

    original_key: uuid.UUID | None = None
    """Names the original's file; an upload that starts over after a crash meets its own leavings under it."""

    def get_upload_to(self, filename: str) -> str:
        """Originals lie under a name nobody can guess."""
        name = (self.original_key or uuid.uuid4()).hex
        return f"originals/{name[:2]}/{name}{Path(filename).suffix.lower()[:8]}"

    def create_rendition(self, filter: Filter) -> AbstractRendition:
        """Made once, whoever asks at the same time. Not to be called while a transaction is open."""
        with exclusive(self._copies_lock()):
            return self._made(filter) or super().create_rendition(filter)

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        """All from one unpacking: Wagtail's own three threads would hold three large pictures in memory."""
        if len(filters) < 2:
            return {wanted: self.create_rendition(wanted) for wanted in filters}
        with exclusive(self._copies_lock()):
            made = {wanted: kept for wanted in filters if (kept := self._made(wanted))}
            if missing := [wanted.spec for wanted in filters if wanted not in made]:
                with turn_to_decode(self.width * self.height, large_lock=large_lock()):
                    for one in from_one_unpacking(self, missing):
                        made[one] = super().create_rendition(one)
        return made

    def _copies_lock(self) -> Path:
        return Path(settings.DATA) / "locks" / f"copies-{self.pk % COPY_LOCKS}.lock"

    def _made(self, wanted: Filter) -> AbstractRendition | None:
        return self.renditions.filter(filter_spec=wanted.spec, focal_point_key=wanted.get_cache_key(self)).first()

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        if isinstance(filter, CleanFilter) and filter.unpacked:
            return super().generate_rendition_file(filter, source=source)
        with turn_to_decode(self.width * self.height, large_lock=large_lock()):
            return super().generate_rendition_file(CleanFilter(filter.spec), source=source)


class PhotoRendition(AbstractRendition):
    """A smaller copy: sRGB, upright, without metadata."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    def get_upload_to(self, filename: str) -> str:
        return f"copies/{filename[:2]}/{filename}"

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class RecordingQuerySet(MediaQuerySet):
    def publishable(self) -> "RecordingQuerySet":
        """Those that are not kept back and have the clean copy that goes out."""
        return self.filter(withheld=False).exclude(clean="")

    def without_copy(self) -> "RecordingQuerySet":
        """Those whose clean copy is still to be made."""
        return self.filter(withheld=False, clean="", clean_fault="").order_by("pk")


class Recording(AbstractMedia):
    """Sound or video as it came; the original is never public, only its clean copy goes out."""

    album = models.ForeignKey(
        Album, verbose_name=_("álbum"), on_delete=models.PROTECT, null=True, blank=True, related_name="recordings"
    )
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    original_name = models.CharField(_("nombre original"), max_length=255, blank=True, editable=False)
    withheld = models.BooleanField(_("no publicar / menores"), default=False, editable=False)
    withheld_reason = models.CharField(_("motivo"), max_length=200, blank=True, editable=False)
    clean = models.FileField(_("copia para publicar"), upload_to="clean/", blank=True, editable=False)
    clean_fault = models.CharField(
        max_length=250, blank=True, editable=False, help_text="Why no clean copy can be made, in ffmpeg's words."
    )

    objects = RecordingQuerySet.as_manager()
    admin_form_fields = ("title", "file", "album", "duration", "thumbnail", "tags")

    class Meta(AbstractMedia.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["album", "sha256"], condition=~Q(sha256=""), name="bank_recording_once_per_album"
            )
        ]
        verbose_name = _("audio o video")
        verbose_name_plural = _("audios y videos")


class BankDocument(AbstractDocument):
    """Any other file the office keeps."""

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("documento")
        verbose_name_plural = _("documentos")
        permissions = [("choose_bankdocument", _("Puede elegir documentos"))]


class Upload(models.Model):
    """A file on its way from a phone. How far it came is the length of its file on disk, nowhere else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    album = models.ForeignKey(Album, on_delete=models.CASCADE, related_name="uploads")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    fingerprint = models.CharField(
        max_length=128, help_text="The browser's name for the file: name, size and date; finds it again after a break."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    photo = models.ForeignKey(Photo, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    recording = models.ForeignKey(Recording, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    refusal = models.CharField(max_length=250, blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["album", "user", "fingerprint"], name="bank_upload_once"),
            models.CheckConstraint(condition=Q(size__gt=0), name="bank_upload_not_empty"),
        ]
        indexes = [models.Index(F("finished_at"), F("created_at"), name="bank_upload_open")]

    def __str__(self) -> str:
        return self.name
