"""Reads of who we are."""

from datetime import date

from django.utils import timezone

from .models import Administration, Municipality, PublicGeneration


def municipality() -> Municipality | None:
    """The municipality of this installation, or None before it was set up."""
    return Municipality.objects.filter(pk=1).first()


def administration(day: date | None = None) -> Administration | None:
    return Administration.objects.on(day or timezone.localdate())


def public_generation() -> int:
    """The number that every cached public page carries."""
    return PublicGeneration.objects.filter(pk=1).values_list("number", flat=True).first() or 0
