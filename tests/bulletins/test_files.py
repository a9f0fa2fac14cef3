import io
import zipfile
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from tests.factories.bank import PhotoFactory, jpeg
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from tests.factories.press import ContactFactory
from voceria.bank import queries as bank
from voceria.bank.models import Photo, PhotoRendition
from voceria.bulletins import operations, tasks
from voceria.bulletins.models import BulletinPhoto, Release
from voceria.bulletins.templatetags.bulletins import megabytes
from voceria.bulletins.views.files import PLACES
from voceria.delivery.models import Dispatch
from voceria.lib import typst
from voceria.office.choices import Role
from voceria.office.models import Municipality

pytestmark = pytest.mark.django_db


def photo_with_gps():
    exif = Image.Exif()
    exif[0x010F] = "Cámara"
    exif.get_ifd(0x8825)[2] = (20.0, 14.0, 3.0)
    return PhotoFactory(file=ContentFile(jpeg(size=(2400, 1600), exif=exif.tobytes()), name="IMG_1.JPG"))


def addresses(bulletin):
    base = reverse("bulletin", args=[bulletin.folio.slug])
    photos = [
        f"{base}fotos/{use.public_id}-{width}.jpg"
        for use in bulletin.photos.all()
        for width in (400, 800, 1200, "full")
    ]
    return [*photos, f"{base}boletin.pdf", f"{base}todo.zip"]


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture
def published():
    MunicipalityFactory()
    bulletin = BulletinFactory(published=True)
    BulletinPhoto.objects.create(bulletin=bulletin, photo=photo_with_gps(), alt_text="El pozo", caption="Pozo La Loma")
    return bulletin


def test_public_photos_carry_no_metadata(client, published):
    for address in addresses(published)[:4]:
        response = client.get(address)
        assert response.status_code == 200, address
        with Image.open(io.BytesIO(body(response))) as picture:
            assert not dict(picture.getexif()), address
            assert "exif" not in picture.info
            assert picture.mode == "RGB"


def test_a_photo_has_the_weight_and_the_name_of_what_is_downloaded(client, published):
    page = reverse("bulletin", args=[published.folio.slug])
    uses = list(published.photos.filter(photo__withheld=False).order_by("sort_order", "pk"))
    weights = {}
    for number, use in enumerate(uses, start=1):
        got = client.get(f"{page}fotos/{use.public_id}-full.jpg")
        assert f'filename="{published.folio.slug}-{number}.jpg"' in got["Content-Disposition"]
        weights[use.photo_id] = len(body(got))
    assert bank.copy_weights(use.photo for use in uses) == weights
    shown = client.get(page, {"v": "2"}).content.decode()
    for use in uses:
        assert megabytes(weights[use.photo_id]) in shown
        assert megabytes(use.photo.file.size) not in shown or use.photo.file.size == weights[use.photo_id]


def test_the_weights_of_a_gallery_are_one_question(published, django_assert_num_queries):
    photos = [use.photo for use in published.photos.all()]
    with django_assert_num_queries(1):
        bank.copy_weights(photos)


def test_pdf_holds_the_text(client, published):
    text = PdfReader(io.BytesIO(body(client.get(addresses(published)[-2])))).pages[0].extract_text()
    assert "entra en operación su pozo" in " ".join(text.split())
    assert str(published.folio.number) in text


def test_pdf_takes_hostile_text_as_text(published, client):
    published.headline = '#import "@preview/evil:1.0" $x$ \\ *no* `x` //'
    published.save()
    text = PdfReader(io.BytesIO(body(client.get(addresses(published)[-2])))).pages[0].extract_text()
    assert "@preview/evil" in text


def test_zip_holds_photos_text_and_pdf(client, published):
    archive = zipfile.ZipFile(io.BytesIO(body(client.get(addresses(published)[-1]))))
    assert archive.testzip() is None
    kinds = sorted(name.rsplit(".", 1)[1] for name in archive.namelist())
    assert kinds == ["jpg", "pdf", "txt"]
    photo = next(name for name in archive.namelist() if name.endswith("jpg"))
    assert photo.startswith(published.photos.get().photo.album.stem)
    with Image.open(io.BytesIO(archive.read(photo))) as picture:
        assert (picture.size, dict(picture.getexif())) == ((2400, 1600), {})


