"""What happens, for tests."""

from datetime import UTC, datetime

import factory

from voceria.agenda.choices import Visibility
from voceria.agenda.models import Event
from voceria.bank.models import Album


class AlbumFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Album

    title = factory.Sequence(lambda n: f"Puesta en marcha del pozo {n}")
    date = datetime(2026, 11, 20, tzinfo=UTC).date()


class EventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Event

    title = factory.Sequence(lambda n: f"Puesta en marcha del pozo {n}")
    starts_at = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
    place = "Comunidad La Loma"
    visibility = Visibility.PUBLIC
    album = factory.SubFactory(AlbumFactory, title=factory.SelfAttribute("..title"))
