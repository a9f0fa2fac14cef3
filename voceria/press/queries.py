"""Reads of the directory."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from .models import Contact, ContactList, ContactQuerySet, Outlet


def contacts_for_list() -> ContactQuerySet:
    """Contacts with their outlet and lists: two queries, however many rows."""
    return Contact.objects.select_related("outlet").prefetch_related("lists")


def outlets_for_list() -> QuerySet[Outlet]:
    return Outlet.objects.annotate(n_contacts=Count("contacts", Q(contacts__active=True)))


def lists_for_list() -> QuerySet[ContactList]:
    return ContactList.objects.annotate(
        n_contacts=Count("contacts", distinct=True),
        n_reachable=Count(
            "contacts",
            Q(contacts__active=True, contacts__do_not_contact=False) & ~Q(contacts__email=""),
            distinct=True,
        ),
    )


class Audience(NamedTuple):
    """Who gets something, who needs a call instead of mail, and who is left out and why."""

    recipients: list[Contact]
    without_mail: list[Contact]
    resting: list[Contact]
    never: list[Contact]

    @property
    def everyone(self) -> list[Contact]:
        """By mail, or by hand where there is no mail."""
        return [*self.recipients, *self.without_mail]


def audience(contacts: Iterable[Contact], *, day: date, include_resting: bool = False) -> Audience:
    """Sorts the chosen contacts; the same person, or the same mail, counts once."""
    found = Audience([], [], [], [])
    people, addresses = set(), set()
    for contact in contacts:
        address = contact.email.strip().casefold()
        if contact.pk in people or (address and address in addresses):
            continue
        people.add(contact.pk)
        addresses.add(address)
        if contact.do_not_contact or not contact.active:
            found.never.append(contact)
        elif contact.rests_on(day) and not include_resting:
            found.resting.append(contact)
        elif address:
            found.recipients.append(contact)
        else:
            found.without_mail.append(contact)
    return found
