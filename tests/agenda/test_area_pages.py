"""An area's own pages: nothing without its token, nothing by GET, nothing of other areas."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import AreaLinkFactory, EventFactory
from tests.factories.bank import jpeg
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations, rules
from voceria.agenda.models import AreaLink, Event, Submission, WaitingPhoto
from voceria.bank.models import Photo
from voceria.delivery.operations.guarding import MISSES_AN_HOUR

pytestmark = pytest.mark.django_db
PAGES = ("area_link", "area_activities", "area_one", "area_coverage", "area_report")


@pytest.fixture
def link() -> AreaLink:
    MunicipalityFactory()
    return AreaLinkFactory(area__name="Obras Públicas", expires_at=timezone.now() + timedelta(days=300))


@pytest.fixture
def phone() -> Client:
    """No cookie, no session, no CSRF token: only the address."""
    return Client(enforce_csrf_checks=True)


def address(link: AreaLink, name: str = "area_link") -> str:
    return reverse(name, args=[link.token])


def in_days(n: int) -> str:
    return (timezone.localdate() + timedelta(days=n)).isoformat()


def given(**fields):
    return {"title": "Bacheo en Hidalgo", "day": in_days(8), "hour": "10:00", "llave": "k1"} | fields


@pytest.mark.parametrize("name", PAGES)
def test_pages_open_with_the_token_only_and_are_kept_by_nobody(phone, link, name):
    answer = phone.get(address(link, name))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "Set-Cookie" not in answer
    assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("how", ["altered", "expired", "revoked", "renewed", "closed area"])
def test_a_token_that_does_not_open_says_nothing_of_why(phone, link, how):
    old = address(link)
    if how == "altered":
        old = old.replace(link.token, link.token[:-1] + ("a" if link.token[-1] != "a" else "b"))
    elif how == "expired":
        AreaLink.objects.update(expires_at=timezone.now())
    elif how == "revoked":
        operations.revoke_link(link=link, by=link.created_by, at=timezone.now())
    elif how == "renewed":
        operations.renew_link(link=link, by=link.created_by, at=timezone.now())
    else:
        link.area.active = False
        link.area.save()
    for answer in (phone.get(old), phone.post(old + "actividad/", given())):
        assert answer.status_code == 404
        assert "Este enlace ya no abre" in answer.content.decode()
        assert "Obras" not in answer.content.decode()
        assert answer["Cache-Control"] == "private, no-store"
    assert not Submission.objects.exists()


def test_guessing_is_soon_told_to_wait(phone, link):
    for n in range(MISSES_AN_HOUR):
        assert phone.get(f"/enlace/adivina{n}/").status_code == 404
    assert phone.get("/enlace/otra/").status_code == 429
    assert phone.get(address(link)).status_code == 200


def test_seeing_changes_nothing(phone, link):
    before = AreaLink.objects.values().get()
    for name in (*PAGES, "area_nothing"):
        for ask in (phone.get, phone.head, phone.options):
            ask(address(link, name), given())
    assert AreaLink.objects.values().get() == before
    assert not Submission.objects.exists()


def test_lines_are_read_shown_and_sent_once(phone, link):
    page = address(link, "area_activities")
    day = timezone.localdate() + timedelta(days=9)
    text = f"{day:%d/%m/%Y} 10:00 entrega de mochilas, primaria Hidalgo\n{day:%d/%m/%Y} 17:00 torneo de ajedrez, DIF"
    read = phone.post(page, {"hacer": "leer", "lines": text, "llave": "k2"})
    rows = read.context["rows"]
    assert [row["title"].value() for row in rows] == ["entrega de mochilas", "torneo de ajedrez"]
    assert not Submission.objects.exists()
    sent = {"hacer": "mandar", "llave": read.context["key"], "form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2}
    for n, row in enumerate(rows):
        sent |= {f"form-{n}-{name}": row[name].value() or "" for name in ("title", "day", "hour", "place")}
        sent[f"form-{n}-take"] = "on"
    sent["form-0-title"] = "Entrega de mochilas"
    for _ in range(2):
        answer = phone.post(page, sent, headers={"Origin": "null"})
        assert answer.status_code == 302
    assert sorted(Submission.objects.values_list("title", flat=True)) == ["Entrega de mochilas", "torneo de ajedrez"]
    seen = phone.get(address(link)).content.decode()
    assert "Entrega de mochilas" in seen
    assert "Por revisar" in seen


def test_a_row_without_day_is_asked_again_and_nothing_is_lost(phone, link):
    sent = {"hacer": "mandar", "llave": "k", "form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-take": "on"}
    answer = phone.post(address(link, "area_activities"), sent | {"form-0-title": "Bacheo"})
    assert answer.status_code == 200
    assert "Falta el día" in answer.content.decode()
    assert 'value="Bacheo"' in answer.content.decode()
    assert not Submission.objects.exists()


@pytest.mark.parametrize("text", ["", "   ", "Buenos días licenciada", "\x00", "a" * 9000])
def test_lines_that_hold_no_activity_say_so(phone, link, text):
    answer = phone.post(address(link, "area_activities"), {"hacer": "leer", "lines": text})
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_a_line_that_was_not_understood_is_shown_in_its_place_and_may_be_mended(phone, link):
    page = address(link, "area_activities")
    day = timezone.localdate() + timedelta(days=9)
    text = f"Buenos días\nviernes 32 10:00 cosa rara\n{day:%d/%m/%Y} 17:00 torneo de ajedrez, DIF"
    read = phone.post(page, {"hacer": "leer", "lines": text, "llave": "k3"})
    assert [row["title"].value() for row in read.context["rows"]] == ["viernes 32 10:00 cosa rara", "torneo de ajedrez"]
    assert "Una línea no se entendió" in read.content.decode()
    sent = {"hacer": "mandar", "llave": "k3", "lines": text, "form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2}
    sent |= {"form-0-take": "on", "form-0-title": "viernes 32 10:00 cosa rara", "form-0-unread": "True"}
    sent |= {"form-1-take": "on", "form-1-title": "Torneo", "form-1-day": day.isoformat()}
    again = phone.post(page, sent).content.decode()
    assert "Falta el día" in again
    assert "Esta línea no se entendió" in again
    assert not Submission.objects.exists()
    assert phone.post(page, sent | {"form-0-day": day.isoformat()}).status_code == 302
    assert Submission.objects.count() == 2


def test_the_text_comes_back_as_it_was_typed(phone, link):
    page = address(link, "area_activities")
    text = f"{in_days(9)} 17:00 torneo de ajedrez, DIF\nÁ <b>&\n"
    read = phone.post(page, {"hacer": "leer", "lines": text})
    assert read.context["lines"] == text
    back = phone.post(page, {"hacer": "escribir", "lines": text})
    assert back.context["form"]["lines"].value() == text
    assert not back.context["form"].is_bound


def test_late_coverage_explains_and_then_goes(phone, link):
    late = given(day=in_days(1), wants=["photos"])
    answer = phone.post(address(link, "area_coverage"), late)
    assert answer.status_code == 200
    assert "Por qué se avisa hasta ahora" in answer.content.decode()
    assert phone.post(address(link, "area_coverage"), late | {"late_reason": "Se confirmó hoy"}).status_code == 302
    assert Submission.objects.get().late


def test_photos_come_with_what_was_done_and_what_is_no_photo_is_said(phone, link):
    files = [SimpleUploadedFile("a.jpg", jpeg()), SimpleUploadedFile("b.jpg", b"<?php ?>")]
    answer = phone.post(address(link, "area_report"), given(day=in_days(0), hour="0:00", photos=files))
    assert "b.jpg" in answer.content.decode()
    photo = Photo.objects.get()
    assert photo.withheld
    assert photo.album == Submission.objects.get().album


def test_photos_survive_an_error_and_every_fault_is_said_at_once(phone, link):
    page = address(link, "area_report")
    files = [SimpleUploadedFile(name, body) for name, body in (("a.jpg", jpeg()), ("b.jpg", jpeg("blue")))]
    bad = [SimpleUploadedFile("vacia.jpg", b""), SimpleUploadedFile("nota.txt", b"hola")]
    told = phone.post(page, given(title="", day=in_days(0), photos=[*files, *bad]))
    words = told.content.decode()
    assert "Falta qué hicieron" in words
    assert "«vacia.jpg»: está vacía" in words
    assert "«nota.txt»" in words
    assert not Submission.objects.exists()
    assert [photo.name for photo in told.context["waiting"]] == ["a.jpg", "b.jpg"]
    late = phone.post(page, given(day=in_days(3)))
    assert "Todavía no llega ese día" in late.content.decode()
    first = late.context["waiting"][0].pk
    assert phone.post(page, given(day=in_days(0), hour="0:00", quitar=[first])).status_code == 302
    assert [photo.original_name for photo in Photo.objects.all()] == ["b.jpg"]
    assert not WaitingPhoto.objects.exists()


def test_what_is_over_confirms_no_hour(phone, link):
    page = address(link, "area_report")
    assert "por confirmar" not in phone.get(page).content.decode()
    assert phone.post(page, given(day=in_days(-2), hour="")).status_code == 302
    assert Submission.objects.get().timing == "all_day"


def test_waiting_photos_belong_to_one_form_and_are_forgotten(phone, link):
    page, file = address(link, "area_report"), SimpleUploadedFile("a.jpg", jpeg())
    for _ in range(2):
        file.seek(0)
        phone.post(page, given(title="", photos=[file]))
    waiting = WaitingPhoto.objects.get()
    assert not phone.post(page, given(title="", llave="k2")).context["waiting"]
    other = AreaLinkFactory(area__name="Salud", expires_at=link.expires_at)
    assert not phone.post(address(other, "area_report"), given(title="")).context["waiting"]
    storage, name = waiting.file.storage, waiting.file.name
    assert storage.exists(name)
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert operations.forget_waiting(at=timezone.now() + timedelta(hours=25)) == 1
    assert not storage.exists(name)


def test_an_area_fills_no_disk(phone, link, monkeypatch):
    monkeypatch.setattr(rules, "MOST_PHOTOS_A_DAY", 1)
    files = [SimpleUploadedFile("a.jpg", jpeg()), SimpleUploadedFile("b.jpg", jpeg("blue"))]
    told = phone.post(address(link, "area_report"), given(title="", photos=files))
    assert "«b.jpg»: por hoy ya son 1 fotos" in told.content.decode()
    assert WaitingPhoto.objects.count() == 1


@pytest.mark.parametrize(
    "fields", [{"day": "2026-02-30"}, {"day": ""}, {"title": ""}, {"hour": "25:61"}, {"people_reached": "-4"}]
)
def test_impossible_values_are_asked_again(phone, link, fields):
    answer = phone.post(address(link, "area_one"), given(**fields))
    assert answer.status_code == 200
    assert "Todavía no se manda" in answer.content.decode()
    assert not Submission.objects.exists()


def test_no_activities_answers_one_coming_period(phone, link):
    home = phone.get(address(link))
    due = home.context["asks"][0]["due"]
    answer = phone.post(address(link, "area_nothing"), {"de": f"{due.period}:{due.start}", "llave": "x"})
    assert answer.status_code == 302
    assert "Dijiste que no hay actividades" in phone.get(address(link)).content.decode()
    for wrong in ("week:2020-01-06", "week:mañana", "year:2026-01-01", ""):
        assert phone.post(address(link, "area_nothing"), {"de": wrong}).status_code == 302
    assert Submission.objects.count() == 1


def test_an_area_sees_what_became_of_its_own_and_nothing_else(phone, link):
    by, now = UserFactory(), timezone.now()
    other = AreaLinkFactory(area__name="Salud", expires_at=link.expires_at)
    EventFactory(title="Reunión reservada", area=link.area, visibility="reserved")
    for which, title in ((link, "Bacheo"), (link, "Pintura"), (other, "Vacunas")):
        operations.submit(
            link=which, kind="activity", key=title, at=now, title=title, starts_at=now + timedelta(days=9)
        )
    bacheo, pintura = Submission.objects.get(title="Bacheo"), Submission.objects.get(title="Pintura")
    operations.discard_submission(submission=pintura, reason="Ya la mandó Salud", by=by, at=now)
    event = operations.accept_submission(submission=bacheo, by=by, at=now, private_notes="Ojo con esto")
    seen = "".join(phone.get(address(link, name)).content.decode() for name in PAGES)
    assert "En la agenda" in seen
    assert "Ya la mandó Salud" in seen
    for hidden in ("Vacunas", "Reunión reservada", "Ojo con esto", "/mesa/"):
        assert hidden not in seen
    operations.cancel_event(event=event, reason="Lluvia", by=by, at=now)
    assert "Cancelada" in phone.get(address(link)).content.decode()
    assert Event.objects.count() == 2
