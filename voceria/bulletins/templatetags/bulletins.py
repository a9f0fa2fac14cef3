"""Pieces of a bulletin in templates: its words, its photos and where they stand."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from voceria.bank import queries as bank
from voceria.bank.models import Recording
from voceria.delivery.rules import example
from voceria.lib import spanish_dates

from ..models import Bulletin, BulletinPhoto
from ..queries import shown_photos, shown_recordings
from ..rendering import letter, text

register = template.Library()
register.filter("bare_quote", text.bare_quote)
register.filter("plain_text", text.plain_text)
register.simple_tag(shown_photos)
register.simple_tag(shown_recordings)


@register.simple_tag
def photo_address(slug: str, photo: BulletinPhoto, width: int | str) -> str:
    """Where a copy of a photo stands: below its public bulletin, or, without a slug, where only the office gets it."""
    if slug:
        return reverse("bulletin_file", args=[slug, f"fotos/{photo.public_id}-{width}.jpg"])
    return reverse("bank:copy", args=[photo.photo_id, width])


@register.simple_tag
def weighed(photos: Sequence[BulletinPhoto]) -> list[tuple[BulletinPhoto, int]]:
    """Each photo with the bytes of what is downloaded of it; 0 for as long as that is not made."""
    weights = bank.copy_weights(use.photo for use in photos)
    return [(use, weights.get(use.photo_id, 0)) for use in photos]


@register.simple_tag
def recording_address(below: str, recording: Recording) -> str:
    """Where its clean copy stands: below a public or personal page, or, without one, where only the office gets it."""
    if below:
        return f"{below}grabaciones/{PurePosixPath(str(recording.clean.name)).name}"
    return f"{settings.MEDIA_URL}{recording.clean.name}"


@register.simple_tag
def letter_html(bulletin: Bulletin) -> SafeString:
    """The letter as somebody would get it: a whole page."""
    return mark_safe(example(letter.compose(bulletin).html))  # noqa: S308 - rendered by the letter's template


@register.filter
def full_moment(at: datetime) -> str:
    """ "viernes 20 de noviembre de 2026, 11:25 h"."""
    local = timezone.localtime(at)
    return f"{spanish_dates.say_date(local.date(), year=True)}, {spanish_dates.say_hour(local)}"


@register.filter
def megabytes(size: int) -> str:
    """ "4.8 MB", "640 KB": as people compare them with their data plan."""
    return f"{size / 1_000_000:.1f}\u00a0MB" if size >= 950_000 else f"{max(1, round(size / 1000))}\u00a0KB"
