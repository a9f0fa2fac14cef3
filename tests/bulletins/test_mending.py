"""Which words a fe de erratas reaches, and how they are written back."""

import pytest
from django.utils import timezone

from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.bulletins import operations
from voceria.bulletins.models import Bulletin, Correction
from voceria.bulletins.operations.releasing import CorrectionRefused
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    MunicipalityFactory()
    return UserFactory(roles=[Role.DIRECTOR])


def mended(director, says, should_say, body, **fields) -> Bulletin:
    bulletin = BulletinFactory(published=True, body=body, **fields)
    operations.correct_bulletin(bulletin=bulletin, says=says, should_say=should_say, by=director, at=timezone.now())
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
        bulletin=bulletin, says="abren la llave", should_say="abre la llave", by=director, at=timezone.now()
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
