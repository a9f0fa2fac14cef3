"""How it is covered, for tests."""

from datetime import UTC, datetime

import factory

from tests.factories.agenda import EventFactory
from tests.factories.office import AreaFactory, UserFactory
from voceria.coverage.models import Assignment, Equipment, EquipmentLoan, FieldNote, RestDay, ServiceRequest

MORNING = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


class AssignmentFactory(factory.django.DjangoModelFactory):
    """Nobody's, unless a `person` and a `state` are given."""

    class Meta:
        model = Assignment

    event = factory.SubFactory(EventFactory)
    task = "photo"
    due = factory.LazyAttribute(lambda made: made.event.starts_at)
    created_at = MORNING


class FieldNoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FieldNote

    event = factory.SubFactory(EventFactory)
    text = "Refugio Ávila, comité de agua"
    by = factory.SubFactory(UserFactory)
    at = MORNING


class RestDayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RestDay

    person = factory.SubFactory(UserFactory)
    day = datetime(2026, 11, 20, tzinfo=UTC).date()


class EquipmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Equipment

    tag = factory.Sequence(lambda n: f"CS-{n:04d}")
    name = "Cámara 2, Canon R6"
    kind = "camera"


class EquipmentLoanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EquipmentLoan

    equipment = factory.SubFactory(EquipmentFactory)
    person = factory.SubFactory(UserFactory)
    out_by = factory.SelfAttribute("person")
    out_at = MORNING
    due_at = factory.SelfAttribute("out_at")


class ServiceRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ServiceRequest

    kind = "photo"
    what = "Fotos oficiales para el directorio"
    area = factory.SubFactory(AreaFactory)
    due = datetime(2026, 11, 25, tzinfo=UTC).date()
    created_by = factory.SubFactory(UserFactory)
    created_at = MORNING
