"""The order in which the photos with a star go out, as somebody of the office decided it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.agenda import AlbumFactory
from tests.factories.bank import PhotoFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.bank import operations, queries
from voceria.bank.models import Photo
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _office(settings, tmp_path):
    settings.DATA = tmp_path
    MunicipalityFactory()


@pytest.fixture
def client():
    client = Client()
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    return client


@pytest.fixture
def album():
    return AlbumFactory(title="Pozo La Loma")


def shown(album) -> list[Photo]:
    return list(Photo.objects.filter(album=album).in_order())


def test_order_that_was_sent_is_the_order_in_which_they_go_out(client, album):
    one, plain, two, three = (PhotoFactory(album=album, starred=n != 1) for n in range(4))
    address = reverse("bank:order", args=[album.pk])
    page = client.get(address).content.decode()
    assert [page.index(f'name="foto" value="{photo.pk}"') for photo in (one, two, three)]
    assert f'value="{plain.pk}"' not in page
    client.post(address, {"foto": [three.pk, one.pk, two.pk]})
    assert list(queries.starred_photos(album)) == [three, one, two]
    assert queries.cover(album) == three
    assert shown(album) == [three, one, two, plain]
    assert "Ordenar" in client.get(reverse("bank:album", args=[album.pk])).content.decode()


def test_stale_or_strange_keys_do_no_harm(client, album):
    one, two = PhotoFactory.create_batch(2, album=album, starred=True)
    stranger = PhotoFactory(starred=True)
    late = PhotoFactory(album=album, starred=True)
    sent = {"foto": [stranger.pk, two.pk, "x", 999_999, two.pk, one.pk]}
    client.post(reverse("bank:order", args=[album.pk]), sent)
    assert shown(album) == [two, one, late]
    stranger.refresh_from_db()
    assert stranger.position == 0


def test_album_of_no_stars_says_what_to_do(client, album):
    assert "Ninguna lleva estrella" in client.get(reverse("bank:order", args=[album.pk])).content.decode()


@pytest.mark.parametrize("count", [2, 30])
def test_ordering_costs_the_same_for_two_and_for_thirty(client, album, count, django_assert_max_num_queries):
    photos = PhotoFactory.create_batch(count, album=album, starred=True)
    address = reverse("bank:order", args=[album.pk])
    client.get(address)
    with django_assert_max_num_queries(30) as asked:
        client.get(address)
        operations.order_photos(album=album, first=[photo.pk for photo in reversed(photos)], by=None)
    assert shown(album) == list(reversed(photos))
    assert len(asked) == _cost.setdefault("order", len(asked))


_cost: dict[str, int] = {}
