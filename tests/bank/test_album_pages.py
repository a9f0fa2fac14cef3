"""The pages of the bank: what each role may do, files that only the office sees, and the cost of a long album."""

import io
import re
import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from tests.bank.pictures import exif, saved, turned
from tests.factories.agenda import AlbumFactory
from tests.factories.bank import PhotoFactory, jpeg
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.bank import operations
from voceria.bank.models import BankDocument, Photo
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
MAY_ADD = {Role.DIRECTOR, Role.PHOTOGRAPHER, Role.NETWORKS, Role.DESIGNER, Role.ASSISTANT}
MAY_DELETE = {Role.DIRECTOR, Role.PHOTOGRAPHER}


@pytest.fixture(autouse=True)
def _office(settings, tmp_path):
    settings.DATA = tmp_path
    MunicipalityFactory()


def entered(role: Role) -> Client:
    client = Client()
    client.force_login(UserFactory(roles=[role]))
    return client


def refused(response) -> bool:
    """Wagtail leads home whoever may not."""
    assert response.status_code == 302
    return response["Location"] == "/mesa/"


@pytest.fixture
def album():
    return AlbumFactory(title="Pozo La Loma", date=date(2026, 11, 20))


@pytest.fixture
def photographer():
    return entered(Role.PHOTOGRAPHER)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_sees_the_bank_and_only_some_change_it(role, album):
    client, photo = entered(role), PhotoFactory(album=album)
    page = client.get(reverse("bank:album", args=[album.pk]))
    assert page.status_code == 200
    assert (b'id="elegir"' in page.content) == (role in MAY_ADD)
    assert client.get(reverse("bank:albums")).status_code == 200
    assert client.get(reverse("bank:photo", args=[photo.pk])).status_code == 200
    tries = {
        reverse("bank:add", args=[album.pk]): {"photos": SimpleUploadedFile("a.jpg", jpeg((1, 2, 3)))},
        reverse("bank:star", args=[album.pk]): {"estrella": photo.pk},
        reverse("bank:withhold", args=[album.pk]): {"foto": photo.pk, "reason": "Salen menores de edad"},
        reverse("bank:allow", args=[photo.pk]): {},
        reverse("bank:describe", args=[album.pk]): {"foto": photo.pk, "credit": "Otra"},
        reverse("bank:move", args=[photo.pk]): {"a": "primero"},
        reverse("bank:order", args=[album.pk]): {"foto": photo.pk},
        reverse("bank:undo", args=[album.pk]): {},
    }
    for url, data in tries.items():
        assert refused(client.post(url, data)) == (role not in MAY_ADD), url
    by_script = {"X-Requested-With": "XMLHttpRequest"}
    created = client.post(reverse("bank:uploads"), headers=by_script)
    assert created.status_code == (412 if role in MAY_ADD else 403)
    known = client.post(reverse("bank:known", args=[album.pk]), {}, content_type="application/json", headers=by_script)
    assert known.status_code == (400 if role in MAY_ADD else 403)
    photo.refresh_from_db()
    assert (photo.credit == "Otra") == (role in MAY_ADD)
    deleted = client.post(reverse("bank:delete", args=[album.pk]), {"foto": photo.pk})
    assert refused(deleted) == (role not in MAY_DELETE)
    assert Photo.objects.filter(pk=photo.pk).exists() == (role not in MAY_DELETE)


def test_nobody_without_an_account_sees_anything(album):
    photo = PhotoFactory(album=album)
    addresses = [reverse(f"bank:{name}", args=[photo.pk]) for name in ("photo", "tile", "large", "original")]
    addresses += [reverse("bank:albums"), reverse("bank:album", args=[album.pk]), photo.file.url]
    for address in addresses:
        response = Client().get(address)
        assert response.status_code == 302, address
        assert "login" in response["Location"]
    assert Client().head(photo.file.url).status_code == 302


def test_get_changes_nothing(photographer, album):
    photo = PhotoFactory(album=album)
    for name, pk in [
        *((name, album.pk) for name in ("add", "star", "chosen", "withhold", "describe", "delete", "undo", "known")),
        *((name, photo.pk) for name in ("move", "allow")),
    ]:
        assert photographer.get(reverse(f"bank:{name}", args=[pk])).status_code == 405, name


