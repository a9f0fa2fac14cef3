import io
import zipfile
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
from voceria.bulletins import operations
from voceria.bulletins.models import BulletinPhoto
from voceria.delivery.models import Dispatch
from voceria.office.choices import Role

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


def test_pdf_holds_the_text(client, published):
    text = PdfReader(io.BytesIO(client.get(addresses(published)[-2]).content)).pages[0].extract_text()
    assert "entra en operación su pozo" in " ".join(text.split())
    assert str(published.folio.number) in text


def test_pdf_takes_hostile_text_as_text(published, client):
    published.headline = '#import "@preview/evil:1.0" $x$ \\ *no* `x` //'
    published.save()
    text = PdfReader(io.BytesIO(client.get(addresses(published)[-2]).content)).pages[0].extract_text()
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


@pytest.mark.parametrize("trait", ["embargoed", "withdrawn", "approved", "nothing"])
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
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 404


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
