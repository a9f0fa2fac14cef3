"""Reads of who we are."""

from datetime import date, tzinfo

from django.db.models import QuerySet
from django.utils import timezone

from .choices import Role
from .models import Administration, Municipality, PublicGeneration, User


def municipality() -> Municipality | None:
    """The municipality of this installation, or None before it was set up."""
    return Municipality.objects.filter(pk=1).first()


def head_of_office() -> User | None:
    """Who signs for the office: whoever directs it; the first of several."""
    return User.objects.filter(is_active=True, groups__name=Role.DIRECTOR).order_by("date_joined", "pk").first()


def zone() -> tzinfo:
    """The municipality's time zone: the hours that people mean."""
    found = municipality()
    return found.tz if found else timezone.get_default_timezone()


def administration(day: date | None = None) -> Administration | None:
    return Administration.objects.on(day or timezone.localdate())


def public_generation() -> int:
    """The number that every cached public page carries."""
    return PublicGeneration.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def is_pending(person: User) -> bool:
    """Invited, and has not set a password yet."""
    return not person.is_active and not person.has_usable_password() and person.last_login is None


def is_founded() -> bool:
    """Whether this installation belongs to an office already."""
    return Municipality.objects.exists() or User.objects.exists()


def people() -> list[User]:
    """Everybody with an account or an invitation, roles loaded, those who may enter first."""
    return list(User.objects.prefetch_related("groups").order_by("-is_active", "first_name", "last_name", "pk"))


def who_may(permission: str) -> QuerySet[User]:
    """The active people whose post allows it ("bulletins.release_bulletin"), by name."""
    app, _dot, code = permission.partition(".")
    held = User.objects.filter(
        is_active=True, groups__permissions__codename=code, groups__permissions__content_type__app_label=app
    )
    return held.distinct().order_by("first_name", "pk")