@pytest.mark.parametrize("count", [1, 30])
def test_album_costs_the_same_for_one_photo_and_for_thirty(photographer, album, count, django_assert_max_num_queries):
    for photo in PhotoFactory.create_batch(count, album=album):
        photo.get_rendition("fill-400x400|format-jpeg|jpegquality-74")
    photographer.get(reverse("bank:album", args=[album.pk]))
    with django_assert_max_num_queries(16) as asked:
        page = photographer.get(reverse("bank:album", args=[album.pk]))
    assert page.content.count(b"/mesa/archivos/copies/") == count
    assert len(asked) == _cost.setdefault("album", len(asked))


@pytest.mark.parametrize("count", [1, 30])
def test_list_of_albums_costs_the_same_for_one_and_for_many(photographer, count, django_assert_max_num_queries):
    for _ in range(min(count, 20)):
        PhotoFactory(album=AlbumFactory())
    photographer.get(reverse("bank:albums"))
    with django_assert_max_num_queries(16) as asked:
        photographer.get(reverse("bank:albums"))
    assert len(asked) == _cost.setdefault("albums", len(asked))


_cost: dict[str, int] = {}


def test_albums_of_days_to_come_wait_until_they_have_a_photo_or_are_asked_for(photographer):
    today = timezone.localdate()
    AlbumFactory(title="Descacharrización", date=today)
    coming = AlbumFactory(title="Feria de la Nuez", date=today + timedelta(days=3))
    page = photographer.get(reverse("bank:albums")).content.decode()
    assert "Descacharrización" in page
    assert "Feria de la Nuez" not in page
    assert "Feria de la Nuez" in photographer.get(reverse("bank:albums"), {"q": "feria"}).content.decode()
    PhotoFactory(album=coming)
    assert "Feria de la Nuez" in photographer.get(reverse("bank:albums")).content.decode()


def test_albums_stand_by_month_and_are_found_by_name(photographer):
    PhotoFactory(album=AlbumFactory(title="Feria del libro", date=date(2026, 10, 2)))
    PhotoFactory(album=AlbumFactory(title="Pozo La Loma", date=date(2026, 11, 20)))
    page = photographer.get(reverse("bank:albums")).content.decode()
    assert page.index("Noviembre de 2026") < page.index("Pozo La Loma") < page.index("Octubre de 2026")
    found = photographer.get(reverse("bank:albums"), {"q": "feria"}).content.decode()
    assert "Feria del libro" in found
    assert "Pozo La Loma" not in found
    assert "Nada con «zzz»" in photographer.get(reverse("bank:albums"), {"q": "zzz"}).content.decode()
    for hostile in ('"', "'; --", "\x00", "a" * 900, "🎉 (", "*"):
        assert photographer.get(reverse("bank:albums"), {"q": hostile}).status_code == 200


def test_flag_is_seen_on_the_tile_with_its_reason_and_can_be_undone(photographer, album):
    photo = PhotoFactory(album=album, starred=True)
    asked = photographer.post(reverse("bank:chosen", args=[album.pk]), {"do": "withhold", "foto": photo.pk})
    assert "¿Por qué no se publica?" in asked.content.decode()
    photographer.post(
        reverse("bank:withhold", args=[album.pk]), {"foto": photo.pk, "reason": "other", "words": "Lo pidió la madre"}
    )
    page = photographer.get(reverse("bank:album", args=[album.pk])).content.decode()
    assert re.search(r"v-photo--withheld.*No publicar</b> Lo pidió la madre", page, re.DOTALL)
    assert "1 foto no se publicará." in page
    photographer.post(reverse("bank:undo", args=[album.pk]))
    photo.refresh_from_db()
    assert (photo.withheld, photo.starred) == (False, True)


def test_flag_without_a_reason_keeps_what_was_chosen(photographer, album):
    photo = PhotoFactory(album=album)
    answer = photographer.post(
        reverse("bank:withhold", args=[album.pk]), {"foto": photo.pk, "reason": "other", "words": " "}
    )
    assert answer.status_code == 422
    assert "Falta el motivo" in answer.content.decode()
    assert f'name="foto" value="{photo.pk}"' in answer.content.decode()


