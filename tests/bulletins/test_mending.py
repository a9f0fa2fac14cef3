"""Which words a fe de erratas reaches, and how they are written back."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.bulletins import operations
from voceria.bulletins.choices import DispatchPurpose
from voceria.bulletins.models import Bulletin, Correction
from voceria.bulletins.operations.releasing import CorrectionRefused
from voceria.bulletins.rendering.letter import compose
from voceria.bulletins.rendering.pdf import Sheet
from voceria.bulletins.rendering.text import plain_text
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    MunicipalityFactory()
    return UserFactory(roles=[Role.DIRECTOR])


def mended(director, says, should_say, body, headline="La Loma ya tiene agua", **fields) -> Bulletin:
    bulletin = BulletinFactory(published=True, body=body, headline=headline, **fields)
    operations.correct_bulletin(bulletin=bulletin, places=[(says, should_say)], by=director, at=timezone.now())
    return Bulletin.objects.get(pk=bulletin.pk)


def paragraph(html):
    return [("paragraph", html)]


def test_what_it_should_say_is_text_and_never_html(director):
    now = mended(director, "diez pesos", '<img src=x onerror="alert(1)"> & más', paragraph("<p>Costó diez pesos.</p>"))
    assert now.body[0].value.source == "<p>Costó &lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; más.</p>"


def test_words_with_signs_of_html_are_found_as_they_are_read(director):
    now = mended(director, "Obras & Agua", "Obras y Agua", paragraph("<p>Lo hizo Obras &amp;&nbsp;Agua.</p>"))
    assert now.body[0].value.source == "<p>Lo hizo Obras y Agua.</p>"


def test_addresses_of_links_are_not_words(director):
    now = mended(
        director, "12", "13", paragraph('<p>Hay 12 tomas: <a href="/12/">ver</a></p>'), lead="Nada.", bullets=""
    )
    assert now.body[0].value.source == '<p>Hay 13 tomas: <a href="/12/">ver</a></p>'


def test_part_of_another_word_is_not_the_word(director):
    now = mended(director, "12", "13", [], lead="Hay 12 tomas desde 2012.", bullets="")
    assert now.lead == "Hay 13 tomas desde 2012."


def test_a_caption_taken_from_the_photo_can_be_mended(director):
    bulletin = BulletinFactory(published=True, photos=1)
    use = bulletin.photos.get()
    operations.correct_bulletin(
        bulletin=bulletin, places=[("abren la llave", "abre la llave")], by=director, at=timezone.now()
    )
    kept = Bulletin.objects.get(pk=bulletin.pk).photos.get()
    assert kept.caption == "Vecinas de La Loma abre la llave del pozo."
    assert (kept.pk, kept.public_id) == (use.pk, use.public_id)


@pytest.mark.parametrize(
    ("says", "should_say", "body", "words"),
    [
        ("La gran obra", "La obra", "<p>La <b>gran</b> obra</p>", "negritas"),
        ("de dar servicio", "x" * 300, "<p>Nada</p>", "No dice|no dice"),
        ("La Loma ya tiene agua", "x" * 300, "<p>Nada</p>", "250 letras"),
    ],
)
def test_what_cannot_be_mended_is_refused_and_changes_nothing(director, says, should_say, body, words):
    with pytest.raises(CorrectionRefused, match=words):
        mended(director, says, should_say, paragraph(body))
    assert not Correction.objects.exists()


def test_several_places_are_mended_in_one_correction(director):
    bulletin = BulletinFactory(published=True, photos=2)
    first, second = bulletin.photos.all()
    bulletin.photos.filter(pk=first.pk).update(caption="Vecinas de La Lima.")
    bulletin.photos.filter(pk=second.pk).update(caption="El pozo Doz.")
    places = [("La Lima", "La Loma"), ("Doz", "Dos"), ("180 metros", "190 metros")]
    correction = operations.correct_bulletin(bulletin=bulletin, places=places, by=director, at=timezone.now())
    now = Bulletin.objects.get(pk=bulletin.pk)
    assert [use.caption for use in now.photos.all()] == ["Vecinas de La Loma.", "El pozo Dos."]
    assert "190 metros" in now.body[0].value.source
    assert [tuple(place.values()) for place in correction.places] == places


@pytest.mark.parametrize("second", [("no está", "x"), ("640 familias", "650"), ("", ""), ("190 metros", "200 metros")])
def test_one_place_that_cannot_be_mended_keeps_all_as_it_was(director, second):
    bulletin = BulletinFactory(published=True)
    with pytest.raises(CorrectionRefused):
        operations.correct_bulletin(
            bulletin=bulletin, places=[("180 metros", "190 metros"), second], by=director, at=timezone.now()
        )
    assert "180 metros" in Bulletin.objects.get(pk=bulletin.pk).body[0].value.source
    assert not Correction.objects.exists()


def typed(*places, **more):
    form = {"form-TOTAL_FORMS": len(places), "form-INITIAL_FORMS": 0}
    for number, (says, should_say) in enumerate(places):
        form |= {f"form-{number}-says": says, f"form-{number}-should_say": should_say}
    return form | more


def test_hub_takes_several_places_without_a_script_and_loses_nothing(client, director):
    bulletin = BulletinFactory(published=True)
    client.force_login(director)
    address = reverse("bulletins:correct", args=[bulletin.pk])
    more = client.post(address, typed(("180 metros", "190 metros"), more="1"))
    page = more.content.decode()
    assert more.status_code == 200
    assert ("190 metros" in page, "form-1-says" in page, Correction.objects.count()) == (True, True, 0)
    wrong = [("180 metros", "190 metros"), ("no está ahí", "algo mío"), ("", "")]
    refused = client.post(address, typed(*wrong))
    assert refused.status_code == 422
    for words in ("190 metros", "no está ahí", "algo mío"):
        assert words in refused.content.decode()
    half = client.post(address, typed(("180 metros", "")))
    assert (half.status_code, "Escribe cómo debe quedar" in half.content.decode()) == (422, True)
    assert client.post(address, typed(("", ""))).status_code == 422
    done = [("180 metros", "190 metros"), ("12 litros por segundo, el", "14 litros por segundo, el"), ("", "")]
    assert client.post(address, typed(*done)).status_code == 302
    assert len(Correction.objects.get().places) == 2


def test_every_place_is_shown_on_page_feed_and_mail(client, director):
    bulletin = BulletinFactory(published=True)
    places = [("180 metros", "190 metros"), ("El agua ya llega", "El agua llega")]
    correction = operations.correct_bulletin(bulletin=bulletin, places=places, by=director, at=timezone.now())
    now = Bulletin.objects.get(pk=bulletin.pk)
    letter = compose(now, purpose=DispatchPurpose.CORRECTION, correction=correction)
    page = client.get(reverse("bulletin", args=[bulletin.folio.slug])).content.decode()
    feeds = [client.get(reverse(name)) for name in ("feed_atom", "feed_json")]
    shown = [
        page,
        letter.text,
        letter.html,
        letter.whatsapp_text,
        plain_text(now),
        *(feed.content.decode() for feed in feeds),
    ]
    pdf = " ".join(PdfReader(Sheet(now).open()).pages[0].extract_text().split())
    for words in shown + [pdf]:
        for says, should_say in places:
            assert f"«{says}»" in words
            assert f"«{should_say}»" in words
