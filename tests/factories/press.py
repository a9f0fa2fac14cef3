"""Whom we speak to, for tests."""

import factory

from voceria.press.models import Contact, ContactList, Outlet


class OutletFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Outlet

    name = factory.Sequence(lambda n: f"Radio Peñaflor {n}")


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contact

    name = factory.Sequence(lambda n: f"Lucía Arteaga {n}")
    outlet = factory.SubFactory(OutletFactory)
    email = factory.Sequence(lambda n: f"lucia{n}@radio.example")
    whatsapp = "771 555 0140"


class ContactListFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ContactList
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Medios locales {n}")

    @factory.post_generation
    def contacts(self, create: bool, contacts: list[Contact] | None, **_: object) -> None:
        if create and contacts:
            self.contacts.set(contacts)
