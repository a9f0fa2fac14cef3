"""The recipient's page: opens only with its token, changes only by POST, says nothing to whoever guesses."""

from datetime import timedelta

import pytest
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.delivery import DeliveryFactory, DispatchFactory
from voceria.delivery import signals
from voceria.delivery.choices import ConfirmedVia, DeliveryState
from voceria.delivery.models import Delivery, TokenMiss
from voceria.delivery.operations.guarding import MISSES_AN_HOUR
from voceria.delivery.signals import PersonalPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _office(municipality):
    return municipality


@pytest.fixture
def delivery() -> Delivery:
    return DeliveryFactory(sent=True, contact__name="Lucía Arteaga")


def page(delivery: Delivery) -> str:
    return reverse("personal_page", args=[delivery.token])


def test_page_greets_and_asks_for_the_receipt(client, delivery):
    answer = client.get(page(delivery))
    assert "Hola, Lucía" in answer.content.decode()
    assert "Confirmo de recibido" in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "Set-Cookie" not in answer


def test_confirming_by_post_needs_no_cookie_and_may_be_repeated(delivery):
    client = Client(enforce_csrf_checks=True)
    for _ in range(2):
        answer = client.post(reverse("personal_confirm", args=[delivery.token]), headers={"Origin": "null"})
        assert answer.status_code == 302
        assert answer["Location"].startswith(page(delivery))
    delivery.refresh_from_db()
    assert delivery.confirmed_via == ConfirmedVia.LINK
    assert "Gracias. Quedó confirmado" in client.get(page(delivery)).content.decode()


def test_scanner_that_follows_every_link_changes_nothing(client, delivery):
    before = Delivery.objects.values().get()
    for name in ("personal_page", "personal_confirm", "personal_seen"):
        for method in (client.get, client.head, client.options):
            method(reverse(name, args=[delivery.token]))
    client.get(reverse("personal_file", args=[delivery.token, "fotos.zip"]))
    assert Delivery.objects.values().get() == before
    assert not delivery.contact.interactions.exists()


def test_possible_reading_is_noted_once_and_is_no_receipt(client, delivery):
    client.post(reverse("personal_seen", args=[delivery.token]))
    delivery.refresh_from_db()
    first = delivery.possible_reading_at
    assert first is not None
    assert delivery.confirmed_at is None
    client.post(reverse("personal_seen", args=[delivery.token]))
    delivery.refresh_from_db()
    assert delivery.possible_reading_at == first


def _altered(delivery):
    return delivery.token[:-1] + ("A" if delivery.token[-1] != "A" else "B")


def _expired(delivery):
    Delivery.objects.filter(pk=delivery.pk).update(token_expires_at=timezone.now() - timedelta(seconds=1))


def _revoked(delivery):
    Delivery.objects.filter(pk=delivery.pk).update(token_revoked_at=timezone.now())


def _taken_back(delivery):
    type(delivery.dispatch).objects.filter(pk=delivery.dispatch_id).update(cancelled_at=timezone.now())


def _not_yet_sent(delivery):
    type(delivery.dispatch).objects.filter(pk=delivery.dispatch_id).update(
        send_after=timezone.now() + timedelta(minutes=1)
    )


def _wrong_case(delivery):
    return delivery.token.swapcase()


@pytest.mark.parametrize("spoil", [_altered, _expired, _revoked, _taken_back, _not_yet_sent, _wrong_case])
def test_token_that_no_longer_opens_gives_one_same_page(client, delivery, spoil):
    unknown = client.get(reverse("personal_page", args=["nadie"]))
    token = spoil(delivery) or delivery.token
    for name in ("personal_page", "personal_confirm", "personal_seen"):
        method = client.get if name == "personal_page" else client.post
        answer = method(reverse(name, args=[token]))
        assert answer.status_code == 404
        assert answer.content == unknown.content
    assert "Este enlace ya no abre" in unknown.content.decode()
    assert "Lucía" not in unknown.content.decode()
    delivery.refresh_from_db()
    assert delivery.confirmed_at is None


def test_guessing_is_slowed_down_and_who_has_a_page_still_enters(client, delivery):
    for number in range(MISSES_AN_HOUR):
        assert client.get(reverse("personal_page", args=[f"no-{number}"])).status_code == 404
    assert client.get(reverse("personal_page", args=["no"])).status_code == 429
    assert client.get(page(delivery)).status_code == 200
    assert "127.0.0.1" not in TokenMiss.objects.get().seal


def test_page_lists_what_the_same_person_got_before(client, delivery):
    old = DeliveryFactory(contact=delivery.contact, confirmed=True, dispatch__title="Boletín 213")
    DeliveryFactory(contact=delivery.contact, state=DeliveryState.FAILED, dispatch__title="Nunca llegó")
    DeliveryFactory(sent=True, dispatch__title="De otra persona")
    html = client.get(page(delivery)).content.decode()
    assert "Boletín 213" in html
    assert page(old) in html
    assert "Nunca llegó" not in html
    assert "De otra persona" not in html


def test_page_asks_as_many_queries_with_one_and_with_thirty_before(client, delivery, django_assert_num_queries):
    def count() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            client.get(page(delivery))
        return len(captured)

    DeliveryFactory(contact=delivery.contact, sent=True)
    first = count()
    DeliveryFactory.create_batch(30, contact=delivery.contact, sent=True)
    assert count() == first


@pytest.fixture
def provider():
    """A kind of dispatch with a page of its own, as a later stage registers it."""

    def file(request, delivery, path):
        if path != "fotos.zip":
            raise Http404
        return HttpResponse(b"PK", content_type="application/zip")

    signals.register_personal_page(
        "test", PersonalPage("delivery/_plain_piece.html", lambda delivery, at: {"text": "Lo suyo"}, file, "Prueba")
    )
    yield
    signals._pages.pop("test")


def test_registered_page_and_its_files_are_shown(client, provider):
    delivery = DeliveryFactory(sent=True, dispatch=DispatchFactory(kind="test"))
    assert "Lo suyo" in client.get(page(delivery)).content.decode()
    answer = client.get(page(delivery) + "fotos.zip")
    assert (answer.content, answer["Cache-Control"]) == (b"PK", "private, no-store")
    assert client.get(page(delivery) + "otra.zip").status_code == 404


@pytest.mark.parametrize("name", ['<script>alert("x")</script>', "\u202eodneiviv\u202c", "محمد علي", "Ana 🎉\r\nX: y"])
def test_strange_names_are_shown_harmlessly(client, name):
    delivery = DeliveryFactory(sent=True, contact__name=name)
    answer = client.get(page(delivery))
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content
