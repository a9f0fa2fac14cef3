"""The pages where an activity is made to repeat, and where a change of one is given to the others."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.agenda import EventFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda.models import Event
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
WEEKLY = {"interval": 1, "every": "week", "weekdays": [1, 3], "monthly": "day", "ending": "times", "times": 6}


@pytest.fixture
def client() -> Client:
    MunicipalityFactory()
    client = Client()
    client.force_login(UserFactory(roles=[Role.ASSISTANT]))
    return client


@pytest.fixture
def event() -> Event:
    return EventFactory(starts_at=datetime(2099, 12, 1, 16, tzinfo=UTC), title="Miércoles ciudadano")


def page(client: Client, name: str, event: Event) -> str:
    return client.get(reverse(name, args=[event.pk]), follow=True).content.decode()


def test_activity_is_made_to_repeat_from_its_page(client: Client, event: Event) -> None:
    assert reverse("agenda_series:repeat", args=[event.pk]) in page(client, "agenda:hub", event)
    answer = client.post(reverse("agenda_series:repeat", args=[event.pk]), WEEKLY, follow=True)
    assert "Cada semana, los martes y jueves, 6 veces" in answer.content.decode()
    assert Event.objects.count() == 6


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ending": "until"}, "Falta el último día."),
        ({"ending": "until", "until": "2099-11-30"}, "El último día es anterior a la actividad."),
        ({"times": ""}, "Falta cuántas veces."),
        ({"times": 10_000}, "Pueden ser hasta 400 veces."),
        ({"times": 1}, "Deben ser al menos 2 veces."),
        ({"weekdays": [4]}, "Marca también su día"),
        ({"every": "day", "ending": "until", "until": "2199-01-01"}, "más de 400 veces"),
    ],
)
def test_wrong_repetition_is_refused_with_words(client: Client, event: Event, wrong: dict, words: str) -> None:
    answer = client.post(reverse("agenda_series:repeat", args=[event.pk]), WEEKLY | wrong)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Event.objects.count() == 1


def test_change_of_one_asks_how_far_it_reaches(client: Client, event: Event) -> None:
    client.post(reverse("agenda_series:repeat", args=[event.pk]), WEEKLY)
    second = Event.objects.order_by("starts_at")[1]
    form = {
        "title": second.title, "day": "2099-12-03", "start": "17:00", "place": "Kiosco", "visibility": "public",
        "state": "confirmed", "description": "", "private_notes": "", "state_reason": "", "timing": "hour",
        "presides_words": "", "mayor_part": "",
    }  # fmt: skip
    answer = client.post(reverse("agenda:edit", args=[second.pk]), form)
    assert answer.url == reverse("agenda_series:spread", args=[second.pk])
    words = page(client, "agenda_series:spread", second)
    assert "el lugar, el día o la hora" in words
    client.post(answer.url, {"scope": "following"})
    assert list(Event.objects.order_by("starts_at").values_list("place", flat=True)) == [event.place] + ["Kiosco"] * 5


def test_series_ends_by_a_tap(client: Client, event: Event) -> None:
    client.post(reverse("agenda_series:repeat", args=[event.pk]), WEEKLY)
    third = Event.objects.order_by("starts_at")[2]
    answer = client.post(reverse("agenda_series:end", args=[third.pk]), follow=True)
    assert "Se quitaron 3 actividades." in answer.content.decode()
    assert Event.objects.count() == 3


def test_page_of_one_in_a_series_leads_to_its_neighbours(client: Client, event: Event) -> None:
    client.post(reverse("agenda_series:repeat", args=[event.pk]), WEEKLY)
    first, second, third = Event.objects.order_by("starts_at")[:3]
    shown = page(client, "agenda:hub", second)
    assert reverse("agenda:hub", args=[first.pk]) in shown
    assert reverse("agenda:hub", args=[third.pk]) in shown


def test_change_of_a_counted_series_starts_with_the_times_that_are_left(client: Client, event: Event) -> None:
    client.post(reverse("agenda_series:repeat", args=[event.pk]), WEEKLY)
    third = Event.objects.order_by("starts_at")[2]
    answer = client.get(reverse("agenda_series:repeat", args=[third.pk]))
    assert answer.context["form"]["times"].value() == 4
    client.post(reverse("agenda_series:repeat", args=[third.pk]), WEEKLY | {"times": 4})
    assert Event.objects.count() == 6
