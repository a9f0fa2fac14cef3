"""Who may enter which page of the bank."""

from typing import cast

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest

from voceria.office.models import User

may_view = permission_required("bank.view_photo", raise_exception=True)
may_add = permission_required("bank.add_photo", raise_exception=True)
may_change = permission_required("bank.change_photo", raise_exception=True)
may_change_recording = permission_required("bank.change_recording", raise_exception=True)
may_delete_recording = permission_required("bank.delete_recording", raise_exception=True)
may_delete = permission_required("bank.delete_photo", raise_exception=True)


def person(request: HttpRequest) -> User:
    """Who asks; every staff page has already seen to it that somebody does."""
    return cast(User, request.user)