@pytest.mark.parametrize("trait", ["embargoed", "annulled", "approved", "nothing"])
def test_no_file_is_served_unless_the_bulletin_is_public(client, trait):
    MunicipalityFactory()
    bulletin = BulletinFactory(published=True, photos=1)
    if trait == "nothing":
        paths = [path.replace(bulletin.folio.slug, "boletin-999999-2026") for path in addresses(bulletin)]
    else:
        bulletin = BulletinFactory(**{trait: True}, photos=1)
        paths = addresses(bulletin)
    missing = client.get("/boletines/boletin-999998-2026/boletin.pdf")
    for path in paths:
        response = client.get(path)
        assert response.status_code == 404, path
        assert response.content == missing.content
        assert client.head(path).status_code == 404


def test_a_withheld_photo_is_in_no_file(client, published):
    use = published.photos.get()
    use.photo.withheld = True
    use.photo.save()
    assert all(client.get(path).status_code == 404 for path in addresses(published)[:4])
    archive = zipfile.ZipFile(io.BytesIO(body(client.get(addresses(published)[-1]))))
    assert not [name for name in archive.namelist() if name.endswith("jpg")]


def test_a_photo_is_asked_again_after_withdrawal(client, published):
    path = addresses(published)[0]
    etag = client.get(path).headers["ETag"]
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
    operations.withdraw_bulletin(
        bulletin=published, reason="Error", by=UserFactory(roles=[Role.DIRECTOR]), at=timezone.now()
    )
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 410


def test_files_of_a_withdrawn_bulletin_are_gone_and_say_where_the_reason_is(client):
    MunicipalityFactory()
    bulletin = BulletinFactory(withdrawn=True, photos=1)
    page = reverse("bulletin", args=[bulletin.folio.slug])
    assert client.get(page).status_code == 410
    for path in addresses(bulletin):
        answer = client.get(path)
        assert (answer.status_code, client.head(path).status_code) == (410, 410), path
        assert f'href="{page}"' in answer.content.decode()
        assert bulletin.headline not in answer.content.decode()


def count_makings(monkeypatch):
    made, make = [], typst.pdf
    monkeypatch.setattr(typst, "pdf", lambda *given: made.append(1) or make(*given))
    return made


def test_pdf_is_made_once_and_again_when_anything_of_it_changes(client, published, monkeypatch):
    made, path = count_makings(monkeypatch), addresses(published)[-2]
    first = client.get(path)
    assert body(first) == body(client.get(path))
    assert len(made) == 1
    director = UserFactory(roles=[Role.DIRECTOR])
    operations.correct_bulletin(
        bulletin=published, places=[("180 metros", "190 metros")], by=director, at=timezone.now()
    )
    corrected = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (corrected.status_code, corrected["ETag"] != first["ETag"], len(made)) == (200, True, 2)
    published.photos.update(caption="Otro pie")
    assert client.get(path)["ETag"] != corrected["ETag"]
    Municipality.objects.update(first_colour="#123456")
    body(client.get(path))
    assert len(made) == 4


def test_who_has_the_pdf_or_zip_already_gets_neither_again(client, published, monkeypatch):
    pdf, archive = addresses(published)[-2:]
    answers = {path: client.get(path) for path in (pdf, archive)}
    for answer in answers.values():
        body(answer)
    made = count_makings(monkeypatch)
    for path, answer in answers.items():
        again = client.get(path, headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again["ETag"]) == (304, answer["ETag"])
    since = {"If-Modified-Since": answers[pdf]["Last-Modified"]}
    assert client.get(pdf, headers=since).status_code == 304
    assert not made


