"""The same records as plain Wagtail pages."""

from typing import Any

from django.db import models
from django.db.models import Count
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page


class Area(models.Model):
    name = models.CharField(max_length=160)

    def __str__(self) -> str:
        return self.name


class Event(models.Model):
    title = models.CharField(max_length=250)
    starts_at = models.DateTimeField(db_index=True)
    place = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.title


class HomePage(Page):
    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        bulletins = BulletinPage.objects.live().prefetch_related("photos__image").order_by("-released_at")
        return super().get_context(request, *args, **kwargs) | {
            "bulletins": bulletins[:5],
            "events": Event.objects.filter(starts_at__date=today).order_by("starts_at"),
            "areas": Area.objects.annotate(count=Count("bulletins")).order_by("name"),
            "today": today,
        }


class BulletinPage(Page):
    number = models.PositiveIntegerField()
    kicker = models.CharField(max_length=160)
    bullets = models.TextField()
    lead = models.TextField()
    body = RichTextField()
    released_at = models.DateTimeField(db_index=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="bulletins")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        others = BulletinPage.objects.live()
        return super().get_context(request, *args, **kwargs) | {
            "photos": list(self.photos.select_related("image")),
            "before": others.filter(released_at__lt=self.released_at).order_by("-released_at").first(),
            "after": others.filter(released_at__gt=self.released_at).order_by("released_at").first(),
        }


class BulletinPagePhoto(Orderable):
    page = ParentalKey(BulletinPage, on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey(get_image_model_string(), on_delete=models.CASCADE, related_name="+")
    alt_text = models.CharField(max_length=250)
    caption = models.CharField(max_length=400)
