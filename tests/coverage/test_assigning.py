"""Who goes: assigning, taking back, what the agenda's changes do to it, and how people hear of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from tests.factories.agenda import EventFactory
from tests.factories.coverage import AssignmentFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations as agenda
from voceria.agenda.choices import EventState, Output, Visibility
from voceria.coverage import operations
from voceria.coverage.choices import AssignmentState, CoverageTask
from voceria.coverage.models import Assignment, CoveragePlan
from voceria.office import operations as office
from voceria.office.choices import NoticeMail, Role
from voceria.office.models import Notice, NoticePreference

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)  # the event is that day at 17:30 UTC, 11:30 there


@pytest.fixture
def director():
    MunicipalityFactory(email="prensa@penaflor.example")
    return UserFactory(roles=[Role.DIRECTOR], first_name="Adriana")


@pytest.fixture
def ivan(director):
    return UserFactory(roles=[Role.PHOTOGRAPHER], first_name="Iván", last_name="Lugo")


@pytest.fixture
def event():
    return EventFactory(title="Puesta en marcha del pozo La Loma")


def tasks(event, state=AssignmentState.OPEN):
    return set(Assignment.objects.filter(event=event, state=state).values_list("task", flat=True))


def assign(event, person, by, task="photo", at=AT):
    return operations.assign_person(event=event, task=task, person=person, by=by, at=at)


def test_outputs_ask_for_people_and_removing_them_drops_only_what_nobody_has(event, ivan, director):
    wanted = [Output.PHOTOS, Output.VIDEO, Output.BULLETIN, Output.NETWORKS, Output.INVITATION]
    agenda.set_outputs(event=event, outputs=wanted, by=director, at=AT)
    assert tasks(event) == {CoverageTask.PHOTO, CoverageTask.VIDEO, CoverageTask.WRITING, CoverageTask.NETWORKS}
    assign(event, ivan, director)
    agenda.set_outputs(event=event, outputs=[Output.LIVE], by=director, at=AT)
    assert tasks(event) == {CoverageTask.LIVE}
    assert tasks(event, AssignmentState.ASSIGNED) == {CoverageTask.PHOTO}


def test_the_one_who_goes_takes_what_waited_and_is_told_at_once(event, ivan, director):
    agenda.set_outputs(event=event, outputs=[Output.PHOTOS], by=director, at=AT)
    made = assign(event, ivan, director)
    assert Assignment.objects.get() == made
    assert made.due == event.starts_at + timedelta(hours=2)
    notice = Notice.objects.get(user=ivan)
    assert event.title in notice.title
    assert "Foto. Viernes 20 de noviembre, 11:30" in notice.words
    assert notice.urgent
    operations.send_mails(at=AT)
    [sent] = mail.outbox
    assert sent.to == [ivan.email]
    part = sent.message().get_payload()[1]
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "REQUEST"
    assert "SUMMARY" in part.get_payload(decode=True).decode()
    operations.send_mails(at=AT + timedelta(minutes=5))
    assert len(mail.outbox) == 1


def test_one_person_goes_once_for_each_thing(event, ivan, director):
    assign(event, ivan, director)
    with pytest.raises(operations.AlreadyAssigned):
        assign(event, ivan, director)
    assign(event, ivan, director, task="audio")
    with pytest.raises(IntegrityError), transaction.atomic():
        AssignmentFactory(event=event, person=ivan, state="assigned")


def test_who_was_taken_back_may_be_sent_again_and_hears_both(event, ivan, director):
    agenda.set_outputs(event=event, outputs=[Output.PHOTOS], by=director, at=AT)
    made = assign(event, ivan, director)
    operations.send_mails(at=AT)
    operations.unassign(assignment=made, by=director, at=AT + timedelta(minutes=1), reason="Va Karla")
    assert tasks(event) == {CoverageTask.PHOTO}
    operations.send_mails(at=AT + timedelta(minutes=2))
    assert mail.outbox[-1].message().get_payload()[1].get_param("method") == "CANCEL"
    again = assign(event, ivan, director, at=AT + timedelta(minutes=3))
    assert again.pk == made.pk
    assert tasks(event) == set()
    assert Notice.objects.filter(user=ivan).count() == 3


def test_somebody_from_outside_goes_with_a_telephone(event, director):
    made = operations.assign_person(
        event=event, task="video", external_name=" Pepe Dron ", external_phone="771 555 0199", by=director, at=AT
    )
    assert (made.who, made.external_phone, made.mail_after) == ("Pepe Dron", "771 555 0199", None)
    with pytest.raises(operations.NotOfTheTeam):
        operations.assign_person(event=event, task="video", by=director, at=AT)


def test_who_does_not_cover_is_not_sent(event, director):
    with pytest.raises(operations.NotOfTheTeam):
        assign(event, UserFactory(roles=[Role.TRANSPARENCY]), director)
    with pytest.raises(operations.NotOfTheTeam):
        assign(event, UserFactory(roles=[Role.PHOTOGRAPHER], is_active=False), director)


def test_a_reserved_activity_stays_with_who_may_know_it(ivan, director):
    secret = EventFactory(visibility=Visibility.RESERVED)
    with pytest.raises(operations.ReservedActivity):
        assign(secret, ivan, director)
    with pytest.raises(operations.ReservedActivity):
        operations.assign_person(event=secret, task="photo", external_name="Pepe", by=director, at=AT)
    made = assign(secret, UserFactory(roles=[Role.DIRECTOR]), director)
    assert made.mail_after is None


def test_who_wants_no_mail_gets_none(event, ivan, director):
    NoticePreference.objects.create(user=ivan, mail=NoticeMail.NEVER)
    assign(event, ivan, director)
    assert operations.send_mails(at=AT) == 0
    assert Notice.objects.filter(user=ivan).exists()


def test_a_mail_that_fails_is_tried_again_and_says_why(event, ivan, director, settings):
    settings.EMAIL_BACKEND = "voceria.office.mail.OfficeMailBackend"
    settings.EMAIL_URL = "smtp://127.0.0.1:1"
    made = assign(event, ivan, director)
    assert operations.send_mails(at=AT) == 0
    made.refresh_from_db()
    assert made.mail_after == AT + timedelta(minutes=2)
    assert made.mail_trouble
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert operations.send_mails(at=AT + timedelta(minutes=1)) == 0
    assert operations.send_mails(at=AT + timedelta(minutes=2)) == 1
    made.refresh_from_db()
    assert (made.mail_after, made.mail_trouble) == (None, "")


@pytest.mark.parametrize("choice", [NoticeMail.NOW, NoticeMail.DIGEST])
def test_an_assignment_and_its_change_are_one_mail_each(
    choice, event, ivan, director, django_capture_on_commit_callbacks
):
    """The mail with the calendar entry says what the notice in the staff home says; no other follows."""
    NoticePreference.objects.create(user=ivan, mail=choice)
    assign(event, ivan, director)
    sweep(AT)
    assert [message.subject for message in mail.outbox] == [f"Cobertura: {event.title}"]
    with django_capture_on_commit_callbacks(execute=True):
        agenda.update_event(event=event, by=director, at=AT + timedelta(minutes=5), place="Plaza")
    sweep(AT + timedelta(minutes=6))
    sweep(AT + timedelta(days=1))
    _first, changed = mail.outbox
    assert changed.subject == f"Cambió: {event.title}"
    assert "Ahora: Viernes 20 de noviembre, 11:30\u00a0h. Plaza." in changed.body
    assert "LOCATION:Plaza" in changed.message().get_payload()[1].get_payload(decode=True).decode()
    assert Notice.objects.filter(user=ivan).count() == 2


def sweep(at):
    """What the clock of the worker does each minute."""
    operations.send_mails(at=at)
    office.mail_notices(at=at)


def test_a_reserved_activity_is_told_by_the_notice_alone(director):
    secret, other = EventFactory(visibility=Visibility.RESERVED), UserFactory(roles=[Role.DIRECTOR])
    NoticePreference.objects.create(user=other, mail=NoticeMail.NOW)
    assign(secret, other, director)
    sweep(AT)
    assert len(mail.outbox) == 1
    assert not mail.outbox[0].attachments


def test_what_is_not_urgent_waits_for_the_end_of_the_quiet_hours(event, ivan, director):
    night = AT - timedelta(days=3, hours=8)  # 00:00 there
    assign(event, ivan, director, at=night)
    assert operations.send_mails(at=night + timedelta(hours=6, minutes=59)) == 0
    assert operations.send_mails(at=night + timedelta(hours=7)) == 1


def test_a_change_before_the_first_mail_left_is_no_news(event, ivan, director, django_capture_on_commit_callbacks):
    assign(event, ivan, director)
    with django_capture_on_commit_callbacks(execute=True):
        agenda.update_event(event=event, by=director, at=AT + timedelta(seconds=20), place="Plaza")
    operations.send_mails(at=AT + timedelta(minutes=1))
    [sent] = mail.outbox
    assert sent.subject == f"Cobertura: {event.title}"
    assert "Plaza" in sent.body


def test_another_end_is_told_and_moves_what_is_handed_in(event, ivan, director, django_capture_on_commit_callbacks):
    made = assign(event, ivan, director)
    operations.accept_work(event=event, by=ivan, at=AT)
    end = event.starts_at + timedelta(hours=4)
    with django_capture_on_commit_callbacks(execute=True):
        agenda.update_event(event=event, by=director, at=AT, ends_at=end)
    made.refresh_from_db()
    assert (made.state, made.due) == (AssignmentState.ACCEPTED, end + timedelta(hours=1))
    notice = Notice.objects.get(user=ivan, title__startswith="Cambió: ")
    assert "Ahora termina: viernes 20 de noviembre, 15:30 h." in notice.words


def test_another_title_is_told_and_a_mended_slip_is_not(event, ivan, director, django_capture_on_commit_callbacks):
    assign(event, ivan, director)
    for title in ("Puesta en marcha del poso La Loma", "Entrega de becas"):
        with django_capture_on_commit_callbacks(execute=True):
            agenda.update_event(event=event, by=director, at=AT, title=title)
    notice = Notice.objects.get(user=ivan, title__startswith="Cambió: ")
    assert notice.title == "Cambió: Entrega de becas"
    assert "Antes se llamaba: Puesta en marcha del poso La Loma." in notice.words


def test_rescheduling_keeps_who_goes_and_says_what_it_was_and_is(
    event, ivan, director, django_capture_on_commit_callbacks
):
    made = assign(event, ivan, director)
    operations.accept_work(event=event, by=ivan, at=AT)
    operations.plan_coverage(event=event, by=director, at=AT, arrival_at=event.starts_at - timedelta(minutes=15))
    due = made.due
    with django_capture_on_commit_callbacks(execute=True):
        agenda.reschedule_event(
            event=event,
            starts_at=event.starts_at + timedelta(days=1),
            ends_at=None,
            reason="Lluvia",
            by=director,
            at=AT,
            place="Plaza",
        )
    made.refresh_from_db()
    assert (made.person, made.state, made.due) == (ivan, AssignmentState.ASSIGNED, due + timedelta(days=1))
    assert CoveragePlan.objects.get().arrival_at == event.starts_at + timedelta(days=1, minutes=-15)
    words = Notice.objects.filter(user=ivan, title__startswith="Cambió: ").get().words
    assert "Era: Viernes 20 de noviembre, 11:30" in words
    assert "Ahora: Sábado 21 de noviembre, 11:30" in words
    assert "Plaza." in words
    assert "Motivo: Lluvia." in words


def test_a_cancelled_activity_ends_the_work_and_a_mended_one_brings_it_back(
    event, ivan, director, django_capture_on_commit_callbacks
):
    agenda.set_outputs(event=event, outputs=[Output.PHOTOS, Output.VIDEO], by=director, at=AT)
    made = assign(event, ivan, director)
    with django_capture_on_commit_callbacks(execute=True):
        agenda.cancel_event(event=event, reason="Duelo", by=director, at=AT)
    made.refresh_from_db()
    assert (made.state, made.cancel_reason) == (AssignmentState.CANCELLED, "Duelo")
    assert tasks(event) == set()
    notice = Notice.objects.get(user=ivan, title__startswith="Se canceló")
    assert notice.urgent
    event.refresh_from_db()
    with pytest.raises(operations.OffTheAgenda):
        assign(event, ivan, director)
    with django_capture_on_commit_callbacks(execute=True):
        agenda.confirm_event(event=event, by=director, at=AT + timedelta(hours=1))
    made.refresh_from_db()
    assert made.state == AssignmentState.ASSIGNED
    assert tasks(event) == {CoverageTask.VIDEO}
    assert Notice.objects.filter(user=ivan, title__startswith="Sí se hará").exists()


def test_confirming_a_proposal_is_no_news(event, ivan, director, django_capture_on_commit_callbacks):
    event.state = EventState.PROPOSED
    event.save()
    assign(event, ivan, director)
    with django_capture_on_commit_callbacks(execute=True):
        agenda.confirm_event(event=event, by=director, at=AT)
    assert Notice.objects.filter(user=ivan).count() == 1


def test_what_was_delivered_stays(event, ivan, director, django_capture_on_commit_callbacks):
    made = assign(event, ivan, director)
    operations.finish_work(event=event, by=ivan, at=AT, note="No hubo acceso")
    with pytest.raises(operations.AlreadyDelivered):
        operations.unassign(assignment=made, by=director, at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        agenda.cancel_event(event=event, reason="Duelo", by=director, at=AT)
    made.refresh_from_db()
    assert made.state == AssignmentState.DELIVERED
