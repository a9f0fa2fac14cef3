from datetime import timedelta

import pytest

from tests.delivery.sink import Sink
from tests.factories.office import UserFactory
from tests.invitations.conftest import LATER
from voceria.agenda import operations as agenda
from voceria.agenda.choices import Visibility
from voceria.delivery import operations as delivery
from voceria.delivery.models import Dispatch
from voceria.invitations import operations
from voceria.invitations.choices import Purpose
from voceria.invitations.models import Invitation
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def secretary(municipality):
    return UserFactory(roles=[Role.PRESIDENCY])


@pytest.fixture
def change(event, invited, secretary, django_capture_on_commit_callbacks):
    """Moves the activity as the agenda does, and lets everybody hear of it."""
    delivery.send_due(at=LATER)

    def moved(at, verb=agenda.update_event, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            verb(event=event, by=secretary, at=at, **fields)

    return moved


def notices() -> list[Invitation]:
    found = Invitation.objects.filter(purpose__in=[Purpose.CHANGE, Purpose.CANCELLATION])
    return list(found.filter(dispatch__cancelled_at=None).order_by("pk"))


def calendar_of(letter, name: str) -> str:
    """What the calendar part of a letter says in one property."""
    part = list(letter.message.iter_parts())[2].get_content().replace("\r\n ", "").replace("\n ", "")
    [line] = [line for line in part.splitlines() if line.startswith(f"{name}:")]
    return line.partition(":")[2]


def test_change_of_place_reaches_all_invited_by_mail(sink: Sink, change, people):
    change(LATER, place="Auditorio Municipal")
    sink.kept.clear()
    delivery.send_due(at=LATER + 2 * MINUTE)
    assert sorted(sink.recipients) == sorted(person.email for person in people)
    message = sink.kept[0].message
    assert message["Subject"].startswith("Cambio: Puesta en marcha")
    text, _html, calendar = message.iter_parts()
    assert "Antes: viernes 20 de noviembre, 11:30" in text.get_content()
    assert "Ahora: viernes 20 de noviembre, 11:30\u00a0h, Auditorio Municipal" in text.get_content()
    assert "LOCATION:Auditorio Municipal" in calendar.get_content()


def test_it_waits_a_minute_like_everything(change):
    change(LATER, place="Auditorio Municipal")
    [notice] = notices()
    assert notice.dispatch.send_after == LATER + MINUTE
    assert notice.dispatch.audience == "Quienes están invitados"


def test_cancellation_reaches_all_with_its_reason(sink: Sink, change, people):
    change(LATER, agenda.cancel_event, reason="Alerta por lluvia")
    sink.kept.clear()
    delivery.send_due(at=LATER + 2 * MINUTE)
    assert len(sink.kept) == 3
    text, _html, calendar = sink.kept[0].message.iter_parts()
    assert "Se canceló" in text.get_content()
    assert "Motivo: Alerta por lluvia" in text.get_content()
    assert calendar.get_param("method") == "CANCEL"
    assert "STATUS:CANCELLED" in calendar.get_content()


def test_several_changes_in_a_minute_are_one_notice(change, event):
    change(LATER, place="Auditorio Municipal")
    change(LATER + MINUTE / 3, starts_at=event.starts_at + timedelta(hours=2))
    change(LATER + MINUTE / 2, place="Explanada")
    [notice] = notices()
    assert "Ahora: viernes 20 de noviembre, 13:30\u00a0h, Explanada" in notice.dispatch.text
    assert "Antes: viernes 20 de noviembre, 11:30\u00a0h, Comunidad La Loma" in notice.dispatch.text


def test_what_is_changed_back_is_not_told(change):
    change(LATER, place="Auditorio Municipal")
    change(LATER + MINUTE / 2, place="Comunidad La Loma")
    assert notices() == []


def test_after_a_notice_left_the_next_gathers_for_some_minutes(change):
    change(LATER, place="Auditorio Municipal")
    delivery.send_due(at=LATER + 2 * MINUTE)
    change(LATER + 3 * MINUTE, place="Explanada")
    _first, second = notices()
    assert second.dispatch.send_after == LATER + 8 * MINUTE
    assert "Antes: viernes 20 de noviembre, 11:30\u00a0h, Auditorio Municipal" in second.dispatch.text


def test_cancellation_never_waits_for_other_changes(change):
    change(LATER, place="Auditorio Municipal")
    delivery.send_due(at=LATER + 2 * MINUTE)
    change(LATER + 3 * MINUTE, agenda.cancel_event, reason="Lluvia")
    assert notices()[-1].dispatch.send_after == LATER + 4 * MINUTE


def test_telling_twice_is_telling_once(change, event):
    change(LATER, place="Auditorio Municipal")
    event.refresh_from_db()
    operations.tell_change(event=event, by=None, at=LATER)
    assert len(notices()) == 1
    delivery.send_due(at=LATER + 2 * MINUTE)
    assert operations.tell_change(event=event, by=None, at=LATER + 3 * MINUTE) is None


@pytest.mark.parametrize("title", ["Puesta en marcha del poso La Loma", "PUESTA EN MARCHA DEL POZO LA LOMA."])
def test_a_slip_mended_in_the_title_is_no_news(change, event, title):
    change(LATER, title=title)
    assert notices() == []
    event.refresh_from_db()
    assert event.sequence == 1  # whatever goes out next mends the entry in their calendars


def test_another_title_is_told_with_the_same_entry_of_the_calendar(sink: Sink, change, event):
    uid, sequence = calendar_of(sink.kept[0], "UID"), int(calendar_of(sink.kept[0], "SEQUENCE"))
    change(LATER, title="Entrega de becas a 120 estudiantes")
    sink.kept.clear()
    delivery.send_due(at=LATER + 2 * MINUTE)
    assert len(sink.kept) == 3
    text = next(sink.kept[0].message.iter_parts()).get_content()
    assert "Antes: Puesta en marcha del pozo La Loma, viernes 20 de noviembre" in text
    assert "Ahora: Entrega de becas a 120 estudiantes, viernes 20 de noviembre" in text
    assert calendar_of(sink.kept[0], "UID") == uid
    assert int(calendar_of(sink.kept[0], "SEQUENCE")) > sequence
    assert calendar_of(sink.kept[0], "SUMMARY") == "Entrega de becas a 120 estudiantes"


def test_an_end_is_told_when_another_was(change, event):
    change(LATER, ends_at=event.starts_at + timedelta(hours=1))
    assert notices() == []  # nobody was told an end before
    operations.remind(event=event, by=UserFactory(roles=[Role.ASSISTANT]), at=LATER + MINUTE)
    delivery.send_due(at=LATER + 3 * MINUTE)
    change(LATER + 4 * MINUTE, ends_at=event.starts_at + timedelta(hours=3))
    [notice] = notices()
    assert "11:30\u00a0h, termina a las 12:30\u00a0h, Comunidad La Loma" in notice.dispatch.text
    assert "11:30\u00a0h, termina a las 14:30\u00a0h, Comunidad La Loma" in notice.dispatch.text


def test_who_presides_is_no_news_alone(change):
    change(LATER, presides_words="Síndica municipal")
    assert notices() == []


def test_nothing_of_a_reserved_activity_leaves(change):
    change(LATER, place="Auditorio Municipal", visibility=Visibility.RESERVED)
    assert notices() == []


def test_becoming_reserved_keeps_back_what_waits(change):
    change(LATER, place="Auditorio Municipal")
    change(LATER + MINUTE / 2, place="Explanada", visibility=Visibility.RESERVED)
    assert notices() == []


def test_postponed_and_on_again(change, event):
    change(LATER, agenda.postpone_event, reason="Lluvia")
    assert "Se pospuso" in notices()[-1].dispatch.text
    delivery.send_due(at=LATER + 2 * MINUTE)
    later = event.starts_at + timedelta(days=3)
    change(LATER + 60 * MINUTE, agenda.reschedule_event, starts_at=later, ends_at=None, reason="Ya escampó")
    assert "Sí se realiza" in notices()[-1].dispatch.text
    assert "lunes 23 de noviembre" in notices()[-1].dispatch.text


def test_cancelling_keeps_back_an_invitation_that_still_waits(
    event, invited, secretary, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        agenda.cancel_event(event=event, reason="Lluvia", by=secretary, at=LATER - 2 * MINUTE)
    invited.refresh_from_db()
    assert invited.cancelled_at
    assert notices() == []
    assert not event.invitees.exists()


def test_an_activity_without_invitations_tells_nobody(event, secretary, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        agenda.cancel_event(event=event, reason="Lluvia", by=secretary, at=LATER)
    assert not Dispatch.objects.exists()


def test_correcting_what_is_over_tells_nobody(change, event):
    after = event.starts_at + timedelta(days=1)
    change(after, starts_at=event.starts_at + timedelta(minutes=15))
    assert notices() == []
