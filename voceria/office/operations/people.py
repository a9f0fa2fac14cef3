"""The people of the office: invited by mail, given roles, put aside. Nobody raises their own rights."""

from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256

from axes.utils import reset
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.lib.errors import Refused

from .. import mail, queries
from ..choices import Role
from ..models import User

INVITATION_LIFETIME = timedelta(days=7)
_SALT = "office.invitation"


class InvitationRefused(Refused):
    """This person cannot be invited, or this invitation does not open any more."""


class InvitationNotSent(Refused):
    """The person was invited, but the mail did not leave; the link can be handed over in another way."""


class RolesRefused(Refused):
    """These roles cannot be given or taken by this person."""


def invite_person(*, email: str, first_name: str, last_name: str, roles: Iterable[Role], by: User) -> User:
    """Write the account down and mail the link; if the mail does not leave the invitation stands all the same."""
    email = email.strip().lower()
    wanted = _groups(roles)
    with transaction.atomic():
        if User.objects.filter(email__iexact=email).exists():
            raise InvitationRefused(_("Ese correo ya tiene una cuenta o una invitación."))
        person = User.objects.create_user(email, None, first_name=first_name, last_name=last_name, is_active=False)
        person.groups.set(wanted)
        log(person, "wagtail.create", user=by, data={"roles": _names(wanted)})
    _send_invitation(person, by)
    return person


def resend_invitation(*, person: User, by: User) -> None:
    """A new link; the one sent before dies."""
    with transaction.atomic():
        person = _locked_pending(person)
        person.set_unusable_password()
        person.save(update_fields=["password"])
        log(person, "wagtail.edit", user=by, data={"invitation": "sent again"})
    _send_invitation(person, by)


@transaction.atomic
def revoke_invitation(*, person: User, by: User) -> None:
    person = _locked_pending(person)
    log(person, "wagtail.delete", user=by)
    person.delete()


def invitation_link(person: User) -> str:
    """The full address where this person sets name and password, good for seven days and for one use."""
    token = signing.dumps([person.pk, _stamp(person)], salt=_SALT, compress=False).replace(":", ".")
    return settings.BASE_URL + reverse("accept_invitation", args=[token])


def person_invited_by(token: str) -> User:
    """Whom an invitation is for. Raises InvitationRefused for one that is old, altered, used or revoked."""
    refused = InvitationRefused(_("Esta invitación ya no abre: venció, se usó o se retiró. Pide que te manden otra."))
    try:
        pk, stamp = signing.loads(token.replace(".", ":"), salt=_SALT, max_age=INVITATION_LIFETIME)
    except (signing.BadSignature, ValueError, TypeError):
        raise refused from None
    person = User.objects.filter(pk=pk).first()
    if person is None or not queries.is_pending(person) or stamp != _stamp(person):
        raise refused
    return person


@transaction.atomic
def accept_invitation(*, token: str, first_name: str, last_name: str, password: str) -> User:
    """The invited person's own act. Raises ValidationError for a weak password."""
    person = User.objects.select_for_update().get(pk=person_invited_by(token).pk)
    person_invited_by(token)  # once more, now that nobody else can use it
    person.first_name, person.last_name = first_name, last_name
    validate_password(password, person)
    person.set_password(password)
    person.is_active = True
    person.save()
    log(person, "wagtail.edit", user=person, data={"invitation": "accepted"})
    return person


@transaction.atomic
def change_roles(*, person: User, roles: Iterable[Role], by: User) -> None:
    """Nobody adds a role to themselves, and somebody always directs the office."""
    directors = _lock_directors()
    wanted, present = _groups(roles), list(person.groups.order_by("name"))
    if person == by and set(wanted) - set(present):
        raise RolesRefused(_("Nadie se da papeles a sí mismo. Pídelo a otra persona de Dirección."))
    if Role.DIRECTOR not in _names(wanted):
        _keep_one_director(directors, person)
    person.groups.set(wanted)
    log(person, "wagtail.edit", user=by, data={"roles": [_names(present), _names(wanted)]})


@transaction.atomic
def deactivate_person(*, person: User, by: User) -> None:
    """The account no longer opens; what the person did keeps their name."""
    if person == by:
        raise RolesRefused(_("No puedes cerrar tu propia cuenta. Pídelo a otra persona de Dirección."))
    _keep_one_director(_lock_directors(), person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    log(person, "wagtail.edit", user=by, data={"active": [True, False]})


@transaction.atomic
def reactivate_person(*, person: User, by: User) -> None:
    if queries.is_pending(person):
        raise InvitationRefused(_("Esta persona todavía no acepta su invitación."))
    User.objects.filter(pk=person.pk).update(is_active=True)
    log(person, "wagtail.edit", user=by, data={"active": [False, True]})


@transaction.atomic
def unlock_login(*, person: User, by: User) -> None:
    """Opens the door that wrong passwords closed, before its fifteen minutes are over."""
    reset(username=person.email)
    log(person, "wagtail.edit", user=by, data={"login": "unlocked"})


def _locked_pending(person: User) -> User:
    found = User.objects.select_for_update().filter(pk=person.pk).first()
    if found is None or not queries.is_pending(found):
        raise InvitationRefused(_("Esa invitación ya se usó o se retiró."))
    return found


def _stamp(person: User) -> str:
    """Another one as soon as the invitation is used or sent again."""
    return sha256(f"{person.password}{person.email}".encode()).hexdigest()[:16]


def _send_invitation(person: User, by: User) -> None:
    house = queries.municipality()
    context = {"person": person, "by": by, "house": house, "link": invitation_link(person)}
    try:
        send_mail(
            subject=_("Te invitan a %(office)s") % {"office": house.office_name if house else "Vocería"},
            message=render_to_string("office/mail/invitation.txt", context),
            from_email=None,
            recipient_list=[person.email],
        )
    except Exception as error:
        raise InvitationNotSent(mail.explain(error)) from error


def _lock_directors() -> set[int]:
    """Those who direct now; two changes at once wait for each other at the role's row."""
    role = Group.objects.select_for_update().get(name=Role.DIRECTOR)
    return set(role.user_set.filter(is_active=True).values_list("pk", flat=True))


def _keep_one_director(directors: set[int], without: User) -> None:
    if without.pk in directors and not directors - {without.pk}:
        raise RolesRefused(_("Es la única persona de Dirección. Da antes ese papel a alguien más."))


def _groups(roles: Iterable[Role]) -> list[Group]:
    wanted = [str(role) for role in roles]
    found = list(Group.objects.filter(name__in=set(wanted) & set(Role.values)).order_by("name"))
    if not found or len(found) != len(set(wanted)):
        raise RolesRefused(_("Marca al menos un papel."))
    return found


def _names(groups: Iterable[Group]) -> list[str]:
    return [group.name for group in groups]
