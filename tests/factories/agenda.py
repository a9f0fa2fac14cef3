"""What happens, for tests."""

from datetime import UTC, datetime

import factory

from voceria.agenda.choices import Visibility
from voceria.agenda.models import (
    AreaLink,
    Briefing,
    CalendarFeed,
    DailyDuty,
    Duty,
    Event,
    FedEvent,
    MessageCard,
    Submission,
    Topic,
)
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


class CalendarFeedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CalendarFeed

    name = factory.Sequence(lambda n: f"Calendario {n}")
    url = factory.Sequence(lambda n: f"https://calendarios.example/{n}.ics")
    created_by = factory.SubFactory("tests.factories.office.UserFactory")


class FedEventFactory(factory.django.DjangoModelFactory):
    """`FedEventFactory(event=…)`: the activity comes of a calendar."""

    class Meta:
        model = FedEvent

    event = factory.SubFactory(EventFactory)
    taken = factory.LazyFunction(dict)

    @classmethod
    def _create(cls, model_class, *args, event, **kwargs):
        event.feed = CalendarFeedFactory()
        event.external_uid, event.occurrence_at = f"uid-{event.pk}", event.starts_at
        event.save()
        return super()._create(model_class, *args, event=event, **kwargs)


class DailyDutyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DailyDuty

    class Params:
        of = factory.LazyFunction(lambda: Duty.objects.create(text="Conocer la agenda"))

    duty = factory.SelfAttribute("of")
    day = datetime(2026, 11, 20, tzinfo=UTC).date()
    text = factory.SelfAttribute("duty.text")


class AreaLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AreaLink

    area = factory.SubFactory("tests.factories.office.AreaFactory")
    name = "Martín Cruz"
    email = "martin@penaflor.example"
    whatsapp = "771 555 0199"
    created_by = factory.SubFactory("tests.factories.office.UserFactory")
    expires_at = datetime(2027, 11, 1, tzinfo=UTC)


class BriefingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Briefing

    event = factory.SubFactory(EventFactory)
    objective = "Que la colonia sepa cuándo llega el agua"
    key_messages = "El pozo da 12 litros por segundo"
    created_by = factory.SubFactory("tests.factories.office.UserFactory")


class MessageCardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MessageCard

    topic = factory.LazyFunction(lambda: Topic.objects.get_or_create(name="Obra")[0])
    title = factory.Sequence(lambda n: f"Agua para todas las colonias {n}")
    message = "Ninguna colonia sin agua al cierre del año."
    created_by = factory.SubFactory("tests.factories.office.UserFactory")


class SubmissionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Submission

    link = factory.SubFactory(AreaLinkFactory)
    area = factory.SelfAttribute("link.area")
    kind = "activity"
    title = factory.Sequence(lambda n: f"Bacheo de la calle {n}")
    starts_at = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
    created_at = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    key = factory.Sequence(lambda n: f"llave-{n}")