def test_star_answers_a_script_with_the_new_figures(photographer, album):
    first, second = PhotoFactory.create_batch(2, album=album)
    url = reverse("bank:star", args=[album.pk])
    answer = photographer.post(url, {"estrella": second.pk, "poner": "1"}, headers={"Accept": "application/json"})
    assert answer.json() == {"starred": True, "count": 1, "cover": second.pk}
    again = photographer.post(url, {"estrella": second.pk, "poner": "1"}, headers={"Accept": "application/json"})
    assert again.json()["count"] == 1
    withheld = PhotoFactory(album=album, withheld=True)
    refused = photographer.post(url, {"estrella": withheld.pk, "poner": "1"}, headers={"Accept": "application/json"})
    assert refused.status_code == 422
    assert "no puede llevar estrella" in refused.json()["words"]


def test_several_get_a_star_and_lose_it_again(photographer, album):
    photos = PhotoFactory.create_batch(3, album=album)
    photographer.post(reverse("bank:chosen", args=[album.pk]), {"do": "star", "foto": [p.pk for p in photos[:2]]})
    assert Photo.objects.filter(starred=True).count() == 2
    photographer.post(reverse("bank:undo", args=[album.pk]))
    assert not Photo.objects.filter(starred=True).exists()


def test_photos_of_another_album_are_not_touched(photographer, album):
    stranger = PhotoFactory()
    photographer.post(
        reverse("bank:withhold", args=[album.pk]), {"foto": stranger.pk, "reason": "Salen menores de edad"}
    )
    photographer.post(reverse("bank:delete", args=[album.pk]), {"foto": stranger.pk})
    assert not Photo.objects.get(pk=stranger.pk).withheld
    assert photographer.post(reverse("bank:star", args=[album.pk]), {"estrella": stranger.pk}).status_code == 404


def test_texts_too_long_are_refused_and_stay_typed(photographer, album):
    photo = PhotoFactory(album=album)
    url = reverse("bank:photo", args=[photo.pk])
    answer = photographer.post(url, {"title": "Otro", "caption": "x" * 401, "credit": "", "description": "la toma"})
    assert answer.status_code == 422
    assert "x" * 401 in answer.content.decode()
    photographer.post(url, {"title": "Otro", "caption": "Vecinas", "credit": "", "description": "Dos vecinas"})
    photo.refresh_from_db()
    assert (photo.title, photo.caption, photo.credit, photo.description) == ("Otro", "Vecinas", "", "Dos vecinas")


def test_plain_form_keeps_what_it_can_and_tells_the_rest(photographer, album):
    files = [
        SimpleUploadedFile("a.jpg", jpeg()),
        SimpleUploadedFile("b.jpg", jpeg()),
        SimpleUploadedFile("c.jpg", b"x"),
    ]
    page = photographer.post(reverse("bank:add", args=[album.pk]), {"photos": files}, follow=True).content.decode()
    assert "Se guardó 1 foto." in page
    assert "1 ya estaban" in page
    assert "c.jpg: No es una foto" in page


