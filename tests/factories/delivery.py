"""What goes out, for tests. `order()` gives a dispatch as the operation makes it; the factory makes bare rows."""

from datetime import UTC, datetime, timedelta

import factory

from tests.factories.office import UserFactory
from tests.factories.press import ContactFactory
from voceria.delivery import operations
from voceria.delivery.choices import DeliveryState
from voceria.delivery.models import Delivery, Dispatch
from voceria.delivery.rules import Message

NOON = datetime(2024, 11, 20, 18, 0, tzinfo=UTC)
AFTER = NOON + timedelta(minutes=2)


class DispatchFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Dispatch

    kind = "plain"
    title = factory.Sequence(lambda n: f"Boletín {n}: La Loma ya tiene agua")
    subject = factory.SelfAttribute("title")
    text = "Hola, {{name}}:\n\nTu página: {{page}}\n"
    html = '<p>Hola, {{name}}:</p><p><a href="{{page}}">Tu página</a></p>'
    audience = "Medios locales"
    created_by = factory.SubFactory(UserFactory)
    created_at = NOON
    send_after = NOON


class DeliveryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Delivery

    class Params:
        sent = factory.Trait(state=DeliveryState.SENT, sent_at=NOON)
        failed = factory.Trait(
            state=DeliveryState.FAILED, server_words="El buzón no existe (550 5.1.1). Pide otra dirección."
        )
        doubt = factory.Trait(state=DeliveryState.DOUBT, claimed_at=NOON)
        confirmed = factory.Trait(sent=True, confirmed_at=NOON, confirmed_via="link")

    dispatch = factory.SubFactory(DispatchFactory)
    contact = factory.SubFactory(ContactFactory)
    name = factory.SelfAttribute("contact.name")
    outlet_name = factory.SelfAttribute("contact.outlet.name")
    address = factory.SelfAttribute("contact.email")
    token_expires_at = datetime(2999, 1, 1, tzinfo=UTC)


def order(contacts=None, **changes) -> Dispatch:
    """A dispatch ordered at NOON, to three people unless told."""
    said = {
        "title": "Boletín 214",
        "subject": "Boletín 214: La Loma ya tiene agua",
        "text": "Hola, {{name}}:\n\nTu página: {{page}}\n",
        "html": '<p>Hola, {{name}}:</p><p><a href="{{page}}">Tu página</a></p>',
        "whatsapp_text": "Hola, {{name}}. El boletín 214: {{page}}",
    }
    said |= {field: changes.pop(field) for field in Message._fields if field in changes}
    people = ContactFactory.create_batch(3) if contacts is None else contacts
    ordered = {"kind": "plain", "audience": "Medios locales", "at": NOON, **changes}
    ordered["by"] = ordered.get("by") or UserFactory()
    return operations.create_dispatch(message=Message(**said), contacts=people, **ordered)
