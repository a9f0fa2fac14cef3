import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from docx import Document

from tests.factories.agenda import EventFactory
from tests.factories.bank import jpeg
from tests.factories.office import MunicipalityFactory, UserFactory
from tests.lib.test_docx_text import bulletin_file, saved, truncated
from voceria.bank.models import Photo
from voceria.bulletins import operations
from voceria.bulletins.models import Bulletin, BulletinKind
from voceria.bulletins.operations.writing import DraftRefused
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    MunicipalityFactory()
    return UserFactory(roles=[Role.ASSISTANT])


def kind():
    return BulletinKind.objects.get(code="boletin")


def with_pictures(*pictures: bytes) -> io.BytesIO:
    document = Document()
    document.add_paragraph("Abren el pozo")
    for picture in pictures:
        document.add_picture(io.BytesIO(picture))
    return saved(document)


def bring(file, writer, events=()):
    return operations.import_docx(kind=kind(), file=file, by=writer, at=timezone.now(), events=events)


def test_import_makes_a_draft_that_the_editor_opens(client, writer):
    made = bring(bulletin_file(), writer).bulletin
    text = made.get_latest_revision_as_object()
    assert (text.headline, text.author, text.dateline_place) == (
        "La Loma ya tiene agua",
        writer,
        "Peñaflor de la Sierra, Hgo.",
    )
    assert text.bullets.splitlines() == ["Da servicio a 640 familias", "Extrae 12 litros por segundo"]
    assert [block.block_type for block in text.body] == ["paragraph", "subheading", "quote", "quote", "paragraph"]
    assert dict(text.body[2].value)["speaker"] == "Refugio Ávila"
    assert not hasattr(made, "folio")
    client.force_login(writer)
    assert client.get(reverse(Bulletin.snippet_viewset.get_url_name("edit"), args=[made.pk])).status_code == 200


def test_import_escapes_what_looks_like_html(writer):
    document = Document()
    for words in ("Título", "Entrada", "<script>alert(1)</script> & más"):
        document.add_paragraph(words)
    made = bring(saved(document), writer).bulletin
    assert made.body[0].value.source == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; más</p>"


def test_import_keeps_a_first_line_that_is_too_long_for_a_headline(writer):
    document = Document()
    document.add_paragraph("agua " * 80)
    made = bring(saved(document), writer).bulletin
    assert len(made.headline) == 250
    assert made.lead == ("agua " * 80).strip()


def test_import_puts_pictures_into_the_album_once(writer):
    event = EventFactory()
    made = bring(with_pictures(jpeg((1, 2, 3)), jpeg((200, 2, 3))), writer, [event])
    assert (made.kept, made.left) == (2, 0)
    assert Photo.objects.filter(album=event.album).count() == 2
    assert "2 imágenes del archivo están en el álbum" in made.about_pictures
    assert list(made.bulletin.events.all()) == [event]


def test_import_without_event_leaves_pictures_and_says_so(writer):
    made = bring(with_pictures(jpeg()), writer)
    assert (made.kept, made.left) == (0, 1)
    assert not Photo.objects.exists()
    assert "se quedó en el archivo" in made.about_pictures


def test_import_of_a_refused_file_makes_nothing(writer):
    with pytest.raises(operations.importing.docx_text.DocxRefused):
        bring(truncated(), writer)
    assert not Bulletin.objects.exists()


def test_import_refuses_who_does_not_write():
    with pytest.raises(DraftRefused):
        bring(bulletin_file(), UserFactory(roles=[Role.CONSULT]))


def upload(client, file, **more):
    data = {"word-kind": kind().pk, "word-file": SimpleUploadedFile("boletín 🎉.docx", file.read()), **more}
    return client.post(reverse("bulletins:import_docx"), data)


def test_upload_opens_the_editor(client, writer):
    client.force_login(writer)
    answer = upload(client, bulletin_file(), **{"word-event": EventFactory(starts_at=timezone.now()).pk})
    made = Bulletin.objects.get()
    assert answer.status_code == 302
    assert answer.url == reverse(Bulletin.snippet_viewset.get_url_name("edit"), args=[made.pk])
    assert made.events.count() == 1


@pytest.mark.parametrize(("content", "words"), [(b"", "vacío"), (b"nada", "No es un archivo de Word")])
def test_upload_of_something_else_says_what_to_do(client, writer, content, words):
    client.force_login(writer)
    answer = upload(client, io.BytesIO(content))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Bulletin.objects.exists()


def test_upload_without_file_says_so(client, writer):
    client.force_login(writer)
    answer = client.post(reverse("bulletins:import_docx"), {"word-kind": kind().pk})
    assert "Falta elegir el archivo" in answer.content.decode()


@pytest.mark.parametrize("role", [Role.CONSULT, Role.PRESIDENCY, Role.TRANSPARENCY])
def test_upload_is_closed_to_who_does_not_write(client, role):
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[role]))
    assert upload(client, bulletin_file()).status_code in (302, 403)
    assert not Bulletin.objects.exists()
