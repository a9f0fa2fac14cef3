"""Reads of the directory."""

from django.db.models import Count, Q

from .models import Contact, ContactList, ContactQuerySet, Outlet


def contacts_for_list() -> ContactQuerySet:
    """Contacts with their outlet and lists: two queries, however many rows."""
    return Contact.objects.select_related("outlet").prefetch_related("lists")


def outlets_for_list():
    return Outlet.objects.annotate(n_contacts=Count("contacts", Q(contacts__active=True)))


def lists_for_list():
    return ContactList.objects.annotate(
        n_contacts=Count("contacts", distinct=True),
        n_reachable=Count(
            "contacts",
            Q(contacts__active=True, contacts__do_not_contact=False) & ~Q(contacts__email=""),
            distinct=True,
        ),
    )