def test_zip_holds_clean_photos_and_none_that_must_not_go_out(photographer, album):
    PhotoFactory(album=album, file=ContentFile(saved(turned(6), "JPEG", exif=exif(6)), name="a.jpg"))
    PhotoFactory(album=album, withheld=True)
    response = photographer.get(reverse("bank:download", args=[album.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="2026-11-20_pozo-la-loma.zip"'
    data = b"".join(response.streaming_content)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["2026-11-20_pozo-la-loma_001.jpg"]
        picture = archive.read(archive.namelist()[0])
    assert b"Exif" not in picture
    assert Image.open(io.BytesIO(picture)).size == (320, 200)


@pytest.mark.parametrize(
    "path",
    [
        "../voceria.sqlite3",
        "originals/../../secret_key",
        "..%2f..%2fetc/passwd",
        "originals/%2e%2e/%2e%2e/x",
        "/etc/passwd",
        "originals",
        "uploads/x.part",
        "originals/no-esta.jpg",
        "originals/a\\..\\b",
        "originals/\x00",
    ],
)
def test_media_gives_nothing_outside_its_folders(photographer, path):
    response = photographer.get(django_settings.MEDIA_URL + path)
    assert response.status_code == 404


def test_media_says_what_a_file_is_and_runs_nothing(photographer):
    photo = PhotoFactory()
    response = photographer.get(photo.file.url)
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "private" in response["Cache-Control"]
    storage = photo.file.storage
    for name in ("originals/x/a.svg", "originals/x/a.html", "originals/x/a.heic"):
        storage.save(name, ContentFile(b"<script>alert(1)</script>"))
        served = photographer.get(django_settings.MEDIA_URL + name)
        assert served["Content-Type"] == "application/octet-stream"
        assert served["Content-Disposition"].startswith("attachment")


def test_media_gives_a_part_to_a_phone_that_plays(photographer, settings):
    name = default_storage.save("media/voz.mp3", ContentFile(b"0123456789"))
    part = photographer.get(f"/mesa/archivos/{name}", headers={"Range": "bytes=2-4"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"234")
    assert part["Content-Type"] == "audio/mpeg"
    rest = photographer.get(f"/mesa/archivos/{name}", headers={"Range": "bytes=5-", "If-Range": part["ETag"]})
    assert (rest.status_code, b"".join(rest.streaming_content)) == (206, b"56789")
    assert photographer.get(f"/mesa/archivos/{name}", headers={"Range": "bytes=10-"}).status_code == 416


def test_original_comes_under_its_own_name_with_the_right_ending(photographer, album):
    photo = operations.add_photo(
        album=album, file=io.BytesIO(saved(turned(1), "PNG")), name="día 1.jpg", by=None, at=AT
    )
    response = photographer.get(reverse("bank:original", args=[photo.pk]))
    assert "d%C3%ADa%201.png" in response["Content-Disposition"]
    assert b"".join(response.streaming_content) == saved(turned(1), "PNG")


def test_documents_are_for_the_office_only(photographer):
    document = BankDocument.objects.create(title="Oficio", file=ContentFile(b"%PDF-1.7", name="oficio.pdf"))
    assert document.url.startswith("/mesa/documentos/")
    assert Client().get(document.url).status_code in {302, 403}
    assert photographer.get(document.url).status_code == 200


# ---- Wagtail's own screens: choosing is for the office, the rest for whoever looks after the installation ----


@pytest.fixture
def keeper():
    client = Client()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def test_wagtails_list_editor_and_chooser_work_with_our_photos(keeper, photographer, album):
    photo = PhotoFactory(album=album, title="Vecinas del pozo")
    assert "Vecinas del pozo" in keeper.get(reverse("wagtailimages:index")).content.decode()
    assert photographer.get(reverse("wagtailimages_chooser:choose")).status_code == 200
    url = reverse("wagtailimages:edit", args=[photo.pk])
    page = keeper.get(url)
    assert page.status_code == 200
    assert 'name="file"' not in page.content.decode()
    for field in ("starred", "withheld", "album"):
        assert f'name="{field}"' not in page.content.decode()
    before = photo.file.name
    data = {"title": "Vecinas", "caption": "Pie", "credit": "Yo", "file": SimpleUploadedFile("b.jpg", jpeg((9, 9, 9)))}
    assert keeper.post(url, data).status_code == 302
    photo.refresh_from_db()
    assert (photo.title, photo.caption, photo.file.name) == ("Vecinas", "Pie", before)


def test_photo_in_a_chooser_leads_to_its_page_of_the_album(photographer, album):
    photo = PhotoFactory(album=album)
    chosen = photographer.get(reverse("wagtailimages_chooser:chosen", args=[photo.pk])).json()["result"]
    assert chosen["edit_url"] == reverse("bank:photo", args=[photo.pk])
    assert photographer.get(chosen["edit_url"]).status_code == 200


def test_photo_through_wagtails_own_form_is_looked_at_as_closely(keeper):
    url = reverse("wagtailimages:add")
    broken = {"title": "a", "file": SimpleUploadedFile("a.jpg", jpeg(size=(900, 900), quality=95)[:2000])}
    assert "está dañado" in keeper.post(url, broken).content.decode()
    assert not Photo.objects.exists()
    good = {"title": "a", "file": SimpleUploadedFile("a.jpg", jpeg(exif=exif(taken="2026:11:20 11:31:05")))}
    assert keeper.post(url, good).status_code == 302
    photo = Photo.objects.get()
    assert len(photo.sha256) == 64
    assert photo.original_name == "a.jpg"
    assert photo.credit