def test_a_kept_pdf_is_not_served_after_withdrawal_nor_before_another_hour(client, published):
    pdf = addresses(published)[-2]
    known = {"If-None-Match": client.get(pdf)["ETag"]}
    Release.objects.update(at=timezone.now() + timedelta(hours=1))
    for headers in ({}, known, {"If-None-Match": "*"}):
        assert client.get(pdf, headers=headers).status_code == 404
    Release.objects.update(at=timezone.now() - timedelta(hours=1))
    operations.withdraw_bulletin(
        bulletin=published, reason="Error", by=UserFactory(roles=[Role.DIRECTOR]), at=timezone.now()
    )
    for headers in ({}, known, {"If-None-Match": "*"}):
        assert client.get(pdf, headers=headers).status_code == 410


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_too_many_at_once_are_asked_to_wait_and_every_place_is_given_back(client, published):
    pdf, archive = addresses(published)[-2:]
    downloads = [client.get(archive) for _ in range(3)]
    for path in (archive, pdf):
        busy = client.get(path)
        assert (busy.status_code, busy["Retry-After"]) == (503, "10")
    assert client.head(archive).status_code == 200
    body(downloads[0])  # one is read to its end, the others are broken off
    for download in downloads:
        download.close()
        download.close()
    for _ in range(4):
        assert client.get(pdf).status_code == 200
        answer = client.get(archive)
        assert answer.status_code == 200
        answer.close()


def test_visitor_gets_the_copies_that_are_there_and_none_is_made_for_them(client, published):
    photo = published.photos.get().photo
    assert list(bank.without_copies(Photo.objects.all())) == [photo]
    for _ in range(2):
        tasks.sweep()
    made = photo.renditions.count()
    assert made == len(bank.CHOSEN_COPIES)
    assert all(client.get(path).status_code == 200 for path in addresses(published)[:4])
    photo.renditions.filter(filter_spec=bank.copy_spec(400)).delete()
    answer = client.get(addresses(published)[0])
    with Image.open(io.BytesIO(body(answer))) as picture:
        assert picture.width == 800
    assert photo.renditions.count() == made - 1


def test_photo_of_no_copies_waits_its_turn_behind_other_files(client, published):
    with ExitStack() as places:
        for _ in range(3):
            places.enter_context(PLACES)
        busy = client.get(addresses(published)[3])
        assert (busy.status_code, busy["Retry-After"]) == (503, "10")
        assert not PhotoRendition.objects.exists()
    assert client.get(addresses(published)[3]).status_code == 200


def test_copies_of_what_is_not_approved_or_withheld_are_not_made(published):
    BulletinFactory(photos=1)
    Photo.objects.filter(uses__bulletin=published).update(withheld=True)
    tasks.sweep()
    assert not PhotoRendition.objects.exists()


def test_another_bulletin_s_photo_is_not_served(client, published):
    other = BulletinFactory(published=True, photos=1)
    path = addresses(other)[0].replace(other.folio.slug, published.folio.slug)
    assert client.get(path).status_code == 404


def send(bulletin, at):
    dispatch = operations.send_bulletin(
        bulletin=bulletin, contacts=[ContactFactory()], by=UserFactory(roles=[Role.ASSISTANT]), at=at
    )
    Dispatch.objects.filter(pk=dispatch.pk).update(send_after=at)
    return dispatch.deliveries.get()


def test_personal_page_serves_the_same_files(client, published):
    page = reverse("personal_page", args=[send(published, timezone.now()).token])
    shown = client.get(page).content.decode()
    assert published.headline in shown
    for path in addresses(published):
        personal = page + path.removeprefix(reverse("bulletin", args=[published.folio.slug]))
        assert client.get(personal).status_code == 200, personal


def test_personal_page_keeps_the_embargo_and_the_withdrawal(client):
    MunicipalityFactory()
    bulletin = BulletinFactory(embargoed=True, photos=1)
    delivery = send(bulletin, timezone.now() - timedelta(minutes=2))
    page = reverse("personal_page", args=[delivery.token])
    assert bulletin.headline not in client.get(page).content.decode()
    assert client.get(page + "boletin.pdf").status_code == 404
    withdrawn = BulletinFactory(published=True)
    page = reverse("personal_page", args=[send(withdrawn, timezone.now()).token])
    assert client.get(page + "boletin.pdf").status_code == 200
    Release.objects.filter(bulletin=withdrawn).update(withdrawn_at=timezone.now(), withdrawal_reason="Error")
    assert client.get(page + "boletin.pdf").status_code == 410
