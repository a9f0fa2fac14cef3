"""What changes in the directory."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.lib.errors import Refused
from voceria.office.models import User

from . import rules
from .choices import Road
from .models import Contact, ContactList, Interaction, Outlet


def log_interaction(*, contact: Contact, at: datetime, road: Road, summary: str, by: User | None = None) -> Interaction:
    """Add one line to what passed with a contact; later stages call this, they never write rows of their own."""
    return Interaction.objects.create(contact=contact, at=at, road=road, summary=summary[:250], by=by)


class PasteRefused(Refused):
    """The table cannot be taken at all; nothing was written."""


def plan_paste(*, text: str, columns: Sequence[str] | None = None) -> tuple[list[str], list[rules.Line]]:
    """The columns (guessed when not given) and each row judged. Writes nothing."""
    try:
        rows = rules.read_table(text)
    except rules.Unreadable:
        raise PasteRefused(_("El texto no se lee como tabla: revisa las comillas.")) from None
    if not rows:
        raise PasteRefused(_("No hay renglones. Copia la tabla completa en Excel y pégala aquí."))
    if len(rows) > rules.MOST_ROWS:
        raise PasteRefused(_("Son más de %(most)s renglones. Pégalos en partes.") % {"most": rules.MOST_ROWS})
    guessed, headed = rules.guess_columns(rows)
    used = list(columns or guessed)
    if "name" not in used:
        raise PasteRefused(_("No se reconoce cuál columna es el nombre. Pon encabezados: Nombre, Medio, Correo…"))
    return used, rules.plan(rows[1:] if headed else rows, used, **_known())


def _known() -> dict[str, set[Any]]:
    known: dict[str, set[Any]] = {"mails": set(), "phones": set(), "names": set()}
    for name, outlet, email, phone, whatsapp in Contact.objects.values_list(
        "name", "outlet__name", "email", "phone", "whatsapp"
    ):
        known["mails"].add(email.lower())
        known["phones"].update(rules.number_of(number) for number in (phone, whatsapp) if number)
        known["names"].add((rules.folded(name), rules.folded(outlet or "")))
    known["mails"].discard("")
    return known


@transaction.atomic
def paste_contacts(
    *, text: str, by: User, columns: Sequence[str] | None = None, contact_list: ContactList | None = None
) -> list[Contact]:
    """Write the good rows of a pasted table: new outlets once, contacts, and their place in a list."""
    _used, lines = plan_paste(text=text, columns=columns)
    outlets = {rules.folded(outlet.name): outlet for outlet in Outlet.objects.all()}
    made = []
    for line in lines:
        if line.refused:
            continue
        values = dict(line.values)
        house = values.pop("outlet", "")
        if house and rules.folded(house) not in outlets:
            outlets[rules.folded(house)] = Outlet.objects.create(name=house)
        outlet = outlets[rules.folded(house)] if house else None
        made.append(Contact.objects.create(**values, outlet=outlet))
    if contact_list is not None:
        contact_list.contacts.add(*made)
    for contact in made:
        log(contact, "wagtail.create", user=by)
    return made
