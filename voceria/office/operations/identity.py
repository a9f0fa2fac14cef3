"""Who we are, and through which server we write: founded once, changed later, always announced."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.lib.crest import clean_crest
from voceria.lib.errors import Refused
from voceria.lib.tokens import new_public_id

from .. import mail
from ..choices import Role
from ..models import Administration, MailServer, Municipality, Official, User
from .house import announce_public_change


class AlreadyFounded(Refused):
    """There is an office in this installation."""


@transaction.atomic
def found_office(
    *,
    municipality: Mapping[str, Any],
    administration: Mapping[str, Any],
    director: Mapping[str, Any],
    crest: bytes = b"",
) -> User:
    """Write the municipality, its administration and its first person, who directs the office."""
    if Municipality.objects.exists() or User.objects.exists():
        raise AlreadyFounded(_("Esta instalación ya tiene una oficina. Entra con tu cuenta."))
    house = Municipality(pk=1, **municipality)
    _put_crest(house, crest)
    house.save()
    government = Administration.objects.create(**administration)
    Official.objects.create(name=government.mayor, post=government.mayor_post, heads_municipality=True)
    fields = {key: value for key, value in director.items() if key not in ("email", "password")}
    person = User.objects.create_user(director["email"], director["password"], **fields)
    person.groups.add(Group.objects.get(name=Role.DIRECTOR))
    announce_public_change()
    log(house, "wagtail.create", user=person)
    return person


@transaction.atomic
def save_municipality(*, values: Mapping[str, Any], by: User, crest: bytes = b"", remove_crest: bool = False) -> None:
    house = Municipality.objects.select_for_update().filter(pk=1).first() or Municipality(pk=1)
    before = _snapshot(house)
    for name, value in values.items():
        setattr(house, name, value)
    if remove_crest:
        house.crest = ""
    _put_crest(house, crest)
    house.save()
    announce_public_change()
    record_change(instance=house, before=before, by=by)


def _put_crest(house: Municipality, data: bytes) -> None:
    """Every crest has a name of its own, so that no cache shows the old one. Raises CrestRefused."""
    if data:
        drawing, extension = clean_crest(data)
        house.crest.save(f"escudo-{new_public_id()}.{extension}", ContentFile(drawing), save=False)


@transaction.atomic
def save_mail_server(*, values: Mapping[str, Any], password: str | None, by: User | None) -> MailServer:
    """`password=None` keeps the one there is; an empty one means the server asks for none."""
    server = MailServer.objects.select_for_update().filter(pk=1).first() or MailServer(pk=1)
    before = _snapshot(server)
    for name, value in values.items():
        setattr(server, name, value)
    if password is not None:
        server.password_sealed = mail.seal(password)
    server.save()
    if by is not None:
        record_change(instance=server, before=before, by=by)
    return server


def send_test_message(*, to: str, server: MailServer | None = None) -> None:
    """Really send one message, through `server` (saved or not) or as the office writes now.

    Raises Refused with the server's words, explained.
    """
    try:
        message = EmailMultiAlternatives(
            subject=_("Prueba de correo de Vocería"),
            body=_("Si lees esto, el correo de la oficina funciona. No hace falta que contestes."),
            from_email=mail.from_line(server),
            to=[to],
            connection=mail.open_connection(server, timeout=12),
        )
        message.send()
    except Refused:
        raise
    except Exception as error:
        raise Refused(mail.explain(error)) from error


def record_change(*, instance: models.Model, before: Mapping[str, str], by: User | None) -> None:
    """Who changed what, and how it stood before, into the log that nobody edits."""
    after = _snapshot(instance)
    changed = {name: [before.get(name, ""), value] for name, value in after.items() if before.get(name, "") != value}
    if changed:
        log(instance, "wagtail.edit", user=by, data={"changed": changed})


def _snapshot(instance: models.Model) -> dict[str, str]:
    """The fields in words; what is secret only as a mark that it is another one."""
    found = {}
    for field in instance._meta.concrete_fields:
        value = str(field.value_from_object(instance) or "")
        found[field.name] = f"({hash(value) & 0xFFFF:04x})" if "sealed" in field.name and value else value[:300]
    return found
