"""What the areas send, what becomes of it, and how they are reminded."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.bank.pictures import saved
from tests.factories.agenda import AreaLinkFactory, EventFactory
from tests.factories.office import AreaFactory, MunicipalityFactory, UserFactory
from voceria.agenda import operations, queries, rules
from voceria.agenda.choices import EventState, SubmissionKind, SubmissionState, Visibility
from voceria.agenda.forms.areas import AcceptForm
from voceria.agenda.models import AreaLink, AreaReminder, Event, Submission
from voceria.bank.models import Photo

AT = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)  # Friday, 11:00 in the municipality
NEXT_TUESDAY = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)


@pytest.fixture
def house(db):
    return MunicipalityFactory()


@pytest.fixture
def link(house) -> AreaLink:
    return AreaLinkFactory(area__name="Obras Públicas", area__short_name="Obras")


@pytest.fixture
def by(house):
    return UserFactory()


def send(link, key="a", **fields) -> Submission:
    given = {"kind": "activity", "title": "Rehabilitación del pozo La Loma", "starts_at": NEXT_TUESDAY} | fields
    return operations.submit(link=link, key=key, at=AT, **given)


def jpeg(colour="red", name="foto.jpg"):
    from PIL import Image

    return SimpleUploadedFile(name, saved(Image.new("RGB", (64, 48), colour), "JPEG"), "image/jpeg")


# ---- what is asked, and when


@pytest.mark.parametrize(
    ("today", "asked"),
    [
        (date(2026, 11, 16), []),
        (date(2026, 11, 19), [("week", date(2026, 11, 23))]),
        (date(2026, 11, 22), [("week", date(2026, 11, 23)), ("month", date(2026, 12, 1))]),
        (date(2026, 12, 21), [("month", date(2027, 1, 1))]),
        (date(2026, 12, 31), [("week", date(2027, 1, 4)), ("month", date(2027, 1, 1))]),
    ],
)
def test_the_week_is_asked_from_thursday_and_the_month_from_the_20th(today, asked):
    assert [(due.period, due.start) for due in rules.asked(today)] == asked


# ---- links


def test_one_link_for_each_person_of_an_area(link, by):
    with pytest.raises(operations.LinkRefused):
        operations.make_link(area=link.area, name="martín cruz", by=by, at=AT)
    second = operations.make_link(area=link.area, name="Elia Ríos", by=by, at=AT)
    assert second.expires_at == AT + timedelta(days=365)
    operations.revoke_link(link=link, by=by, at=AT)
    assert queries.area_link_of(link.token, AT) is None
    again = operations.renew_link(link=link, by=by, at=AT)
    assert again.token != link.token
    assert queries.area_link_of(link.token, AT) is None
    assert queries.area_link_of(again.token, AT) == link


def test_a_link_ends_after_a_year_and_with_its_area(link):
    assert queries.area_link_of(link.token, link.expires_at) is None
    link.area.active = False
    link.area.save()
    assert queries.area_link_of(link.token, AT) is None


# ---- sending


def test_the_same_form_sent_twice_is_one_and_another_links_key_is_its_own(link):
    first = send(link)
    assert send(link) == first
    other = AreaLinkFactory(area__name="Salud")
    assert send(other) != first
    assert Submission.objects.count() == 2
    link.refresh_from_db()
    assert link.last_used_at == AT


def test_a_link_sends_only_so_much_in_a_day(link, monkeypatch):
    monkeypatch.setattr(rules, "MOST_A_DAY", 2)
    send(link, "a")
    send(link, "b")
    with pytest.raises(operations.TooMuch):
        send(link, "c")
    assert operations.submit(
        link=link, key="c", at=AT + timedelta(days=1, hours=1), kind="activity", title="x", starts_at=NEXT_TUESDAY
    )


def test_a_revoked_link_sends_nothing(link, by):
    operations.revoke_link(link=link, by=by, at=AT)
    with pytest.raises(operations.LinkClosed):
        send(link)


def test_late_coverage_says_why_and_is_not_refused(link, house):
    soon = AT + timedelta(hours=30)
    with pytest.raises(operations.LateReasonMissing, match="3 días"):
        send(link, kind="coverage", wants=["photos"], starts_at=soon)
    late = send(link, kind="coverage", wants=["photos"], starts_at=soon, late_reason="Se confirmó hoy")
    assert late.late
    house.coverage_notice_hours = 24
    house.save()
    assert not send(link, "b", kind="coverage", wants=["photos"], starts_at=soon).late


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "  "},
        {"starts_at": None},
        {"starts_at": AT - timedelta(days=2)},
        {"starts_at": AT + timedelta(days=500)},
        {"ends_at": NEXT_TUESDAY},
        {"kind": "coverage", "wants": []},
        {"kind": "report", "starts_at": NEXT_TUESDAY},
        {"kind": "report", "starts_at": AT - timedelta(days=90)},
        {"kind": "nothing"},
        {"kind": "nothing", "period": "week", "period_start": date(2026, 11, 16)},
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(link, fields):
    with pytest.raises(operations.SubmissionRefused):
        send(link, **fields)
    assert not Submission.objects.exists()


def test_nothing_to_report_answers_the_week_without_waiting_for_anybody(link):
    due = rules.week_after(date(2026, 11, 20))
    send(link, kind=SubmissionKind.NOTHING, period=due.period, period_start=due.start, title="", starts_at=None)
    standing = {row.area: row for row in queries.answers(due, at=AT)}
    assert standing[link.area].answered
    assert standing[link.area].nothing
    assert not Submission.objects.filter(state=SubmissionState.NEW).exists()


# ---- photos


def test_photos_wait_marked_in_an_album_of_their_own(link, by):
    report = send(link, kind="report", starts_at=AT - timedelta(hours=3))
    refused = operations.add_photos(
        submission=report, files=[jpeg(), jpeg("blue"), jpeg(), SimpleUploadedFile("x.jpg", b"nada")], at=AT
    )
    assert len(refused) == 1
    assert "x.jpg" in refused[0]
    waiting = Photo.objects.filter(album=report.album)
    assert [photo.withheld for photo in waiting] == [True, True]
    assert not waiting.publishable().exists()

    event = operations.accept_submission(submission=report, by=by, at=AT)
    assert event.state == EventState.HELD
    assert event.visibility == Visibility.INTERNAL
    taken = Photo.objects.filter(album=event.album)
    assert [(photo.withheld, photo.credit) for photo in taken] == [(False, "Obras"), (False, "Obras")]

    operations.undo_decision(submission=report, by=by, at=AT)
    assert not Event.objects.exists()
    assert [photo.withheld for photo in Photo.objects.filter(album=report.album)] == [True, True]


def test_a_mark_for_another_reason_stays_when_the_photo_is_accepted(link, by):
    from voceria.bank import operations as bank

    report = send(link, kind="report", starts_at=AT - timedelta(hours=3))
    operations.add_photos(submission=report, files=[jpeg()], at=AT)
    bank.withhold_photos(photos=Photo.objects.all(), reason="Salen menores", by=by, at=AT)
    operations.accept_submission(submission=report, by=by, at=AT)
    assert Photo.objects.get().withheld


def test_so_many_photos_and_no_more(link, monkeypatch):
    monkeypatch.setattr(rules, "MOST_PHOTOS", 1)
    report = send(link, kind="report", starts_at=AT - timedelta(hours=3))
    assert len(operations.add_photos(submission=report, files=[jpeg(), jpeg("blue")], at=AT)) == 1
    assert Photo.objects.count() == 1


def test_photos_of_a_cancelled_activity_wait_and_are_not_put_into_it(link, by):
    event = operations.accept_submission(submission=send(link, starts_at=AT + timedelta(hours=1)), by=by, at=AT)
    operations.cancel_event(event=event, reason="Lluvia", by=by, at=AT)
    report = send(link, "r", kind="report", starts_at=AT - timedelta(hours=1), event=event)
    operations.add_photos(submission=report, files=[jpeg()], at=AT)
    with pytest.raises(operations.JoinRefused, match="cancelada"):
        operations.join_submission(submission=report, event=event, by=by, at=AT)
    report.refresh_from_db()
    assert report.state == SubmissionState.NEW
    assert Photo.objects.get().album == report.album


def test_an_area_reports_on_its_own_activities_only(link):
    with pytest.raises(operations.SubmissionRefused):
        send(link, kind="report", starts_at=AT, event=EventFactory(area=AreaFactory(name="Salud")))


# ---- the inbox


def test_accepting_puts_it_on_the_agenda_once_with_what_was_mended(link, by):
    sent = send(link, kind="coverage", wants=["photos", "bulletin"], people_reached=640, presides="Ing. Ríos")
    event = operations.accept_submission(submission=sent, by=by, at=AT, title="Pozo La Loma", visibility="public")
    assert (event.title, event.visibility, event.people_reached) == ("Pozo La Loma", "public", 640)
    assert (event.area, event.presides) == (link.area, "Ing. Ríos")
    assert set(event.outputs.values_list("output", flat=True)) == {"photos", "bulletin"}
    with pytest.raises(operations.AlreadyDecided):
        operations.accept_submission(submission=sent, by=by, at=AT)
    assert Event.objects.count() == 1


def test_what_was_done_with_photos_counts_as_covered_and_invites_nobody(link, by):
    report = send(link, kind="report", starts_at=AT - timedelta(hours=3), wants=["photos", "invitation"])
    operations.add_photos(submission=report, files=[jpeg()], at=AT)
    event = operations.accept_submission(submission=report, by=by, at=AT)
    assert set(event.outputs.values_list("output", flat=True)) == {"photos"}
    assert not event.assignments.exists()
    other = send(link, "b", kind="report", starts_at=AT - timedelta(hours=3), wants=["photos"])
    bare = operations.accept_submission(submission=other, by=by, at=AT)
    assert bare.assignments.get().task == "photo"


def test_the_form_of_what_is_over_neither_offers_nor_takes_an_invitation(link, by):
    past = timezone.now() - timedelta(days=2)
    report = Submission(kind="report", title="Bacheo", starts_at=past, area=link.area, link=link)
    offered = [value for value, _label in AcceptForm(submission=report).fields["outputs"].choices]
    assert "photos" in offered
    assert not {"invitation", "live"} & set(offered)
    given = {"title": "Bacheo", "day": timezone.localtime(past).date().isoformat(), "visibility": "internal"}
    for submission in (report, Submission(kind="activity", title="Bacheo", area=link.area, link=link)):
        form = AcceptForm(given | {"outputs": ["invitation"]}, submission=submission)
        assert "ya pasó" in form.errors["outputs"][0]


def test_the_same_activity_by_two_areas_is_one(link, by):
    first = send(link, title="Jornada de salud en La Loma", place="Cancha La Loma", facts="Ponemos templete")
    other = AreaLinkFactory(area__name="Salud")
    second = send(other, title="Jornada Salud La Loma", place="cancha la loma", facts="200 consultas", wants=["photos"])
    waiting = {row.submission: row for row in queries.with_likeness(Submission.objects.all(), by)}
    assert list(waiting[first].twins) == [second]
    assert operations.accept_many(submissions=[first, second], by=by, at=AT) == {
        "accepted": 1,
        "alike": 1,
        "decided": 0,
    }
    event = Event.objects.get()
    [row] = queries.with_likeness(Submission.objects.filter(state="new"), by)
    assert list(row.alike) == [event]
    operations.join_submission(submission=second, event=event, by=by, at=AT)
    event.refresh_from_db()
    assert "200 consultas" in event.description
    assert "Ponemos templete" in event.description
    assert event.outputs.get().output == "photos"
    assert event.area == link.area


def test_discarding_says_why_and_can_be_undone(link, by):
    sent = send(link)
    with pytest.raises(operations.ReasonMissing):
        operations.discard_submission(submission=sent, reason=" ", by=by, at=AT)
    operations.discard_submission(submission=sent, reason="Ya pasó", by=by, at=AT)
    assert queries.sent_by(link).get().reason == "Ya pasó"
    assert not queries.answers(rules.week_after(date(2026, 11, 20)), at=AT)[0].answered
    assert operations.undo_decision(submission=sent, by=by, at=AT).state == SubmissionState.NEW


def test_undo_does_not_take_work_away(link, by):
    sent = send(link)
    event = operations.accept_submission(submission=sent, by=by, at=AT)
    from tests.factories.bank import PhotoFactory

    PhotoFactory(album=event.album)
    with pytest.raises(operations.UndoRefused):
        operations.undo_decision(submission=sent, by=by, at=AT)
    sent.refresh_from_db()
    assert (sent.state, sent.event) == (SubmissionState.ACCEPTED, event)


def test_a_reserved_activity_is_not_shown_as_alike_to_who_may_not_see_it(link, by):
    EventFactory(title="Rehabilitación del pozo La Loma", starts_at=NEXT_TUESDAY, place="", visibility="reserved")
    send(link)
    [row] = queries.with_likeness(Submission.objects.all(), by)
    assert list(row.alike) == []


@pytest.mark.parametrize("many", [1, 4])
def test_the_inbox_asks_a_constant_number_of_questions(link, by, django_assert_num_queries, many):
    for n in range(many):
        report = send(link, str(n), kind="report", starts_at=AT - timedelta(hours=n + 1), title=f"Bacheo {n}")
        operations.add_photos(submission=report, files=[jpeg((n, 9, 9))], at=AT)
    by.has_perm("agenda.view_reserved_event")  # asked once for a whole page
    with django_assert_num_queries(5):
        rows = queries.with_likeness(queries.inbox(Submission.objects.all(), by), by)
        assert [len(row.submission.album.waiting_photos) for row in rows] == [1] * many


# ---- reminders


def test_areas_that_did_not_answer_are_mailed_once(link):
    answered = AreaLinkFactory(area__name="Salud", email="salud@penaflor.example")
    send(answered)
    send(answered, "dic", starts_at=datetime(2026, 12, 3, 16, tzinfo=UTC))
    AreaLinkFactory(area__name="Deporte", email="")
    assert operations.remind_all(at=AT) == 2  # the week and the month
    assert operations.remind_all(at=AT + timedelta(hours=5)) == 0
    assert [message.to for message in mail.outbox] == [["martin@penaflor.example"]] * 2
    assert f"/enlace/{link.token}/" in mail.outbox[0].body
    assert "lunes 23 de noviembre" in mail.outbox[0].body


def test_nobody_is_reminded_before_nine_nor_when_nothing_is_asked(link):
    assert operations.remind_all(at=datetime(2026, 11, 20, 14, 0, tzinfo=UTC)) == 0
    assert operations.remind_all(at=datetime(2026, 11, 16, 17, 0, tzinfo=UTC)) == 0
    assert not mail.outbox


def test_a_reminder_that_could_not_leave_says_so_and_is_tried_again(link, settings):
    settings.EMAIL_BACKEND = "voceria.office.mail.OfficeMailBackend"
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    assert operations.remind_all(at=AT) == 0
    assert AreaReminder.objects.filter(trouble="").count() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert operations.remind_all(at=AT + timedelta(minutes=10)) == 0
    assert operations.remind_all(at=AT + timedelta(hours=2)) == 2
    assert not AreaReminder.objects.exclude(trouble="").exists()


def test_reminding_by_hand_is_noted_with_its_road(link, by):
    due = rules.week_after(date(2026, 11, 20))
    operations.remind_area(area=link.area, due=due, road="whatsapp", by=by, at=AT)
    assert not mail.outbox
    operations.remind_area(area=link.area, due=due, road="mail", by=by, at=AT)
    assert len(mail.outbox) == 1
    assert [(r.road, r.by) for r in AreaReminder.objects.order_by("pk")] == [("whatsapp", by), ("mail", by)]
    with pytest.raises(operations.ReminderRefused):
        operations.remind_area(area=AreaFactory(name="Sin enlace"), due=due, road="mail", by=by, at=AT)
